/** @file Integration by parts, and the two formulas that it leads to twice. */

import { isNegative, normal, opposite, product, quotient, sum } from "../algebra/normal.ts";
import { degree, polynomialOf } from "../algebra/polynomial.ts";
import { asRational } from "../algebra/rational.ts";
import { operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { derivativeOf } from "../derive/steps.ts";
import { texName, texShown } from "../print/tex.ts";
import type { Move, Rule } from "./move.ts";
import { byTable, slopeOf } from "./table.ts";

const factorsOf = (f: Tree): readonly Tree[] =>
  operationOf(f) === "Multiply" ? operandsOf(f) : [f];

/** Functions that are differentiated away: their derivatives are simpler than they are. */
const falling = new Set(["Ln", "Arctan", "Arcsin", "Arccos"]);

const isFalling = (factor: Tree): boolean =>
  falling.has(operationOf(factor)) ||
  (operationOf(factor) === "Power" &&
    falling.has(operationOf(operandsOf(factor)[0] ?? 0)) &&
    Number(operandsOf(factor)[1]) > 1);

/** ∫ u dv = uv − ∫ v du, with u a polynomial or a logarithm. */
export const byParts: Rule = (f, x) => {
  const factors = factorsOf(f);
  const fallen = factors.filter(isFalling);
  const rest = factors.filter((factor) => !isFalling(factor));
  if (fallen.length === 1 && polynomialLike(product(rest), x)) {
    return parted(product(fallen), product(rest), x);
  }
  const polynomial = factors.filter((factor) => polynomialOf(factor, x) !== null);
  const other = factors.filter((factor) => polynomialOf(factor, x) === null);
  const u = product(polynomial);
  const grows = polynomialOf(u, x);
  if (other.length !== 1 || !grows || degree(grows) < 1) return [];
  return parted(u, product(other), x);
};

/** Polynomials and other powers of x: what has an antiderivative of the same kind. */
const polynomialLike = (tree: Tree, x: string): boolean =>
  polynomialOf(tree, x) !== null ||
  (operationOf(tree) === "Power" &&
    operandsOf(tree)[0] === x &&
    asRational(operandsOf(tree)[1] ?? 0) !== null &&
    operandsOf(tree)[1] !== -1);

function parted(u: Tree, slope: Tree, x: string): readonly Move[] {
  const v = antiderivativeOf(slope, x);
  if (v === null) return [];
  const rest = product([v, derivativeOf(u, x)]);
  return [
    {
      reason: `By parts: $\\int u\\,v'\\,d${texName(x)} = u\\,v - \\int u'\\,v\\,d${texName(x)}$ with $u = ${texShown(u)}$, $v' = ${texShown(slope)}$, $v = ${texShown(v)}$.`,
      becomes: isNegative(rest)
        ? ["Add", product([u, v]), ["Integral", opposite(rest), x]]
        : ["Subtract", product([u, v]), ["Integral", rest, x]],
    },
  ];
}

/** An antiderivative that needs one look into the table, or is a polynomial's. */
function antiderivativeOf(f: Tree, x: string): Tree | null {
  if (f === 1) return x;
  const polynomial = polynomialOf(f, x);
  if (polynomial) {
    return sum(
      polynomial.map((c, i) =>
        normal([
          "Divide",
          ["Multiply", ["Divide", Number(c.p), Number(c.q)], ["Power", x, i + 1]],
          i + 1,
        ]),
      ),
    );
  }
  const [move] = byTable(f, x);
  return move?.becomes ?? null;
}

/** ∫ e^{ax+b} sin(cx+d) dx and with the cosine. */
export const ofWave: Rule = (f, x) => {
  const factors = factorsOf(f);
  const [first = 0, second = 0] = factors;
  const pair = operationOf(first) === "Power" ? [first, second] : [second, first];
  const [growth = 0, wave = 0] = pair;
  const [base, exponent = 0] = operandsOf(growth);
  const name = operationOf(wave);
  if (factors.length !== 2 || base !== "e" || (name !== "Sin" && name !== "Cos")) return [];
  const [angle = 0] = operandsOf(wave);
  const [a, c] = [slopeOf(exponent, x), slopeOf(angle, x)];
  if (a === null || c === null) return [];
  const [sine, cosine]: readonly [Tree, Tree] = [
    ["Sin", angle],
    ["Cos", angle],
  ];
  const inside =
    name === "Sin"
      ? sum([product([a, sine]), product([-1, c, cosine])])
      : sum([product([a, cosine]), product([c, sine])]);
  const below = sum([normal(["Power", a, 2]), normal(["Power", c, 2])]);
  const tex =
    name === "Sin"
      ? "\\int e^{at} \\sin(ct)\\,dt = \\frac{e^{at}(a \\sin ct - c \\cos ct)}{a^2 + c^2}"
      : "\\int e^{at} \\cos(ct)\\,dt = \\frac{e^{at}(a \\cos ct + c \\sin ct)}{a^2 + c^2}";
  return [
    { reason: `By parts twice: $${tex}$.`, becomes: quotient(product([growth, inside]), below) },
  ];
};

/** 1/√(c − ax²) and 1/√(ax² + c). */
export const ofRootBelow: Rule = (f, x) => {
  const [square = 0, exponent] = operandsOf(f);
  const n = asRational(exponent ?? 0);
  if (operationOf(f) !== "Power" || n?.p !== -1n || n.q !== 2n) return [];
  const polynomial = polynomialOf(square, x);
  if (!polynomial || degree(polynomial) !== 2 || polynomial[1]?.p !== 0n) return [];
  const [c, , a] = polynomial;
  if (!c || !a) return [];
  const number = (value: { p: bigint; q: bigint }, sign = 1): Tree => [
    "Divide",
    sign * Number(value.p),
    Number(value.q),
  ];
  if (a.p < 0n && c.p > 0n) {
    const root: Tree = ["Sqrt", ["Divide", number(a, -1), number(c)]];
    return [
      {
        reason: "Table: $\\int \\frac{du}{\\sqrt{1 - u^2}} = \\arcsin u$.",
        becomes: normal(["Divide", ["Arcsin", ["Multiply", root, x]], ["Sqrt", number(a, -1)]]),
      },
    ];
  }
  if (a.p < 0n) return [];
  return [
    {
      reason:
        "Table: $\\int \\frac{du}{\\sqrt{u^2 + c}} = \\ln\\left|u + \\sqrt{u^2 + c}\\right|$.",
      becomes: normal([
        "Divide",
        ["Ln", ["Abs", ["Add", ["Multiply", ["Sqrt", number(a)], x], ["Sqrt", square]]]],
        ["Sqrt", number(a)],
      ]),
    },
  ];
};
