/**
 * @file The error function: a polynomial near 0, beyond it 1 − erfc(|x|). In float64 the bytes of
 * ops/elementwise/scalar/erf.ts.
 *
 * Accuracy in float32: 1.41 ulp in 1.2·10⁷ arguments.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { erfcParts, erfRemainder } from "./erf-parts.ts";
import { estrin, powerOfTwo, powerOfTwoSingle, powerParts } from "./hyper-exp.ts";
import { byType, like, longFormula, someLane, withSign, withSignSingle } from "./hyper-real.ts";

/** (2/√π)∫₀ˣ e^(−t²) dt */
export function erf<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

const NEAR = 0.75;

const double = /* @__PURE__ */ longFormula("erf", (k, x) => {
  const a = k.let("a", x.abs());
  const y = k.let("y", a.add(a.mul(erfRemainder(k, a))));
  k.if(someLane(a.ge(NEAR)), () => {
    const held = k.let("held", a.pmin(6).pmax(NEAR)); // from 5.93 on the result is 1; a NaN stays
    const parts = erfcParts(k, held);
    const scale = k.let("scale", powerOfTwo(parts.count));
    const high = k.let("high", parts.high.mul(scale));
    const sum = k.let("sum", like(x, 1).sub(high));
    const far = sum.add(like(x, 1).sub(sum).sub(high).sub(parts.low.mul(scale)));
    k.set(y, select(a.lt(NEAR), y, far));
  });
  return withSign(y, x);
});

/**
 * From golden/coefficients_f32.py (minimax in float32): erf(x)/x − 1 in x² up to 0.85, log₂ erfc(x)
 * from 0.85 to 4.
 */
const P: readonly number[] = [
  0.12837916612625122, -0.3761257231235504, 0.11282717436552048, -0.02680254727602005,
  0.00505109503865242, -0.0006315129576250911,
];
const L: readonly number[] = [
  0.00018812145572155714, -1.629194974899292, -0.9145523905754089, -0.15512506663799286,
  0.035358548164367676, -0.005571098532527685, 0.0004883566871285439, -6.423740614991402e-6,
  -1.7828325553637114e-6,
];

/** Written for f32, and the same for f32x4. */
function single(k: Writer, argument: Value<"f32">): Value<"f32"> {
  const x = k.let("x", argument);
  const a = k.let("a", x.abs());
  const near = a.add(a.mul(estrin(k, k.let("z", a.mul(a)), P)));
  const held = k.let("held", a.pmin(4)); // from 3.92 on the result is 1; a NaN stays
  const { count, p } = powerParts(k, k.let("logarithm", estrin(k, held, L)));
  const far = like(x, 1).sub(p.add(1).mul(powerOfTwoSingle(count)));
  return withSignSingle(select(a.lt(0.85), near, far), x);
}
