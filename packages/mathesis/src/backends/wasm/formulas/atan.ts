/**
 * @file atan(x) in lanes. Float64 has the bits of the eager function for every x (0.64 ulp); float32 is
 * within 1.38 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { ATAN_HALF, around, HALF_PI, QUARTER_PI } from "./trig-arcs.ts";
import { asKernels } from "./trig-kernels.ts";
import { arcOfRatio } from "./trig-single.ts";
import { chooseByStep } from "./trig-steps.ts";
import {
  byType,
  flip,
  flipSingle,
  number,
  type Single,
  signOf,
  signOfSingle,
} from "./trig-values.ts";

const ATAN_3_HALVES = [0.982793723247329, 1.3903311031230998e-17] as const;

/**
 * Where a is at least one of these, atan(a) = atan(c) + atan((a − c)/(1 + c·a)), c = 1/2, 1, 3/2, ∞;
 * the quotient is (p·a − q)/(p + q·a), and a below the first.
 */
const STEPS = [0.4375, 0.6875, 1.1875, 2.4375];
const P = [1, 2, 1, 1, 0];
const Q = [0, 1, 1, 1.5, 1];
const CENTRES = [[0, 0], ATAN_HALF, QUARTER_PI, ATAN_3_HALVES, HALF_PI] as const;

const double = /* @__PURE__ */ asKernels<"f64">("atan", (k, x) => {
  // 0·a shall not be NaN for Infinity
  const a = k.let("a", x.abs().pmin(1e300));
  const steps = STEPS.map((step) => k.let("step", a.ge(step)));
  const choose = (values: readonly number[]) => chooseByStep(k, steps, x, values);
  const p = choose(P);
  const q = choose(Q);
  const t = k.let(
    "t",
    p
      .mul(a)
      .sub(q)
      .div(p.add(q.mul(a))),
  );
  const high = choose(CENTRES.map((centre) => centre[0]));
  const low = choose(CENTRES.map((centre) => centre[1]));
  return flip(around(k, { high, low }, t), signOf(x));
});

/** atan(a) = π/2 − atan(1/a) above 1. */
function single(k: Writer, x: Single): Single {
  const a = k.let("a", x.abs());
  const isSteep = k.let("isSteep", a.gt(1));
  const one = number(a, 1);
  const ratio = k.let("ratio", select(isSteep, one.div(a), a));
  const base = select(isSteep, number(a, HALF_PI[0]), 0);
  const sign = signOfSingle(select(isSteep, number(a, -1), 1));
  return flipSingle(arcOfRatio(k, ratio, base, sign), signOfSingle(x));
}

/** The arc tangent of x in radians. */
export function atan<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => single(k, x),
  );
}
