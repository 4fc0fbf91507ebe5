/**
 * @file Sine, cosine and tangent of the angles that three parts of π/2 do not reduce: large ones, and
 * those very near a multiple of π/2. Every lane of these goes through the kernel here, one by one, by
 * the method of M. Payne and R. Hanek ("Radian reduction for trigonometric functions", 1983): x times
 * those digits of 2/π that decide the fraction. The sums are those of
 * ops/elementwise/scalar/reduction.ts, in the same order; its products of digits, exact there in
 * float64, are exact in i64 here.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { f64, i32, i64 } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import { once } from "./trig-kernels.ts";
import { sineOrCosine, tangent } from "./trig-polynomials.ts";
import {
  type Condition,
  type Double,
  inLanesOf,
  productError,
  type Sum,
  some,
} from "./trig-values.ts";

/** 2/π in 52 digits of 24 bits, six hexadecimals each, from golden/coefficients.py. */
const TWO_OVER_PI =
  "a2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2" +
  "e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d6398353" +
  "39f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e" +
  "5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc20";
const COUNT = TWO_OVER_PI.length / 6;
const PIO2_HIGH = 1.5707963267948966;
const PIO2_LOW = 6.123233995736766e-17;
/** Digits that are used: what follows is below 2^-160, and r is never below 2^-62. */
const USED = 10;
const DIGIT = 0xffffffn;

/** Digit i of 2/π: constants in a tree of comparisons, since programs have no tables. */
const digit = /* @__PURE__ */ once(() => {
  const body = (k: Writer, i: Value<"i32">) => {
    const choose = (from: number, to: number): void => {
      if (to - from === 1) {
        const hex = TWO_OVER_PI.slice(6 * from, 6 * to);
        return k.return(constant(i64, Number.parseInt(hex, 16)));
      }
      const middle = (from + to) >> 1;
      k.if(
        i.lt(middle),
        () => choose(from, middle),
        () => choose(middle, to),
      );
    };
    choose(0, COUNT);
  };
  return kernel("two-over-pi", { i: i32 }, (k, { i }) => body(k, i), { returns: i64 });
});

/** Which function a call asks for: sin(x), sin(x + π/2) = cos(x), tan(x). */
export const SINE = 0;
export const COSINE = 1;
export const TANGENT = 2;

/** The kernel of the function `which` of x > π/4; NaN for Infinity and NaN. */
export const ofHugeAngle: () => TypedKernel<{ x: "f64"; which: "i32" }, "f64"> =
  /* @__PURE__ */ once(() =>
    kernel(
      "of-huge-angle",
      { x: f64, which: i32 },
      (k, { x, which }) => {
        k.if(x.lt(Infinity).not(), () => k.return(x.sub(x)));
        const { count, angle } = reduce(k, x);
        k.if(which.eq(TANGENT), () => k.return(tangent(k, angle, count.and(1).eq(0))));
        const quadrant = k.let("quadrant", count.add(which));
        const y = k.let("y", sineOrCosine(k, angle, quadrant.and(1).eq(0)));
        k.if(quadrant.and(2).ne(0), () => k.return(y.neg()));
        k.return(y);
      },
      { returns: f64 },
    ),
  );

/** Gives y, a variable, the function `which` of a where the condition holds in some lane. */
export function mendHuge(k: Writer, y: Double, isHuge: Condition, a: Double, which: number): void {
  k.if(some(isHuge), () => {
    inLanesOf(k, y, isHuge, (lane) => k.call(ofHugeAngle(), { x: lane(a), which }));
  });
}

/** x = count·π/2 + angle, up to multiples of 2π. */
function reduce(k: Writer, x: Double): { count: Value<"i32">; angle: Sum } {
  const bits = k.let("bits", x.bitcast(i64));
  const e = k.let("e", bits.shrU(52).convert(i32).sub(1075)); // x = m·2^e
  const m = k.let("m", bits.and(0xfffffffffffffn).or(0x10000000000000n));
  // digits whose product with x is a multiple of 4 are skipped
  const skipped = e.sub(2);
  const first = k.let("first", skipped.max(0).div(24));
  const columns = productColumns(k, m, first);
  // column c weighs 2^(exponent − 24c)
  const exponent = e.add(24).sub(first.mul(24));
  const scale = k.let("scale", exponent.add(1023).convert(i64).shl(52).bitcast(f64));
  const { count, fraction } = sumColumns(k, columns, scale);
  const { high: top, low: rest } = fraction;
  const p = k.let("p", top.mul(PIO2_HIGH));
  const error = productError(k, top, k.let("halfPi", constant(f64, PIO2_HIGH)), p);
  const q = k.let("q", error.add(top.mul(PIO2_LOW).add(rest.mul(PIO2_HIGH))));
  const high = k.let("high", p.add(q));
  return { count, angle: { high, low: k.let("low", p.sub(high).add(q)) } };
}

/** The digits to base 2^24 of m·(2/π), from digit `first` on; the leading one may be larger. */
function productColumns(k: Writer, m: Value<"i64">, first: Value<"i32">): readonly Value<"i64">[] {
  const factors = [m.shrU(48), m.shrU(24).and(DIGIT), m.and(DIGIT)];
  const digits: Value<"i64">[] = [];
  for (let c = 0; c < USED; c++) digits.push(k.call(digit(), { i: first.add(c) }));
  const columns: Value<"i64">[] = [];
  let carry: Value<"i64"> = constant(i64, 0);
  for (let c = USED + 1; c >= 0; c--) {
    let sum = carry;
    factors.forEach((factor, j) => {
      if (c - j >= 0 && c - j < USED) sum = sum.add(factor.mul(digits[c - j]));
    });
    const column = k.let("column", sum);
    columns.unshift(c === 0 ? column : column.and(DIGIT));
    carry = column.shrU(24);
  }
  return columns;
}

/** The sum of the columns modulo 4: its nearest integer modulo 4, and what is left. */
function sumColumns(
  k: Writer,
  columns: readonly Value<"i64">[],
  scale: Double,
): { count: Value<"i32">; fraction: Sum } {
  const high = k.let("high", constant(f64, 0));
  const low = k.let("low", constant(f64, 0));
  const weight = k.let("weight", scale);
  const n = k.let("n", constant(f64, 0));
  const add = (term: Double) => {
    const sum = k.let("sum", high.add(term));
    k.set(low, low.add(high.sub(sum).add(term)));
    k.set(high, sum);
  };
  columns.forEach((column, c) => {
    const term = k.let("term", column.convert(f64).mul(weight));
    add(k.let("term", term.sub(term.mul(0.25).floor().mul(4))));
    k.set(weight, weight.mul(2 ** -24));
    if (c !== 3) return;
    k.set(n, high.add(0.5).floor());
    k.set(high, high.sub(n));
    const whole = k.let("whole", high.add(low));
    k.set(low, high.sub(whole).add(low));
    k.set(high, whole);
  });
  const top = k.let("top", high.add(low));
  const rest = k.let("rest", high.sub(top).add(low));
  return { count: k.let("count", n.convert(i32).and(3)), fraction: { high: top, low: rest } };
}
