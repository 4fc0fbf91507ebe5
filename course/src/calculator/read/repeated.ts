/** @file Derivatives by several letters, or several times by one. */
import type { Tree } from "../algebra/tree.ts";
import { letterOf } from "./apply.ts";

const HIGHEST = 12;

/** The derivative by x, y, …; a number repeats the letter before it: (x, 2) is by x twice. */
export function repeated(
  body: Tree,
  by: readonly Tree[],
  problem: (message: string) => Error,
): Tree {
  const letters: string[] = [];
  for (const one of by) {
    const letter = letterOf(one);
    const times = typeof one === "number" ? one : 0;
    const last = letters.at(-1);
    if (letter !== null) letters.push(letter);
    else if (last !== undefined && Number.isInteger(times) && times >= 1) {
      letters.push(...Array.from({ length: Math.min(times, HIGHEST + 1) - 1 }, () => last));
    } else throw problem("A variable or how many times was expected here.");
  }
  if (letters.length > HIGHEST) throw problem(`More than ${HIGHEST} derivatives at once.`);
  return letters.reduce<Tree>((tree, letter) => ["Diff", tree, letter], body);
}
