/** @file Bodies of comparisons, of conditions and of bits. */
import type { Mask } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import { type DType, isComplex, isFloat } from "../../../types/dtype.ts";
import {
  asLane,
  type Body,
  type BodyRule,
  choose,
  chooseCondition,
  type Lane,
  like,
} from "./body.ts";

const isReal = (d: DType): boolean => !isComplex(d) && d !== "bool";
const reals = (inputs: readonly DType[]): boolean => inputs.every(isReal);
/** Numbers whose order is that of the i32 or float that stores them. */
const ordered = (inputs: readonly DType[]): boolean =>
  inputs.every((d) => isReal(d) && d !== "uint32");
const conditions = (inputs: readonly DType[]): boolean => inputs.every((d) => d === "bool");
const floats = (inputs: readonly DType[]): boolean => inputs.every(isFloat);
const whole = (inputs: readonly DType[]): boolean =>
  inputs.every((d) => d === "int32" || d === "uint32" || d === "uint8" || d === "bool");

const mask = (x: Lane): Value<Mask> => x as unknown as Value<Mask>;
const comparison =
  (f: (x: Lane, y: Lane) => Value<"bool">): Body =>
  ([x, y]) =>
    asLane(f(x, y));

/** Equality of conditions is the opposite of their difference. */
const equality: Body = ([x, y], { inputs }) =>
  inputs[0] === "bool" ? asLane(mask(x).xor(mask(y)).not()) : asLane(x.eq(y));
const difference: Body = ([x, y], { inputs }) =>
  inputs[0] === "bool" ? asLane(mask(x).xor(mask(y))) : asLane(x.ne(y));

const comparable = (inputs: readonly DType[]): boolean => reals(inputs) || conditions(inputs);

const chosen: Body = ([c, x, y], { output }) =>
  output === "bool" ? chooseCondition(c, x, y) : choose(c, x, y);

export const logic: Readonly<Record<string, BodyRule>> = {
  equal: { takes: comparable, body: equality },
  notEqual: { takes: comparable, body: difference },
  less: { takes: ordered, body: comparison((x, y) => x.lt(y)) },
  lessEqual: { takes: ordered, body: comparison((x, y) => x.le(y)) },
  greater: { takes: ordered, body: comparison((x, y) => x.gt(y)) },
  greaterEqual: { takes: ordered, body: comparison((x, y) => x.ge(y)) },
  logicalAnd: { takes: conditions, body: ([x, y]) => asLane(mask(x).and(mask(y))) },
  logicalOr: { takes: conditions, body: ([x, y]) => asLane(mask(x).or(mask(y))) },
  logicalXor: { takes: conditions, body: ([x, y]) => asLane(mask(x).xor(mask(y))) },
  logicalNot: { takes: conditions, body: ([x]) => asLane(mask(x).not()) },
  where: {
    takes: ([, ...values]) => values.every((d) => !isComplex(d)),
    body: chosen,
  },
  isnan: { takes: floats, body: ([x]) => asLane(x.ne(x)) },
  isfinite: { takes: floats, body: ([x]) => asLane(x.abs().lt(Infinity)) },
  isinf: { takes: floats, body: ([x]) => asLane(x.abs().eq(Infinity)) },
  bitwiseAnd: { takes: whole, body: ([x, y]) => x.and(y) },
  bitwiseOr: { takes: whole, body: ([x, y]) => x.or(y) },
  bitwiseXor: { takes: whole, body: ([x, y]) => x.xor(y) },
  heaviside: {
    takes: floats,
    body: ([x, y]) =>
      choose(
        asLane(x.eq(0)),
        y,
        choose(asLane(x.gt(0)), like(x, 1), choose(asLane(x.lt(0)), like(x, 0), x)),
      ),
  },
};
