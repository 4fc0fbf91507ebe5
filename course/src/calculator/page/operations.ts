/** @file The operations that the page offers by name, and the line that each makes of an expression. */
import type { Tree } from "../algebra/tree.ts";
import { variablesOf } from "../algebra/tree.ts";
import { lineOf, subjectOf } from "../print/task.ts";
import { usualVariable } from "../read/builders.ts";
import type { Task, TaskKind } from "../read/task.ts";

/** An operation with its name on a button. */
export interface Operation {
  readonly kind: TaskKind;
  readonly name: string;
  readonly make: (tree: Tree) => Task;
}

/** All operations in the order of their buttons. */
export const operations: readonly Operation[] = [
  { kind: "simplify", name: "Simplify", make: (tree) => ({ kind: "simplify", tree }) },
  { kind: "expand", name: "Multiply out", make: (tree) => ({ kind: "expand", tree }) },
  { kind: "factor", name: "Factor", make: (tree) => ({ kind: "factor", tree }) },
  {
    kind: "differentiate",
    name: "Differentiate",
    make: (tree) => ({ kind: "differentiate", tree, by: [usualVariable(tree)] }),
  },
  {
    kind: "gradient",
    name: "Gradient",
    make: (tree) => ({ kind: "gradient", tree, by: lettersOf(tree) }),
  },
  {
    kind: "integrate",
    name: "Integrate",
    make: (tree) => ({ kind: "integrate", tree, by: usualVariable(tree), ends: null }),
  },
  {
    kind: "series",
    name: "Series",
    make: (tree) => ({ kind: "series", tree, by: usualVariable(tree), about: 0, order: 6 }),
  },
  {
    kind: "solve",
    name: "Solve",
    make: (tree) => ({
      kind: "solve",
      left: tree,
      right: 0,
      by: usualVariable(tree),
      within: null,
    }),
  },
  { kind: "evaluate", name: "Evaluate", make: (tree) => ({ kind: "evaluate", tree, at: {} }) },
  {
    kind: "plot",
    name: "Plot",
    make: (tree) => ({ kind: "plot", trees: [tree], by: usualVariable(tree), range: null }),
  },
];

const lettersOf = (tree: Tree): readonly string[] => {
  const names = variablesOf(tree);
  return names.length === 0 ? ["x"] : names.slice(0, 8);
};

/** The line that does this with what another line is about; the same task stays as it is. */
export function lineFor(operation: Operation, task: Task): string {
  return lineOf(task.kind === operation.kind ? task : operation.make(subjectOf(task)));
}
