/** @file Householder's vector (Golub and Van Loan, Matrix Computations, 4th ed., algorithm 5.1.1). */
import { LARGEST_SQUARES, LEAST_SQUARES } from "../../../../ir/heap.ts";
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength, vectorOfFloat } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/** n numbers at p. Written as f32; as f64 it is the same. */
export type HouseholderParams = { readonly n: "i32"; readonly p: "f32*" };

/** The kernel that makes n numbers a Householder vector and returns β, as in ir/heap.ts. */
export const householder: (type: Float) => TypedKernel<HouseholderParams, "f32"> = perFloat(
  (type) => {
    const real = type as "f32"; // or f64: see HouseholderParams
    const params: HouseholderParams = { n: i32, p: pointer(real) };
    const write = (
      k: Writer,
      { n, p }: { readonly n: Value<"i32">; readonly p: Value<"f32*"> },
    ) => {
      const [rest, count] = [k.let("rest", p.plus(1)), k.let("count", n.sub(1))];
      const squares = k.let("squares", sumOfSquares(k, type, rest, count));
      const alpha = k.let("alpha", p.at(0));
      const all = k.let("all", alpha.mul(alpha).add(squares));
      k.if(squares.lt(LEAST_SQUARES).or(all.le(LARGEST_SQUARES).eq(0)), () => {
        k.return(constant(real, 0));
      });
      const size = k.let("size", all.sqrt());
      // the sign that adds magnitudes (§5.1.3)
      const beta = k.let("beta", select(alpha.gt(0), size.neg(), size));
      const factor = k.let("factor", constant(real, 1).div(alpha.sub(beta)));
      const factors = k.let("factors", splat(factor));
      inLanes(
        k,
        count,
        vectorLength[type],
        (e) => k.set(rest.vector(e), rest.vector(e).mul(factors)),
        (e) => k.set(rest.at(e), rest.at(e).mul(factor)),
      );
      k.set(p.at(0), 1);
      k.return(beta);
    };
    return kernel(`linalg-householder-${type}`, params, write, { returns: real, contract: true });
  },
);

/** Sums that run side by side. */
const SIDE = 4;

function sumOfSquares(k: Writer, type: Float, x: Value<"f32*">, n: Value<"i32">): Value<"f32"> {
  const lanes = vectorLength[type];
  const zero = constant(vectorOfFloat[type as "f32"], 0);
  const sums = Array.from({ length: SIDE }, () => k.let("sums", zero));
  const whole = k.let("whole", n.and(-SIDE * lanes));
  const add = (e: Value<"i32">) => {
    sums.forEach((sum, v) => {
      const part = k.let("part", x.vector(e.add(v * lanes)));
      k.set(sum, part.mulAdd(part, sum));
    });
  };
  k.loop("e", 0, whole, add, { step: SIDE * lanes });
  const [a, b, c, d] = sums;
  const four = k.let("four", a.add(b).add(c.add(d)));
  const sum = k.let("sum", four.extract(0).add(four.extract(1)));
  if (lanes === 4) k.set(sum, sum.add(four.extract(2)).add(four.extract(3)));
  k.loop("e", whole, n, (e) => k.set(sum, sum.add(x.at(e).mul(x.at(e)))));
  return sum;
}
