/** @file What activations share: a real array in, a float array of the same shape out. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { computeDType, type RuleResult } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { checkKeys, checkNumber } from "../../util/check.ts";

/** An activation: a float for each number. */
export interface Activation<O = never> extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    ...options: [O] extends [never] ? [] : [options?: O]
  ): Tensor<ShapeOf<A>, RuleResult<"float", DTypeOf<A>>>;
}

/** The argument in the float dtype that activations compute in. */
export function floatArgument(x: TensorLike, name: string): Tensor {
  const arg = toTensor(x, name);
  const dtype = computeDType(name, "float", arg.dtype);
  return arg.dtype === dtype ? arg : arg.astype(dtype);
}

/** An activation without options. */
export function activation(name: string, f: (x: Tensor) => Tensor): Activation {
  return composite(name, (x: TensorLike) => f(floatArgument(x, name))) as unknown as Activation; // the interface adds only the types of shapes and dtypes
}

/** An activation with options that are numbers, given their defaults. */
export function activationWith<O extends object>(
  name: string,
  defaults: Required<O>,
  f: (x: Tensor, options: Required<O>) => Tensor,
): Activation<O> {
  const names = Object.keys(defaults);
  return composite(name, (x: TensorLike, options: O = {} as O) => {
    checkKeys(name, options, names);
    const chosen: Required<O> = { ...defaults, ...options };
    for (const [key, value] of Object.entries(chosen)) checkNumber(name, key, value);
    return f(floatArgument(x, name), chosen);
  }) as unknown as Activation<O>; // the interface adds only the types of shapes and dtypes
}
