/** @file A derivative line by line: each line is the whole expression, with the rule that led to it. */
import { display } from "../algebra/display.ts";
import { light } from "../algebra/light.ts";
import { simplify } from "../algebra/simplify.ts";
import {
  holds,
  nodesOf,
  operandsOf,
  operationOf,
  replaceParts,
  sizeOf,
  type Tree,
} from "../algebra/tree.ts";
import { Problem } from "../problem.ts";
import { type Applied, differentiateOnce } from "./rules.ts";

/** One line of a derivation: what stands there, and why. */
export interface Line {
  readonly tree: Tree;
  /** Rich text. */
  readonly reason: string;
}

/** A derivative with its derivation. */
export interface Derived {
  /** The derivative, in normal form. */
  readonly result: Tree;
  readonly lines: readonly Line[];
}

const MOST_LINES = 90;
const LARGEST = 4000;

/** The derivatives in a line that have no other in them, from left to right. */
const ready = (tree: Tree): readonly Tree[] =>
  [...nodesOf(tree)].filter(
    (part) => operationOf(part) === "Diff" && !holds(operandsOf(part)[0] ?? 0, "Diff"),
  );

/** Rules that need no attention of their own: they are carried out together. */
const small: ReadonlySet<Applied["rule"]> = new Set(["constant", "identity", "power", "table"]);

interface Step {
  readonly part: Tree;
  readonly applied: Applied;
}

/** What is done in one line: the leftmost derivative, and all others that go by the same rule. */
function together(steps: readonly Step[]): readonly Step[] {
  const first = steps.find(({ applied }) => !small.has(applied.rule));
  if (!first) return steps;
  return steps.filter(({ applied }) => applied.rule === first.applied.rule);
}

const reasonsOf = (steps: readonly Step[]): string => {
  const all = [...new Set(steps.map(({ applied }) => applied.reason))];
  return all.length > 4 ? [...all.slice(0, 4), "…"].join(" ") : all.join(" ");
};

/** The lines from an expression with derivatives in it to one without. */
export function carriedOut(start: Tree): readonly Line[] {
  const lines: Line[] = [];
  let tree = start;
  while (holds(tree, "Diff")) {
    const steps = together(
      ready(tree).map((part) => {
        const [body = 0, x = "x"] = operandsOf(part);
        return { part, applied: differentiateOnce(body, String(x)) };
      }),
    );
    tree = light(replaceParts(tree, new Map(steps.map((s) => [s.part, s.applied.becomes]))));
    if (sizeOf(tree) > LARGEST || lines.length >= MOST_LINES) {
      throw new Problem("The derivative of this grows too long to be written down.");
    }
    lines.push({ tree, reason: reasonsOf(steps) });
  }
  return lines;
}

/** df/dx with its derivation; the last line is simplified. */
export function derive(f: Tree, x: string): Derived {
  const start: Tree = ["Diff", f, x];
  const lines = carriedOut(start);
  const last = lines.at(-1)?.tree ?? 0;
  const result = simplify(last);
  const shown = display(result);
  const all: Line[] = [{ tree: start, reason: "The derivative that is asked for." }, ...lines];
  if (JSON.stringify(shown) !== JSON.stringify(last)) {
    all.push({ tree: shown, reason: "Collected and simplified." });
  }
  return { result, lines: all };
}

/** df/dx in normal form, without the lines. */
export function derivativeOf(f: Tree, x: string): Tree {
  const lines = carriedOut(["Diff", f, x]);
  return simplify(lines.at(-1)?.tree ?? 0);
}

/** The expression with every derivative in it carried out. */
export const withoutDerivatives = (tree: Tree): Tree =>
  holds(tree, "Diff") ? (carriedOut(tree).at(-1)?.tree ?? tree) : tree;
