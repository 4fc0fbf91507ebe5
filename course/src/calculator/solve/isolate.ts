/** @file Equations in which the unknown stands once: undone from outside, one function at a time. */
import { display } from "../algebra/display.ts";
import { simplify } from "../algebra/simplify.ts";
import { isName, operandsOf, type Tree } from "../algebra/tree.ts";
import { texShown } from "../print/tex.ts";
import type { Root, Solved, SolveLine } from "./lines.ts";
import { equation, rootOf } from "./quadratic.ts";
import { undo } from "./undo.ts";

/** How often the unknown stands in a tree. */
export const countOf = (tree: Tree, x: string): number =>
  tree === x ? 1 : operandsOf(tree).reduce((sum: number, part) => sum + countOf(part, x), 0);

const MOST_STEPS = 30;

/** Solves left = right, both in normal form, where x stands once on the left and not on the right. */
export function isolateUnknown(left: Tree, right: Tree, x: string): Solved | null {
  const lines: SolveLine[] = [];
  const notes: string[] = [];
  const roots: Root[] = [];
  const go = (from: Tree, to: Tree, depth: number): boolean => {
    if (from === x) {
      roots.push(rootOf(simplify(to)));
      return true;
    }
    if (isName(from) || depth > MOST_STEPS) return false;
    const undone = undo(from, to, x);
    if (!undone) return false;
    if (undone.note !== undefined) notes.push(undone.note);
    if (undone.rights.length === 0)
      lines.push({ tex: `${texShown(from)} \\ne ${texShown(to)}`, reason: undone.reason });
    return undone.rights.every((next) => {
      const value = simplify(next);
      // With two ways on, a line of one of them is none that every solution satisfies.
      const line = equation(display(undone.inside), display(value), undone.reason);
      const split = undone.rights.length > 1 || depth >= MOST_STEPS;
      lines.push(split || forked ? { tex: line.tex, reason: line.reason } : line);
      if (split) forked = true;
      return go(undone.inside, value, depth + 1);
    });
  };
  let forked = false;
  if (!go(left, right, 0)) return null;
  const periodic = notes.length > 0;
  return { roots, lines, complete: periodic ? "unknown" : "all", notes };
}
