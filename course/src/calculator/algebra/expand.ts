/** @file Multiplying out. */
import { Problem } from "../problem.ts";
import { normal, product, sum } from "./normal.ts";
import { mapOperands, operandsOf, operationOf, type Tree } from "./tree.ts";

/** Terms beyond which nothing is multiplied out. */
const MOST = 1500;

const termsOf = (tree: Tree): readonly Tree[] =>
  operationOf(tree) === "Add" ? operandsOf(tree) : [tree];

function multiplied(a: Tree, b: Tree): Tree {
  const [left, right] = [termsOf(a), termsOf(b)];
  if (left.length * right.length > MOST) {
    throw new Problem(`Multiplied out this has more than ${MOST} terms.`);
  }
  return sum(left.flatMap((x) => right.map((y) => product([x, y]))));
}

const isWholePower = (n: Tree | undefined): n is number =>
  typeof n === "number" && Number.isInteger(n) && n > 1;

/** The normal form with products of sums and whole powers of sums multiplied out. */
export function expand(tree: Tree): Tree {
  const inner = mapOperands(tree, expand);
  const operands = operandsOf(inner);
  const [base = 0, exponent] = operands;
  switch (operationOf(inner)) {
    case "Add":
      return sum(operands);
    case "Multiply":
      return operands.reduce<Tree>(multiplied, 1);
    case "Power":
      if (operationOf(base) !== "Add" || !isWholePower(exponent)) return normal(inner);
      if (exponent > MOST) throw new Problem(`Multiplied out this has more than ${MOST} terms.`);
      return Array.from({ length: exponent }, () => base).reduce<Tree>(multiplied, 1);
    default:
      return normal(inner);
  }
}
