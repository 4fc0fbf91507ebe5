/**
 * @file Rotations of neighbouring rows, one pair after the other: one sweep or two of an iteration on a
 * bidiagonal matrix, as its vectors see it. The row that two rotations share stays in registers; a
 * second sweep follows the first one row behind, so that each number is read and written once for both
 * (Van Zee, van de Geijn and Quintana-Ortí, ACM Trans. Math. Softw. 40, 2014). Rows are kept without
 * their scales, so that a rotation is two products and two sums, which are fused where the engine can.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/**
 * count + 1 ≥ 2 rows of n numbers, n a multiple of 8, count pairs (α, β) at ab, those of a second sweep
 * at `second`. Written as f32; as f64 it is the same.
 */
export type RotateRowsParams = {
  readonly count: "i32";
  readonly n: "i32";
  readonly p: "f32*";
  readonly row: "i32";
  readonly ab: "f32*";
  readonly second: "f32*";
};

/** Numbers of a row that stay in registers. */
const SIDE_BY_SIDE = 8;

/**
 * The kernel: for e < count, rows p + e·row and the next become p + α·q, q − β·p; twice, or once if ab
 * is `second`.
 */
export const rotateRows: (type: Float) => TypedKernel<RotateRowsParams> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see RotateRowsParams
  const params: RotateRowsParams = { count: i32, n: i32, p: at, row: i32, ab: at, second: at };
  const lanes = vectorLength[type];
  const starts = Array.from({ length: SIDE_BY_SIDE / lanes }, (_, v) => v * lanes);
  const write = (k: Writer, { count, n, p, row, ab, second }: Values) => {
    const strip = (j: Value<"i32">) => {
      const place = k.let("place", p.plus(j));
      const rows: Rows = (e) => {
        const own = k.let("own", place.plus(row.mul(e)));
        return starts.map((start) => own.vector(start));
      };
      const held = copy(k, rows(0));
      k.if(
        ab.eq(second),
        () => oneSweep(k, rows, held, count, ab),
        () => twoSweeps(k, rows, held, count, ab, second),
      );
    };
    k.loop("j", 0, n, strip, { step: SIDE_BY_SIDE });
  };
  return kernel(`linalg-rotate-rows-${type}`, params, write, { contract: true });
});

type Values = { readonly [K in keyof RotateRowsParams]: Value<RotateRowsParams[K]> };
type Vectors = readonly Value<"f32x4">[];
/** The places of a row's vectors. */
type Rows = (e: Value<"i32"> | number) => Vectors;

/** Writes a rotation by the pair α, β: p becomes q − β·p; gives p + α·q. */
function turn(k: Writer, pair: Value<"f32*">, p: Vectors, q: Vectors): Vectors {
  const alpha = k.let("alpha", splat(pair.at(0)));
  const beta = k.let("beta", splat(pair.at(1)));
  return p.map((held, v) => {
    const other = k.let("q", q[v]);
    const out = k.let("out", alpha.mulAdd(other, held));
    k.set(held, beta.negMulAdd(held, other));
    return out;
  });
}

const copy = (k: Writer, xs: Vectors): Vectors => xs.map((x) => k.let("held", x));

function put(k: Writer, places: Vectors, xs: Vectors): void {
  places.forEach((place, v) => {
    k.set(place, xs[v]);
  });
}

function oneSweep(
  k: Writer,
  rows: Rows,
  held: Vectors,
  count: Value<"i32">,
  ab: Value<"f32*">,
): void {
  k.loop("e", 0, count, (e) => {
    const out = turn(k, ab.plus(e.mul(2)), held, rows(e.add(1)));
    put(k, rows(e), out);
  });
  put(k, rows(count), held);
}

/** The second sweep holds a row, too: the one before. */
function twoSweeps(
  k: Writer,
  rows: Rows,
  held: Vectors,
  count: Value<"i32">,
  ab: Value<"f32*">,
  second: Value<"f32*">,
): void {
  const behind = copy(k, turn(k, ab, held, rows(1)));
  const follow = (e: Value<"i32">, between: Vectors) => {
    put(k, rows(e.sub(1)), turn(k, second.plus(e.sub(1).mul(2)), behind, between));
  };
  k.loop("e", 1, count, (e) => {
    follow(e, turn(k, ab.plus(e.mul(2)), held, rows(e.add(1))));
  });
  follow(count, held);
  put(k, rows(count), behind);
}
