/**
 * @file The op record: everything the interpreters ask of an operation. The kinds in ops/kinds build
 * records from what an author must write; nothing is registered anywhere.
 */
import type { Aval } from "../ir/aval.ts";
import type { OpName, Params } from "../ir/program.ts";
import type { HostTensor } from "./host.ts";
import type { Tensor } from "./tensor.ts";

/** How an op is put together, which decides what its author writes and what is derived. */
export type OpKind = "elementwise" | "linear" | "routine" | "control" | "composite";

/** A tangent; null is an exact zero, which costs nothing. */
export type Tangent = Tensor | null;

/** In transposition: an input the equation is linear in. Its value is unknown. */
export class LinearInput {
  readonly aval: Aval;
  constructor(aval: Aval) {
    this.aval = aval;
  }
}

export interface JvpResult {
  readonly outputs: readonly Tensor[];
  readonly tangents: readonly Tangent[];
}

export interface BatchResult {
  readonly outputs: readonly Tensor[];
  /** Which outputs carry the batch, as their first axis. */
  readonly batched: readonly boolean[];
}

/** What a partial evaluation asks for: equations to leave for later. */
export interface Recorder {
  /** Leaves op for later; returns the unknown outputs. */
  record(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[];
  isUnknown(x: Tensor): boolean;
}

/** An operation. */
export interface Op extends OpName {
  readonly name: string;
  readonly kind: OpKind;
  /** Shapes and dtypes of the outputs; throws where the arguments do not fit. */
  abstract(inputs: readonly Aval[], params: Params): readonly Aval[];
  /** The outputs from values. */
  evaluate(
    inputs: readonly HostTensor[],
    params: Params,
    outputs: readonly Aval[],
  ): readonly Tensor[];
  /** Outputs and their tangents; called only if some tangent is not null. */
  jvp(primals: readonly Tensor[], tangents: readonly Tangent[], params: Params): JvpResult;
  /** Cotangents of the linear inputs (null elsewhere) from those of the outputs. */
  transpose(
    cotangents: readonly Tangent[],
    inputs: readonly (Tensor | LinearInput)[],
    params: Params,
    outputs: readonly Aval[],
  ): readonly Tangent[];
  /** The op on inputs some of which carry a batch of length `size` as their first axis. */
  batch(
    inputs: readonly Tensor[],
    batched: readonly boolean[],
    params: Params,
    size: number,
  ): BatchResult;
  /** Splits the op into what is known now and what is recorded; default: all is recorded. */
  partial?(recorder: Recorder, inputs: readonly Tensor[], params: Params): readonly Tensor[];
}
