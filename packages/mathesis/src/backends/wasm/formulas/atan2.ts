/**
 * @file atan2(y, x) in lanes, signs of zeros included. Float64 has the bits of the eager function for
 * all arguments (0.6 ulp); float32 is within 1.62 ulp.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { ATAN_HALF, around, HALF_PI, PI, QUARTER_PI } from "./trig-arcs.ts";
import { asKernels } from "./trig-kernels.ts";
import { arcOfRatio } from "./trig-single.ts";
import { chooseByStep } from "./trig-steps.ts";
import {
  bitsOf,
  bitsOfSingle,
  byTypeOfTwo,
  type Condition,
  type Double,
  flip,
  flipSingle,
  number,
  quotientError,
  type Single,
  type Sum,
  signOf,
  signOfSingle,
  some,
} from "./trig-values.ts";

/** Where the angle of (|y|, x) lies: it is base ± atan(n/d), 0 ≤ n ≤ d. */
interface Octant<V> {
  readonly n: V;
  readonly d: V;
  /** Whether |y| > |x|; a NaN is n or d. */
  readonly isSteep: Condition;
  /** Whether x is negative, −0 included. */
  readonly isLeft: Condition;
  /** A number with the sign of ±. */
  readonly sign: V;
}

function octant<T extends "f32" | "f64">(
  k: Writer,
  y: Value<T>,
  x: Value<T>,
  isLeft: Value<"bool">,
): Octant<Value<T>> {
  const ay = k.let("ay", y.abs());
  const ax = k.let("ax", x.abs());
  const isSteep = k.let("isSteep", ay.gt(ax));
  const n = k.let("n", select(isSteep, ax, ay));
  const d = k.let("d", select(isSteep, ay, ax));
  return { n, d, isSteep, isLeft: k.let("isLeft", isLeft), sign: select(isSteep, x.neg(), x) };
}

/** A multiple of π/2, high or low part, for the octant. */
const baseOf = <T extends Real>(x: Value<T>, { isSteep, isLeft }: Octant<unknown>, i: 0 | 1) =>
  select(isSteep, number(x, HALF_PI[i]), select(isLeft, number(x, PI[i]), 0));

/** base ± atan(n/d) for 0 < n ≤ d of moderate exponents. */
function angle(k: Writer, o: Octant<Double>, n: Double, d: Double): Double {
  const ratio = k.let("ratio", n.div(d));
  const steps = [0.4375, 0.6875].map((step) => k.let("step", ratio.ge(step)));
  const choose = (values: readonly number[]) => chooseByStep(k, steps, n, values);
  // atan(n/d) = atan(c) + atan((n − c·d)/(d + c·n)), c = 0, 1/2 or 1
  const c = choose([0, 0.5, 1]);
  const cd = k.let("cd", c.mul(d));
  const cn = k.let("cn", c.mul(n));
  const top = k.let("top", n.sub(cd));
  const bottom = k.let("bottom", d.add(cn));
  const t = k.let("t", top.div(bottom));
  const above = { high: top, low: n.sub(top).sub(cd) };
  const below = { high: bottom, low: d.sub(bottom).add(cn) };
  const low = k.let("low", quotientError(k, above, below, t));
  const sign = k.let("sign", signOf(o.sign));
  const [high, rest] = ([0, 1] as const).map((i) => {
    return flip(choose([0, ATAN_HALF[i], QUARTER_PI[i]]), sign);
  }) as [Double, Double];
  const centre = sumOf(k, { high: baseOf(n, o, 0), low: baseOf(n, o, 1) }, { high, low: rest });
  return around(k, centre, k.let("t", flip(t, sign)), flip(low.sub(t.mul(t).mul(low)), sign));
}

function sumOf(k: Writer, a: Sum, b: Sum): Sum {
  const base = k.let("base", a.high);
  const centre = k.let("centre", b.high);
  const high = k.let("high", base.add(centre));
  return { high, low: k.let("low", base.sub(high).add(centre).add(a.low.add(b.low))) };
}

const double = /* @__PURE__ */ asKernels<"f64">("atan2", (k, y, x) => {
  const o = octant(k, y, x, bitsOf(x).lt(0n));
  const { n, d } = o;
  const z = k.let("z", angle(k, o, n, d));
  const isRare = d
    .gt(1e150)
    .or(d.lt(1e-150))
    .or(d.gt(n.mul(1e18)));
  k.if(some(isRare), () => k.set(z, rare(k, y, x)));
  return flip(z, signOf(y));
});

/** The same for y of any sign, but as if it were positive, for all exponents, zeros and infinities. */
const rare = /* @__PURE__ */ asKernels<"f64">("atan2-rare", (k, y, x) => {
  const o = octant(k, y, x, bitsOf(x).lt(0n));
  const { n, d, isSteep, isLeft } = o;
  const small = select(d.lt(1e-150), number(d, 2 ** 600), 1);
  const scale = k.let("scale", select(d.gt(1e150), number(d, 2 ** -600), small));
  const z = angle(k, o, k.let("n", n.mul(scale)), k.let("d", d.mul(scale)));
  // a ratio below 2^-60 decides nothing but the side; 0/0 counts as one; n may be NaN
  const isInfinite = k.let("isInfinite", d.eq(Infinity));
  const isEdge = isInfinite.or(d.eq(0)).and(n.eq(n));
  const isFar = d.gt(n.mul(1e18)).or(isEdge);
  const quotient = y.abs().div(x.abs().pmax(Number.MIN_VALUE));
  const side = select(isLeft, number(y, PI[0]), quotient);
  const far = select(isSteep, number(y, HALF_PI[0]), side);
  const diagonal = select(isLeft, number(y, 3 * QUARTER_PI[0]), QUARTER_PI[0]);
  const isDiagonal = isInfinite.and(n.eq(Infinity));
  return select(isDiagonal, diagonal, select(isFar, far, z));
});

function single(k: Writer, y: Single, x: Single): Single {
  const o = octant(k, y, x, bitsOfSingle(x).lt(0));
  const { n, d } = o;
  // equal ones may be infinite; both 0 give 0, and 0 beside NaN gives NaN
  const quotient = select(n.eq(d), number(n, 1), n.div(d));
  const t = k.let("t", select(d.eq(0), n, quotient));
  return flipSingle(arcOfRatio(k, t, baseOf(n, o, 0), signOfSingle(o.sign)), signOfSingle(y));
}

/** The angle of the point (x, y) in radians. */
export function atan2<T extends Real>(k: Writer, y: Value<T>, x: Value<T>): Value<T> {
  return byTypeOfTwo(
    [y, x],
    (y, x) => double(k, y, x),
    (y, x) => single(k, y, x),
  );
}
