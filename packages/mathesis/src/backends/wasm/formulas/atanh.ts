/**
 * @file The inverse hyperbolic tangent: a polynomial near 0, elsewhere ½ log((1 + x)/(1 − x)) with the
 * quotient known to twice the precision. The bytes of ops/elementwise/scalar/inverse-hyperbolic.ts;
 * float32 is that, rounded once.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { estrin } from "./hyper-exp.ts";
import { logTail } from "./hyper-log.ts";
import { quotientError } from "./hyper-parts.ts";
import { byType, like, longFormula, throughDouble, withSign } from "./hyper-real.ts";

/** The number whose hyperbolic tangent is x. */
export function atanh<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

/** Coefficients of (atanh(x)/x − 1)/x², from golden/coefficients.py. */
const B: readonly number[] = [
  0.3333333333333333, 0.2000000000000087, 0.14285714285488846, 0.1111111113405809,
  0.09090907875688518, 0.07692346108805066, 0.06665883232659046, 0.058931382593187094,
  0.051604446522550286, 0.05443792667937839, 0.012219494246581248, 0.13576149109826188,
  -0.14477005451011898, 0.21115109506841148,
];

const double = /* @__PURE__ */ longFormula("atanh", (k, x) => {
  const a = k.let("a", x.abs());
  const z = k.let("z", a.mul(a));
  const near = k.let("near", a.add(a.mul(z).mul(estrin(k, z, B))));
  const one = like(x, 1);
  const held = k.let("held", a.pmin(1 - 2 ** -53)); // a NaN stays
  const top = k.let("top", held.add(1));
  const bottom = k.let("bottom", one.sub(held));
  const q = k.let("q", top.div(bottom));
  const topLow = k.let("topLow", one.sub(top).add(held));
  const divisor = { high: bottom, low: like(x, 0) };
  const low = quotientError(k, { high: top, low: topLow }, divisor, q);
  const far = logTail(k, { high: q, low }).mul(0.5);
  const beyond = select(a.eq(1), like(x, Infinity), like(x, NaN));
  return withSign(select(a.lt(0.5), near, select(a.lt(1), far, beyond)), x);
});

const single = /* @__PURE__ */ throughDouble(double);
