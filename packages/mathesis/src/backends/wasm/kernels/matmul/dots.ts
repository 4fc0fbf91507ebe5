/**
 * @file Dot products of lines with one vector, where the terms of a line are neighbours. Each sum is
 * in eight parts (float64: four), term e in part e modulo 8 while whole vectors are left; the parts
 * are added pairwise, and after 2,048 terms (float64: 1,024) the sum so far is put aside, so that
 * errors grow no faster than in `gemm`. The order depends on the number of terms alone.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength, vectorOfFloat } from "../lanes.ts";

/** y[l·yStep] = Σ a[l·line + e]·x[e], e < k, for lines l < lines; k > 0. Also as f64. */
export type DotsParams = {
  readonly lines: "i32";
  readonly k: "i32";
  readonly a: "f32*";
  readonly line: "i32";
  readonly x: "f32*";
  readonly y: "f32*";
  readonly yStep: "i32";
};

type GroupParams = Omit<DotsParams, "lines">;
type Args = { readonly [K in keyof DotsParams]: Value<DotsParams[K]> };
type Whole = Value<"i32">;

const GROUP = 4;

/** How many terms are summed before the sum is put aside. */
export const dotTerms = (type: Float): number => 2 * vectorLength[type] * 256;

/** The kernel of dot products. */
export function dots(type: Float): TypedKernel<DotsParams> {
  const at = pointer(type as "f32"); // or f64: see DotsParams
  const params: GroupParams = { k: i32, a: at, line: i32, x: at, y: at, yStep: i32 };
  const group = dotsOf(type, GROUP, params);
  const one = dotsOf(type, 1, params);
  return kernel(`matmul-dots-${type}`, { lines: i32, ...params }, (k, p) => {
    const { x, line, yStep } = p;
    const call = (some: TypedKernel<GroupParams>, i: Whole) => {
      const a = p.a.plus(i.mul(line));
      k.call(some, { k: p.k, a, line, x, y: p.y.plus(i.mul(yStep)), yStep });
    };
    k.if(
      p.lines.ge(GROUP),
      () => {
        const last = k.let("last", p.lines.sub(GROUP)); // a line computed twice has the same bytes
        k.loop("i", 0, p.lines, (i) => call(group, k.let("first", i.min(last))), { step: GROUP });
      },
      () => k.loop("i", 0, p.lines, (i) => call(one, i)),
    );
  });
}

/** The kernel of a fixed number of lines. */
function dotsOf(type: Float, lines: number, params: GroupParams): TypedKernel<GroupParams> {
  const terms = dotTerms(type);
  return kernel(
    `matmul-dots${lines}-${type}`,
    params,
    (k, p) => {
      const places = Array.from({ length: lines }, (_, l) => p.y.at(p.yStep.mul(l)));
      k.loop(
        "block",
        0,
        p.k,
        (first) => {
          const count = k.let("count", p.k.sub(first).min(terms));
          const a = Array.from({ length: lines }, (_, l) =>
            k.let(`line${l}`, p.a.plus(p.line.mul(l).add(first))),
          );
          const sums = sumsOf(k, type, a, k.let("x", p.x.plus(first)), count);
          k.if(first.ne(0), () => {
            for (const [l, sum] of sums.entries()) k.set(sum, places[l].add(sum));
          });
          for (const [l, sum] of sums.entries()) k.set(places[l], sum);
        },
        { step: terms },
      );
    },
    { contract: true },
  );
}

/** The sums of a block of terms. */
function sumsOf(
  k: Writer,
  type: Float,
  lines: readonly Args["a"][],
  x: Args["x"],
  count: Whole,
): readonly Value<"f32">[] {
  const lanes = vectorLength[type];
  const zero = constant(vectorOfFloat[type as "f32"], 0); // or f64: see DotsParams
  const parts = lines.map((_, l) => [0, 1].map((v) => k.let(`sum${l}${v}`, zero)));
  const add = (e: Whole, v: number) => {
    const factor = k.let(`x${v}`, x.vector(e.add(v * lanes)));
    lines.forEach((a, l) => {
      const [line, sum] = [a.vector(e.add(v * lanes)), parts[l][v]];
      k.set(sum, line.mulAdd(factor, sum));
    });
  };
  const pairs = k.let("pairs", count.and(-2 * lanes));
  const two = (e: Whole) => {
    add(e, 0);
    add(e, 1);
  };
  k.loop("e", 0, pairs, two, { step: 2 * lanes });
  const whole = k.let("whole", count.and(-lanes));
  k.if(pairs.lt(whole), () => add(pairs, 0));
  const sums = parts.map(([even, odd], l) => {
    const both = k.let(`both${l}`, even.add(odd));
    const at = (lane: number) => both.extract(lane); // or f64
    const first = at(0).add(at(1));
    return k.let(`total${l}`, lanes === 2 ? first : first.add(at(2).add(at(3))));
  });
  k.loop("e", whole, count, (e) => {
    for (const [l, a] of lines.entries()) k.set(sums[l], sums[l].add(a.at(e).mul(x.at(e))));
  });
  return sums;
}
