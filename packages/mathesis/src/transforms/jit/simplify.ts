/** @file Programs made smaller before they are compiled. */
import { evaluator, withInterpreter } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import { constantOf } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Observer } from "../../ir/compiler.ts";
import { applyAlgebra } from "../../ir/passes/algebra.ts";
import { shareCommon } from "../../ir/passes/common.ts";
import { removeDead } from "../../ir/passes/dead.ts";
import { type Evaluate, foldConstants } from "../../ir/passes/fold.ts";
import { inline } from "../../ir/passes/inline.ts";
import type { Program } from "../../ir/program.ts";
import { MathesisError } from "../../util/errors.ts";
import { nameUniform } from "./uniform.ts";

type Pass = (program: Program<Op>) => Program<Op>;

/** Computes an equation of constants; what fails is left to the program, which may never come to it. */
const evaluate: Evaluate<Op> = ({ op, params, outputs }, inputs) => {
  try {
    const values = inputs.map((c) => c.value as Tensor); // constants of programs are tensors
    const made = withInterpreter(evaluator, () => evaluator.process(op, values, params));
    return outputs.map((v, i) => constantOf(v, made[i]));
  } catch (e) {
    if (e instanceof MathesisError) return undefined;
    throw e;
  }
};

/** What is done to programs, in order. */
const passes: readonly (readonly [name: string, pass: Pass])[] = [
  ["inline", inline],
  ["foldConstants", (program) => foldConstants(program, evaluate)],
  ["nameUniform", nameUniform],
  ["applyAlgebra", applyAlgebra],
  ["shareCommon", shareCommon],
  ["removeDead", removeDead],
];

/** The program that computes the same with fewer equations. */
export function simplify(program: Program<Op>, observer?: Observer): Program<Op> {
  observer?.program("as traced", program);
  return passes.reduce((before, [name, pass]) => {
    const after = pass(before);
    observer?.program(`after ${name}`, after);
    return after;
  }, program);
}
