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
import type { HostTensor } from "./host.ts";
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
    this.addTo(sums, results, cotangents);
    for (let k = this.tape.length - 1; k >= 0; k--) {
      const { op, inputs, outputs, params } = this.tape[k];
      const cts = this.cotangentsOf(outputs, sums);
      if (cts === null) continue;
      this.addTo(sums, inputs, op.transpose(cts, this.marked(inputs), params, outputs));
    }
    return sources.map((x) => (this.isUnknown(x) ? sums[x.id] : null));
  }

  // The three below are loops and not maps with closures: they run once for every equation.

  /** Adds cotangents to the sums of the unknown values they belong to. */
  private addTo(sums: Tangent[], xs: readonly Tensor[], cotangents: readonly Tangent[]): void {
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i];
      const ct = cotangents[i];
      if (ct === null || !this.isUnknown(x)) continue;
      const sum = sums[x.id];
      sums[x.id] = sum === null ? ct : sum.add(ct);
    }
  }

  /** The cotangents of the outputs of an equation; null if all of them are zero. */
  private cotangentsOf(
    outputs: readonly UnknownTensor[],
    sums: readonly Tangent[],
  ): readonly Tangent[] | null {
    if (outputs.length === 1) {
      const ct = sums[outputs[0].id];
      return ct === null ? null : [ct];
    }
    const cts = outputs.map((y) => sums[y.id]);
    return cts.some((ct) => ct !== null) ? cts : null;
  }

  /** The inputs of an equation as its transposition sees them. */
  private marked(inputs: readonly Tensor[]): (Tensor | LinearInput)[] {
    const marked = new Array<Tensor | LinearInput>(inputs.length);
    for (let i = 0; i < inputs.length; i++) {
      const x = inputs[i];
      marked[i] = this.isUnknown(x) ? x.mark : x;
    }
    return marked;
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
      if (x.isKnown) constants.push(constantOf(fresh, x));
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
