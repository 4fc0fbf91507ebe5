/**
 * @file The cube root by Newton's steps, the last with a doubled residual: the bytes of
 * ops/elementwise/scalar/root.ts in float64; float32 is that, rounded once.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { powerOfTwo } from "./hyper-exp.ts";
import { halves, productError } from "./hyper-parts.ts";
import { byType, like, longFormula, throughDouble, withSign } from "./hyper-real.ts";

/** ∛x */
export function cbrt<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

const SMALLEST_NORMAL = 2.2250738585072014e-308;

const double = /* @__PURE__ */ longFormula("cbrt", (k, x) => {
  const size = k.let("size", x.abs());
  const subnormal = k.let("subnormal", size.lt(SMALLEST_NORMAL));
  const a = k.let("a", select(subnormal, size.mul(2 ** 54), size));
  const third = k.let("third", exponentOf(a).div(3).floor());
  const power = k.let("power", powerOfTwo(third.neg()));
  const root = ofMantissa(k, k.let("m", a.mul(power).mul(power).mul(power))); // exact
  const shift = select(subnormal, like(x, -18), 0);
  const y = root.mul(powerOfTwo(third.add(shift)));
  // zeros, infinities and NaN stay
  const finite = k.let("finite", size.gt(0).and(size.lt(Infinity)));
  return select(finite, withSign(y, x), x);
});

const single = /* @__PURE__ */ throughDouble(double);

/** The exponent of a positive normal number: its bits become the last of 2⁵² + field. */
function exponentOf(x: Value<"f64">): Value<"f64"> {
  const bits = x.bitcast((x.type === "f64" ? "i64" : "i64x2") as "i64");
  const field = bits
    .shrU(52)
    .or(0x4330000000000000n)
    .bitcast(x.type as "f64");
  return field.sub(2 ** 52 + 1023);
}

/** The cube root of m in [1, 8): a quartic start, two Newton steps, one with a doubled residual. */
function ofMantissa(k: Writer, m: Value<"f64">): Value<"f64"> {
  const upper = like(m, 0.006989169483558723).sub(m.mul(0.00028821993462765745));
  const middle = like(m, 0.06797280035500547).sub(m.mul(upper));
  const start = m.mul(like(m, 0.41218147796292446).sub(m.mul(middle))).add(0.6538962985569791);
  let t = k.let("t0", start);
  for (let step = 0; step < 2; step++) {
    t = k.let("t", t.sub(t.mul(t).mul(t).sub(m).div(t.mul(3).mul(t))));
  }
  // 26 bits of t make t² exact, so that the residual of the last step is exact in its leading part
  const { high: u, low } = halves(k, t);
  const square = k.let("square", u.mul(u));
  const cube = k.let("cube", square.mul(u));
  const residual = m.sub(cube).sub(productError(k, square, u, cube));
  return u.add(residual.div(square.mul(3).add(u.mul(3).mul(low))));
}
