/** @file Axes in another order. */
import { kernels } from "../../core/backend.ts";
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { normalizeAxis, stridesOf } from "../../types/shape.ts";
import type { Permute, Reverse } from "../../types/shape-types.ts";
import { ArgumentError } from "../../util/errors.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable } from "../kinds/record.ts";

interface PermuteDimsParams {
  readonly axes: readonly number[];
}

const inverse = (axes: readonly number[]): number[] => axes.map((_, i) => axes.indexOf(i));

const op: Op = linearOp<PermuteDimsParams>({
  name: "permuteDims",
  linearity: "joint",
  shape: ([x], { axes }) => axes.map((a) => x.shape[a]),
  evaluate([x], out, { axes }) {
    const strides = stridesOf(x.shape);
    kernels().read(
      x,
      0,
      axes.map((a) => strides[a]),
      out,
    );
    return undefined;
  },
  transpose: (ct, [x], { axes }) => [
    x instanceof LinearInput ? bindOne(op, [ct], { axes: inverse(axes) }) : null,
  ],
  batch: ([x], _batched, { axes }) => bindOne(op, [x], { axes: [0, ...axes.map((a) => a + 1)] }),
});

/** The order as a list; what is no list is in no order. */
const listed = (order: readonly number[]): readonly number[] =>
  Array.isArray(order) ? (order as readonly number[]) : [];

/** The type of `permuteDims`. */
export interface PermuteDims extends Op {
  <const A extends TensorLike>(x: A): Tensor<Reverse<ShapeOf<A>>, DTypeOf<A>>;
  <const A extends TensorLike, const P extends readonly number[]>(
    x: A,
    axes: P,
  ): Tensor<Permute<ShapeOf<A>, P>, DTypeOf<A>>;
}

/**
 * The array with its axes in another order.
 *
 * @shape `s -> s[axes]`
 * @param axes axis axes[i] of x becomes axis i; default: all axes reversed
 * @throws {ArgumentError} PERMUTATION if axes are not a permutation, AXIS
 * @accuracy exact
 * @gradient linear
 * @example permuteDims([[1, 2], [3, 4]]) // [[1. 3.] [2. 4.]]
 */
export const permuteDims: PermuteDims = callable(
  op,
  (x: TensorLike, order?: readonly number[]): Tensor => {
    const arg = toTensor(x, "permuteDims");
    const axes =
      order === undefined
        ? arg.shape.map((_, i) => arg.ndim - 1 - i)
        : listed(order).map((a) => normalizeAxis(a, arg.ndim, "permuteDims"));
    if (axes.length !== arg.ndim || new Set(axes).size !== arg.ndim) {
      throw new ArgumentError({
        code: "PERMUTATION",
        op: "permuteDims",
        message: `[${axes.join(", ")}] is not an order of ${arg.ndim} axes.`,
        needs: "needs each axis once.",
        details: { axes, rank: arg.ndim },
      });
    }
    return axes.every((a, i) => a === i) ? arg : bindOne(op, [arg], { axes });
  },
); // the interface adds only the types of shapes and dtypes
