/**
 * @file The routine kind: algorithms on whole vectors and matrices, such as cholesky and sort. A
 * gufunc signature `"n m, m k -> n k"` gives shapes and batching: leading axes are free and
 * broadcast. The author writes the evaluation and the derivative in terms of other ops.
 */
import { emptyHost, type HostTensor } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import { asStack } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import type { DType } from "../../types/dtype.ts";
import { broadcastShapes, type Shape, sameShape } from "../../types/shape.ts";
import { bindDims, parseSignature } from "../../types/signature.ts";
import { noTranspose, zeroJvp } from "./record.ts";

export interface RoutineSpec<P> {
  readonly name: string;
  /** Core axes of the inputs and the output, such as `"n n -> n n"`. */
  readonly signature: string;
  /** Checks the dtypes and gives that of the result. */
  dtype(inputs: readonly Aval[], params: P): DType;
  /** Lengths of output axes that appear in no input. */
  readonly dims?: (params: P) => Readonly<Record<string, number>>;
  /** Fills `out`. Inputs share their leading axes. */
  evaluate(inputs: readonly HostTensor[], out: HostTensor, params: P): void;
  /** The tangent of the output, or why there is none. */
  readonly derivative:
    | ((primals: readonly Tensor[], tangents: readonly Tangent[], y: Tensor, params: P) => Tensor)
    | { readonly notDifferentiable: string };
  /** Cotangents of linear inputs, if the routine is linear in any. */
  readonly transpose?: Op["transpose"];
}

/** Leading axes of all inputs, broadcast. */
export function leading(inputs: readonly Aval[], ranks: readonly number[], op: string): Shape {
  return inputs
    .map((x, i): Shape => x.shape.slice(0, x.shape.length - ranks[i]))
    .reduce((a, b) => broadcastShapes(a, b, op));
}

/** What is known of one entry of a stack. */
export const entryOf = (x: Aval): Aval => ({
  shape: x.shape.slice(1),
  dtype: x.dtype,
  weak: x.weak,
});

/** All inputs as stacks, whose other leading axes are filled up with ones to equal number. */
export function alignStacks(
  inputs: readonly Tensor[],
  batched: readonly boolean[],
  ranks: readonly number[],
  size: number,
): Tensor[] {
  const lead = inputs.map((x, i) => x.ndim - ranks[i] - (batched[i] ? 1 : 0));
  const rank = Math.max(...lead);
  return inputs.map((x, i) => {
    const stack = asStack(x, batched[i], size);
    const ones = new Array<number>(rank - lead[i]).fill(1);
    return ones.length === 0 ? stack : stack.reshape([size, ...ones, ...stack.shape.slice(1)]);
  });
}

/** The record of a routine. */
export function routineOp<P>(spec: RoutineSpec<P>): Op {
  const signature = parseSignature(spec.signature);
  const ranks = signature.inputs.map((axes) => axes.length);
  const { derivative } = spec;
  const op: Op = {
    name: spec.name,
    kind: "routine",
    abstract(inputs, params) {
      const dtype = spec.dtype(inputs, params as P);
      const shapes = inputs.map((x) => x.shape);
      const dims = bindDims(spec.name, signature, shapes, spec.dims?.(params as P) ?? {});
      const batch = leading(inputs, ranks, spec.name);
      const core = signature.outputs[0].map((name) => dims[name]);
      return [{ shape: [...batch, ...core], dtype, weak: false }];
    },
    evaluate(inputs, params, [aval]) {
      const out = emptyHost(aval.shape, aval.dtype);
      spec.evaluate(inputs, out, params as P);
      return [out];
    },
    jvp:
      typeof derivative === "function"
        ? (primals, tangents, params) => {
            const y = bindOne(op, primals, params);
            return { outputs: [y], tangents: [derivative(primals, tangents, y, params as P)] };
          }
        : zeroJvp(() => op),
    transpose: spec.transpose ?? noTranspose(spec.name),
    batch(inputs, batched, params, size) {
      // with the batch as a further leading axis, an entry of too few axes would pass for one that fits
      op.abstract(
        inputs.map((x, i) => (batched[i] ? entryOf(x) : x)),
        params,
      );
      const stacks = alignStacks(inputs, batched, ranks, size);
      return { outputs: [bindOne(op, stacks, params)], batched: [true] };
    },
  };
  return op;
}

/** Inputs whose leading axes have been broadcast to the same shape, as kernels want them. */
export function shareLeading(
  op: Pick<Op, "name">,
  inputs: readonly Tensor[],
  ranks: readonly number[],
): Tensor[] {
  const batch = leading(inputs, ranks, op.name);
  return inputs.map((x, i) => {
    const core = x.shape.slice(x.ndim - ranks[i]);
    const shape = [...batch, ...core];
    return sameShape(shape, x.shape) ? x : x.broadcastTo(shape);
  });
}
