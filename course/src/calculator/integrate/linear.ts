/** @file Constants, sums and constant factors. */
import { product } from "../algebra/normal.ts";
import { isFreeOf, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { texName } from "../print/tex.ts";
import type { Rule } from "./move.ts";

/** ∫ c dx = cx. */
export const ofConstant: Rule = (f, x) =>
  isFreeOf(f, x)
    ? [{ reason: `$\\int c\\,d${texName(x)} = c\\,${texName(x)}$.`, becomes: product([f, x]) }]
    : [];

/** ∫ x dx. */
export const ofVariable: Rule = (f, x) =>
  f === x
    ? [
        {
          reason: `Power rule: $\\int ${texName(x)}\\,d${texName(x)} = \\tfrac12 ${texName(x)}^2$.`,
          becomes: ["Multiply", ["Divide", 1, 2], ["Power", x, 2]],
        },
      ]
    : [];

/** ∫ (u + v) dx = ∫ u dx + ∫ v dx. */
export const ofSum: Rule = (f, x) =>
  operationOf(f) === "Add"
    ? [
        {
          reason: "Sum rule: the integral of a sum is the sum of the integrals.",
          becomes: ["Add", ...operandsOf(f).map((term): Tree => ["Integral", term, x])],
        },
      ]
    : [];

/** ∫ c u dx = c ∫ u dx. */
export const ofFactor: Rule = (f, x) => {
  if (operationOf(f) !== "Multiply") return [];
  const factors = operandsOf(f);
  const constant = factors.filter((factor) => isFreeOf(factor, x));
  if (constant.length === 0) return [];
  const rest = product(factors.filter((factor) => !isFreeOf(factor, x)));
  return [
    {
      reason: "A constant factor stays before the integral.",
      becomes: ["Multiply", ...constant, ["Integral", rest, x]],
    },
  ];
};
