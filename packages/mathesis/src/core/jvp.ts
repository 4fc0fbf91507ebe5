/** @file Forward mode: every value carries the derivative along one direction. */
import type { Params } from "../ir/program.ts";
import type { DType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import type { HostTensor } from "./host.ts";
import {
  currentInterpreter,
  type Interpreter,
  setInterpreter,
  withInterpreter,
} from "./interpreter.ts";
import type { JvpResult, Op, Tangent } from "./op.ts";
import { Tensor } from "./tensor.ts";

/** A value with its tangent, known to one interpreter only. */
class DualTensor extends Tensor<Shape, DType> {
  readonly owner: JvpInterpreter;
  readonly primal: Tensor;
  readonly tangent: Tensor;

  constructor(owner: JvpInterpreter, primal: Tensor, tangent: Tensor) {
    super(primal.shape, primal.dtype, primal.weak);
    this.owner = owner;
    this.primal = primal;
    this.tangent = tangent;
  }

  // A primal with a value may be looked at: `if (x.item() > 0)` chooses the branch to differentiate.
  override host(wanted: string): HostTensor {
    return this.primal.host(wanted);
  }

  override toString(): string {
    return `Dual(${String(this.primal)})`;
  }
}

class JvpInterpreter implements Interpreter {
  readonly name = "jvp";
  private readonly parent: Interpreter;

  constructor(parent: Interpreter) {
    this.parent = parent;
  }

  primal(x: Tensor): Tensor {
    return x instanceof DualTensor && x.owner === this ? x.primal : x;
  }

  tangent(x: Tensor): Tangent {
    return x instanceof DualTensor && x.owner === this ? x.tangent : null;
  }

  dual(primal: Tensor, tangent: Tangent): Tensor {
    return tangent === null ? primal : new DualTensor(this, primal, tangent);
  }

  process(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[] {
    if (!this.touches(inputs)) return this.parent.process(op, inputs, params);
    const n = inputs.length;
    const primals = new Array<Tensor>(n);
    const tangents = new Array<Tangent>(n);
    for (let i = 0; i < n; i++) {
      primals[i] = this.primal(inputs[i]);
      tangents[i] = this.tangent(inputs[i]);
    }
    const result = this.derive(op, primals, tangents, params);
    if (result.outputs.length === 1) return [this.dual(result.outputs[0], result.tangents[0])];
    return result.outputs.map((y, i) => this.dual(y, result.tangents[i]));
  }

  // as withInterpreter does, without a closure an op
  private derive(
    op: Op,
    primals: readonly Tensor[],
    tangents: readonly Tangent[],
    params: Params,
  ): JvpResult {
    const own = setInterpreter(this.parent);
    try {
      return op.jvp(primals, tangents, params);
    } finally {
      setInterpreter(own);
    }
  }

  private touches(inputs: readonly Tensor[]): boolean {
    for (let i = 0; i < inputs.length; i++) {
      const x = inputs[i];
      if (x instanceof DualTensor && x.owner === this) return true;
    }
    return false;
  }
}

/** The outputs of f at the primals and their tangents along the given tangents. */
export function jvpFlat(
  f: (xs: readonly Tensor[]) => readonly Tensor[],
  primals: readonly Tensor[],
  tangents: readonly Tangent[],
  parent: Interpreter = currentInterpreter(),
): JvpResult {
  const interpreter = new JvpInterpreter(parent);
  const duals = primals.map((x, i) => interpreter.dual(x, tangents[i]));
  const ys = withInterpreter(interpreter, () => f(duals));
  return {
    outputs: ys.map((y) => interpreter.primal(y)),
    tangents: ys.map((y) => interpreter.tangent(y)),
  };
}
