/** @file What the works of all tasks use. */
import { evaluate } from "../../kit/exercises/formula/evaluate.ts";
import { display } from "../algebra/display.ts";
import { isName, type Tree, variablesOf } from "../algebra/tree.ts";
import { open, type Verdict } from "../check/verdict.ts";
import { programOf } from "../code/typescript.ts";
import type { Line } from "../derive/steps.ts";
import { withoutDerivatives } from "../derive/steps.ts";
import type { Engine } from "../engine/engine.ts";
import { texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import type { CodeBlock, ResultBlock, StepsBlock } from "./answer.ts";

/** What a work may ask beside its task. */
export interface Helpers {
  /** Loads the compute engine; rejects where it cannot be had. */
  readonly engine: () => Promise<Engine>;
  /** The derivative by the library, at a point. */
  readonly libraryDerivative: (
    f: Tree,
    by: readonly string[],
    at: Readonly<Record<string, number>>,
  ) => Promise<number>;
}

/** The engine, or null where it cannot be loaded: then there is one answer less. */
export const engineOrNull = (helpers: Helpers): Promise<Engine | null> =>
  helpers.engine().catch(() => null);

/** The number that an end of an interval is. */
export function numberOf(tree: Tree): number {
  const names = variablesOf(tree).filter((name) => name !== "infinity");
  if (names.length > 0) throw new Problem(`A number was expected, but “${names[0]}” has no value.`);
  return evaluate(endless(withoutDerivatives(tree)), {});
}

/** Infinity as a number that evaluation knows. */
const endless = (tree: Tree): Tree =>
  isName(tree)
    ? tree === "infinity"
      ? Number.POSITIVE_INFINITY
      : tree
    : typeof tree === "number"
      ? tree
      : tree.map((part, i) => (i === 0 ? part : endless(part)));

/** The main result of a task: `left = result`. */
export const mainResult = (
  left: string,
  tree: Tree,
  verdict: Verdict,
  after = "",
): ResultBlock => ({
  kind: "result",
  label: "",
  tex: `${left} = ${texOf(display(tree))}${after}`,
  tree: display(tree),
  verdict,
});

/** A derivation as a block: from the second line on each begins with a sign of equality. */
export const stepsBlock = (
  title: string,
  lines: readonly Line[],
  verdict: Verdict,
): StepsBlock => ({
  kind: "steps",
  title,
  lines: lines.map(({ tree, reason }, i) => ({
    tex: i === 0 ? texOf(tree) : `= ${texOf(tree)}`,
    reason,
  })),
  verdict,
});

/** An expression as a program, where the library has all its functions. */
export function codeBlocks(tree: Tree, title = "As TypeScript"): readonly CodeBlock[] {
  try {
    return [{ kind: "code", title, text: programOf(tree) }];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

/** A check that itself failed says nothing. */
export function checked(check: () => Verdict): Verdict {
  try {
    return check();
  } catch (error) {
    if (error instanceof Problem) return open(error.message);
    throw error;
  }
}
