/** @file Bodies of comparisons and of conditions. */
import { type DType, isComplex } from "../../../types/dtype.ts";
import {
  asLane,
  type Body,
  type BodyRule,
  choose,
  chooseCondition,
  floats,
  isReal,
  type Lane,
  like,
  literal,
  mask,
} from "./body.ts";
import { isAtMost, isLess } from "./order.ts";

const conditions = (inputs: readonly DType[]): boolean => inputs.every((d) => d === "bool");
const comparable = (inputs: readonly DType[]): boolean =>
  inputs.every(isReal) || conditions(inputs);
const notComplex = (inputs: readonly DType[]): boolean => inputs.every((d) => !isComplex(d));

/** Equality of conditions is the opposite of their difference. */
const equality: Body = ([x, y], { inputs }) =>
  inputs[0] === "bool" ? asLane(mask(x).xor(mask(y)).not()) : asLane(x.eq(y));
const difference: Body = ([x, y], { inputs }) =>
  inputs[0] === "bool" ? asLane(mask(x).xor(mask(y))) : asLane(x.ne(y));

const comparison = (f: (x: Lane, y: Lane, dtype: DType) => Lane): BodyRule => ({
  takes: comparable,
  body: ([x, y], { inputs }) => f(x, y, inputs[0]),
});

/** What is asked of floats; integers and conditions have the same answer all. */
const kindOfFloat = (ofOthers: 0 | 1, f: (x: Lane) => Lane): BodyRule => ({
  takes: notComplex,
  body: ([x], { inputs, lanes }) => (floats(inputs) ? f(x) : literal(ofOthers, "bool", lanes)),
});

const chosen: Body = ([c, x, y], { output }) =>
  output === "bool" ? chooseCondition(c, x, y) : choose(c, x, y);

/** 0 below 0, 1 above; y at 0; NaN stays. */
const heaviside: Body = ([x, y]) => {
  const sides = choose(asLane(x.gt(0)), like(x, 1), choose(asLane(x.lt(0)), like(x, 0), x));
  return choose(asLane(x.eq(0)), y, sides);
};

export const logic: Readonly<Record<string, BodyRule>> = {
  equal: { takes: comparable, body: equality },
  notEqual: { takes: comparable, body: difference },
  less: comparison(isLess),
  lessEqual: comparison(isAtMost),
  greater: comparison((x, y, dtype) => isLess(y, x, dtype)),
  greaterEqual: comparison((x, y, dtype) => isAtMost(y, x, dtype)),
  logicalAnd: { takes: conditions, body: ([x, y]) => asLane(mask(x).and(mask(y))) },
  logicalOr: { takes: conditions, body: ([x, y]) => asLane(mask(x).or(mask(y))) },
  logicalXor: { takes: conditions, body: ([x, y]) => asLane(mask(x).xor(mask(y))) },
  logicalNot: { takes: conditions, body: ([x]) => asLane(mask(x).not()) },
  where: { takes: ([, ...values]) => notComplex(values), body: chosen },
  isnan: kindOfFloat(0, (x) => asLane(x.ne(x))),
  isfinite: kindOfFloat(1, (x) => asLane(x.abs().lt(Infinity))),
  isinf: kindOfFloat(0, (x) => asLane(x.abs().eq(Infinity))),
  heaviside: { takes: floats, body: heaviside },
};
