/** @file Running sums. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { checkOptions } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";
import { flip } from "../move/flip.ts";

interface CumsumParams {
  readonly axis: number;
}

const op: Op = linearOp<CumsumParams>({
  name: "cumsum",
  linearity: "joint",
  shape: ([x]) => x.shape,
  evaluate([x], out, { axis }) {
    kernels().cumulate("sum", x, axis, out);
    return undefined;
  },
  transpose(ct, [x], { axis }) {
    if (!(x instanceof LinearInput)) return [null];
    return [flip(bindOne(op, [flip(ct, { axis })], { axis }), { axis })];
  },
  batch: ([x], _batched, { axis }) => bindOne(op, [x], { axis: axis + 1 }),
});

export interface CumsumOptions {
  /** The axis to sum along; it may be left out for arrays of one axis. */
  readonly axis?: number;
}

/** The type of `cumsum`. */
export interface Cumsum extends Op {
  <const A extends TensorLike>(
    x: A,
    options?: CumsumOptions,
  ): Tensor<ShapeOf<A>, DTypeOf<A> extends "bool" ? "int32" : DTypeOf<A>>;
}

/**
 * The running sums along an axis.
 *
 * @shape `s -> s`
 * @param options.axis the axis; needed unless x has exactly one
 * @throws {ArgumentError} AXIS, AXIS_NEEDED
 * @accuracy error grows like n; float32 is summed in float64 and rounded once; integers wrap
 * @gradient linear
 * @example cumsum([1, 2, 3]) // [1. 3. 6.]
 */
export const cumsum: Cumsum = callable(op, (x: TensorLike, options: CumsumOptions = {}): Tensor => {
  checkOptions("cumsum", options);
  const input = toTensor(x, "cumsum");
  const arg = input.dtype === "bool" ? input.astype("int32") : input;
  if (options.axis === undefined && arg.ndim !== 1) {
    throw new ArgumentError({
      code: "AXIS_NEEDED",
      op: "cumsum",
      message: `which of the ${arg.ndim} axes to sum along is not said.`,
      hint: "pass { axis }.",
      details: { rank: arg.ndim },
    });
  }
  return bindOne(op, [arg], { axis: normalizeAxis(options.axis ?? 0, arg.ndim, "cumsum") });
}) as unknown as Cumsum; // the interface adds only the types of shapes and dtypes
