/** @file The library's own derivative of an expression: what the code of typescript.ts computes. */
import * as m from "mathesis";
import { constants } from "../../kit/exercises/formula/tree.ts";
import { isName, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { Problem } from "../problem.ts";
import { isLibraryFunction, type LibraryFunction } from "./names.ts";

type Operand = m.Tensor | number;

/** The functions that names.ts names. */
const functions: Readonly<Record<LibraryFunction, (x: Operand) => m.Tensor>> = {
  Sin: m.sin,
  Cos: m.cos,
  Tan: m.tan,
  Arcsin: m.asin,
  Arccos: m.acos,
  Arctan: m.atan,
  Sinh: m.sinh,
  Cosh: m.cosh,
  Tanh: m.tanh,
  Exp: m.exp,
  Ln: m.log,
  Sqrt: m.sqrt,
  Abs: m.abs,
  Sign: m.sign,
  Sigmoid: m.sigmoid,
  Relu: m.relu,
  Erf: m.erf,
};

const isTensor = (value: Operand): value is m.Tensor => typeof value !== "number";

function both(
  a: Operand,
  b: Operand,
  numbers: (x: number, y: number) => number,
  tensors: (x: Operand, y: Operand) => m.Tensor,
): Operand {
  return isTensor(a) || isTensor(b) ? tensors(a, b) : numbers(a, b);
}

const add = (a: Operand, b: Operand): Operand => both(a, b, (x, y) => x + y, m.add);
const multiply = (a: Operand, b: Operand): Operand => both(a, b, (x, y) => x * y, m.multiply);

/** The value of an expression by the library's operations. */
function computed(tree: Tree, at: Readonly<Record<string, m.Tensor>>): Operand {
  if (typeof tree === "number") return tree;
  if (isName(tree)) return at[tree] ?? constants[tree] ?? Number.NaN;
  const operands = operandsOf(tree).map((operand) => computed(operand, at));
  const [a = 0, b = 0] = operands;
  switch (operationOf(tree)) {
    case "Add":
      return operands.reduce(add);
    case "Multiply":
      return operands.reduce(multiply);
    case "Subtract":
      return both(a, b, (x, y) => x - y, m.subtract);
    case "Divide":
      return both(a, b, (x, y) => x / y, m.divide);
    case "Negate":
      return isTensor(a) ? m.negative(a) : -a;
    case "Power":
      return both(
        a,
        b,
        (x, y) => x ** y,
        (x, y) => (y === 2 ? m.square(x) : m.pow(x, y)),
      );
    case "Max":
      return operands.reduce((x, y) => both(x, y, Math.max, m.maximum));
    case "Min":
      return operands.reduce((x, y) => both(x, y, Math.min, m.minimum));
    case "Root":
      return b === 3 ? m.cbrt(a) : m.multiply(m.sign(a), m.pow(m.abs(a), 1 / Number(b)));
    case "Log":
      return operands.length === 1
        ? m.log10(a)
        : b === 2
          ? m.log2(a)
          : m.divide(m.log(a), m.log(b));
    default:
      return applied(operationOf(tree), a);
  }
}

function applied(operation: string, a: Operand): Operand {
  if (!isLibraryFunction(operation)) throw new Problem("This cannot be computed with the library.");
  return functions[operation](a);
}

/** The derivative of f by the library, at a point; `by` names the variables in turn. */
export function libraryDerivative(
  f: Tree,
  by: readonly string[],
  at: Readonly<Record<string, number>>,
): number {
  const names = Object.keys(at);
  type F = (...values: m.Tensor[]) => m.Tensor;
  const value: F = (...values) => {
    const found = computed(
      f,
      Object.fromEntries(names.map((name, i) => [name, values[i] ?? m.array(0)])),
    );
    return isTensor(found) ? found : m.array(found);
  };
  const slope = by.reduce<F>(
    (inner, x) => m.grad(inner, { argnums: names.indexOf(x) }), // grad keeps the arguments of what it is given
    value,
  );
  return Number(slope(...names.map((name) => m.array(at[name] ?? 0))).item());
}
