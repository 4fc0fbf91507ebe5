/**
 * @file The inverse hyperbolic sine: a polynomial near 0, elsewhere log(x + √(x² + 1)) with the
 * argument known to twice the precision. The bytes of ops/elementwise/scalar/inverse-hyperbolic.ts;
 * float32 is that, rounded once.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { BIG, plusRoot } from "./hyper-area.ts";
import { estrin } from "./hyper-exp.ts";
import { logTail } from "./hyper-log.ts";
import { byType, like, longFormula, throughDouble, withSign } from "./hyper-real.ts";

/** The number whose hyperbolic sine is x. */
export function asinh<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

/** Coefficients of (asinh(x)/x − 1)/x², from golden/coefficients.py. */
const A: readonly number[] = [
  -0.16666666666666666, 0.07499999999998634, -0.04464285714024319, 0.030381944247929123,
  -0.022372151428877916, 0.017352587298211573, -0.013962230549022544, 0.011526169710979665,
  -0.009591247936123641, 0.007621670522957958, -0.004991590535569121, 0.0018845555695869874,
];

const double = /* @__PURE__ */ longFormula("asinh", (k, x) => {
  const a = k.let("a", x.abs());
  const z = k.let("z", a.mul(a));
  const near = k.let("near", a.add(a.mul(z).mul(estrin(k, z, A))));
  const big = k.let("big", a.gt(BIG)); // log(2a)
  const sum = plusRoot(k, k.let("held", a.pmin(BIG).pmax(0.5)), 1); // a NaN stays
  const high = k.let("argument", select(big, a.pmin(Number.MAX_VALUE), sum.high));
  const log = logTail(k, { high, low: k.let("argumentLow", select(big, like(x, 0), sum.low)) });
  const far = log.add(select(big, like(x, Math.LN2), 0));
  const finite = select(a.lt(Infinity), far, a);
  return withSign(select(a.lt(0.5), near, finite), x);
});

const single = /* @__PURE__ */ throughDouble(double);
