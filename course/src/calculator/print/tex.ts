/** @file An expression as LaTeX that reads back: exact numbers, fractions, and work still to be done. */
import { raisedAtName, texNames, texRoot } from "../../kit/exercises/formula/names.ts";
import { ATOM, POWER, PRODUCT, SIGN, SUM } from "../../kit/exercises/formula/strength.ts";
import { display } from "../algebra/display.ts";
import { operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { greekNames } from "../read/signs.ts";

interface Piece {
  readonly tex: string;
  readonly strength: number;
}

/** The LaTeX of an expression as it stands. */
export const texOf = (tree: Tree): string => pieceOf(tree).tex;

/** The LaTeX of a normal form, with quotients, differences and roots. */
export const texShown = (tree: Tree): string => texOf(display(tree));

const atom = (tex: string): Piece => ({ tex, strength: ATOM });

/** A piece in brackets where it would fall apart. */
const held = (tree: Tree, least: number): string => {
  const { tex, strength } = pieceOf(tree);
  return strength < least ? `\\left(${tex}\\right)` : tex;
};

/** x1 as x₁, theta as θ. */
export function texName(text: string): string {
  if (text === "infinity") return "\\infty";
  const [, word = text, index = ""] = /^([A-Za-z]+?)(\d*)$/.exec(text) ?? [];
  const base = greekNames.includes(word)
    ? `\\${word}`
    : word.length > 1
      ? `\\mathrm{${word}}`
      : word;
  return index === "" ? base : `${base}_{${index}}`;
}

/** A number with all its digits as LaTeX. */
export const texNumber = (value: number): string => texNumeral(value).tex;

/** A number with all its digits; powers of ten where they are shorter. */
function texNumeral(value: number): Piece {
  if (Number.isNaN(value)) return atom("\\text{no value}");
  if (!Number.isFinite(value)) {
    return value > 0 ? atom("\\infty") : { tex: "-\\infty", strength: SIGN };
  }
  const [mantissa = "", power] = String(value).split("e");
  const strength = value < 0 ? SIGN : power === undefined ? ATOM : PRODUCT;
  return {
    tex: power === undefined ? mantissa : `${mantissa} \\cdot 10^{${Number(power)}}`,
    strength,
  };
}

function pieceOf(tree: Tree): Piece {
  if (typeof tree === "number") return texNumeral(tree);
  if (typeof tree === "string") return atom(texName(tree));
  const [a = 0, b = 0] = operandsOf(tree);
  switch (operationOf(tree)) {
    case "Add":
      return { tex: sumOf(operandsOf(tree)), strength: SUM };
    case "Subtract":
      return { tex: `${held(a, SUM)} - ${held(b, PRODUCT)}`, strength: SUM };
    case "Multiply":
      return { tex: productOf(operandsOf(tree)), strength: PRODUCT };
    case "Divide":
      return { tex: `\\frac{${texOf(a)}}{${texOf(b)}}`, strength: POWER };
    case "Negate":
      return { tex: `-${held(a, PRODUCT)}`, strength: SIGN };
    case "Power":
      return { tex: powerOf(a, b), strength: POWER };
    case "Exp":
      return { tex: `e^{${texOf(a)}}`, strength: POWER };
    case "Diff":
      return { tex: derivativeOf(tree), strength: POWER };
    case "Integral":
      return { tex: integralOf(tree), strength: PRODUCT };
    default:
      return callOf(tree);
  }
}

const sumOf = (terms: readonly Tree[]): string =>
  terms
    .map((term, i) => {
      const tex = held(term, i === 0 ? SUM : PRODUCT);
      return i === 0 || tex.startsWith("-") ? tex : `+ ${tex}`;
    })
    .join(" ");

/**
 * A dot where two numbers or a number and a fraction would run together, otherwise a thin space.
 * With `followed` something comes after it that a function at its end must not swallow.
 */
function productOf(factors: readonly Tree[], followed = false): string {
  const last = factors.length - 1;
  return factors.reduce<string>((all, factor, i) => {
    const least = i === 0 ? PRODUCT : POWER;
    const tex = i < last || followed ? closed(factor, least) : held(factor, least);
    if (i === 0) return tex;
    // 2x stands close; 2·3, x·1 and 2·½ need the dot.
    if (/^[\d.]/.test(tex) || (/^\\frac/.test(tex) && /\d$/.test(all)))
      return `${all} \\cdot ${tex}`;
    return `${all}${/^[\d.]+$/.test(all) ? " " : "\\,"}${tex}`;
  }, "");
}

/** A factor that others follow: a function keeps its brackets, an integral gets some. */
function closed(tree: Tree, least: number): string {
  const operation = operationOf(tree);
  const [base = 0, exponent = 1] = operandsOf(tree);
  if (texNames[operation] !== undefined) return callOf(tree, true).tex;
  if (operation === "Power" && isSquare(base, exponent)) return powerOf(base, exponent, true);
  if (operation === "Integral") return `\\left(${integralOf(tree)}\\right)`;
  if (operation === "Multiply" && least <= PRODUCT) return productOf(operandsOf(tree), true);
  if (operation === "Negate" && least <= SIGN) return `-${closed(base, PRODUCT)}`;
  return held(tree, least);
}

const isSquare = (base: Tree, exponent: Tree): boolean =>
  typeof exponent === "number" &&
  Number.isInteger(exponent) &&
  exponent > 1 &&
  raisedAtName.has(operationOf(base));

function powerOf(base: Tree, exponent: Tree, brackets = false): string {
  if (isSquare(base, exponent)) {
    const operand = argumentOf(operandsOf(base)[0] ?? 0, brackets);
    return `${texNames[operationOf(base)]}^{${texOf(exponent)}}${operand}`;
  }
  const whole = operationOf(base) === "Abs" || operationOf(base) === "Sqrt";
  const inside =
    operationOf(base) === "" || whole ? held(base, ATOM) : `\\left(${texOf(base)}\\right)`;
  return `${inside}^{${texOf(exponent)}}`;
}

/** sin x, but sin(2x) and sin(x + 1). */
const argumentOf = (tree: Tree, brackets: boolean): string =>
  !brackets && typeof tree === "string" && tree.length === 1
    ? ` ${texOf(tree)}`
    : `\\left(${texOf(tree)}\\right)`;

function callOf(tree: Tree, brackets = false): Piece {
  const operation = operationOf(tree);
  const [a = 0, b] = operandsOf(tree);
  if (operation === "Sqrt") return atom(`\\sqrt{${texOf(a)}}`);
  if (operation === "Root") return atom(texRoot(texOf(b ?? 2), texOf(a)));
  if (operation === "Abs") return atom(`\\left|${texOf(a)}\\right|`);
  if (operation === "Log" && b !== undefined) {
    return { tex: `\\log_{${texOf(b)}}${argumentOf(a, brackets)}`, strength: POWER };
  }
  const name = texNames[operation] ?? `\\operatorname{${operation.toLowerCase()}}`;
  if (operandsOf(tree).length > 1) {
    return {
      tex: `${name}\\left(${operandsOf(tree).map(texOf).join(", ")}\\right)`,
      strength: POWER,
    };
  }
  const word = name.startsWith("\\operatorname");
  return { tex: `${name}${argumentOf(a, brackets || word)}`, strength: POWER };
}

function integralOf(tree: Tree): string {
  const [body = 0, name = "x", low, high] = operandsOf(tree);
  const inside = `${held(body, PRODUCT)}\\,d${texOf(name)}`;
  if (low === undefined || high === undefined) return `\\int ${inside}`;
  return `\\int_{${texOf(low)}}^{${texOf(high)}} ${inside}`;
}

/** Nested derivatives by one letter are one of higher order. */
function derivativeOf(tree: Tree): string {
  const [, name = "x"] = operandsOf(tree);
  let [body = 0] = operandsOf(tree);
  let order = 1;
  while (operationOf(body) === "Diff" && operandsOf(body)[1] === name) {
    [body = 0] = operandsOf(body);
    order += 1;
  }
  const times = order === 1 ? "" : `^{${order}}`;
  const letter = `${texOf(name)}${times}`;
  return `\\frac{d${times}}{d${letter}}${bracketed(body)}`;
}

const bracketed = (body: Tree): string => `\\left[${texOf(body)}\\right]`;
