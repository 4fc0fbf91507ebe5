/** @file What a rule of small arrays is: what an equation costs, and its instructions. */
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { Constant, Equation, Program, Var } from "../../../../ir/program.ts";
import type { Small } from "./small.ts";

/** What is known of the variables of a body before it is written. */
export interface Facts {
  /** Whether an array lies in memory, where it may be large but can only be read. */
  isInMemory(v: Var): boolean;
  /** About how many instructions a body takes; undefined if it has to be steps. */
  costOf(body: Program, inMemory: readonly boolean[]): number | undefined;
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
