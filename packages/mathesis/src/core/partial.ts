/**
 * @file Partial evaluation: what depends only on known values is computed, the rest is recorded on
 * a tape. With tangents as the unknowns of a jvp, the tape is the linear map that reverse mode
 * transposes.
 */
import type { Aval } from "../ir/aval.ts";
import {
  type Constant,
  type Equation,
  newVar,
  type Params,
  type Program,
  type Var,
} from "../ir/program.ts";
import type { DType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { HostTensor } from "./host.ts";
import { currentInterpreter, type Interpreter, withInterpreter } from "./interpreter.ts";
import { LinearInput, type Op, type Recorder, type Tangent } from "./op.ts";
import { constantOf } from "./stage.ts";
import { Tensor, valueNeeded } from "./tensor.ts";

/** A value that is not known yet. */
class UnknownTensor extends Tensor<Shape, DType> {
  readonly owner: PartialInterpreter;
  readonly id: number;
  /** How transposition sees this value. */
  readonly mark: LinearInput;

  constructor(owner: PartialInterpreter, id: number, aval: Aval) {
    super(aval.shape, aval.dtype, aval.weak);
    this.owner = owner;
    this.id = id;
    this.mark = new LinearInput(aval);
  }

  override host(wanted: string): HostTensor {
    throw valueNeeded(this, wanted, "grad");
  }

  override toString(): string {
    return `Unknown(${this.dtype}[${this.shape.join(",")}])`;
  }
}

interface Recorded {
  readonly op: Op;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly UnknownTensor[];
  readonly params: Params;
}

export class PartialInterpreter implements Interpreter, Recorder {
  readonly name = "partial evaluation";
  readonly tape: Recorded[] = [];
  private readonly parent: Interpreter;
  private count = 0;

  constructor(parent: Interpreter) {
    this.parent = parent;
  }

  unknown(aval: Aval): UnknownTensor {
    return new UnknownTensor(this, this.count++, aval);
  }

  isUnknown(x: Tensor): x is UnknownTensor {
    return x instanceof UnknownTensor && x.owner === this;
  }

  record(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[] {
    const avals = op.abstract(inputs, params);
    const outputs = avals.length === 1 ? [this.unknown(avals[0])] : avals.map(this.unknown, this);
    this.tape.push({ op, inputs, outputs, params });
    return outputs;
  }

  process(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[] {
    if (!this.touches(inputs)) return this.parent.process(op, inputs, params);
    if (op.partial === undefined) return this.record(op, inputs, params);
    const partial = op.partial.bind(op);
    return withInterpreter(this.parent, () => partial(this, inputs, params));
  }

  private touches(inputs: readonly Tensor[]): boolean {
    for (let i = 0; i < inputs.length; i++) if (this.isUnknown(inputs[i])) return true;
    return false;
  }

  /** Pulls cotangents of some values back through the tape to other values. */
  pullback(
    results: readonly Tensor[],
    cotangents: readonly Tangent[],
    sources: readonly Tensor[],
  ): Tangent[] {
    const sums: Tangent[] = new Array<Tangent>(this.count).fill(null);
    const addTo = (x: Tensor, ct: Tangent) => {
      if (ct === null || !this.isUnknown(x)) return;
      const sum = sums[x.id];
      sums[x.id] = sum === null ? ct : sum.add(ct);
    };
    results.forEach((y, i) => {
      addTo(y, cotangents[i]);
    });
    for (let k = this.tape.length - 1; k >= 0; k--) {
      const { op, inputs, outputs, params } = this.tape[k];
      const cts = outputs.map((y) => sums[y.id]);
      if (!cts.some((ct) => ct !== null)) continue;
      const marked = inputs.map((x) => (this.isUnknown(x) ? x.mark : x));
      const pulled = op.transpose(cts, marked, params, outputs);
      for (let i = 0; i < inputs.length; i++) addTo(inputs[i], pulled[i]);
    }
    return sources.map((x) => (this.isUnknown(x) ? sums[x.id] : null));
  }

  /**
   * The tape as a program of the unknown sources. Its first inputs are the known tensors it needs,
   * which are returned beside it.
   */
  residualProgram(
    sources: readonly UnknownTensor[],
    results: readonly Tensor[],
  ): { program: Program<Op>; residuals: readonly Tensor[] } {
    const names = new Map<Tensor, Var>(sources.map((x) => [x, newVar(x)]));
    const residuals: Tensor[] = [];
    const constants: Constant[] = [];
    const name = (x: Tensor): Var => {
      const known = names.get(x);
      if (known !== undefined) return known;
      const fresh = newVar(x);
      names.set(x, fresh);
      if (x instanceof HostTensor) constants.push(constantOf(fresh, x));
      else if (!this.isUnknown(x)) residuals.push(x);
      return fresh;
    };
    const equations: Equation<Op>[] = this.tape.map(({ op, inputs, outputs, params }) => ({
      op,
      inputs: inputs.map(name),
      outputs: outputs.map(name),
      params,
    }));
    const outputs = results.map(name);
    const inputs = [...residuals.map(name), ...sources.map(name)];
    return { program: { inputs, constants, equations, outputs }, residuals };
  }
}

/** Runs f with `unknown` arguments left open, on a fresh partial interpreter. */
export function partialFlat(
  f: (xs: readonly Tensor[]) => readonly Tensor[],
  inputs: readonly Tensor[],
  unknown: readonly boolean[],
  parent: Interpreter = currentInterpreter(),
): { interpreter: PartialInterpreter; sources: UnknownTensor[]; results: readonly Tensor[] } {
  const interpreter = new PartialInterpreter(parent);
  const sources: UnknownTensor[] = [];
  const args = inputs.map((x, i) => {
    if (!unknown[i]) return x;
    const source = interpreter.unknown(x);
    sources.push(source);
    return source;
  });
  const results = withInterpreter(interpreter, () => f(args));
  return { interpreter, sources, results };
}
