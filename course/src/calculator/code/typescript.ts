/** @file An expression as TypeScript with the library's own names. */
import { isName, operandsOf, operationOf, type Tree, variablesOf } from "../algebra/tree.ts";
import { Problem } from "../problem.ts";
import { isLibraryFunction, libraryNames } from "./names.ts";

/** A piece of code: what it computes is a plain number until a variable comes in. */
interface Piece {
  readonly text: string;
  readonly tensor: boolean;
  /** Whether it needs no brackets beside an operator. */
  readonly closed: boolean;
}

const numberPiece = (text: string, closed: boolean): Piece => ({ text, tensor: false, closed });
const tensorPiece = (text: string): Piece => ({ text, tensor: true, closed: true });

const held = ({ text, closed }: Piece): string => (closed ? text : `(${text})`);

const constantsInCode: Readonly<Record<string, string>> = { pi: "Math.PI", e: "Math.E" };

function pieceOf(tree: Tree): Piece {
  if (typeof tree === "number") return numberPiece(String(tree), tree >= 0);
  if (isName(tree)) {
    const constant = constantsInCode[tree];
    return constant === undefined ? tensorPiece(tree) : numberPiece(constant, true);
  }
  const operands = operandsOf(tree).map(pieceOf);
  const [a, b] = operands;
  const operation = operationOf(tree);
  if (a === undefined) throw new Problem("This cannot be written as code.");
  switch (operation) {
    case "Add":
      return operands.reduce((u, v) => binary("+", "add", u, v));
    case "Multiply":
      return operands.reduce((u, v) => binary("*", "mul", u, v));
    case "Subtract":
      return binary("-", "sub", a, b ?? a);
    case "Divide":
      return binary("/", "div", a, b ?? a);
    case "Negate":
      return a.tensor ? tensorPiece(`m.negative(${a.text})`) : numberPiece(`-${held(a)}`, false);
    case "Power":
      return power(a, b ?? a);
    case "Max":
    case "Min":
      return operands.reduce((u, v) => extreme(operation, u, v));
    case "Root":
      return root(a, b ?? a);
    case "Log":
      return logarithm(a, b);
    default:
      return call(operation, a);
  }
}

const functionForms: Readonly<Record<string, string>> = {
  add: "add",
  sub: "subtract",
  mul: "multiply",
  div: "divide",
};

function binary(sign: string, method: string, a: Piece, b: Piece): Piece {
  if (a.tensor) return tensorPiece(`${a.text}.${method}(${b.text})`);
  if (b.tensor) return tensorPiece(`m.${functionForms[method]}(${a.text}, ${b.text})`);
  return numberPiece(`${held(a)} ${sign} ${held(b)}`, false);
}

function power(a: Piece, b: Piece): Piece {
  if (!a.tensor && !b.tensor) return numberPiece(`${held(a)} ** ${held(b)}`, false);
  return tensorPiece(b.text === "2" ? `m.square(${a.text})` : `m.pow(${a.text}, ${b.text})`);
}

const extreme = (name: "Max" | "Min", a: Piece, b: Piece): Piece =>
  a.tensor || b.tensor
    ? tensorPiece(`m.${name === "Max" ? "maximum" : "minimum"}(${a.text}, ${b.text})`)
    : numberPiece(`Math.${name.toLowerCase()}(${a.text}, ${b.text})`, true);

function root(a: Piece, n: Piece): Piece {
  if (n.text === "3")
    return a.tensor ? tensorPiece(`m.cbrt(${a.text})`) : numberPiece(`Math.cbrt(${a.text})`, true);
  if (!a.tensor)
    return numberPiece(`Math.sign(${a.text}) * Math.abs(${a.text}) ** (1 / ${held(n)})`, false);
  return tensorPiece(`m.sign(${a.text}).mul(m.pow(m.abs(${a.text}), 1 / ${held(n)}))`);
}

function logarithm(a: Piece, base: Piece | undefined): Piece {
  const name =
    base === undefined || base.text === "10" ? "log10" : base.text === "2" ? "log2" : null;
  if (name !== null)
    return a.tensor
      ? tensorPiece(`m.${name}(${a.text})`)
      : numberPiece(`Math.${name}(${a.text})`, true);
  return binary("/", "div", call("Ln", a), call("Ln", base ?? a));
}

/** Functions that numbers have, too, under the same name. */
const ofNumbers = new Set(
  "sin cos tan asin acos atan sinh cosh tanh exp log sqrt abs sign".split(" "),
);

function call(operation: string, a: Piece): Piece {
  if (!isLibraryFunction(operation)) throw new Problem("This cannot be written as code.");
  const name = libraryNames[operation];
  if (!a.tensor && ofNumbers.has(name)) return numberPiece(`Math.${name}(${a.text})`, true);
  return tensorPiece(`m.${name}(${a.text})`);
}

/** The expression alone; a constant becomes a tensor, so that functions always return one. */
export function expressionCode(tree: Tree): string {
  const piece = pieceOf(tree);
  return piece.tensor ? piece.text : `m.array(${piece.text})`;
}

/** A function of the given variables. */
export const functionCode = (name: string, tree: Tree, variables: readonly string[]): string =>
  `const ${name} = (${variables.map((x) => `${x}: m.Tensor`).join(", ")}): m.Tensor =>\n  ${expressionCode(tree)};`;

const IMPORT = 'import * as m from "mathesis";';

/** A program with one function of an expression. */
export function programOf(tree: Tree): string {
  const variables = variablesOf(tree);
  if (variables.length === 0) return `${IMPORT}\n\nconst value = ${expressionCode(tree)};`;
  return `${IMPORT}\n\n${functionCode("f", tree, variables)}`;
}

/** A program that compares a derivative with the library's own. */
export function derivativeProgram(
  f: Tree,
  slope: Tree,
  by: readonly string[],
  at: Readonly<Record<string, number>>,
): string {
  const names = [...new Set([...variablesOf(f), ...by])].sort();
  const argnums = (x: string): string => {
    const i = names.indexOf(x);
    return i === 0 ? "" : `, { argnums: ${i} }`;
  };
  const library = by.reduce((inner, x) => `m.grad(${inner}${argnums(x)})`, "f");
  const values = names.map((name) => `m.array(${at[name] ?? 1})`).join(", ");
  return [
    IMPORT,
    "",
    functionCode("f", f, names),
    "// The derivative as it was found here, and the library's own.",
    functionCode("slope", slope, names),
    `const library = ${library};`,
    "",
    `console.log(slope(${values}).item(), library(${values}).item());`,
  ].join("\n");
}
