/**
 * @file The remainder of a division that is cut off, as JavaScript's % has it: x − y·trunc(x/y), exact
 * in both formats, with the sign of x.
 *
 * A quotient q = trunc(|x|/|y|) below 2²⁶, rounded, is right or one too large. With y = h + l, h
 * having the upper 26 bits, q·h and q·l are exact products, and so are the differences: they are
 * multiples of the last bit of y and not larger than 2|y|. Other arguments are divided as integers.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { constant, select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asKernels, type Caller, once, throughDouble } from "./trig-kernels.ts";
import {
  bitsOf,
  byTypeOfTwo,
  type Condition,
  type Double,
  flip,
  inLanesOf,
  signOf,
  some,
} from "./trig-values.ts";

const MANTISSA = 52n;
const HIDDEN = 1n << MANTISSA;
/** 53 + 11 bits fill an i64. */
const SPARE = 11;

/** A finite number > 0 as mantissa·2^(exponent − 1075). */
function takeApart(k: Writer, x: Double): { mantissa: Value<"i64">; exponent: Value<"i64"> } {
  const bits = k.let("bits", x.bitcast("i64"));
  const field = k.let("field", bits.shrU(MANTISSA));
  const isSmall = k.let("isSmall", field.eq(0n)); // subnormal: no hidden bit
  const stored = bits.and(HIDDEN - 1n);
  return {
    mantissa: k.let("mantissa", select(isSmall, stored, stored.or(HIDDEN))),
    exponent: k.let("exponent", select(isSmall, constant("i64", 1n), field)),
  };
}

/** 2^(exponent − 1075), subnormal if the exponent is small. */
function powerOf(exponent: Value<"i64">): Double {
  const normal = exponent.sub(MANTISSA).shl(MANTISSA);
  const subnormal = constant("i64", 1n).shl(exponent.sub(1n));
  return select(exponent.gt(MANTISSA), normal, subnormal).bitcast("f64");
}

/** The remainder of any two numbers, by long division, eleven binary digits at a time. */
const anyFmod = /* @__PURE__ */ once(() =>
  kernel(
    "fmod-any",
    { x: "f64", y: "f64" },
    (k, { x, y }) => {
      const a = k.let("a", x.abs());
      const b = k.let("b", y.abs());
      k.if(a.lt(Infinity).and(b.gt(0)).not(), () => k.return(constant("f64", NaN)));
      k.if(a.lt(b), () => k.return(x));
      const top = takeApart(k, a);
      const below = takeApart(k, b);
      const left = k.let("left", top.exponent.sub(below.exponent).convert("i32"));
      const rest = k.let("rest", top.mantissa.remU(below.mantissa));
      k.while(left.gt(0), () => {
        const digits = k.let("digits", select(left.lt(SPARE), left, SPARE));
        k.set(rest, rest.shl(digits.convert("i64")).remU(below.mantissa));
        k.set(left, left.sub(digits));
      });
      k.return(rest.convert("f64").mul(powerOf(below.exponent)).copysign(x));
    },
    { returns: "f64" },
  ),
);

const LOWER = 0x7ffffffn; // 27 bits

/** The remainder of float64s. */
export const fmodOf: Caller<"f64"> = /* @__PURE__ */ asKernels<"f64">("fmod", (k, x, y) => {
  const a = k.let("a", x.abs());
  const b = k.let("b", y.abs());
  const q = k.let("q", a.div(b).trunc());
  const high = k.let(
    "high",
    bitsOf(b)
      .and(~LOWER)
      .bitcast(b.type as "f64"),
  );
  const r = k.let("r", a.sub(q.mul(high)).sub(q.mul(b.sub(high))));
  const rest = k.let("fmod", flip(select(r.lt(0), r.add(b), r), signOf(x)));
  const isPlain = q
    .lt(2 ** 26)
    .and(a.lt(2 ** 1023))
    .and(b.lt(Infinity));
  const isOther: Condition = k.let("isOther", isPlain.not());
  k.if(some(isOther), () => {
    inLanesOf(k, rest, isOther, (lane) => k.call(anyFmod(), { x: lane(x), y: lane(y) }));
  });
  return rest;
});

/** x − y·trunc(x/y). */
export function fmod<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  return byTypeOfTwo(
    [x, y],
    (x, y) => fmodOf(k, x, y),
    (x, y) => throughDouble([x, y], ([a, b]) => fmodOf(k, a, b)),
  );
}
