/**
 * @file Logarithms of numbers known as high + low sums, in float64: the algorithm, and the bytes, of
 * ops/elementwise/scalar/log.ts. x = 2^k·(1 + f), s = f/(2 + f).
 */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { estrin } from "./hyper-exp.ts";
import type { Parts } from "./hyper-parts.ts";

type F = Value<"f64">;

const LN2_HIGH = 0.6931471804855391; // 33 bits
const LN2_LOW = 7.440617110012397e-11;

/** Coefficients of 2·artanh(s) − 2s, divided by s³, in s²; from golden/coefficients.py. */
const L: readonly number[] = [
  0.6666666666666666, 0.4000000000000089, 0.28571428570795937, 0.2222222239345263,
  0.181817954545265, 0.15386249788196105, 0.1326850331279476, 0.13089445145246312,
];

/** x = 2^count·(1 + f) with 1 + f from 1/√2 to √2. */
export interface Reduced {
  readonly count: F;
  readonly f: F;
}

/** Reduces a positive normal number, a variable. NaN does not stay. */
export function reduceLog(k: Writer, x: F): Reduced {
  // 0x95f62 is the top of the mantissa of 2/√2 − 1: the carry moves to the next exponent at √2
  const bits = k.let("bits", x.bitcast((x.type === "f64" ? "i64" : "i64x2") as "i64"));
  const field = k.let("field", bits.add(0x95f62 * 2 ** 32).and(0x7ff0000000000000n));
  const exponent = field.shrU(52).or(0x4330000000000000n); // as the last bits of 2⁵² + exponent
  const count = exponent.bitcast(x.type as "f64").sub(2 ** 52 + 1023);
  const mantissa = bits
    .sub(field)
    .add(0x3ff0000000000000n)
    .bitcast(x.type as "f64");
  return { count: k.let("count", count), f: k.let("f", mantissa.sub(1)) };
}

/** What the logarithm adds to k·ln 2 + f, its sign changed, and k·ln 2. */
function series(k: Writer, { count, f }: Reduced, low: F | undefined): { below: F; lead: F } {
  const s = k.let("s", f.div(f.add(2)));
  const half = k.let("half", f.mul(0.5).mul(f));
  const z = k.let("z", s.mul(s));
  const odd = s.mul(half.add(z.mul(estrin(k, z, L))));
  const tail = count.mul(LN2_LOW);
  const below = half.sub(odd.add(low === undefined ? tail : tail.add(low)));
  return { below: k.let("below", below), lead: k.let("lead", count.mul(LN2_HIGH)) };
}

/** log(2^count (1 + f)) + low. */
export function logKernel(k: Writer, x: Reduced, low: F): F {
  const { below, lead } = series(k, x, low);
  const sum = k.let("sum", lead.add(x.f));
  return k.let("log", sum.add(lead.sub(sum).add(x.f).sub(below)));
}

/** log(x) to about 2⁻⁵⁷, for positive normal x, a variable. */
export function logParts(k: Writer, x: F): Parts {
  const reduced = reduceLog(k, x);
  const { below, lead } = series(k, reduced, undefined);
  const sum = k.let("sum", lead.add(reduced.f));
  const small = k.let("small", lead.sub(sum).add(reduced.f).sub(below));
  const high = k.let("high", sum.add(small));
  return { high, low: k.let("low", sum.sub(high).add(small)) };
}

/** log(x + low) for positive normal x, a variable, and |low| far below it. */
export function logTail(k: Writer, { high, low }: Parts): F {
  return logKernel(k, reduceLog(k, high), k.let("relative", low.div(high)));
}
