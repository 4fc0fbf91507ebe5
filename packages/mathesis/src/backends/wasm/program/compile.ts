/** @file A program as a module of WebAssembly: steps, then the plan of memory, then code. */

import type { Kernel } from "../../../ir/loops/nodes.ts";
import { calleesOf } from "../../../ir/loops/walk.ts";
import type { Constant, Equation, Program, Var } from "../../../ir/program.ts";
import type { DType } from "../../../types/dtype.ts";
import { type Shape, sizeOf } from "../../../types/shape.ts";
import { elementBytes } from "./buffer.ts";
import { Context } from "./context.ts";
import { forkCall } from "./forks.ts";
import { type Frame, hostCall, mainKernel } from "./main.ts";
import { wholeOf } from "./place.ts";
import { planMemory } from "./plan.ts";
import { Scheduler } from "./schedule.ts";
import { buffersOf, innerSteps, type Step } from "./steps.ts";

/** Where an output of a program comes from. */
export type OutputSource =
  | { readonly kind: "input"; readonly index: number }
  | { readonly kind: "constant"; readonly constant: Constant }
  | { readonly kind: "same"; readonly index: number }
  | { readonly kind: "slot"; readonly slot: number; readonly variable: Var };

/** All that is needed to run a program. */
export interface CompiledProgram {
  readonly main: Kernel;
  /** Kernels of the library that it calls; other modules have them. */
  readonly shared: readonly Kernel[];
  readonly frameBytes: number;
  readonly layout: Frame;
  readonly slots: number;
  /** Which slots the program reads; others need no address. */
  readonly usedSlots: ReadonlySet<number>;
  readonly inputs: readonly { readonly shape: Shape; readonly dtype: DType }[];
  readonly outputs: readonly OutputSource[];
  readonly constants: readonly unknown[];
  readonly hosted: readonly Equation[];
  readonly steps: readonly Step[];
  /** Kernels that were made for it. */
  readonly own: ReadonlySet<Kernel>;
}

function outputSources(program: Program): OutputSource[] {
  let slot = program.inputs.length;
  const seen = new Map<Var, number>();
  return program.outputs.map((variable, i): OutputSource => {
    const index = program.inputs.indexOf(variable);
    if (index >= 0) return { kind: "input", index };
    const constant = program.constants.find((c) => c.variable === variable);
    if (constant !== undefined) return { kind: "constant", constant };
    const before = seen.get(variable);
    if (before !== undefined) return { kind: "same", index: before };
    seen.set(variable, i);
    return { kind: "slot", slot: slot++, variable };
  });
}

/** The largest number of addresses that an equation of the host takes. */
function hostArguments(steps: readonly Step[]): number {
  const argumentsOf = (step: Step): number => {
    if (step.kind === "host") return step.args.length;
    if (step.kind === "call" || step.kind === "inline") return step.fails?.args.length ?? 0;
    return Math.max(0, ...innerSteps(step).map(hostArguments));
  };
  return Math.max(0, ...steps.map(argumentsOf));
}

function tableSlots(steps: readonly Step[], into: Set<number> = new Set()): Set<number> {
  for (const step of steps) {
    for (const buffer of buffersOf(step)) {
      let root = buffer;
      while (root.kind === "entry") root = root.stack;
      if (root.kind === "table") into.add(root.slot);
    }
    for (const inner of innerSteps(step)) tableSlots(inner, into);
  }
  return into;
}

/** Compiles a program, all but the last stage: kernels to bytes. */
export function compileProgram(program: Program): CompiledProgram {
  const outputs = outputSources(program);
  const made = outputs.filter((o) => o.kind === "slot");
  const firstConstant = program.inputs.length + made.length;
  const context = new Context(firstConstant);
  const scheduler = new Scheduler(context);
  const inputs = program.inputs.map(
    (v, slot) =>
      ({ kind: "memory", place: wholeOf({ kind: "table", slot }, v.dtype, v.shape) }) as const,
  );
  const wanted = made.map((o) => o.variable);
  const targets = made.map(({ slot }) => ({ kind: "table", slot }) as const);
  scheduler.run({ ...program, outputs: wanted }, inputs, targets);
  const { steps } = scheduler;
  const slots = firstConstant + context.constants.length;
  const hostArgs = slots * 4;
  const plan = planMemory(steps, align(hostArgs + hostArguments(steps) * 4));
  const layout: Frame = { slots, hostArgs, plan };
  const main = mainKernel(steps, layout);
  return {
    main,
    shared: sharedKernels([main], context.own),
    frameBytes: plan.bytes,
    layout,
    slots,
    usedSlots: tableSlots(steps),
    inputs: program.inputs,
    outputs,
    constants: context.constants,
    hosted: context.hosted,
    steps,
    own: context.own,
  };
}

/** The kernels that a kernel calls, but for those of the host. */
const kernelsOf = (kernel: Kernel): readonly Kernel[] =>
  calleesOf(kernel).filter((callee) => callee !== hostCall && callee !== forkCall);

/**
 * The kernels of the library that those of a program call. What calls a kernel of the program, as
 * a product does that finishes its rows, is the program's, too.
 */
export function sharedKernels(
  roots: readonly Kernel[],
  made: ReadonlySet<Kernel>,
): readonly Kernel[] {
  const isOwn = new Map<Kernel, boolean>();
  const visit = (kernel: Kernel): boolean => {
    const known = isOwn.get(kernel);
    if (known !== undefined) return known;
    isOwn.set(kernel, false);
    const callees = kernelsOf(kernel).map(visit);
    const own = roots.includes(kernel) || made.has(kernel) || callees.includes(true);
    isOwn.set(kernel, own);
    return own;
  };
  roots.forEach(visit);
  const shared = new Set<Kernel>();
  for (const [kernel, own] of isOwn) {
    if (own)
      for (const callee of kernelsOf(kernel)) if (isOwn.get(callee) === false) shared.add(callee);
  }
  return [...shared];
}

const align = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** The bytes that an output needs. */
export const bytesOfVariable = (v: Var): number => sizeOf(v.shape) * elementBytes(v.dtype);
