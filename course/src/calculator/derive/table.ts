/** @file The derivatives of the functions of one number, as trees and as they are quoted. */
import type { Tree } from "../algebra/tree.ts";

/** What stands in the table for one function f. */
export interface TableEntry {
  /** f′(u). */
  readonly slope: (u: Tree) => Tree;
  /** The rule in TeX, in the letter u. */
  readonly tex: string;
}

const square = (tree: Tree): Tree => ["Power", tree, 2];

/** f′ for each function of one number. */
export const derivatives: Readonly<Record<string, TableEntry>> = {
  Exp: { slope: (u) => ["Exp", u], tex: "(e^u)' = e^u" },
  Ln: { slope: (u) => ["Divide", 1, u], tex: "(\\ln u)' = 1/u" },
  Sin: { slope: (u) => ["Cos", u], tex: "(\\sin u)' = \\cos u" },
  Cos: { slope: (u) => ["Negate", ["Sin", u]], tex: "(\\cos u)' = -\\sin u" },
  Tan: {
    slope: (u) => ["Divide", 1, square(["Cos", u])],
    tex: "(\\tan u)' = 1/\\cos^2 u",
  },
  Arcsin: {
    slope: (u) => ["Divide", 1, ["Sqrt", ["Subtract", 1, square(u)]]],
    tex: "(\\arcsin u)' = 1/\\sqrt{1 - u^2}",
  },
  Arccos: {
    slope: (u) => ["Negate", ["Divide", 1, ["Sqrt", ["Subtract", 1, square(u)]]]],
    tex: "(\\arccos u)' = -1/\\sqrt{1 - u^2}",
  },
  Arctan: {
    slope: (u) => ["Divide", 1, ["Add", 1, square(u)]],
    tex: "(\\arctan u)' = 1/(1 + u^2)",
  },
  Sinh: { slope: (u) => ["Cosh", u], tex: "(\\sinh u)' = \\cosh u" },
  Cosh: { slope: (u) => ["Sinh", u], tex: "(\\cosh u)' = \\sinh u" },
  Tanh: {
    slope: (u) => ["Subtract", 1, square(["Tanh", u])],
    tex: "(\\tanh u)' = 1 - \\tanh^2 u",
  },
  Sqrt: {
    slope: (u) => ["Divide", 1, ["Multiply", 2, ["Sqrt", u]]],
    tex: "(\\sqrt u)' = 1/(2\\sqrt u)",
  },
  Sigmoid: {
    slope: (u) => ["Multiply", ["Sigmoid", u], ["Subtract", 1, ["Sigmoid", u]]],
    tex: "\\sigma' = \\sigma(1 - \\sigma)",
  },
  Erf: {
    slope: (u) => ["Multiply", ["Divide", 2, ["Sqrt", "pi"]], ["Exp", ["Negate", square(u)]]],
    tex: "\\operatorname{erf}' u = \\tfrac{2}{\\sqrt\\pi} e^{-u^2}",
  },
  Abs: { slope: (u) => ["Sign", u], tex: "|u|' = \\operatorname{sign} u" },
  // sign(ReLU(u)) is 1 for u > 0 and 0 for u < 0.
  Relu: {
    slope: (u) => ["Sign", ["Relu", u]],
    tex: "\\operatorname{ReLU}' u = 1 \\text{ for } u > 0, \\text{ else } 0",
  },
  Sign: { slope: () => 0, tex: "\\operatorname{sign}' u = 0" },
};
