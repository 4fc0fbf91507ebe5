/** @file Tidying a line without rearranging it: 0 + u, 1·u, u/1, −(−u), numbers side by side. */
import {
  asRational,
  asTree,
  isHeld,
  isOne,
  isZero,
  negative,
  plus,
  type Rational,
  times,
} from "./rational.ts";
import { mapOperands, operandsOf, operationOf, type Tree } from "./tree.ts";

const is = (tree: Tree, value: number): boolean => tree === value;

/** The line with what is plainly nothing left out; its shape stays what the reader saw. */
export function light(tree: Tree): Tree {
  const inner = mapOperands(tree, light);
  const [a = 0, b = 0] = operandsOf(inner);
  switch (operationOf(inner)) {
    case "Add":
      return lightSum(operandsOf(inner));
    case "Subtract":
      if (operationOf(b) === "Negate") return lightSum([a, operandsOf(b)[0] ?? 0]);
      return is(b, 0)
        ? a
        : is(a, 0)
          ? lightNegation(b)
          : (folded(a, b, (x, y) => plus(x, negative(y))) ?? inner);
    case "Negate":
      return lightNegation(a);
    case "Multiply":
      return lightProduct(operandsOf(inner));
    case "Divide":
      return is(a, 0) ? 0 : is(b, 1) ? a : inner;
    case "Power":
      return is(b, 1) ? a : is(b, 0) ? 1 : inner;
    case "Exp":
      return is(a, 0) ? 1 : inner;
    case "Ln":
      return a === "e" ? 1 : is(a, 1) ? 0 : inner;
    default:
      return inner;
  }
}

const folded = (a: Tree, b: Tree, join: (x: Rational, y: Rational) => Rational): Tree | null => {
  const [x, y] = [asRational(a), asRational(b)];
  const value = x && y ? join(x, y) : null;
  return value && isHeld(value) ? asTree(value) : null;
};

const lightNegation = (a: Tree): Tree => {
  if (typeof a === "number") return a === 0 ? 0 : -a;
  return operationOf(a) === "Negate" ? (operandsOf(a)[0] ?? 0) : ["Negate", a];
};

function lightSum(operands: readonly Tree[]): Tree {
  const kept = operands.filter((o) => !is(o, 0));
  const [a, b] = kept;
  if (a === undefined) return 0;
  if (b === undefined) return a;
  if (kept.length === 2) {
    const value = folded(a, b, plus);
    if (value !== null) return value;
    if (operationOf(b) === "Negate") return ["Subtract", a, operandsOf(b)[0] ?? 0];
  }
  return ["Add", ...kept];
}

/** Numbers of a product go first, as one; a minus sign goes before it all. */
function lightProduct(operands: readonly Tree[]): Tree {
  let number: Rational = { p: 1n, q: 1n };
  const rest: Tree[] = [];
  const take = (factor: Tree): void => {
    const value = asRational(factor);
    if (operationOf(factor) === "Multiply") operandsOf(factor).forEach(take);
    else if (value && isHeld(times(number, value))) number = times(number, value);
    else if (operationOf(factor) === "Negate") {
      number = negative(number);
      take(operandsOf(factor)[0] ?? 0);
    } else rest.push(factor);
  };
  operands.forEach(take);
  if (isZero(number)) return 0;
  if (rest.length === 0) return asTree(number);
  const minus = number.p < 0n;
  const size = minus ? negative(number) : number;
  const factors = isOne(size) ? rest : [asTree(size), ...rest];
  const [only = 1] = factors;
  const product: Tree = factors.length === 1 ? only : ["Multiply", ...factors];
  return minus ? ["Negate", product] : product;
}
