/**
 * @file Rotations of neighbouring rows, one pair after the other: a sweep of an iteration on a
 * bidiagonal or tridiagonal matrix, as its vectors see it. The row that two rotations share stays in
 * registers, so that each number is read and written once. Rows are kept without their scales, so that a
 * rotation is two products and two sums, which are fused where the engine can.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/** count + 1 rows of n numbers, count pairs (α, β) at ab. Written as f32; as f64 it is the same. */
export type RotateRowsParams = {
  readonly count: "i32";
  readonly n: "i32";
  readonly p: "f32*";
  readonly row: "i32";
  readonly ab: "f32*";
};

type Values = { readonly [K in keyof RotateRowsParams]: Value<RotateRowsParams[K]> };

/** How many vectors of a row stay in registers. */
const SIDE_BY_SIDE = 4;

/** The kernel: for e < count, rows p + e·row and the next become p + α·q, q − β·p. */
export const rotateRows: (type: Float) => TypedKernel<RotateRowsParams> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see RotateRowsParams
  const params: RotateRowsParams = { count: i32, n: i32, p: at, row: i32, ab: at };
  const write = (k: Writer, values: Values) => {
    const { n } = values;
    const lanes = vectorLength[type];
    const wide = k.let("wide", n.and(-SIDE_BY_SIDE * lanes));
    const whole = k.let("whole", n.and(-lanes));
    const vectors = (count: number) => (j: Value<"i32">) => columns(k, values, j, lanes, count);
    k.loop("j", 0, wide, vectors(SIDE_BY_SIDE), { step: SIDE_BY_SIDE * lanes });
    k.loop("j", wide, whole, vectors(1), { step: lanes });
    k.loop("j", whole, n, (j) => oneColumn(k, values, j));
  };
  return kernel(`linalg-rotate-rows-${type}`, params, write, { contract: true });
});

/** Some vectors of all rows, from column j on. */
function columns(k: Writer, values: Values, j: Value<"i32">, lanes: number, vectors: number) {
  const { count, p, row, ab } = values;
  const place = k.let("place", p.plus(j));
  const held = Array.from({ length: vectors }, (_, v) => k.let("held", place.vector(v * lanes)));
  k.loop("e", 0, count, (e) => {
    const alpha = k.let("alpha", splat(ab.at(e.mul(2))));
    const beta = k.let("beta", splat(ab.at(e.mul(2).add(1))));
    const own = k.let("own", place.plus(e.mul(row)));
    const next = k.let("next", own.plus(row));
    held.forEach((p0, v) => {
      const q = k.let("q", next.vector(v * lanes));
      k.set(own.vector(v * lanes), alpha.mulAdd(q, p0));
      k.set(p0, beta.negMulAdd(p0, q));
    });
  });
  const last = k.let("last", place.plus(count.mul(row)));
  held.forEach((p0, v) => {
    k.set(last.vector(v * lanes), p0);
  });
}

/** The same for one number of each row. */
function oneColumn(k: Writer, { count, p, row, ab }: Values, j: Value<"i32">) {
  const place = k.let("place1", p.plus(j));
  const held = k.let("held1", place.at(0));
  k.loop("e1", 0, count, (e) => {
    const alpha = k.let("alpha1", ab.at(e.mul(2)));
    const beta = k.let("beta1", ab.at(e.mul(2).add(1)));
    const own = k.let("own1", place.plus(e.mul(row)));
    const q = k.let("q1", own.at(row));
    k.set(own.at(0), held.add(alpha.mul(q)));
    k.set(held, q.sub(beta.mul(held)));
  });
  k.set(place.at(count.mul(row)), held);
}
