/** @file What a program does, one thing after the other: calls of kernels, loops and branches of them. */
import type { Kernel, Local } from "../../../ir/loops/nodes.ts";
import type { Float } from "../kernels/lanes.ts";
import { type Buffer, elementBytes, type SwapBuffer, type TempBuffer } from "./buffer.ts";
import type { Place } from "./place.ts";
import type { ProductSize, Split } from "./split.ts";

/** What a call passes: a place in a buffer, in bytes behind its start, or a number. */
export type Argument = { readonly buffer: Buffer; readonly bytes: number } | number;

/** What a call passes for an array: the address of its first element. */
export function argument(place: Place): Argument {
  return { buffer: place.buffer, bytes: place.offset * elementBytes(place.dtype) };
}

/** A call of a kernel. */
export interface CallStep {
  readonly kind: "call";
  readonly kernel: Kernel;
  readonly args: readonly Argument[];
  /** Where addresses are put before the call, for a kernel that reads them itself. */
  readonly table?: { readonly room: TempBuffer; readonly args: readonly Argument[] };
  /** What a matrix product fills: rows of n elements, m for each matrix of a batch. */
  readonly product?: {
    readonly buffer: Buffer;
    readonly type: Float;
    readonly m: number;
    readonly n: number;
    /** Of a matrix product: what says how it falls into pieces. */
    readonly size?: ProductSize;
  };
  /** How threads may do it in pieces. */
  readonly split?: Split | undefined;
  /** The equation that the host computes, to raise its error, if the kernel does not return 0. */
  readonly fails?: HostStep | undefined;
}
/** An equation that is computed by its record in the host language. */
export interface HostStep {
  readonly kind: "host";
  /** Its number among those of the program. */
  readonly index: number;
  readonly args: readonly Argument[];
}
/** A pair of rooms for one part of a loop's state: what is read, and what is written. */
export interface StatePair {
  readonly now: SwapBuffer;
  readonly next: SwapBuffer;
}
/** A loop of a fixed number of turns. */
export interface RepeatStep {
  readonly kind: "repeat";
  readonly turn: Local;
  readonly count: number;
  readonly reverse: boolean;
  readonly state: readonly StatePair[];
  /** What the turns fill entry by entry, so that it must last through all of them. */
  readonly stacks: readonly Buffer[];
  readonly body: readonly Step[];
}
/** A loop that goes on while the byte at `flag` is not 0. */
export interface WhileStep {
  readonly kind: "while";
  readonly test: readonly Step[];
  readonly flag: Argument;
  readonly state: readonly StatePair[];
  readonly body: readonly Step[];
}
/** A choice by the byte at `flag`. */
export interface BranchStep {
  readonly kind: "branch";
  readonly flag: Argument;
  readonly yes: readonly Step[];
  readonly no: readonly Step[];
}
/**
 * A loop whose state is in variables of a kernel that does some turns at a time. Besides the
 * arguments it gets the first turn, and it returns how many it did: fewer than `turns` at the end,
 * −1 if the host has to raise the error of the loop's equation.
 */
export interface InlineStep {
  readonly kind: "inline";
  readonly kernel: Kernel;
  readonly args: readonly Argument[];
  /** How many turns there are; undefined if a condition decides. */
  readonly count: number | undefined;
  readonly turns: number;
  readonly fails?: HostStep;
}
export type Step = CallStep | HostStep | RepeatStep | WhileStep | BranchStep | InlineStep;

/** The steps inside a step. */
export function innerSteps(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case "repeat":
      return [step.body];
    case "while":
      return [step.test, step.body];
    case "branch":
      return [step.yes, step.no];
    default:
      return [];
  }
}

const argumentBuffers = (args: readonly Argument[]): Buffer[] =>
  args.flatMap((a) => (typeof a === "number" ? [] : [a.buffer]));

/** The buffers that a step itself names. */
export function buffersOf(step: Step): readonly Buffer[] {
  switch (step.kind) {
    case "call":
      return [
        ...argumentBuffers(step.args),
        ...argumentBuffers(step.fails?.args ?? []),
        ...argumentBuffers(step.table?.args ?? []),
      ];
    case "inline":
      return [...argumentBuffers(step.args), ...argumentBuffers(step.fails?.args ?? [])];
    case "host":
      return argumentBuffers(step.args);
    case "repeat":
      return [...step.state.flatMap(({ now, next }) => [now, next]), ...step.stacks];
    case "while":
      return [
        ...step.state.flatMap(({ now, next }) => [now, next]),
        ...(typeof step.flag === "number" ? [] : [step.flag.buffer]),
      ];
    case "branch":
      return typeof step.flag === "number" ? [] : [step.flag.buffer];
  }
}
