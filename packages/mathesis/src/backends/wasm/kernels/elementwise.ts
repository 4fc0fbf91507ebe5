/**
 * @file Elementwise kernels, out[i] = f(x[i], y[i], …), from one formula for vectors and for the
 * elements that fill none, so that an element's result does not depend on where it stands. A formula
 * that sets variables gets the writer.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { pointer, type Type } from "../../../ir/loops/types.ts";
import { splat, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength } from "./lanes.ts";

/** The types an elementwise formula is written for, all at once. */
export type Real = "f32" | "f64" | "f32x4" | "f64x2";

/** f of the elements x[i] of the arrays and of the numbers a, which are the same for all i. */
export type Formula = <T extends Real>(
  k: Writer,
  x: readonly Value<T>[],
  a: readonly Value<T>[],
) => Value<T>;

/** How many arrays and numbers a formula takes. */
export interface Arity {
  readonly arrays: number;
  readonly numbers?: number;
}

/**
 * Returns the kernel name(n, x0, …, a0, …, out) that fills out[i], i < n, with the formula. An array
 * may be `out` itself.
 */
export function elementwise(name: string, type: Float, arity: Arity, formula: Formula): Kernel {
  const { arrays, numbers = 0 } = arity;
  const xs = Array.from({ length: arrays }, (_, i) => `x${i}`);
  const as = Array.from({ length: numbers }, (_, i) => `a${i}`);
  const params: Record<string, Type> = { n: "i32" };
  for (const x of xs) params[x] = pointer(type);
  for (const a of as) params[a] = type;
  params["out"] = pointer(type);
  return kernel(name, params, (k, p) => {
    // the names were given their types above
    const pointers = xs.map((x) => p[x] as Value<"f32*">);
    const scalars = as.map((a) => p[a] as Value<"f32">);
    const out = p["out"] as Value<"f32*">;
    const n = p["n"] as Value<"i32">;
    const spread = scalars.map((a, i) => k.let(`every${i}`, splat(a)));
    const vector = (i: Value<"i32">) => {
      const x = pointers.map((x) => k.let("v", x.vector(i)));
      k.set(out.vector(i), formula(k, x, spread));
    };
    const single = (i: Value<"i32">) => {
      const x = pointers.map((x) => k.let("v", x.at(i)));
      k.set(out.at(i), formula(k, x, scalars));
    };
    inLanes(k, n, vectorLength[type], vector, single);
  });
}
