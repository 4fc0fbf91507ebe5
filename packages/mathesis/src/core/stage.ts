/** @file Staging: running a function once on names instead of values, to write it down. */
import type { Aval } from "../ir/aval.ts";
import {
  type Constant,
  type Equation,
  newVar,
  type Params,
  type Program,
  type Var,
} from "../ir/program.ts";
import { type DType, isComplex } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { HostTensor } from "./host.ts";
import { bind, type Interpreter, withInterpreter } from "./interpreter.ts";
import type { Op } from "./op.ts";
import { Tensor, valueNeeded } from "./tensor.ts";

/** A tensor that is only a name in a program. */
class StagedTensor extends Tensor<Shape, DType> {
  readonly owner: StageInterpreter;
  readonly variable: Var;

  constructor(owner: StageInterpreter, variable: Var) {
    super(variable.shape, variable.dtype, variable.weak);
    this.owner = owner;
    this.variable = variable;
  }

  override host(wanted: string): HostTensor {
    throw valueNeeded(this, wanted, "stage");
  }

  override toString(): string {
    return `Staged(${this.dtype}[${this.shape.join(",")}])`;
  }
}

class StageInterpreter implements Interpreter {
  readonly name = "stage";
  readonly equations: Equation<Op>[] = [];
  readonly constants = new Map<Tensor, Constant>();
  /** Tracers of transformations around this one, which become hidden inputs. */
  readonly captured = new Map<Tensor, Var>();

  argument(aval: Aval): StagedTensor {
    return new StagedTensor(this, newVar(aval));
  }

  variable(x: Tensor): Var {
    if (x instanceof StagedTensor && x.owner === this) return x.variable;
    if (x.isKnown) return this.constant(x).variable;
    const known = this.captured.get(x) ?? newVar(x);
    this.captured.set(x, known);
    return known;
  }

  private constant(x: Tensor): Constant {
    const known = this.constants.get(x);
    if (known !== undefined) return known;
    const constant = constantOf(newVar(x), x);
    this.constants.set(x, constant);
    return constant;
  }

  process(op: Op, inputs: readonly Tensor[], params: Params): readonly Tensor[] {
    const names = inputs.map((x) => this.variable(x));
    const outputs = op.abstract(names, params).map((aval) => this.argument(aval));
    const variables = outputs.map((y) => y.variable);
    this.equations.push({ op, inputs: names, outputs: variables, params });
    return outputs;
  }
}

/** The constant of a program for a tensor with values. */
export function constantOf(variable: Var, x: Tensor): Constant {
  const isScalar = variable.shape.length === 0 && !isComplex(x.dtype);
  const literal = isScalar && x instanceof HostTensor ? Number(x.element(0)) : undefined;
  return { variable, value: x, literal };
}

/** A program whose first inputs are the captured tensors. */
export interface Staged {
  readonly program: Program<Op>;
  readonly captured: readonly Tensor[];
}

/** The program of f on arguments like `avals`. */
export function stageFlat(
  f: (xs: readonly Tensor[]) => readonly Tensor[],
  avals: readonly Aval[],
): Staged {
  const interpreter = new StageInterpreter();
  const args = avals.map((aval) => interpreter.argument(aval));
  const results = withInterpreter(interpreter, () => f(args));
  const outputs = results.map((y) => interpreter.variable(y));
  const program: Program<Op> = {
    inputs: [...interpreter.captured.values(), ...args.map((x) => x.variable)],
    constants: [...interpreter.constants.values()],
    equations: interpreter.equations,
    outputs,
  };
  return { program, captured: [...interpreter.captured.keys()] };
}

/** The outputs of a program, each equation bound in the current interpreter. */
export function evalProgram(program: Program<Op>, inputs: readonly Tensor[]): Tensor[] {
  const values = new Map<Var, Tensor>();
  program.inputs.forEach((v, i) => {
    values.set(v, inputs[i]);
  });
  for (const c of program.constants) values.set(c.variable, c.value as Tensor);
  const read = (v: Var) => values.get(v) as Tensor;
  for (const e of program.equations) {
    const outputs = bind(e.op, e.inputs.map(read), e.params);
    e.outputs.forEach((v, i) => {
      values.set(v, outputs[i]);
    });
  }
  return program.outputs.map(read);
}
