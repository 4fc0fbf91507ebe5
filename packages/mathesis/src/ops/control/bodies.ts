/** @file What the control-flow ops share: staging the functions they are given, and checking them. */
import type { Op } from "../../core/op.ts";
import { stageFlat } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { FlatFunction } from "../../core/trees.ts";
import { type Aval, showAval } from "../../ir/aval.ts";
import type { Program } from "../../ir/program.ts";
import { sameTree, showTree, type TreeDef } from "../../tree/tree.ts";
import { sameShape } from "../../types/shape.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** A function of trees, written down; its first inputs are the tensors it captured. */
export interface Body {
  readonly program: Program<Op>;
  readonly captured: readonly Tensor[];
  readonly out: TreeDef;
}

/** Stages a function on arguments like `avals`, structured as `args`. */
export function stageBody(
  f: (...args: never[]) => unknown,
  args: TreeDef,
  avals: readonly Aval[],
  op: string,
): Body {
  const flat = new FlatFunction(f, args, op);
  const staged = stageFlat((xs) => flat.run(xs), avals);
  return { ...staged, out: flat.out };
}

/** Throws unless a loop's body gives back a state like the one it took. */
export function requireSameState(
  op: string,
  before: readonly Aval[],
  beforeTree: TreeDef,
  after: readonly Aval[],
  afterTree: TreeDef,
): void {
  if (!sameTree(beforeTree, afterTree)) {
    throw new ArgumentError({
      code: "CARRY_TREE",
      op,
      message: "the body returns a state of another structure than it takes.",
      given: `takes: ${showTree(beforeTree)}  returns: ${showTree(afterTree)}`,
      details: { before: showTree(beforeTree), after: showTree(afterTree) },
    });
  }
  const i = before.findIndex(
    (b, k) => b.dtype !== after[k].dtype || !sameShape(b.shape, after[k].shape),
  );
  if (i < 0) return;
  throw new ShapeError({
    code: "CARRY",
    op,
    message: `the body returns another shape or dtype for part ${i} of the state.`,
    given: `takes: ${showAval(before[i])}  returns: ${showAval(after[i])}`,
    needs: "a loop's state keeps its shapes and dtypes.",
    hint: "convert in the body with astype or reshape, or start from such a state.",
    details: { index: i, before: showAval(before[i]), after: showAval(after[i]) },
  });
}

/** A JS number as the first state loses its weakness: a loop's state has one dtype. */
export const strong = (x: Tensor): Tensor => (x.weak ? x.astype(x.dtype) : x);

/** Grows a set of flags until a step adds nothing: which parts of a loop's state are affected. */
export function fixpoint(
  start: readonly boolean[],
  step: (flags: readonly boolean[]) => readonly boolean[],
): readonly boolean[] {
  let flags = start;
  for (;;) {
    const next = step(flags).map((f, i) => f || flags[i]);
    if (next.every((f, i) => f === flags[i])) return flags;
    flags = next;
  }
}

/** The program with inputs and outputs in another order. */
export function reorder(
  program: Program<Op>,
  inputs: Program<Op>["inputs"],
  outputs: Program<Op>["outputs"] = program.outputs,
): Program<Op> {
  return { ...program, inputs, outputs };
}

/** Avals of a program's outputs. */
export const outputAvals = (program: Program<Op>): Aval[] =>
  program.outputs.map((v) => ({ shape: v.shape, dtype: v.dtype, weak: v.weak }));

/** The entries where the flags are set. */
export const pick = <T>(list: readonly T[], flags: readonly boolean[]): T[] =>
  list.filter((_, i) => flags[i]);

/** The flags the other way round. */
export const not = (flags: readonly boolean[]): boolean[] => flags.map((f) => !f);

/** How many flags are set. */
export const count = (flags: readonly boolean[]): number => flags.filter(Boolean).length;

/** One entry a flag: the next of the list where it is set, something else where it is not. */
export function merge<T, U>(
  flags: readonly boolean[],
  list: readonly T[],
  otherwise: () => U,
): (T | U)[] {
  const queue = [...list];
  return flags.map((f) => (f ? (queue.shift() as T) : otherwise()));
}
