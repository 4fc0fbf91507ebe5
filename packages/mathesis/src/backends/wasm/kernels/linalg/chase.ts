/**
 * @file The chase of a bulge along the diagonal of a Hessenberg matrix, in the band in which each
 * reflection needs those before it (Golub and Van Loan, Matrix Computations, 4th ed., §7.5.5).
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { reflectColumns, reflectRows } from "./reflect.ts";

/** As in ir/heap.ts. Written as f32; as f64 it is the same. */
export type ChaseParams = {
  readonly from: "i32";
  readonly to: "i32";
  readonly rows: "i32";
  readonly columns: "i32";
  readonly p: "f32*";
  readonly row: "i32";
  readonly vs: "f32*";
};

/** The kernel that chases a bulge from row `from` to before row `to`. */
export const chase: (type: Float) => TypedKernel<ChaseParams> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see ChaseParams
  const range = { from: i32, to: i32, rows: i32, columns: i32 };
  const params: ChaseParams = { ...range, p: at, row: i32, vs: at };
  return kernel(`linalg-chase-${type}`, params, (k, { from, to, rows, columns, p, row, vs }) => {
    k.loop("i", from, to, (i) => {
      const own = k.let("own", p.plus(i.mul(row.add(1))));
      const v = k.let("v", vs.plus(i.mul(3)));
      const [first, second] = [own.plus(-1), own.plus(row.sub(1))];
      const third = own.plus(row.mul(2).sub(1));
      const t = reflector(k, type, [first.at(0), second.at(0), third.at(0)], v);
      k.if(t.ne(0), () => {
        k.call(reflectRows(type), { count: 1, n: columns.sub(i), p: own, row, vs: v });
        const n = i.add(4).min(rows);
        k.call(reflectColumns(type), { count: 1, n, p: p.plus(i), row, vs: v });
      });
    });
  });
});

/**
 * Writes: v₁, v₂, t of the reflector that takes three numbers to (v₀, 0, 0), as in util/reflector.ts,
 * and these in their place. Gives t.
 */
function reflector(
  k: Writer,
  type: Float,
  places: readonly Value<"f32">[],
  v: Value<"f32*">,
): Value<"f32"> {
  const zero = constant(type as "f32", 0);
  const [a, b, c] = places.map((place) => k.let("x", place));
  const most = k.let("most", a.abs().pmax(b.abs()).pmax(c.abs()));
  const [p, q, s] = [a, b, c].map((x) => k.let("scaled", x.div(most)));
  const size = k.let("size", p.mul(p).add(q.mul(q)).add(s.mul(s)).sqrt());
  const beta = k.let("beta", select(p.lt(0), size, size.neg()));
  const below = k.let("below", p.sub(beta));
  const isDone = k.let("isDone", b.eq(0).and(c.eq(0)));
  const t = k.let("t", select(isDone, zero, beta.sub(p).div(beta)));
  k.set(places[0], select(isDone, a, beta.mul(most)));
  k.set(places[1], zero);
  k.set(places[2], zero);
  k.set(v.at(0), select(isDone, zero, q.div(below)));
  k.set(v.at(1), select(isDone, zero, s.div(below)));
  k.set(v.at(2), t);
  return t;
}
