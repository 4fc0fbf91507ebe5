/** @file Bodies of arithmetic: what is one instruction, or a few. */

import { type DType, isComplex, isFloat } from "../../../types/dtype.ts";
import { throughDouble } from "../formulas/trig-kernels.ts";
import type { Single } from "../formulas/trig-values.ts";
import {
  asLane,
  type Body,
  type BodyRule,
  choose,
  floats,
  type Lane,
  like,
  literal,
  mask,
  reals,
  wrapping,
} from "./body.ts";
import { isLess } from "./order.ts";

const notComplex = (inputs: readonly DType[]): boolean => inputs.every((d) => !isComplex(d));

const same: Body = ([x]) => x;

/** Integers stay as they are. */
const ofFloats =
  (f: (x: Lane) => Lane): Body =>
  ([x], { output }) =>
    isFloat(output) ? f(x) : x;

/** −1, 0 or 1; NaN stays. */
const sign: Body = ([x], { output }) => {
  if (output === "uint32" || output === "uint8") return choose(asLane(x.eq(0)), x, like(x, 1));
  const rest = choose(asLane(x.lt(0)), like(x, -1), x.add(0)); // −0 + 0 is 0
  return choose(asLane(x.gt(0)), like(x, 1), rest);
};

const abs: Body = ([x], { output }) => {
  if (isFloat(output)) return x.abs();
  return output === "int32" ? choose(asLane(x.lt(0)), like(x, 0).sub(x), x) : x;
};

const extreme =
  (kind: "max" | "min"): Body =>
  ([x, y], { output }) => {
    if (output !== "uint32") return kind === "max" ? x.max(y) : x.min(y);
    const less = isLess(x, y, output);
    return kind === "max" ? choose(less, y, x) : choose(less, x, y);
  };

/** The extreme of two numbers, or the one that is not NaN; the first one of 0 and −0. */
const extremeBesideNaN =
  (kind: "max" | "min"): Body =>
  (xs, context) => {
    if (!isFloat(context.output)) return extreme(kind)(xs, context);
    const [x, y] = xs;
    const isFirst = asLane(kind === "max" ? x.ge(y) : x.le(y));
    return choose(asLane(mask(isFirst).or(mask(asLane(y.ne(y))))), x, y);
  };

/** x·factor, the factor a double and the product rounded once. */
const scaled =
  (factor: number): Body =>
  ([x], { output }) => {
    if (output === "float64") return x.mul(factor);
    return asLane(throughDouble([x as unknown as Single], ([v]) => v.mul(factor)));
  };

export const arithmetic: Readonly<Record<string, BodyRule>> = {
  add: { takes: reals, body: wrapping(([x, y]) => x.add(y)) },
  subtract: { takes: reals, body: wrapping(([x, y]) => x.sub(y)) },
  multiply: { takes: reals, body: wrapping(([x, y]) => x.mul(y)) },
  divide: { takes: floats, body: ([x, y]) => x.div(y) },
  negative: {
    takes: reals,
    body: wrapping(([x], { output }) => (isFloat(output) ? x.neg() : like(x, 0).sub(x))),
  },
  abs: { takes: reals, body: abs },
  sign: { takes: reals, body: sign },
  square: { takes: reals, body: wrapping(([x]) => x.mul(x)) },
  sqrt: { takes: floats, body: ([x]) => x.sqrt(), dear: true },
  reciprocal: { takes: floats, body: ([x]) => like(x, 1).div(x) },
  deg2rad: { takes: floats, body: scaled(Math.PI / 180) },
  rad2deg: { takes: floats, body: scaled(180 / Math.PI) },
  maximum: { takes: reals, body: extreme("max") },
  minimum: { takes: reals, body: extreme("min") },
  fmax: { takes: reals, body: extremeBesideNaN("max") },
  fmin: { takes: reals, body: extremeBesideNaN("min") },
  relu: {
    takes: reals,
    body: ([x], { output }) => (output === "uint32" ? x : choose(asLane(x.le(0)), like(x, 0), x)),
  },
  floor: { takes: reals, body: ofFloats((x) => x.floor()) },
  ceil: { takes: reals, body: ofFloats((x) => x.ceil()) },
  trunc: { takes: reals, body: ofFloats((x) => x.trunc()) },
  round: { takes: reals, body: ofFloats((x) => x.nearest()) },
  stopGradient: { takes: notComplex, body: same },
  conj: { takes: reals, body: same },
  real: { takes: notComplex, body: same },
  imag: { takes: notComplex, body: (_, { output, lanes }) => literal(0, output, lanes) },
};
