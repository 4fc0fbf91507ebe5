/** @file Simplifying: several ways of writing an expression, of which the shortest is taken. */
import { Problem } from "../problem.ts";
import { display } from "./display.ts";
import { expand } from "./expand.ts";
import { factored } from "./factored.ts";
import { cancelled, fractionOf, fractionTree } from "./fraction.ts";
import { normal } from "./normal.ts";
import {
  mapOperands,
  node,
  nodesOf,
  operandsOf,
  operationOf,
  sizeOf,
  type Tree,
  variablesOf,
} from "./tree.ts";

/** A way of writing the same thing, and what it is called. */
export interface Candidate {
  readonly tree: Tree;
  readonly reason: string;
}

interface Way {
  readonly reason: string;
  /** Functions without which it changes nothing. */
  readonly of?: readonly string[];
  readonly rewrite: (tree: Tree) => Tree;
}

const asQuotient = (tree: Tree): Tree => {
  const [x, ...others] = variablesOf(tree);
  const fraction = x === undefined || others.length > 0 ? null : fractionOf(tree, x);
  return fraction && x !== undefined ? fractionTree(fraction, x) : cancelled(tree);
};

/** Even powers of one function exchanged by what its square is: sin² = 1 − cos². */
const exchanged =
  (of: string, square: (argument: Tree) => Tree) =>
  (tree: Tree): Tree => {
    const inner = mapOperands(tree, exchanged(of, square));
    const [base = 0, exponent = 0] = operandsOf(inner);
    if (operationOf(inner) !== "Power" || operationOf(base) !== of) return inner;
    if (typeof exponent !== "number" || exponent < 2 || exponent % 2 !== 0) return inner;
    return node("Power", square(operandsOf(base)[0] ?? 0), exponent / 2);
  };

const squared = (name: string, u: Tree): Tree => ["Power", [name, u], 2];

/** tan u = sin u / cos u. */
const withoutTangents = (tree: Tree): Tree => {
  const inner = mapOperands(tree, withoutTangents);
  const [u = 0] = operandsOf(inner);
  return operationOf(inner) === "Tan" ? ["Divide", ["Sin", u], ["Cos", u]] : inner;
};

/** ln u + ln v = ln(uv), where both have values. */
const joinedLogarithms = (tree: Tree): Tree => {
  const inner = mapOperands(tree, joinedLogarithms);
  if (operationOf(inner) !== "Add") return inner;
  const insides: Tree[] = [];
  const rest = operandsOf(inner).filter((term) => {
    const [factor, logarithm] = operationOf(term) === "Multiply" ? operandsOf(term) : [1, term];
    if (operationOf(logarithm ?? 0) !== "Ln" || typeof factor !== "number") return true;
    if (operationOf(term) === "Multiply" && operandsOf(term).length !== 2) return true;
    insides.push(["Power", operandsOf(logarithm ?? 0)[0] ?? 0, factor]);
    return false;
  });
  return insides.length < 2 ? inner : ["Add", ...rest, ["Ln", ["Multiply", ...insides]]];
};

const FACTOR = "factored";

const ways: readonly Way[] = [
  { reason: "like terms and powers collected", rewrite: (tree) => tree },
  { reason: "multiplied out", of: ["Add"], rewrite: expand },
  { reason: "over one denominator, common factors cancelled", of: ["Add"], rewrite: asQuotient },
  { reason: FACTOR, of: ["Add"], rewrite: factored },
  {
    reason: "with $\\sin^2 u = 1 - \\cos^2 u$",
    of: ["Sin"],
    rewrite: (t) => expand(normal(exchanged("Sin", (u) => ["Subtract", 1, squared("Cos", u)])(t))),
  },
  {
    reason: "with $\\cos^2 u = 1 - \\sin^2 u$",
    of: ["Cos"],
    rewrite: (t) => expand(normal(exchanged("Cos", (u) => ["Subtract", 1, squared("Sin", u)])(t))),
  },
  {
    reason: "with $\\cosh^2 u = 1 + \\sinh^2 u$",
    of: ["Cosh"],
    rewrite: (t) => expand(normal(exchanged("Cosh", (u) => ["Add", 1, squared("Sinh", u)])(t))),
  },
  {
    reason: "with $\\tan u = \\sin u/\\cos u$",
    of: ["Tan"],
    rewrite: (t) => asQuotient(normal(withoutTangents(t))),
  },
  { reason: "logarithms joined", of: ["Ln"], rewrite: joinedLogarithms },
];

/** How long a tree is to read; fractions and roots of numbers count like numbers. */
export const lengthOf = (tree: Tree): number => {
  const shown = display(tree);
  return sizeOf(shown) + [...nodesOf(shown)].filter((n) => operationOf(n) === "Power").length * 0.5;
};

/** All the ways that lead somewhere, in normal form. */
export function simplifications(tree: Tree, without: readonly string[] = []): readonly Candidate[] {
  const start = normal(tree);
  const present = new Set([...nodesOf(start)].map(operationOf));
  return ways
    .filter(
      ({ reason, of }) =>
        !without.includes(reason) && (of?.some((name) => present.has(name)) ?? true),
    )
    .flatMap(({ reason, rewrite }) => {
      try {
        return [{ tree: normal(rewrite(start)), reason }];
      } catch (error) {
        if (error instanceof Problem) return [];
        throw error;
      }
    });
}

/** A product of factors must be so much shorter to be preferred. */
const FACTORED = 1.25;

/** The shortest way of writing it; of two equally long ones the first. */
export function shortest(candidates: readonly Candidate[]): Candidate {
  const [first] = candidates;
  if (!first) throw new Problem("This expression grows too large to work on.");
  let best = { candidate: first, weight: Number.POSITIVE_INFINITY };
  for (const candidate of candidates) {
    const weight = lengthOf(candidate.tree) * (candidate.reason === FACTOR ? FACTORED : 1);
    if (weight < best.weight) best = { candidate, weight };
  }
  return best.candidate;
}

/** The expression as short as these ways make it, in normal form; `without` names ways left out. */
export function simplify(tree: Tree, without: readonly string[] = []): Tree {
  const candidates = simplifications(tree, without);
  const once = shortest(candidates).tree;
  // A second round: a quotient may cancel only after the squares are gone.
  if (once === candidates[0]?.tree) return once;
  return shortest(simplifications(once, without)).tree;
}
