/**
 * @file Sums over poles, Σ sᵢ/(dᵢ − λ), and their slopes, on both sides of λ: what each step to a zero
 * of a secular equation needs (Golub and Van Loan, Matrix Computations, 4th ed., §8.4.3). Those far
 * away, which are small, come first.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorOfFloat } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/** As in ir/heap.ts. Written as f32; as f64 it is the same, two numbers at a time. */
export type PolesParams = {
  readonly left: "i32";
  readonly count: "i32";
  readonly p: "f32*";
  readonly start: "f32";
  readonly mu: "f32";
};

type Values = { readonly [K in keyof PolesParams]: Value<PolesParams[K]> };

/** The kernel that puts a sum, its slope and the sum of its partial sums behind all, for both sides. */
export const poles: (type: Float) => TypedKernel<PolesParams> = perFloat((type) => {
  const real = type as "f32"; // or f64: see PolesParams
  const params: PolesParams = { left: i32, count: i32, p: pointer(real), start: real, mu: real };
  return kernel(`linalg-poles-${type}`, params, (k, values) => {
    const { left, count, p } = values;
    const out = p.plus(count.mul(2).add(4));
    side(k, type, values, [left.and(1).neg(), left, 2], out);
    const last = left.add(count.sub(left).sub(1).and(-2));
    side(k, type, values, [last, left.sub(1), -2], out.plus(3));
  });
});

type Range = readonly [from: Value<"i32">, to: Value<"i32">, step: number];

function side(
  k: Writer,
  type: Float,
  { count, p, start, mu }: Values,
  [from, to, step]: Range,
  out: Value<"f32*">,
): void {
  const vector = vectorOfFloat[type as "f32"];
  const [sum, slope, partial] = [0, 0, 0].map((zero) => k.let("sum", constant(vector, zero)));
  const add = (i: Value<"i32">) => {
    const distance = p.vector(i.add(1)).sub(splat(start)).sub(splat(mu));
    const inverse = k.let("inverse", constant(vector, 1).div(distance));
    const term = k.let("term", p.vector(i.add(count).add(3)).mul(inverse));
    k.set(sum, sum.add(term));
    k.set(slope, slope.add(term.mul(inverse)));
    k.set(partial, partial.add(sum.abs()));
  };
  k.loop("i", from, to, add, { step });
  [sum, slope, partial].forEach((v, e) => {
    k.set(out.at(e), v.extract(0).add(v.extract(1)));
  });
}
