/**
 * @file 1 − erf(x) without cancellation. In float64 the bytes of ops/elementwise/scalar/erf.ts;
 * float32 has a shorter formula, in float64 as well.
 *
 * Accuracy in float32: 0.55 ulp in 1.2·10⁷ arguments, the subnormal tail included.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { erfcParts, erfRemainder } from "./erf-parts.ts";
import { estrin, powerOfTwo, twoPowers } from "./hyper-exp.ts";
import { byType, like, longFormula, someLane, throughDouble } from "./hyper-real.ts";

/** (2/√π)∫ₓ^∞ e^(−t²) dt */
export function erfc<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

const NEAR = 0.5;

const double = /* @__PURE__ */ longFormula("erfc", (k, x) => {
  const a = k.let("a", x.abs());
  const one = like(x, 1);
  const sum = k.let("sum", one.sub(x));
  const near = sum.add(
    one
      .sub(sum)
      .sub(x)
      .sub(x.mul(erfRemainder(k, x))),
  );
  const y = k.let("y", near);
  k.if(someLane(a.ge(NEAR)), () => {
    const held = k.let("held", a.pmin(27.9).pmax(NEAR)); // from 27.23 on erfc is 0; a NaN stays
    const { count, high, low } = erfcParts(k, held);
    const [first, second] = twoPowers(k, count);
    const right = high.add(low).mul(first).mul(second);
    const lost = k.let("lost", high.mul(first).mul(second));
    const rest = k.let("rest", like(x, 2).sub(lost));
    const left = rest.add(like(x, 2).sub(rest).sub(lost).sub(low.mul(first).mul(second)));
    k.set(y, select(a.lt(NEAR), y, select(x.lt(0), left, right)));
  });
  return y;
});

/**
 * Coefficients of (a + 4)·e^(a²)·erfc(a) in t = (a − 4)/(a + 4) for 0 ≤ a ≤ 10.06, from
 * golden/coefficients_f32.py (minimax).
 */
const H: readonly number[] = [
  1.0959956607588466, -0.9765487376064426, 0.7732087510982767, -0.5408533026917222,
  0.33085045884717895, -0.17402076234995015, 0.0763843454188986, -0.026298533266021752,
  0.006176909281255925, -0.00043480384337023323, -0.0007722632857410711,
];
/** Coefficients of e^(−r) for |r| ≤ 0.3467, from golden/coefficients_f32.py (nearly minimax). */
const E: readonly number[] = [
  1, -1.0000000392416444, 0.500000000711629, -0.16666408838322644, 0.041666528339915264,
  -0.008375674718419202, 0.0013926691541954425,
];
const ROUND = 6755399441055744; // 1.5·2⁵²

/**
 * erfc for numbers of float32: 29 bits, so 0.54 ulp of float32 once rounded. It computes in float64,
 * where a² is exact and no step needs a correction; float32 with all of its corrections has nearly
 * as many operations and errs by 2.8 ulp.
 */
function brief(k: Writer, x: Value<"f64">): Value<"f64"> {
  const a = k.let("a", x.abs().pmin(10.1)); // in float32 erfc(10.1) is 0; a NaN stays
  const square = k.let("square", a.mul(a));
  const count = k.let("count", square.mul(-1.4426950408889634).add(ROUND).sub(ROUND));
  const r = k.let("r", square.add(count.mul(0.6931471805599453)));
  const e = k.let("e", estrin(k, r, E).mul(powerOfTwo(count)));
  const inverse = k.let("inverse", like(x, 1).div(a.add(4)));
  const t = k.let("t", like(x, 1).sub(inverse.mul(8)));
  const y = k.let("y", e.mul(inverse).mul(estrin(k, t, H)));
  return select(x.lt(0), like(x, 2).sub(y), y);
}

const single = /* @__PURE__ */ throughDouble(brief);
