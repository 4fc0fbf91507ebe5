/**
 * @file What an elementwise op does to the lanes of vectors, or to single numbers. Lanes are typed as
 * f64 whatever they are, since TypeScript cannot follow dtypes here; the kernel's checker does.
 * A bool is a condition or a mask, uint8 an i32 from 0 to 255, uint32 an i32.
 */

import type { Mask, Type } from "../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Params } from "../../../ir/program.ts";
import { type DType, isComplex, isFloat } from "../../../types/dtype.ts";

/** A number or a vector of numbers of some dtype. */
export type Lane = Value<"f64">;

/** What a body may ask. */
export interface BodyContext {
  readonly k: Writer;
  /** The elements in a vector; 1 for single numbers. */
  readonly lanes: 1 | 2 | 4;
  readonly inputs: readonly DType[];
  readonly output: DType;
  readonly params: Params;
}

export type Body = (x: readonly Lane[], context: BodyContext) => Lane;

/** How an elementwise op is compiled. */
export interface BodyRule {
  /** Whether there is a body for these dtypes. */
  readonly takes: (inputs: readonly DType[], output: DType, params: Params) => boolean;
  readonly body: Body;
  /** Whether computing it again costs more than reading it from memory. */
  readonly dear?: boolean;
}

/** Whether a dtype is one of real numbers. */
export const isReal = (d: DType): boolean => !isComplex(d) && d !== "bool";

/** Rules take real numbers, … */
export const reals = (inputs: readonly DType[]): boolean => inputs.every(isReal);
/** … or floats, … */
export const floats = (inputs: readonly DType[]): boolean => inputs.every(isFloat);
/** … or integers. */
export const integers = (inputs: readonly DType[]): boolean =>
  inputs.every((d) => isReal(d) && !isFloat(d));

/** A body whose results are wrapped to bytes where bytes hold them. */
export const wrapping =
  (f: Body): Body =>
  (x, context) =>
    context.output === "uint8" ? f(x, context).and(255) : f(x, context);

/** The type of values of a dtype in a kernel. */
export function laneType(dtype: DType, lanes: 1 | 2 | 4): Type {
  if (dtype === "bool") return lanes === 1 ? "bool" : lanes === 2 ? "m64x2" : "m32x4";
  const one = dtype === "float64" ? "f64" : dtype === "float32" ? "f32" : "i32";
  return lanes === 1 ? one : one === "f64" ? "f64x2" : `${one}x4`;
}

/** The lanes of one dtype the widest vectors have; 1 for those that are not in vectors. */
export function lanesOfDType(dtype: DType): 1 | 2 | 4 {
  if (dtype === "float64") return 2;
  return dtype === "float32" || dtype === "int32" || dtype === "uint32" ? 4 : 1;
}

/** A constant of the type of a value. */
export const like = (x: Lane, value: number): Lane => constant(x.type, value);

/** A constant of a dtype; a bool is made by a comparison, since masks have no constants. */
export function literal(value: number, dtype: DType, lanes: 1 | 2 | 4): Lane {
  if (dtype !== "bool") return constant(laneType(dtype, lanes), value);
  if (lanes === 1) return constant("bool", value) as unknown as Lane;
  const zero = constant(lanes === 2 ? "f64x2" : "i32x4", 0) as unknown as Lane;
  return value === 0 ? asLane(zero.ne(zero)) : asLane(zero.eq(zero));
}

/** A condition as a lane. */
export const asLane = (x: Value<Type>): Lane => x;

/** A lane that is a condition, as what it is. */
export const mask = (x: Lane): Value<Mask> => x as unknown as Value<Mask>;

/** a where the condition holds, b elsewhere. */
export const choose = (condition: Lane, a: Lane, b: Lane | number): Lane =>
  select(condition as unknown as Value<"bool">, a, b);

/** a where the condition holds, b elsewhere, for conditions. */
export function chooseCondition(c: Lane, a: Lane, b: Lane): Lane {
  const [p, x, y] = [c, a, b] as unknown as Value<Mask>[];
  return asLane(p.and(x).or(p.not().and(y)));
}
