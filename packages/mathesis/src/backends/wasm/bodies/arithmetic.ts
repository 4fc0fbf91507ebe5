/** @file Bodies of arithmetic: what is one instruction, or a few. */

import type { DType } from "../../../types/dtype.ts";
import { isComplex, isFloat } from "../../../types/dtype.ts";
import { type Body, type BodyRule, choose, type Lane, like } from "./body.ts";

const isReal = (d: DType): boolean => !isComplex(d) && d !== "bool";
const reals = (inputs: readonly DType[]): boolean => inputs.every(isReal);
/** Numbers whose order is that of the i32 or float that stores them. */
const ordered = (inputs: readonly DType[]): boolean =>
  inputs.every((d) => isReal(d) && d !== "uint32");
const floats = (inputs: readonly DType[]): boolean => inputs.every(isFloat);
/** Numbers with a sign. */
const signed = (inputs: readonly DType[]): boolean =>
  inputs.every((d) => isFloat(d) || d === "int32");

/** Wraps what a byte cannot hold. */
const wrapping =
  (f: Body): Body =>
  (x, context) =>
    context.output === "uint8" ? f(x, context).and(255) : f(x, context);

const same: Body = ([x]) => x;

/** −1, 0 or 1 with the sign of x; zeros and NaN stay. */
function signOf(x: Lane, isWhole: boolean): Lane {
  if (isWhole)
    return choose(
      x.gt(0) as unknown as Lane,
      like(x, 1),
      choose(x.lt(0) as unknown as Lane, like(x, -1), 0),
    );
  return choose(
    x.gt(0) as unknown as Lane,
    like(x, 1),
    choose(x.lt(0) as unknown as Lane, like(x, -1), x),
  );
}

export const arithmetic: Readonly<Record<string, BodyRule>> = {
  add: { takes: reals, body: wrapping(([x, y]) => x.add(y)) },
  subtract: { takes: reals, body: wrapping(([x, y]) => x.sub(y)) },
  multiply: { takes: reals, body: wrapping(([x, y]) => x.mul(y)) },
  divide: { takes: floats, body: ([x, y]) => x.div(y) },
  negative: {
    takes: reals,
    body: wrapping(([x], { output }) => (isFloat(output) ? x.neg() : like(x, 0).sub(x))),
  },
  abs: {
    takes: signed,
    body: ([x], { output }) =>
      isFloat(output) ? x.abs() : choose(x.lt(0) as unknown as Lane, like(x, 0).sub(x), x),
  },
  sign: { takes: signed, body: ([x], { output }) => signOf(x, !isFloat(output)) },
  square: { takes: reals, body: wrapping(([x]) => x.mul(x)) },
  sqrt: { takes: floats, body: ([x]) => x.sqrt(), dear: true },
  reciprocal: { takes: floats, body: ([x]) => like(x, 1).div(x) },
  maximum: { takes: ordered, body: ([x, y]) => x.max(y) },
  minimum: { takes: ordered, body: ([x, y]) => x.min(y) },
  relu: { takes: ordered, body: ([x]) => choose(x.le(0) as unknown as Lane, like(x, 0), x) },
  floor: { takes: floats, body: ([x]) => x.floor() },
  ceil: { takes: floats, body: ([x]) => x.ceil() },
  trunc: { takes: floats, body: ([x]) => x.trunc() },
  round: { takes: floats, body: ([x]) => x.nearest() },
  stopGradient: { takes: (inputs) => inputs.every((d) => !isComplex(d)), body: same },
  conj: { takes: reals, body: same },
  real: { takes: (inputs) => inputs.every((d) => !isComplex(d)), body: same },
};
