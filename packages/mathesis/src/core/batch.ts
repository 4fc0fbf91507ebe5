/** @file Batching: one run of a function on a whole stack of arguments. */
import type { Params } from "../ir/program.ts";
import type { DType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import type { HostTensor } from "./host.ts";
import { currentInterpreter, type Interpreter, withInterpreter } from "./interpreter.ts";
import type { BatchResult, Op } from "./op.ts";
import { Tensor, valueNeeded } from "./tensor.ts";

/** A stack of values along the first axis that looks like one of them. */
class BatchTensor extends Tensor<Shape, DType> {
  readonly owner: BatchInterpreter;
  readonly stack: Tensor;

  constructor(owner: BatchInterpreter, stack: Tensor) {
    super(stack.shape.slice(1), stack.dtype, stack.weak);
    this.owner = owner;
    this.stack = stack;
  }

  override host(wanted: string): HostTensor {
    throw valueNeeded(this, wanted, "vmap");
  }

  override toString(): string {
    return `Batched(${this.dtype}[${this.shape.join(",")}])`;
  }
}

class BatchInterpreter implements Interpreter {
  readonly name = "vmap";
  private readonly parent: Interpreter;
  private readonly size: number;

  constructor(parent: Interpreter, size: number) {
    this.parent = parent;
    this.size = size;
  }

  isBatched(x: Tensor): boolean {
    return x instanceof BatchTensor && x.owner === this;
  }

  value(x: Tensor): Tensor {
    return x instanceof BatchTensor && x.owner === this ? x.stack : x;
  }

  wrap(x: Tensor, batched: boolean): Tensor {
    return batched ? new BatchTensor(this, x) : x;
  }

  process(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[] {
    const values = inputs.map((x) => this.value(x));
    const batched = inputs.map((x) => this.isBatched(x));
    if (!batched.includes(true)) return this.parent.process(op, values, params);
    const result = withInterpreter(this.parent, () => op.batch(values, batched, params, this.size));
    return result.outputs.map((y, i) => this.wrap(y, result.batched[i]));
  }
}

/** The outputs of f on stacks of length `size` (where `batched`), again as stacks. */
export function batchFlat(
  f: (xs: readonly Tensor[]) => readonly Tensor[],
  inputs: readonly Tensor[],
  batched: readonly boolean[],
  size: number,
  parent: Interpreter = currentInterpreter(),
): BatchResult {
  const interpreter = new BatchInterpreter(parent, size);
  const wrapped = inputs.map((x, i) => interpreter.wrap(x, batched[i]));
  const ys = withInterpreter(interpreter, () => f(wrapped));
  return {
    outputs: ys.map((y) => interpreter.value(y)),
    batched: ys.map((y) => interpreter.isBatched(y)),
  };
}
