/** @file Products and odd powers of sines and cosines. */
import { normal, product, sum } from "../algebra/normal.ts";
import { operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import type { Rule } from "./move.ts";
import { slopeOf } from "./table.ts";

const half: Tree = ["Divide", 1, 2];

/** sin a cos b and its like as a sum. */
export const ofTwoWaves: Rule = (f, x) => {
  const [first = 0, second = 0, ...others] = operandsOf(f);
  if (operationOf(f) !== "Multiply" || others.length > 0) return [];
  const names = [operationOf(first), operationOf(second)];
  if (!names.every((name) => name === "Sin" || name === "Cos")) return [];
  const [a = 0] = operandsOf(first);
  const [b = 0] = operandsOf(second);
  if (slopeOf(a, x) === null || slopeOf(b, x) === null) return [];
  const plus = sum([a, b]);
  const minus = sum([a, product([-1, b])]);
  const [outer, sign, tex] =
    names[0] !== names[1]
      ? ([
          "Sin",
          names[0] === "Sin" ? 1 : -1,
          "\\sin a \\cos b = \\tfrac12(\\sin(a + b) + \\sin(a - b))",
        ] as const)
      : names[0] === "Cos"
        ? (["Cos", 1, "\\cos a \\cos b = \\tfrac12(\\cos(a + b) + \\cos(a - b))"] as const)
        : (["Cos", -1, "\\sin a \\sin b = \\tfrac12(\\cos(a - b) - \\cos(a + b))"] as const);
  const [u, v]: readonly [Tree, Tree] = [normal([outer, plus]), normal([outer, minus])];
  const parts =
    names[0] === "Sin" && names[1] === "Sin" ? [v, product([-1, u])] : [u, product([sign, v])];
  return [
    {
      reason: `Product as a sum: $${tex}$.`,
      becomes: ["Integral", product([half, sum(parts)]), x],
    },
  ];
};

/** sin³ = (1 − cos²) sin, and the other odd powers. */
export const ofOddPower: Rule = (f, x) => {
  const [base = 0, n] = operandsOf(f);
  const name = operationOf(base);
  if (operationOf(f) !== "Power" || (name !== "Sin" && name !== "Cos")) return [];
  if (typeof n !== "number" || n < 3 || n % 2 === 0 || n > 15) return [];
  const other = name === "Sin" ? "Cos" : "Sin";
  const [u = 0] = operandsOf(base);
  const square: Tree = ["Subtract", 1, ["Power", [other, u], 2]];
  const small = (of: string): string => `\\${of.toLowerCase()}`;
  return [
    {
      reason: `$${small(name)}^2 u = 1 - ${small(other)}^2 u$, so that one factor is left for a substitution.`,
      becomes: ["Integral", ["Multiply", ["Power", square, (n - 1) / 2], base], x],
    },
  ];
};
