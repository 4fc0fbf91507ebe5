/** @file Bodies of loops that are written as instructions on variables: which can be, and how. */
import { constant } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import {
  type Constant,
  type Equation,
  isProgram,
  type Program,
  type Var,
} from "../../../../ir/program.ts";
import { isComplex } from "../../../../types/dtype.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { control } from "./control.ts";
import { elementwise } from "./elementwise.ts";
import { indexing } from "./indexing.ts";
import { MemoryFacts } from "./memory.ts";
import { product } from "./product.ts";
import { randomRules } from "./random.ts";
import { reduction } from "./reduce.ts";
import type { Facts, Lies, SmallRule, SmallWriter } from "./rule.ts";
import { isSmall, type Small } from "./small.ts";
import { views } from "./views.ts";

const rules: Readonly<Record<string, SmallRule>> = {
  ...views,
  ...indexing,
  ...randomRules,
  ...control,
  sum: reduction,
  prod: reduction,
  max: reduction,
  min: reduction,
  any: reduction,
  all: reduction,
  matmul: product,
};

const ruleOf = ({ op }: Equation): SmallRule =>
  Object.hasOwn(rules, op.name) ? rules[op.name] : elementwise;

/** Bodies of more instructions stay steps: they would be long to compile, and spill registers. */
const MOST_INSTRUCTIONS = 2000;

/** Not for variables of kernels: an empty array, and numbers that take two of them. */
const isUnfit = ({ dtype, shape }: Var): boolean => sizeOf(shape) === 0 || isComplex(dtype);

/**
 * About how many instructions a body takes; undefined if it has to be steps.
 *
 * @param stateAt which input the first output is the next value of
 * @noexample a number for compilers
 */
export function costOf(
  body: Program,
  inputs: readonly Lies[],
  stateAt: number = 0,
): number | undefined {
  const memory = new MemoryFacts(body, inputs);
  const facts: Facts = {
    lies: (v) => memory.lies(v),
    isInMemory: (v) => memory.lies(v) !== "variables",
    passed: (vs) => vs.map((v) => (memory.lies(v) === "own" ? "whole" : memory.lies(v))),
    costOf,
  };
  const given = [...body.inputs, ...body.constants.map(({ variable }) => variable)];
  if (given.some(({ dtype }) => isComplex(dtype))) return undefined;
  let all = 0;
  for (const equation of body.equations) {
    const variables = [...equation.inputs, ...equation.outputs];
    if (variables.some((v) => isUnfit(v) || memory.isGone(v))) return undefined;
    const cost = ruleOf(equation).cost(equation, facts);
    if (cost === undefined) return undefined;
    all += cost;
    if (all > MOST_INSTRUCTIONS) return undefined;
    memory.follow(equation);
  }
  const fits = (v: Var, i: number) =>
    inputs[stateAt + i] === "own" ? memory.isNext(v, body.inputs[stateAt + i]) : isSmall(v.shape);
  return body.outputs.every((v, i) => !memory.isGone(v) && fits(v, i)) ? all : undefined;
}

/** Writes the equations of bodies. */
export class BodyWriter implements SmallWriter {
  readonly k: Writer;
  readonly constant: (c: Constant) => Small;

  constructor(k: Writer, constants: (c: Constant) => Small) {
    this.k = k;
    this.constant = constants;
  }

  readonly fail = (): void => this.k.return(constant("i32", FAILED));

  run(body: Program, inputs: readonly Small[]): readonly Small[] {
    const known = new Map(body.inputs.map((v, i) => [v, inputs[i]]));
    const of = (v: Var): Small => known.get(v) as Small; // legal programs define what they read
    for (const c of body.constants) known.set(c.variable, this.constant(c));
    for (const equation of body.equations) {
      const made = ruleOf(equation).write(this, equation, equation.inputs.map(of));
      equation.outputs.forEach((v, i) => {
        known.set(v, made[i]);
      });
    }
    return body.outputs.map(of);
  }
}

/** What a kernel returns if the host has to raise an error. */
export const FAILED = -1;

const failing: ReadonlySet<string> = new Set(["gather", "scatter", "scatterReduce", "wrapIndex"]);

/** Whether an index in a body may be outside its axis. */
export const canFail = (body: Program): boolean =>
  body.equations.some(
    ({ op, params }) =>
      failing.has(op.name) || Object.values(params).some((p) => isProgram(p) && canFail(p)),
  );
