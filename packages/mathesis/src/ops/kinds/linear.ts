/**
 * @file The linear kind: ops that move or add up elements. The author writes the shape rule, the
 * evaluation, the transpose and the batching; the derivative is the op itself on the tangents.
 */
import { emptyHost, type HostTensor } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { LinearInput, Op, Tangent } from "../../core/op.ts";
import { instantiate } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import type { Params } from "../../ir/program.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { dropIntegerTangents } from "./record.ts";

export interface LinearSpec<P> {
  readonly name: string;
  /**
   * "joint": f(a + b) = f(a) + f(b) in the data arguments together; "each": in each of them alone,
   * as a product is.
   */
  readonly linearity: "joint" | "each";
  /** How many leading arguments are data; the rest (indices) carry no derivative. Default: all. */
  readonly dataInputs?: number;
  shape(inputs: readonly Aval[], params: P): Shape;
  /** The result dtype; by default that of the first input. */
  readonly dtype?: (inputs: readonly Aval[], params: P) => DType;
  /** Fills `out` (zeroed), or returns a tensor that shares elements of an input. */
  evaluate(inputs: readonly HostTensor[], out: HostTensor, params: P): HostTensor | undefined;
  /** The output holds no fresh elements, so none are reserved. */
  readonly shares?: boolean;
  /** Cotangents of the data arguments that are linear. */
  transpose(
    ct: Tensor,
    inputs: readonly (Tensor | LinearInput)[],
    params: P,
    output: Aval,
  ): readonly Tangent[];
  /** The op on stacks; the result is a stack. */
  batch(inputs: readonly Tensor[], batched: readonly boolean[], params: P, size: number): Tensor;
}

function tangentOf<P>(
  spec: LinearSpec<P>,
  op: Op,
  primals: readonly Tensor[],
  tangents: readonly Tangent[],
  params: Params,
): Tangent {
  const data = spec.dataInputs ?? primals.length;
  if (tangents.slice(0, data).every((t) => t === null)) return null;
  if (spec.linearity === "joint") {
    const xs = primals.map((x, i) => (i < data ? instantiate(tangents[i], x) : x));
    return bindOne(op, xs, params);
  }
  let sum: Tensor | undefined;
  for (let i = 0; i < data; i++) {
    const t = tangents[i];
    if (t === null) continue;
    const term = bindOne(
      op,
      primals.map((x, k) => (k === i ? t : x)),
      params,
    );
    sum = sum === undefined ? term : sum.add(term);
  }
  return sum ?? null;
}

/** The record of a linear op. */
export function linearOp<P>(spec: LinearSpec<P>): Op {
  const op: Op = {
    name: spec.name,
    kind: "linear",
    abstract(inputs, params) {
      const dtype = spec.dtype?.(inputs, params as P) ?? inputs[0].dtype;
      return [{ shape: spec.shape(inputs, params as P), dtype, weak: inputs[0].weak }];
    },
    evaluate(inputs, params, [aval]) {
      const shape = spec.shares === true ? [0] : aval.shape;
      const out = emptyHost(shape, aval.dtype, aval.weak);
      return [spec.evaluate(inputs, out, params as P) ?? out];
    },
    jvp(primals, tangents, params) {
      const outputs = [bindOne(op, primals, params)];
      const tangent = tangentOf(spec, op, primals, tangents, params);
      return { outputs, tangents: dropIntegerTangents(outputs, [tangent]) };
    },
    transpose([ct], inputs, params, [output]) {
      return ct === null ? inputs.map(() => null) : spec.transpose(ct, inputs, params as P, output);
    },
    batch(inputs, batched, params, size) {
      return { outputs: [spec.batch(inputs, batched, params as P, size)], batched: [true] };
    },
  };
  return op;
}
