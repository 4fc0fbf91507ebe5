/** @file What objects are worth: the results of constructions. */
import type { Rows, Spectrum, Vec } from "./mathematics.ts";

/** A ring of corners, or a line through them. */
export interface Ring {
  readonly places: readonly Vec[];
  readonly open: boolean;
}

/** What is drawn for a number: the thing that it measures. */
export type Measured =
  | { readonly kind: "arc"; readonly at: Vec; readonly from: Vec; readonly to: Vec }
  | { readonly kind: "box"; readonly at: Vec; readonly edges: readonly Vec[] }
  | { readonly kind: "none" };

export type Value =
  | { readonly type: "number"; readonly value: number; readonly of: Measured }
  | { readonly type: "point"; readonly at: Vec }
  | { readonly type: "vector"; readonly by: Vec; readonly from: Vec }
  | { readonly type: "segment"; readonly from: Vec; readonly to: Vec }
  | { readonly type: "line"; readonly through: Vec; readonly along: Vec }
  | { readonly type: "shape"; readonly rings: readonly Ring[] }
  | {
      readonly type: "solid";
      readonly corners: Rows;
      readonly faces: readonly (readonly number[])[];
    }
  | { readonly type: "picture"; readonly picture: string; readonly frame: Rows; readonly at: Vec }
  | { readonly type: "matrix"; readonly rows: Rows }
  | { readonly type: "grid"; readonly rows: Rows }
  | { readonly type: "flat"; readonly along: Vec; readonly across: Vec }
  | { readonly type: "eigen"; readonly spectrum: Spectrum; readonly rows: Rows }
  /** There is none: why. */
  | { readonly type: "nothing"; readonly why: string };

export type ValueType = Exclude<Value["type"], "nothing">;

/** A value of one type. */
export type ValueOf<T extends Value["type"]> = Extract<Value, { readonly type: T }>;

export const nothing = (why: string): Value => ({ type: "nothing", why });

export const numberOf = (value: number, of: Measured = { kind: "none" }): Value => ({
  type: "number",
  value,
  of,
});

/** How the types are called in sentences. */
export const typeNames: Readonly<Record<ValueType, string>> = {
  number: "a number",
  point: "a point",
  vector: "a vector",
  segment: "a segment",
  line: "a line",
  shape: "a shape",
  solid: "a solid",
  picture: "a picture",
  matrix: "a matrix",
  grid: "a grid",
  flat: "a plane",
  eigen: "eigen-directions",
};
