/** @file Random expressions for the tests of the calculator. */
import fc from "fast-check";
import type { Tree } from "../../../src/calculator/algebra/tree.ts";

const SEED = 20_261_122;

/** How often a law is tried: always the same expressions, and in the deep suite many new ones. */
export const runs = (usual: number): { readonly numRuns: number; readonly seed?: number } =>
  process.env["MATHESIS_DEEP"] ? { numRuns: usual * 20 } : { numRuns: usual, seed: SEED };

const leaf = (names: readonly string[]): fc.Arbitrary<Tree> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...names) },
    { weight: 2, arbitrary: fc.integer({ min: -4, max: 5 }) },
    { weight: 1, arbitrary: fc.constantFrom("pi", "e") },
    { weight: 1, arbitrary: fc.constantFrom(0.5, 2.5, 0.25) },
  );

const smooth = ["Sin", "Cos", "Exp", "Tanh", "Arctan", "Sigmoid", "Sinh", "Cosh", "Erf"];
const partial = ["Ln", "Sqrt", "Tan", "Abs", "Relu", "Arcsin", "Sign"];

/** Expressions in the given letters; `functions` beyond the smooth ones have kinks or gaps. */
export function expressions(
  names: readonly string[] = ["x"],
  functions: readonly string[] = [...smooth, ...partial],
): fc.Arbitrary<Tree> {
  return fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf(names),
      fc.tuple(fc.constantFrom("Add", "Subtract", "Multiply"), tie("tree"), tie("tree")),
      fc.tuple(fc.constant("Divide"), tie("tree"), tie("tree")),
      fc.tuple(fc.constant("Negate"), tie("tree")),
      fc.tuple(fc.constant("Power"), tie("tree"), fc.integer({ min: -2, max: 4 })),
      fc.tuple(fc.constantFrom(...functions), tie("tree")),
    ),
  })).tree;
}

/** Expressions that have derivatives everywhere. */
export const smoothExpressions = (names: readonly string[] = ["x"]): fc.Arbitrary<Tree> =>
  expressions(names, smooth);
