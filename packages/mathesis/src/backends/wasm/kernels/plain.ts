/** @file What the plain twins of kernels share: typed arrays, and how their elements are rounded. */
import type { Float } from "./lanes.ts";

/** Arrays of floats. */
export type Floats = Float32Array | Float64Array;

/** Rounds a double to the elements of a type. */
export const roundTo = (type: Float): ((x: number) => number) =>
  type === "f32" ? Math.fround : (x) => x;

/** The type of an array's elements. */
export const floatOf = (x: Floats): Float => (x instanceof Float32Array ? "f32" : "f64");
