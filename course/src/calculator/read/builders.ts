/** @file What a line gives, put together as a task; what does not fit is refused with its place. */
import { isName, operandsOf, operationOf, type Tree, variablesOf } from "../algebra/tree.ts";
import { isInfinite, letterOf } from "./apply.ts";
import type { ReadingProblem, Token } from "./lex.ts";
import { repeated } from "./repeated.ts";
import type { Task, TaskKind } from "./task.ts";

const HIGHEST_ORDER = 20;
const USUAL_ORDER = 6;
const MOST_CURVES = 4;

/** One thing among those that a task is given: f, x = 2, x = 0..1, 0..1. */
export interface Given {
  readonly tree: Tree;
  readonly equals?: Tree;
  readonly upto?: Tree;
  readonly token: Token | undefined;
}

/** What stands behind the expression: from … to …, at …, order …, for …. */
export interface Clauses {
  range?: readonly [Tree, Tree];
  at?: readonly Given[];
  order?: Given;
  by?: readonly string[];
}

/** The variable a task is about when none is named: x before others. */
export function usualVariable(...trees: readonly Tree[]): string {
  const names = [...new Set(trees.flatMap((tree) => variablesOf(tree)))];
  return ["x", "t", "y", "z", "theta"].find((name) => names.includes(name)) ?? names[0] ?? "x";
}

interface Parts {
  readonly first: Given;
  readonly rest: readonly Given[];
  readonly clauses: Clauses;
  readonly problem: (message: string, token: Token | undefined) => ReadingProblem;
}

/** An expression that is no equation. */
function expressionOf({ first, problem }: Parts): Tree {
  if (first.equals !== undefined)
    throw problem("An equation can be solved; this needs one side only.", first.token);
  return finite(first.tree, problem, first.token);
}

function finite(tree: Tree, problem: Parts["problem"], token: Token | undefined): Tree {
  if (variablesOf(tree).includes("infinity")) {
    throw problem("Infinity can only be a limit of an integral.", token);
  }
  return tree;
}

function nothingElse({ rest, problem }: Parts): void {
  const [extra] = rest;
  if (extra) throw problem("One expression at a time: this is a second one.", extra.token);
}

const plainTask =
  (kind: "simplify" | "expand" | "factor") =>
  (parts: Parts): Task => {
    nothingElse(parts);
    return { kind, tree: expressionOf(parts) };
  };

/** The letters that a derivative is by, taken apart from its body. */
function openedUp(tree: Tree): readonly [Tree, readonly string[]] {
  const [body = 0, x = "x"] = operandsOf(tree);
  if (operationOf(tree) !== "Diff" || !isName(x)) return [tree, []];
  const [inner, letters] = openedUp(body);
  return [inner, [...letters, x]];
}

function differentiate(parts: Parts): Task {
  const { rest, clauses, problem } = parts;
  const whole = expressionOf(parts);
  const listed = rest.map(({ tree }) => tree);
  const by = listed.length > 0 ? listed : (clauses.by ?? []);
  if (by.length === 0) {
    const [tree, letters] = openedUp(whole);
    return {
      kind: "differentiate",
      tree,
      by: letters.length > 0 ? letters : [usualVariable(tree)],
    };
  }
  const nested = repeated(whole, by, (message) => problem(message, rest[0]?.token));
  const [tree, letters] = openedUp(nested);
  return { kind: "differentiate", tree, by: letters };
}

function gradient(parts: Parts): Task {
  const { rest, clauses, problem } = parts;
  const tree = expressionOf(parts);
  const listed = rest.map((one) => {
    const letter = letterOf(one.tree);
    if (letter === null) throw problem("A variable was expected here.", one.token);
    return letter;
  });
  const named = listed.length > 0 ? listed : (clauses.by ?? variablesOf(tree));
  const by = named.length > 0 ? [...new Set(named)] : ["x"];
  if (by.length > 8) throw problem("More than eight variables at once.", rest[8]?.token);
  return { kind: "gradient", tree, by };
}

function integrate(parts: Parts): Task {
  const { first, rest, clauses, problem } = parts;
  if (operationOf(first.tree) === "Integral" && rest.length === 0) {
    const [tree = 0, x = "x", low, high] = operandsOf(first.tree);
    const ends =
      low !== undefined && high !== undefined ? ([low, high] as const) : (clauses.range ?? null);
    return { kind: "integrate", tree: finite(tree, problem, first.token), by: String(x), ends };
  }
  const [second, low, high] = rest;
  const tree = expressionOf(parts);
  const letter = second ? letterOf(second.tree) : null;
  if (second && letter === null) throw problem("A variable was expected here.", second.token);
  const by = letter ?? clauses.by?.[0] ?? usualVariable(tree);
  if (second?.equals !== undefined && second.upto !== undefined) {
    return { kind: "integrate", tree, by, ends: [second.equals, second.upto] };
  }
  if (low && !high) throw problem("An integral has two limits or none.", low.token);
  const ends = low && high ? ([low.tree, high.tree] as const) : (clauses.range ?? null);
  return { kind: "integrate", tree, by, ends };
}

function series(parts: Parts): Task {
  const { rest, clauses, problem } = parts;
  const tree = expressionOf(parts);
  const [second, ...others] = rest;
  const letter = second ? letterOf(second.tree) : null;
  const about = clauses.at?.[0];
  const aboutLetter = about?.equals === undefined ? null : letterOf(about.tree);
  const numbers =
    second?.equals !== undefined
      ? [second.equals, ...others.map((o) => o.tree)]
      : (letter === null ? rest : others).map((o) => o.tree);
  const at = numbers[0] ?? about?.equals ?? about?.tree ?? 0;
  const order = numbers[1] ?? clauses.order?.tree ?? USUAL_ORDER;
  if (typeof order !== "number" || !Number.isInteger(order) || order < 0 || order > HIGHEST_ORDER) {
    throw problem(
      `The order is a whole number from 0 to ${HIGHEST_ORDER}.`,
      clauses.order?.token ?? rest.at(-1)?.token,
    );
  }
  const by = letter ?? aboutLetter ?? clauses.by?.[0] ?? usualVariable(tree);
  return { kind: "series", tree, by, about: finite(at, problem, second?.token), order };
}

function solve({ first, rest, clauses, problem }: Parts): Task {
  const [second, low, high] = rest;
  const letter = second ? letterOf(second.tree) : null;
  if (second && letter === null) throw problem("A variable was expected here.", second.token);
  const [left, right] = [
    finite(first.tree, problem, first.token),
    finite(first.equals ?? 0, problem, first.token),
  ];
  const by = letter ?? clauses.by?.[0] ?? usualVariable(left, right);
  const named =
    second?.equals !== undefined && second.upto !== undefined
      ? ([second.equals, second.upto] as const)
      : null;
  const within =
    named ?? (low && high ? ([low.tree, high.tree] as const) : (clauses.range ?? null));
  return { kind: "solve", left, right, by, within };
}

function evaluate(parts: Parts): Task {
  const { rest, clauses, problem } = parts;
  const tree = expressionOf(parts);
  const at: Record<string, Tree> = {};
  for (const one of [...rest, ...(clauses.at ?? [])]) {
    const letter = one.equals === undefined ? null : letterOf(one.tree);
    const only = variablesOf(tree).length === 1 && one.equals === undefined;
    const name = letter ?? (only ? (variablesOf(tree)[0] ?? null) : null);
    if (name === null) throw problem("A value was expected here: x = 2.", one.token);
    at[name] = finite(one.equals ?? one.tree, problem, one.token);
  }
  return { kind: "evaluate", tree, at };
}

function plot(parts: Parts): Task {
  const { first, rest, clauses, problem } = parts;
  const isRange = ({ upto }: Given): boolean => upto !== undefined;
  const ranged = rest.find(isRange);
  const curves = [first, ...rest.filter((one) => !isRange(one))];
  if (curves.length > MOST_CURVES)
    throw problem(`At most ${MOST_CURVES} functions in one picture.`, curves[MOST_CURVES]?.token);
  // y = f(x) is the graph of f.
  const trees = curves.map(({ tree, equals, token }) =>
    finite(equals !== undefined && isName(tree) ? equals : (tree ?? 0), problem, token),
  );
  const letter = ranged?.equals !== undefined ? letterOf(ranged.tree) : null;
  const by = letter ?? clauses.by?.[0] ?? usualVariable(...trees);
  const other = trees.flatMap((tree) => variablesOf(tree)).find((name) => name !== by);
  if (other !== undefined)
    throw problem(
      `A picture is of functions of ${by} alone; “${other}” has no value.`,
      first.token,
    );
  const named =
    ranged?.upto !== undefined ? ([ranged.equals ?? ranged.tree, ranged.upto] as const) : null;
  const range = named ?? clauses.range ?? null;
  if (range?.some(isInfinite))
    throw problem("A picture has finite ends.", ranged?.token ?? first.token);
  return { kind: "plot", trees, by, range };
}

/** What each kind of task is made of what the line gives. */
export const builders: Readonly<Record<TaskKind, (parts: Parts) => Task>> = {
  simplify: plainTask("simplify"),
  expand: plainTask("expand"),
  factor: plainTask("factor"),
  differentiate,
  gradient,
  integrate,
  series,
  solve,
  evaluate,
  plot,
};
