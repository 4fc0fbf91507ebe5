import { texNumber } from "../numerals.ts";
import { raisedAtName, texNames, texRoot } from "./names.ts";
import { ATOM, POWER, PRODUCT, SIGN, SUM } from "./strength.ts";
import { operandsOf, operationOf, type Tree } from "./tree.ts";

interface Piece {
  readonly tex: string;
  readonly strength: number;
}

const letters = new Set(
  "alpha beta gamma delta epsilon eta theta kappa lambda mu pi rho sigma tau phi omega".split(" "),
);

/** The formula as TeX: what the preview beside a box shows. */
export const typeset = (tree: Tree): string => piece(tree).tex;

const atom = (tex: string): Piece => ({ tex, strength: ATOM });

const inside = (tree: Tree, least: number): string => {
  const { tex, strength } = piece(tree);
  return strength < least ? `\\left(${tex}\\right)` : tex;
};

/** x1 as x₁, theta as θ. */
function name(text: string): string {
  const [, word = text, index = ""] = /^([A-Za-z]+?)_?(\d*)$/.exec(text) ?? [];
  const base = letters.has(word) ? `\\${word}` : word.length > 1 ? `\\mathit{${word}}` : word;
  return index === "" ? base : `${base}_{${index}}`;
}

function piece(tree: Tree): Piece {
  if (typeof tree === "number") return numeral(tree);
  if (typeof tree === "string") return atom(name(tree));
  const [a = 0, b = 0] = operandsOf(tree);
  switch (operationOf(tree)) {
    case "Add":
      return {
        tex: operandsOf(tree)
          .map((o, i) => inside(o, i === 0 ? SUM : PRODUCT))
          .join(" + "),
        strength: SUM,
      };
    case "Subtract":
      return { tex: `${inside(a, SUM)} - ${inside(b, PRODUCT)}`, strength: SUM };
    case "Multiply":
      return { tex: product(operandsOf(tree)), strength: PRODUCT };
    case "Divide":
      return atom(`\\frac{${typeset(a)}}{${typeset(b)}}`);
    case "Negate":
      return { tex: `-${inside(a, PRODUCT)}`, strength: SIGN };
    case "Power":
      return { tex: powerOf(a, b), strength: POWER };
    default:
      return call(tree);
  }
}

const numeral = (value: number): Piece => {
  const tex = texNumber(value, 6);
  const strength = value < 0 ? SIGN : tex.includes("cdot") ? PRODUCT : ATOM;
  return { tex, strength };
};

/** sin²(x) for positive whole powers; sin⁻¹ would be read as the inverse function. */
function powerOf(a: Tree, b: Tree): string {
  const whole = typeof b === "number" && Number.isInteger(b) && b > 0;
  if (!whole || !raisedAtName.has(operationOf(a))) return `${base(a)}^{${typeset(b)}}`;
  const operand = typeset(operandsOf(a)[0] ?? 0);
  return `${texNames[operationOf(a)]}^{${b}}\\left(${operand}\\right)`;
}

/** A fraction or a function call before a power needs brackets although it holds together. */
const base = (tree: Tree): string =>
  operationOf(tree) !== "" && !["Sqrt", "Abs"].includes(operationOf(tree))
    ? `\\left(${typeset(tree)}\\right)`
    : inside(tree, ATOM);

/** A dot where two numbers would run together, otherwise a thin space. */
function product(operands: readonly Tree[]): string {
  return operands
    .map((operand, i) => ({ tex: inside(operand, i === 0 ? PRODUCT : POWER), first: i === 0 }))
    .reduce(
      (all, { tex, first }) =>
        first ? tex : `${all}${/^[\d.]/.test(tex) ? " \\cdot " : "\\,"}${tex}`,
      "",
    );
}

function call(tree: Tree): Piece {
  const operation = operationOf(tree);
  const [a = 0, b] = operandsOf(tree);
  const list = operandsOf(tree).map(typeset).join(", ");
  if (operation === "Sqrt") return atom(`\\sqrt{${typeset(a)}}`);
  if (operation === "Root") return atom(texRoot(typeset(b ?? 2), typeset(a)));
  if (operation === "Abs") return atom(`\\left|${typeset(a)}\\right|`);
  if (operation === "Exp") return { tex: `e^{${typeset(a)}}`, strength: POWER };
  if (operation === "Log" && b !== undefined)
    return atom(`\\log_{${typeset(b)}}\\left(${typeset(a)}\\right)`);
  return atom(`${texNames[operation] ?? `\\${operation.toLowerCase()}`}\\left(${list}\\right)`);
}
