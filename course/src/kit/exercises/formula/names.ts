/** @file What functions are called: when they are typed, and when they are printed. */

/** Functions by the names that people type. */
export const functionNames: Readonly<Record<string, string>> = {
  sin: "Sin",
  cos: "Cos",
  tan: "Tan",
  asin: "Arcsin",
  arcsin: "Arcsin",
  acos: "Arccos",
  arccos: "Arccos",
  atan: "Arctan",
  arctan: "Arctan",
  sinh: "Sinh",
  cosh: "Cosh",
  tanh: "Tanh",
  exp: "Exp",
  ln: "Ln",
  log: "Ln",
  log2: "Log2",
  log10: "Log",
  sqrt: "Sqrt",
  abs: "Abs",
  sign: "Sign",
  sgn: "Sign",
  max: "Max",
  min: "Min",
  root: "Root",
  sigmoid: "Sigmoid",
  relu: "Relu",
  erf: "Erf",
};

/** Functions that are printed as a word before their argument, with that word in TeX. */
export const texNames: Readonly<Record<string, string>> = {
  Sin: "\\sin",
  Cos: "\\cos",
  Tan: "\\tan",
  Arcsin: "\\arcsin",
  Arccos: "\\arccos",
  Arctan: "\\arctan",
  Sinh: "\\sinh",
  Cosh: "\\cosh",
  Tanh: "\\tanh",
  Ln: "\\ln",
  Log: "\\log_{10}",
  Max: "\\max",
  Min: "\\min",
  Sign: "\\operatorname{sign}",
  Sigmoid: "\\operatorname{sigmoid}",
  Relu: "\\operatorname{ReLU}",
  Erf: "\\operatorname{erf}",
};

/** Functions whose powers are written at the name: sin²(x). */
export const raisedAtName: ReadonlySet<string> = new Set(
  "Sin Cos Tan Sinh Cosh Tanh Ln".split(" "),
);

/** A root in TeX. Braces keep the bracket of a root in the index from ending the index. */
export const texRoot = (index: string, inside: string): string =>
  `\\sqrt[${index.includes("]") ? `{${index}}` : index}]{${inside}}`;
