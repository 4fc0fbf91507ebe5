/** @file Bodies that look at bits: of integers, and the sign bits of floats. */
import type { Mask } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import { type DType, isFloat } from "../../../types/dtype.ts";
import { nextafter } from "../formulas/nextafter.ts";
import {
  asLane,
  type Body,
  type BodyRule,
  choose,
  floats,
  integers,
  isReal,
  type Lane,
  like,
  literal,
  mask,
  wrapping,
} from "./body.ts";

const whole = (inputs: readonly DType[]): boolean =>
  inputs.every((d) => d === "bool" || (isReal(d) && !isFloat(d)));

/** The count of a shift that is one constant in all lanes. */
function constantCount({ expr }: Lane): number | undefined {
  const one = expr.kind === "splat" ? expr.x : expr;
  return one.kind === "constant" && typeof one.value === "number" ? one.value >>> 0 : undefined;
}

/** Vectors are shifted by one count only, but a shift is a product with a power of two. */
function shiftLeftLanes(x: Lane, count: Lane): Lane {
  const bits = count as unknown as Value<"i32x4">;
  const power = bits.add(127).shl(23).bitcast("f32x4"); // 2^count: its exponent is put in place
  return x.mul(power.convert("i32x4", { unsigned: true }) as unknown as Lane);
}

/** x·2^count modulo 2³²; 0 from 32 on. */
const shiftLeft: Body = ([x, y], { lanes }) => {
  const known = constantCount(y);
  if (known !== undefined) return known > 31 ? like(x, 0) : x.shl(known);
  const isShort = asLane(y.ltU(32));
  return choose(isShort, lanes === 1 ? x.shl(y) : shiftLeftLanes(x, y), 0);
};

/** Shifts right, by 16 where the count has this bit, by 8 where it has that, and so on. */
const shiftRightLanes: Body = ([x, count], { k, inputs }) => {
  let y = x;
  for (let bit = 16; bit >= 1; bit >>= 1) {
    const moved = inputs[0] === "int32" ? y.shr(bit) : y.shrU(bit);
    y = k.let("shifted", choose(asLane(count.and(bit).ne(0)), moved, y));
  }
  return y;
};

/** floor(x/2^count); from 32 on as if by 31 of signed numbers, else 0. */
const shiftRight: Body = (xs, context) => {
  const [x, y] = xs;
  const signed = context.inputs[0] === "int32";
  const known = constantCount(y);
  if (known !== undefined) {
    if (signed) return x.shr(Math.min(known, 31));
    return known > 31 ? like(x, 0) : x.shrU(known);
  }
  const isShort = asLane(y.ltU(32));
  if (context.lanes > 1) {
    const far = signed ? x.shr(31) : like(x, 0);
    return choose(isShort, shiftRightLanes(xs, context), far);
  }
  return signed ? x.shr(choose(isShort, y, 31)) : choose(isShort, x.shrU(y), 0);
};

const invert: Body = ([x], { inputs }) =>
  inputs[0] === "bool" ? asLane(mask(x).not()) : asLane(x.not());

/** The bits of floats as integers. */
const bitsOf = (x: Lane): Lane => {
  const integer = { f64: "i64", f64x2: "i64x2", f32: "i32" }[x.type as string] ?? "i32x4";
  return x.bitcast(integer as "i64") as unknown as Lane;
};

/** Whether the sign bit is set, of no NaN. */
function isNegative(x: Lane): Lane {
  const negative = bitsOf(x).lt(0) as unknown as Value<Mask>;
  return asLane(negative.and(x.eq(x) as unknown as Value<Mask>));
}

const signbit: Body = ([x], { inputs, lanes }) => {
  if (isFloat(inputs[0])) return isNegative(x);
  return inputs[0] === "int32" ? asLane(x.lt(0)) : literal(0, "bool", lanes);
};

/** The sign of a NaN is none: it counts as positive. */
const copysign: Body = ([x, y], { lanes }) => {
  const sign = choose(asLane(y.eq(y)), y, 0);
  if (lanes === 1) return x.copysign(sign);
  const bits = bitsOf(x);
  const top = constant(bits.type as "i64x2", bits.type === "i64x2" ? -(2 ** 63) : -(2 ** 31));
  const only = top as unknown as Lane;
  return bits
    .and(only.not())
    .or(bitsOf(sign).and(only))
    .bitcast(x.type as "f64");
};

export const bits: Readonly<Record<string, BodyRule>> = {
  bitwiseAnd: { takes: whole, body: ([x, y]) => x.and(y) },
  bitwiseOr: { takes: whole, body: ([x, y]) => x.or(y) },
  bitwiseXor: { takes: whole, body: ([x, y]) => x.xor(y) },
  bitwiseInvert: { takes: whole, body: wrapping(invert) },
  bitwiseLeftShift: { takes: integers, body: wrapping(shiftLeft) },
  bitwiseRightShift: { takes: integers, body: shiftRight },
  signbit: { takes: (inputs) => inputs.every((d) => d === "bool" || isReal(d)), body: signbit },
  copysign: { takes: floats, body: copysign },
  nextafter: { takes: floats, body: ([x, y], { k }) => nextafter(k, x, y) },
};
