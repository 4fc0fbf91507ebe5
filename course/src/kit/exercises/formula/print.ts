import { ATOM, POWER, PRODUCT, SIGN, SUM } from "./strength.ts";
import { operandsOf, operationOf, type Tree } from "./tree.ts";

interface Piece {
  readonly text: string;
  readonly strength: number;
}

const names: Readonly<Record<string, string>> = {
  Arcsin: "arcsin",
  Arccos: "arccos",
  Arctan: "arctan",
  Log: "log10",
};

const atom = (text: string): Piece => ({ text, strength: ATOM });

/** The formula in plain notation, which reads back as a tree of the same value. */
export const printFormula = (tree: Tree): string => piece(tree).text;

const inside = (tree: Tree, least: number): string => {
  const { text, strength } = piece(tree);
  return strength < least ? `(${text})` : text;
};

function number(value: number): Piece {
  if (!Number.isFinite(value)) return atom("(0/0)");
  return value < 0 || Object.is(value, -0)
    ? { text: `-${-value}`, strength: SIGN }
    : atom(String(value));
}

function piece(tree: Tree): Piece {
  if (typeof tree === "number") return number(tree);
  if (typeof tree === "string") return atom(tree);
  const operation = operationOf(tree);
  const operands = operandsOf(tree);
  const [a = 0, b = 0] = operands;
  switch (operation) {
    case "Add":
      return {
        text: operands.map((o, i) => inside(o, i === 0 ? SUM : PRODUCT)).join(" + "),
        strength: SUM,
      };
    case "Subtract":
      return { text: `${inside(a, SUM)} - ${inside(b, PRODUCT)}`, strength: SUM };
    case "Multiply":
      return {
        text: operands.map((o, i) => inside(o, i === 0 ? PRODUCT : SIGN)).join(" * "),
        strength: PRODUCT,
      };
    case "Divide":
      return { text: `${inside(a, PRODUCT)} / ${inside(b, SIGN)}`, strength: PRODUCT };
    case "Negate":
      return { text: `-${inside(a, POWER)}`, strength: SIGN };
    case "Power":
      return { text: `${inside(a, ATOM)}^${inside(b, SIGN)}`, strength: POWER };
    case "Log":
      return operands.length === 2 ? logarithm(a, b) : call(tree);
    default:
      return call(tree);
  }
}

const logarithm = (a: Tree, base: Tree): Piece =>
  base === 2
    ? atom(`log2(${printFormula(a)})`)
    : { text: `ln(${printFormula(a)}) / ln(${printFormula(base)})`, strength: PRODUCT };

function call(tree: Tree): Piece {
  const name = names[operationOf(tree)] ?? operationOf(tree).toLowerCase();
  return atom(`${name}(${operandsOf(tree).map(printFormula).join(", ")})`);
}
