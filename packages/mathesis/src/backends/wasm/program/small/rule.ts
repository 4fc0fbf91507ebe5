/** @file What a rule of small arrays is: what an equation costs, and its instructions. */
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Constant, Equation, Program, Var } from "../../../../ir/program.ts";
import type { Small } from "./small.ts";

/**
 * How an array lies: in variables, or in memory, where it may be large: anyhow, in order, or in order
 * and the loop's own, so that it can be written, too.
 */
export type Lies = "variables" | "strided" | "whole" | "own";

/** What is known of the variables of a body before it is written. */
export interface Facts {
  lies(v: Var): Lies;
  isInMemory(v: Var): boolean;
  /** How the arrays lie for a body inside this one, which writes none of them. */
  passed(inputs: readonly Var[]): readonly Lies[];
  /** About how many instructions a body takes; undefined if it has to be steps. */
  costOf(body: Program, inputs: readonly Lies[]): number | undefined;
}

/** What writes the equations of a body. */
export interface SmallWriter {
  readonly k: Writer;
  /** The outputs of a body, from its inputs. */
  run(body: Program, inputs: readonly Small[]): readonly Small[];
  /** Ends the kernel: the host shall compute all and raise the error. */
  fail(): void;
  /** An array that a program carries with it. */
  constant(c: Constant): Small;
}

export interface SmallRule {
  /** About how many instructions it takes; undefined if it has to be a step. */
  cost(equation: Equation, facts: Facts): number | undefined;
  write(writer: SmallWriter, equation: Equation, inputs: readonly Small[]): readonly Small[];
}
