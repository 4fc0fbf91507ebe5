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

interface CumulativeSumParams {
  readonly axis: number;
}

const op: Op = linearOp<CumulativeSumParams>({
  name: "cumulativeSum",
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

export interface CumulativeSumOptions {
  /** The axis to sum along; it may be left out for arrays of one axis. */
  readonly axis?: number;
}

/** The type of `cumulativeSum`. */
export interface CumulativeSum extends Op {
  <const A extends TensorLike>(
    x: A,
    options?: CumulativeSumOptions,
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
 * @example cumulativeSum([1, 2, 3]) // [1. 3. 6.]
 */
export const cumulativeSum: CumulativeSum = callable(
  op,
  (x: TensorLike, options: CumulativeSumOptions = {}): Tensor => {
    checkOptions("cumulativeSum", options);
    const input = toTensor(x, "cumulativeSum");
    const arg = input.dtype === "bool" ? input.astype("int32") : input;
    if (options.axis === undefined && arg.ndim !== 1) {
      throw new ArgumentError({
        code: "AXIS_NEEDED",
        op: "cumulativeSum",
        message: `which of the ${arg.ndim} axes to sum along is not said.`,
        hint: "pass { axis }.",
        details: { rank: arg.ndim },
      });
    }
    return bindOne(op, [arg], {
      axis: normalizeAxis(options.axis ?? 0, arg.ndim, "cumulativeSum"),
    });
  },
) as unknown as CumulativeSum; // the interface adds only the types of shapes and dtypes
