/** @file Writing an expression as a product: a common factor first, then a polynomial's factors. */
import { expand } from "./expand.ts";
import { factorPolynomial } from "./factor.ts";
import { fractionOf } from "./fraction.ts";
import { normal, product, quotient, sum } from "./normal.ts";
import { degree, type Polynomial, polynomialTree } from "./polynomial.ts";
import { asTree, isOne } from "./rational.ts";
import {
  isFreeOf,
  isName,
  nodesOf,
  operandsOf,
  operationOf,
  type Tree,
  variablesOf,
} from "./tree.ts";

/** The factors of a polynomial in x as one product. It is no longer in normal form: 2(x + 1) stays. */
function productOf(polynomial: Polynomial, x: Tree): Tree {
  const { constant, factors } = factorPolynomial(polynomial);
  const parts = factors.map(({ polynomial: factor, times }) => {
    const tree = polynomialTree(factor, x);
    return times === 1 ? tree : (["Power", tree, times] as const);
  });
  const all: Tree[] = isOne(constant) ? parts : [asTree(constant), ...parts];
  const [only = 1] = all;
  return all.length < 2 ? only : ["Multiply", ...all];
}

/** What an expression is a polynomial of: its variable, or its only function. */
function kernelOf(tree: Tree): Tree | null {
  const names = variablesOf(tree);
  const [x] = names;
  if (x === undefined || names.length > 1) return null;
  if (fractionOf(tree, x)) return x;
  const functions = [...nodesOf(tree)].filter(
    (part) =>
      !isName(part) &&
      !["", "Add", "Multiply", "Power", "Divide"].includes(operationOf(part)) &&
      !isFreeOf(part, x),
  );
  const [kernel] = functions;
  if (kernel === undefined) return null;
  return functions.every((f) => JSON.stringify(f) === JSON.stringify(kernel)) ? kernel : null;
}

const STAND_IN = "kernel";

function replaced(tree: Tree, kernel: Tree, by: Tree): Tree {
  if (JSON.stringify(tree) === JSON.stringify(kernel)) return by;
  return typeof tree === "object"
    ? [operationOf(tree), ...operandsOf(tree).map((part) => replaced(part, kernel, by))]
    : tree;
}

/** Powers that all terms share, taken out. */
function commonFactor(tree: Tree): Tree {
  if (operationOf(tree) !== "Add") return tree;
  const terms = operandsOf(tree);
  const factorsOf = (term: Tree): readonly Tree[] =>
    operationOf(term) === "Multiply" ? operandsOf(term) : [term];
  const split = (factor: Tree): readonly [string, Tree, number] => {
    const [base = 0, exponent] = operandsOf(factor);
    return operationOf(factor) === "Power" && typeof exponent === "number"
      ? [JSON.stringify(base), base, exponent]
      : [JSON.stringify(factor), factor, 1];
  };
  const shared = factorsOf(terms[0] ?? 0)
    .map(split)
    .flatMap(([key, base, n]) => {
      const exponents = terms.map(
        (term) =>
          factorsOf(term)
            .map(split)
            .find(([k]) => k === key)?.[2] ?? 0,
      );
      const least = Math.min(n, ...exponents);
      return least > 0 && typeof base !== "number" ? [normal(["Power", base, least])] : [];
    });
  if (shared.length === 0) return tree;
  const common = product(shared);
  const rest = sum(terms.map((term) => quotient(term, common)));
  const inside = factored(rest);
  const others = operationOf(inside) === "Multiply" ? operandsOf(inside) : [inside];
  const [first = 1, ...more] = others;
  // A number goes first: 2xy(x + 2).
  return typeof first === "number" && more.length > 0
    ? ["Multiply", first, ...factorsOf(common), ...more]
    : ["Multiply", ...factorsOf(common), ...others];
}

/** The expression as a product, as far as it can be; in general not in normal form. */
export function factored(tree: Tree): Tree {
  const expanded = expand(normal(tree));
  const kernel = kernelOf(expanded);
  const fraction =
    kernel === null ? null : fractionOf(replaced(expanded, kernel, STAND_IN), STAND_IN);
  if (kernel === null || fraction === null) return commonFactor(expanded);
  const above = productOf(fraction.above, kernel);
  if (degree(fraction.below) < 1) return above;
  return ["Divide", above, productOf(fraction.below, kernel)];
}
