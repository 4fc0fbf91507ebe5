/** @file Substitution: an inner function whose derivative stands beside it. */

import { normal, quotient } from "../algebra/normal.ts";
import { simplify } from "../algebra/simplify.ts";
import {
  isFreeOf,
  isName,
  nodesOf,
  operandsOf,
  operationOf,
  sizeOf,
  type Tree,
  variablesOf,
} from "../algebra/tree.ts";
import { derivativeOf } from "../derive/steps.ts";
import { texName, texShown } from "../print/tex.ts";
import type { Move, Rule } from "./move.ts";

const letters = ["u", "w", "s", "v", "r"];

/** A letter that the expression does not use. */
export const freshLetter = (tree: Tree, x: string): string =>
  letters.find((letter) => letter !== x && !variablesOf(tree).includes(letter)) ?? "u1";

/** The tree with everything that is `part` replaced; powers of it as well. */
function exchanged(tree: Tree, part: Tree, letter: string): Tree {
  const text = JSON.stringify(part);
  const [base = 0, exponent = 1] = operandsOf(part);
  const walk = (node: Tree): Tree => {
    if (JSON.stringify(node) === text) return letter;
    // x⁴ is (x²)², and e^{2x} is (e^x)².
    const [b = 0, e = 1] = operandsOf(node);
    if (
      operationOf(node) === "Power" &&
      operationOf(part) === "Power" &&
      JSON.stringify(b) === JSON.stringify(base)
    ) {
      const times = quotient(e, exponent);
      if (typeof times === "number" && Number.isInteger(times)) return ["Power", letter, times];
    }
    return isName(node) || typeof node === "number"
      ? node
      : [operationOf(node), ...operandsOf(node).map(walk)];
  };
  return normal(walk(tree));
}

/** What may be the inner function: everything in f that changes with x. */
function innerFunctions(f: Tree, x: string): readonly Tree[] {
  const found = new Map<string, Tree>();
  for (const part of nodesOf(f)) {
    if (typeof part !== "object" || isFreeOf(part, x) || part === f) continue;
    found.set(JSON.stringify(part), part);
    const [base = 0, exponent] = operandsOf(part);
    // x⁴ may be the square of x².
    if (
      operationOf(part) === "Power" &&
      typeof exponent === "number" &&
      exponent > 2 &&
      exponent % 2 === 0
    ) {
      const half: Tree = ["Power", base, exponent / 2];
      found.set(JSON.stringify(half), half);
    }
  }
  // Sums first, as by hand: 1 + e^x rather than e^x; then the smaller before the larger.
  const later = (part: Tree): number => (operationOf(part) === "Add" ? 0 : 1);
  return [...found.values()]
    .sort((a, b) => later(a) - later(b) || sizeOf(a) - sizeOf(b))
    .slice(0, 12);
}

/** ∫ g(u(x)) u′(x) dx = ∫ g(u) du. */
export const bySubstitution: Rule = (f, x) =>
  innerFunctions(f, x).flatMap((inner): Move[] => {
    const slope = derivativeOf(inner, x);
    if (slope === 0) return [];
    const letter = freshLetter(f, x);
    const rest = exchanged(simplify(quotient(f, slope)), inner, letter);
    const direct = isFreeOf(rest, x) ? rest : exchanged(normal(quotient(f, slope)), inner, letter);
    if (!isFreeOf(direct, x)) return [];
    return [
      {
        reason: `Substitution: $${texName(letter)} = ${texShown(inner)}$, $d${letter} = ${bracketed(slope)}\\,d${texName(x)}$.`,
        becomes: ["Integral", direct, letter],
        put: { name: letter, as: inner },
      },
    ];
  });

const bracketed = (tree: Tree): string =>
  operationOf(tree) === "Add" ? `\\left(${texShown(tree)}\\right)` : texShown(tree);
