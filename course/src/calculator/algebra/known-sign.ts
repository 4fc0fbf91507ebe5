/** @file Which expressions cannot be negative, whatever their variables are. */
import { asRational, isWhole, signOf } from "./rational.ts";
import { operandsOf, operationOf, type Tree } from "./tree.ts";

const always = new Set(["Abs", "Sigmoid", "Relu", "Cosh"]);

/** Whether the value, where there is one, is known to be at least 0. */
export function isNonNegative(tree: Tree): boolean {
  const number = asRational(tree);
  if (number) return signOf(number) >= 0;
  if (tree === "e" || tree === "pi") return true;
  const operation = operationOf(tree);
  if (always.has(operation)) return true;
  if (operation === "Add" || operation === "Multiply") return operandsOf(tree).every(isNonNegative);
  if (operation !== "Power") return false;
  const [base = 0, exponent = 1] = operandsOf(tree);
  const n = asRational(exponent);
  // A power that is not whole has no value for a negative base.
  return isNonNegative(base) || (n !== null && (!isWhole(n) || n.p % 2n === 0n));
}
