/**
 * @file tan(x) in lanes. Float64 has the bits of the eager function for every x (0.83 ulp); float32 is
 * within 1.38 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { reduce, reduceSingle } from "./sincos-reduction.ts";
import { mendSingle } from "./trig-circular.ts";
import { mendHuge, TANGENT } from "./trig-huge.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import { tangent } from "./trig-polynomials.ts";
import {
  byType,
  flip,
  flipSingle,
  number,
  polynomial,
  type Single,
  signOf,
  signOfSingle,
} from "./trig-values.ts";

const double = /* @__PURE__ */ asKernels<"f64">("tan", (k, x) => {
  const a = k.let("a", x.abs());
  const { count, angle, isHuge } = reduce(k, a);
  const y = k.let("y", tangent(k, angle, count.and(1).eq(0)));
  mendHuge(k, y, isHuge, a, TANGENT);
  return flip(y, signOf(x));
});

const wide = /* @__PURE__ */ asKernels<"f32">("tan-wide", (k, x) =>
  throughDouble([x], ([v]) => double(k, v)),
);

/** Coefficients of (tan(x)/x − 1)/x², from golden/coefficients_f32.py (minimax for |x| ≤ π/4). */
const T: readonly number[] = [
  0.33333343267440796, 0.13332776725292206, 0.05405406281352043, 0.021286562085151672,
  0.010873410850763321, -4.381690814625472e-6, 0.004439894575625658,
];

function single(k: Writer, x: Single): Single {
  const a = k.let("a", x.abs());
  const { count, high: r, low, isHuge } = reduceSingle(k, a);
  const z = k.let("z", r.mul(r));
  const series = r.mul(z).mul(polynomial(k, z, T));
  const rest = k.let("rest", series.add(low.mul(z.add(1)))); // tan' = 1 + tan², here about 1 + r²
  const t = k.let("t", r.add(rest));
  const q = k.let("q", number(t, -1).div(t));
  // −1/(t + e) = q + e·q²; e is what t leaves out
  const inverse = q.add(q.mul(q).mul(r.sub(t).add(rest)));
  const y = k.let("y", flipSingle(select(count.and(1).eq(0), t, inverse), signOfSingle(x)));
  mendSingle(k, y, isHuge, x, wide);
  return y;
}

/** The tangent of x radians. */
export function tan<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => single(k, x),
  );
}
