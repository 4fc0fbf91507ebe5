/** @file Antiderivatives that are known by heart, for functions of ax + b. */

import { expand } from "../algebra/expand.ts";
import { normal, opposite, product, quotient, sum } from "../algebra/normal.ts";
import { coefficientsIn } from "../algebra/polynomial.ts";
import { isFreeOf, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { texShown } from "../print/tex.ts";
import type { Move, Rule } from "./move.ts";

interface Entry {
  readonly integral: (u: Tree) => Tree;
  /** The formula in TeX, in the letter u. */
  readonly tex: string;
}

const square = (u: Tree): Tree => ["Power", u, 2];
const half: Tree = ["Divide", 1, 2];

const functions: Readonly<Record<string, Entry>> = {
  Sin: { integral: (u) => ["Negate", ["Cos", u]], tex: "\\int \\sin u\\,du = -\\cos u" },
  Cos: { integral: (u) => ["Sin", u], tex: "\\int \\cos u\\,du = \\sin u" },
  Tan: {
    integral: (u) => ["Negate", ["Ln", ["Abs", ["Cos", u]]]],
    tex: "\\int \\tan u\\,du = -\\ln|\\cos u|",
  },
  Sinh: { integral: (u) => ["Cosh", u], tex: "\\int \\sinh u\\,du = \\cosh u" },
  Cosh: { integral: (u) => ["Sinh", u], tex: "\\int \\cosh u\\,du = \\sinh u" },
  Tanh: { integral: (u) => ["Ln", ["Cosh", u]], tex: "\\int \\tanh u\\,du = \\ln\\cosh u" },
  Ln: {
    integral: (u) => ["Subtract", ["Multiply", u, ["Ln", u]], u],
    tex: "\\int \\ln u\\,du = u \\ln u - u",
  },
  Arctan: {
    integral: (u) => [
      "Subtract",
      ["Multiply", u, ["Arctan", u]],
      ["Divide", ["Ln", ["Add", 1, square(u)]], 2],
    ],
    tex: "\\int \\arctan u\\,du = u \\arctan u - \\tfrac12 \\ln(1 + u^2)",
  },
  Arcsin: {
    integral: (u) => ["Add", ["Multiply", u, ["Arcsin", u]], ["Sqrt", ["Subtract", 1, square(u)]]],
    tex: "\\int \\arcsin u\\,du = u \\arcsin u + \\sqrt{1 - u^2}",
  },
  Arccos: {
    integral: (u) => [
      "Subtract",
      ["Multiply", u, ["Arccos", u]],
      ["Sqrt", ["Subtract", 1, square(u)]],
    ],
    tex: "\\int \\arccos u\\,du = u \\arccos u - \\sqrt{1 - u^2}",
  },
  Sigmoid: {
    integral: (u) => ["Ln", ["Add", 1, ["Exp", u]]],
    tex: "\\int \\sigma(u)\\,du = \\ln(1 + e^u)",
  },
  Erf: {
    integral: (u) => [
      "Add",
      ["Multiply", u, ["Erf", u]],
      ["Divide", ["Exp", ["Negate", square(u)]], ["Sqrt", "pi"]],
    ],
    tex: "\\int \\operatorname{erf} u\\,du = u \\operatorname{erf} u + e^{-u^2}/\\sqrt\\pi",
  },
  Abs: {
    integral: (u) => ["Divide", ["Multiply", u, ["Abs", u]], 2],
    tex: "\\int |u|\\,du = \\tfrac12 u|u|",
  },
  Relu: {
    integral: (u) => ["Divide", square(["Relu", u]), 2],
    tex: "\\int \\operatorname{ReLU}(u)\\,du = \\tfrac12 \\operatorname{ReLU}(u)^2",
  },
  Sign: { integral: (u) => ["Abs", u], tex: "\\int \\operatorname{sign}(u)\\,du = |u|" },
};

/** Squares below a line or above it: what is inside, and the antiderivative. */
const squares: Readonly<Record<string, Entry>> = {
  "Cos -2": { integral: (u) => ["Tan", u], tex: "\\int \\frac{du}{\\cos^2 u} = \\tan u" },
  "Sin -2": {
    integral: (u) => ["Negate", ["Divide", ["Cos", u], ["Sin", u]]],
    tex: "\\int \\frac{du}{\\sin^2 u} = -\\frac{\\cos u}{\\sin u}",
  },
  "Cosh -2": { integral: (u) => ["Tanh", u], tex: "\\int \\frac{du}{\\cosh^2 u} = \\tanh u" },
  "Cos -1": {
    integral: (u) => ["Ln", ["Abs", ["Divide", ["Add", 1, ["Sin", u]], ["Cos", u]]]],
    tex: "\\int \\frac{du}{\\cos u} = \\ln\\left|\\frac{1 + \\sin u}{\\cos u}\\right|",
  },
  "Sin -1": {
    integral: (u) => ["Ln", ["Abs", ["Tan", ["Divide", u, 2]]]],
    tex: "\\int \\frac{du}{\\sin u} = \\ln\\left|\\tan\\tfrac u2\\right|",
  },
  "Tan 2": {
    integral: (u) => ["Subtract", ["Tan", u], u],
    tex: "\\int \\tan^2 u\\,du = \\tan u - u",
  },
  "Sin 2": {
    integral: (u) => ["Subtract", ["Divide", u, 2], ["Divide", ["Sin", ["Multiply", 2, u]], 4]],
    tex: "\\int \\sin^2 u\\,du = \\tfrac u2 - \\tfrac14 \\sin 2u",
  },
  "Cos 2": {
    integral: (u) => ["Add", ["Divide", u, 2], ["Divide", ["Sin", ["Multiply", 2, u]], 4]],
    tex: "\\int \\cos^2 u\\,du = \\tfrac u2 + \\tfrac14 \\sin 2u",
  },
  "Ln 2": {
    integral: (u) => [
      "Add",
      ["Subtract", ["Multiply", u, square(["Ln", u])], ["Multiply", 2, u, ["Ln", u]]],
      ["Multiply", 2, u],
    ],
    tex: "\\int \\ln^2 u\\,du = u\\ln^2 u - 2u\\ln u + 2u",
  },
};

/** The slope a where u = ax + b; null for other u. */
export function slopeOf(u: Tree, x: string): Tree | null {
  const coefficients = coefficientsIn(expand(u), x);
  return coefficients?.length === 2 ? (coefficients[1] ?? null) : null;
}

/** F(ax + b)/a for an entry of the table. */
function looked(entry: Entry, u: Tree, x: string): readonly Move[] {
  const slope = slopeOf(u, x);
  if (slope === null) return [];
  const found = normal(entry.integral(u));
  if (slope === 1) {
    return [
      {
        reason: `Table: $${entry.tex}$${u === x ? "" : ` with $u = ${texShown(u)}$`}.`,
        becomes: found,
      },
    ];
  }
  return [
    {
      reason: `Table, with $u = ${texShown(u)}$ and so $dx = du/${braced(slope)}$: $${entry.tex}$.`,
      becomes: quotient(found, slope),
    },
  ];
}

const braced = (tree: Tree): string =>
  typeof tree === "number" && tree > 0 ? texShown(tree) : `\\left(${texShown(tree)}\\right)`;

/** ∫ f(ax + b) dx for functions and powers of them that stand in the table. */
export const byTable: Rule = (f, x) => {
  const [base = 0, exponent = 1] = operandsOf(f);
  const entry = functions[operationOf(f)];
  if (entry && operandsOf(f).length === 1) return looked(entry, base, x);
  if (operationOf(f) !== "Power") return [];
  const known = squares[`${operationOf(base)} ${JSON.stringify(exponent)}`];
  if (known) return looked(known, operandsOf(base)[0] ?? 0, x);
  if (isFreeOf(exponent, x)) return linearPower(base, exponent, x);
  return isFreeOf(base, x) ? exponential(base, exponent, x) : [];
};

/** xⁿ and (ax + b)ⁿ. */
function linearPower(base: Tree, exponent: Tree, x: string): readonly Move[] {
  const slope = slopeOf(base, x);
  if (slope === null) return [];
  const letter = base === x ? x : "u";
  const how = base === x ? "" : ` with $u = ${texShown(base)}$`;
  if (exponent === -1) {
    return [
      {
        reason: `Table: $\\int \\frac{d${letter}}{${letter}} = \\ln|${letter}|$${how}.`,
        becomes: quotient(normal(["Ln", ["Abs", base]]), slope),
      },
    ];
  }
  const more = sum([exponent, 1]);
  const unless = typeof more === "object" && operationOf(more) === "Add" ? ", for $n \\ne -1$" : "";
  return [
    {
      reason: `Power rule: $\\int ${letter}^n\\,d${letter} = \\frac{${letter}^{n+1}}{n+1}$${how}${unless}.`,
      becomes: quotient(normal(["Power", base, more]), product([slope, more])),
    },
  ];
}

/** e^{ax+b}, c^{ax+b}, and the bell curve e^{−(ax+b)²} for a number before the square. */
function exponential(base: Tree, exponent: Tree, x: string): readonly Move[] {
  const logarithm = normal(["Ln", base]);
  const slope = slopeOf(exponent, x);
  if (slope !== null) {
    const tex = base === "e" ? "\\int e^u\\,du = e^u" : "\\int c^u\\,du = c^u/\\ln c";
    return [
      {
        reason: `Table: $${tex}$${exponent === x ? "" : `, with $u = ${texShown(exponent)}$`}.`,
        becomes: quotient(["Power", base, exponent], product([slope, logarithm])),
      },
    ];
  }
  return base === "e" ? bell(exponent, x) : [];
}

/** ∫ e^{−ax² + bx + c} dx by completing the square, for a > 0. */
function bell(exponent: Tree, x: string): readonly Move[] {
  const coefficients = coefficientsIn(expand(exponent), x);
  if (coefficients?.length !== 3) return [];
  const [c = 0, b = 0, minusA = 0] = coefficients;
  const a = opposite(minusA);
  if (typeof a === "number" ? a <= 0 : operationOf(a) !== "Divide") return [];
  const [above = 0] = operandsOf(a);
  if (typeof above === "number" && above < 0) return [];
  const root = normal(["Sqrt", a]);
  const shift = quotient(b, product([2, a]));
  const outside = sum([c, quotient(normal(["Power", b, 2]), product([4, a]))]);
  return [
    {
      reason:
        "The bell curve, after completing the square: $\\int e^{-u^2}\\,du = \\frac{\\sqrt\\pi}{2} \\operatorname{erf} u$.",
      becomes: product([
        half,
        normal(["Sqrt", "pi"]),
        normal(["Power", root, -1]),
        normal(["Exp", outside]),
        normal(["Erf", ["Multiply", root, ["Subtract", x, shift]]]),
      ]),
    },
  ];
}
