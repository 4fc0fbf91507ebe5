/** @file A task as a plain line that reads back, and as it is printed. */
import { printFormula } from "../../kit/exercises/formula/print.ts";
import { type Tree, variablesOf } from "../algebra/tree.ts";
import type { Task } from "../read/task.ts";
import { texName, texOf } from "./tex.ts";

/** An expression as plain text. */
export const plainOf = (tree: Tree): string => printFormula(tree);

const counted = (by: readonly string[]): string =>
  by
    .reduce<{ name: string; times: number }[]>((all, name) => {
      const last = all.at(-1);
      if (last?.name === name) last.times += 1;
      else all.push({ name, times: 1 });
      return all;
    }, [])
    .map(({ name, times }) => (times === 1 ? name : `${name}, ${times}`))
    .join(", ");

const between = (ends: readonly [Tree, Tree] | null): string =>
  ends === null ? "" : ` from ${plainOf(ends[0])} to ${plainOf(ends[1])}`;

/** The line that asks for a task. */
export function lineOf(task: Task): string {
  switch (task.kind) {
    case "simplify":
    case "expand":
    case "factor":
      return `${task.kind} ${plainOf(task.tree)}`;
    case "differentiate":
      return `diff(${plainOf(task.tree)}, ${counted(task.by)})`;
    case "gradient":
      return `grad(${plainOf(task.tree)}, ${task.by.join(", ")})`;
    case "integrate":
      return task.ends === null
        ? `integrate(${plainOf(task.tree)}, ${task.by})`
        : `integrate(${plainOf(task.tree)}, ${task.by}, ${task.ends.map(plainOf).join(", ")})`;
    case "series":
      return `series(${plainOf(task.tree)}, ${task.by} = ${plainOf(task.about)}, ${task.order})`;
    case "solve":
      return `solve ${plainOf(task.left)} = ${plainOf(task.right)} for ${task.by}${between(task.within)}`;
    case "evaluate":
      return `evaluate ${plainOf(task.tree)}${valuesOf(task.at)}`;
    case "plot":
      return `plot ${task.trees.map(plainOf).join(", ")}${between(task.range)}`;
  }
}

function valuesOf(at: Readonly<Record<string, Tree>>): string {
  const list = Object.entries(at).map(([name, tree]) => `${name} = ${plainOf(tree)}`);
  return list.length === 0 ? "" : ` at ${list.join(", ")}`;
}

/** The main expression of a task: what another task would be about. */
export function subjectOf(task: Task): Tree {
  if (task.kind === "plot") return task.trees[0] ?? 0;
  if (task.kind !== "solve") return task.tree;
  return task.right === 0 ? task.left : ["Subtract", task.left, task.right];
}

const verbs = {
  simplify: "Simplify",
  expand: "Multiply out",
  factor: "Factor",
  differentiate: "Differentiate",
  gradient: "The gradient of",
  integrate: "Integrate",
  series: "Taylor series of",
  solve: "Solve",
  evaluate: "The value of",
  plot: "Plot",
} as const satisfies Record<Task["kind"], string>;

/** How a task was read: words around a formula. */
export interface Said {
  readonly verb: string;
  readonly tex: string;
}

/** How a task was read. */
export function saidOf(task: Task): Said {
  return { verb: verbs[task.kind], tex: taskTex(task) };
}

function taskTex(task: Task): string {
  switch (task.kind) {
    case "differentiate":
      return derivativeTex(task.tree, task.by);
    case "integrate": {
      const limits = task.ends?.map(texOf);
      const sign = limits ? `\\int_{${limits[0]}}^{${limits[1]}}` : "\\int";
      return `${sign} ${texOf(["Multiply", task.tree])}\\,d${texName(task.by)}`;
    }
    case "series":
      return `${texOf(task.tree)} \\quad\\text{about } ${texName(task.by)} = ${texOf(task.about)} \\text{, to order } ${task.order}`;
    case "solve":
      return `${texOf(task.left)} = ${texOf(task.right)} \\quad\\text{for } ${texName(task.by)}${rangeTex(task.by, task.within)}`;
    case "evaluate": {
      const values = Object.entries(task.at).map(
        ([name, tree]) => `${texName(name)} = ${texOf(tree)}`,
      );
      return `${texOf(task.tree)}${values.length === 0 ? "" : ` \\quad\\text{at } ${values.join(",\\ ")}`}`;
    }
    case "plot":
      return `${task.trees.map(texOf).join(",\\quad ")}${rangeTex(task.by, task.range)}`;
    case "gradient":
      return `${texOf(task.tree)} \\quad\\text{by } ${task.by.map(texName).join(",\\ ")}`;
    default:
      return texOf(task.tree);
  }
}

const rangeTex = (name: string, range: readonly [Tree, Tree] | null): string =>
  range === null ? "" : `,\\quad ${texOf(range[0])} \\le ${texName(name)} \\le ${texOf(range[1])}`;

/** d/dx of one variable, ∂/∂x where there are more. */
export function derivativeTex(tree: Tree, by: readonly string[]): string {
  const several = new Set([...variablesOf(tree), ...by]).size > 1;
  const d = several ? "\\partial " : "d";
  const below = by
    .reduce<{ name: string; times: number }[]>((all, name) => {
      const found = all.at(-1);
      if (found?.name === name) found.times += 1;
      else all.push({ name, times: 1 });
      return all;
    }, [])
    .map(({ name, times }) => `${d}${texName(name)}${times === 1 ? "" : `^{${times}}`}`)
    .join("\\,");
  const order = by.length === 1 ? "" : `^{${by.length}}`;
  return `\\frac{${d}${order}}{${below}}\\left[${texOf(tree)}\\right]`;
}
