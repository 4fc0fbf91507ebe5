/** @file A normal form as people write it: quotients, differences and roots again. */

import { isNegative, opposite } from "./normal.ts";
import { asRational, asTree, isOne, isWhole, negative, rational, signOf } from "./rational.ts";
import { mapOperands, operandsOf, operationOf, pending, type Tree } from "./tree.ts";

/** The tree to be shown; it has the same value everywhere. */
export function display(tree: Tree): Tree {
  if (asRational(tree)) return signed(tree);
  const operation = operationOf(tree);
  if (operation === "Add") return displaySum(operandsOf(tree));
  if (operation === "Multiply") return displayProduct(operandsOf(tree));
  if (operation === "Power") return displayPower(tree);
  if (pending.has(operation)) return mapOperands(tree, display);
  return mapOperands(tree, display);
}

/** −2/3 as −(2/3). */
function signed(tree: Tree): Tree {
  const value = asRational(tree);
  if (!value || isWhole(value) || signOf(value) > 0) return tree;
  return ["Negate", asTree(negative(value))];
}

function displaySum(terms: readonly Tree[]): Tree {
  // 1 − x rather than −x + 1, but x² − x as it is.
  const [first = 0] = terms;
  const positive = terms.findIndex((term) => !isNegative(term));
  const ordered =
    isNegative(first) && positive > 0
      ? [terms[positive] ?? 0, ...terms.filter((_, i) => i !== positive)]
      : terms;
  return ordered
    .slice(1)
    .reduce<Tree>(
      (sum, term) =>
        isNegative(term) ? ["Subtract", sum, display(opposite(term))] : ["Add", sum, display(term)],
      display(ordered[0] ?? 0),
    );
}

const joined = (factors: readonly Tree[]): Tree =>
  factors.length === 0 ? 1 : factors.length === 1 ? (factors[0] ?? 1) : ["Multiply", ...factors];

function displayProduct(factors: readonly Tree[]): Tree {
  const above: Tree[] = [];
  const below: Tree[] = [];
  let minus = false;
  for (const factor of factors) {
    const number = asRational(factor);
    const inverse = number ? null : inverseOf(factor);
    if (number) {
      minus = signOf(number) < 0;
      const size = minus ? negative(number) : number;
      if (size.p !== 1n) above.push(asTree(rational(size.p)));
      if (size.q !== 1n) below.push(asTree(rational(size.q)));
    } else if (inverse !== null) below.push(display(inverse));
    else above.push(display(factor));
  }
  const size: Tree = below.length === 0 ? joined(above) : ["Divide", joined(above), joined(below)];
  return minus ? ["Negate", size] : size;
}

/** u where the factor is 1/u; null where it belongs above the line. e^{−x} stays a power. */
function inverseOf(factor: Tree): Tree | null {
  const [base = 0, exponent = 1] = operandsOf(factor);
  if (operationOf(factor) !== "Power" || base === "e") return null;
  const n = asRational(exponent);
  if (n ? signOf(n) >= 0 : !isNegative(exponent)) return null;
  const up = opposite(exponent);
  return n && isOne(negative(n)) ? base : ["Power", base, up];
}

function displayPower(tree: Tree): Tree {
  const inverse = inverseOf(tree);
  if (inverse !== null) return ["Divide", 1, display(inverse)];
  const [base = 0, exponent = 1] = operandsOf(tree);
  if (base === "e") return ["Exp", display(exponent)];
  const n = asRational(exponent);
  if (n && n.p === 1n && n.q === 2n) return ["Sqrt", display(base)];
  return ["Power", display(base), display(exponent)];
}
