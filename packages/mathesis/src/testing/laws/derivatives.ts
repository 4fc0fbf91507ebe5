/** @file The laws of derivatives: forward, reverse and second order. */
import type { Tensor } from "../../core/tensor.ts";
import { jvp, vjp } from "../../transforms/index.ts";
import { ratio } from "../close.ts";
import { type Call, directions, type FlatRun, numbers, smoothPart, withData } from "./calls.ts";
import { exactly, rounding } from "./compare.ts";
import { differsFromDifferences } from "./differences.ts";

const DIRECTION = 101;
const COTANGENT = 202;

/** The tangent of f at xs along ts. */
const pushforward =
  (f: FlatRun, ts: readonly Tensor[]): FlatRun =>
  (...xs) =>
    jvp(f, xs, [...ts])[1];

/** The gradient of ⟨f, w⟩. */
const pullback =
  (f: FlatRun, ws: readonly Tensor[]): FlatRun =>
  (...xs) =>
    vjp(f, ...xs)[1]([...ws]);

/** A law of one call: what is wrong, or undefined; null where the call has no derivative. */
export type CallLaw = (call: Call) => string | undefined | null;

/** The call with a direction and a cotangent, or null if nothing in it is differentiable. */
function setting(call: Call) {
  const { tensors: xs, run } = smoothPart(call);
  if (xs.length === 0) return null;
  const ys = run(...xs);
  if (ys.length === 0) return null;
  return { xs: [...xs], run, ys, ts: directions(xs, DIRECTION), ws: directions(ys, COTANGENT) };
}

/** Following the derivative does not change the value. */
export const primalLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const [values] = jvp(at.run, at.xs, at.ts);
  return exactly(numbers(values), numbers(at.ys));
};

/** The tangent is what central differences say. */
export const differencesLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const found = numbers(pushforward(at.run, at.ts)(...at.xs));
  return differsFromDifferences(found, at.run, at.xs, at.ts);
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * b[i], 0);
const absolutes = (a: readonly number[]): number[] => a.map(Math.abs);

/** Re⟨J t, w⟩ = Re⟨t, Jᵀ w⟩: the modes are transposes of one another, up to rounding. */
export const adjointLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const [t, w] = [numbers(at.ts), numbers(at.ws)];
  const jt = numbers(pushforward(at.run, at.ts)(...at.xs));
  const jtw = numbers(pullback(at.run, at.ws)(...at.xs));
  if (jtw.length !== t.length) return `${jtw.length} cotangents for ${t.length} numbers`;
  const scale = dot(absolutes(jt), absolutes(w)) + dot(absolutes(t), absolutes(jtw));
  const unit = 2 ** -52 * (t.length + w.length) * scale;
  const [left, right] = [dot(jt, w), dot(t, jtw)];
  if (left === right) return undefined; // also where both are 0 and so is the unit
  const { ok, message } = ratio(8).check((left - right) / unit, 0);
  return ok ? undefined : `⟨Jt, w⟩ = ${left} but ⟨t, Jᵀw⟩ = ${right}: ${message}`;
};

/** Second derivatives agree however the modes are nested, and with differences of gradients. */
export const secondOrderLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const gradient = pullback(at.run, at.ws);
  const tangent = pushforward(at.run, at.ts);
  const forward = numbers(pushforward(gradient, at.ts)(...at.xs));
  const mixed = numbers(pullback(tangent, at.ws)(...at.xs));
  const reverse = numbers(pullback(gradient, at.ts)(...at.xs));
  const compare = rounding(1000, forward.length); // a second derivative is many roundings deep
  const problem =
    named("reverse over forward", compare(mixed, forward)) ??
    named("reverse over reverse", compare(reverse, forward)) ??
    named("forward over reverse", differsFromDifferences(forward, gradient, at.xs, at.ts));
  return problem ?? forwardTwiceLaw(call);
};

/** The gradient of ⟨f, w⟩ along a direction is what differences say; for ops without forward mode. */
export const gradientLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const [t, w] = [numbers(at.ts), numbers(at.ws)];
  const found = dot(numbers(pullback(at.run, at.ws)(...at.xs)), t);
  const product: FlatRun = (...xs) => [
    withData({ shape: [], dtype: "float64" }, [dot(numbers(at.run(...xs)), w)]),
  ];
  return differsFromDifferences([found], product, at.xs, at.ts);
};

/** Forward over reverse is what differences of the gradient say. */
export const gradientTwiceLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const gradient = pullback(at.run, at.ws);
  const found = numbers(pushforward(gradient, at.ts)(...at.xs));
  return differsFromDifferences(found, gradient, at.xs, at.ts);
};

/** The second tangent is what differences of the first say; for ops without reverse mode. */
export const forwardTwiceLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const tangent = pushforward(at.run, at.ts);
  const twice = numbers(pushforward(tangent, at.ts)(...at.xs));
  const problem = differsFromDifferences(twice, tangent, at.xs, at.ts);
  return named("forward over forward", problem);
};

const named = (what: string, problem: string | undefined): string | undefined =>
  problem === undefined ? undefined : `${what}: ${problem}`;

/** Tangents and cotangents are zeros, since the op says that derivatives stop at it. */
export const zeroLaw: CallLaw = (call) => {
  const at = setting(call);
  if (at === null) return null;
  const found = [
    ...numbers(pushforward(at.run, at.ts)(...at.xs)),
    ...numbers(pullback(at.run, at.ws)(...at.xs)),
  ];
  return exactly(found, new Float64Array(found.length));
};
