/** @file What the signs, names and LaTeX commands of a line mean. */
import { functionNames as formulaNames } from "../../kit/exercises/formula/names.ts";

/** Functions by the names that people type, in plain text and after a backslash. */
export const functionNames: Readonly<Record<string, string>> = {
  ...formulaNames,
  sec: "Sec",
  csc: "Csc",
  cosec: "Csc",
  cot: "Cot",
  // A log may carry its base here, log_2(x), which is not known before the name: apply.ts decides.
  log: "Log",
  log10: "Log10",
  lg: "Log10",
  cbrt: "Cbrt",
  softplus: "Softplus",
  silu: "Silu",
  gelu: "Gelu",
};

/** Words that begin a task, with the task. */
export const taskNames = {
  simplify: "simplify",
  expand: "expand",
  factor: "factor",
  factorise: "factor",
  factorize: "factor",
  diff: "differentiate",
  differentiate: "differentiate",
  derivative: "differentiate",
  grad: "gradient",
  gradient: "gradient",
  integrate: "integrate",
  integral: "integrate",
  int: "integrate",
  series: "series",
  taylor: "series",
  solve: "solve",
  roots: "solve",
  evaluate: "evaluate",
  eval: "evaluate",
  plot: "plot",
  graph: "plot",
} as const;

/** Words that stand between the parts of a task. */
export const linkNames: ReadonlySet<string> = new Set([
  "from",
  "to",
  "at",
  "about",
  "around",
  "order",
  "for",
  "of",
  "wrt",
  "with",
  "and",
]);

export const greekNames: readonly string[] =
  "alpha beta gamma delta epsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi omega".split(
    " ",
  );

const greekLetters = "αβγδεζηθκλμνξπρστφχψω";

/** The name of a Greek letter; undefined for other signs. */
export const greekOf = (letter: string): string | undefined =>
  greekNames[greekLetters.indexOf(letter)];

/** Signs that papers, phones and programs write for the same thing. */
export const signOf: Readonly<Record<string, string>> = {
  "−": "-",
  "–": "-",
  "·": "*",
  "⋅": "*",
  "×": "*",
  "∗": "*",
  "÷": "/",
  "**": "^",
  "==": "=",
  "…": "..",
};

/** Commands of LaTeX that stand for a sign. */
export const commandSigns: Readonly<Record<string, string>> = {
  cdot: "*",
  times: "*",
  ast: "*",
  div: "/",
  lbrace: "(",
  rbrace: ")",
  lvert: "|",
  rvert: "|",
  vert: "|",
  mid: "|",
  lparen: "(",
  rparen: ")",
  lbrack: "[",
  rbrack: "]",
  "{": "(",
  "}": ")",
};

/** Commands of LaTeX that only make room or dress. */
export const commandsLeftOut: ReadonlySet<string> = new Set([
  ...[",", ";", ":", "!", " ", "quad", "qquad", "displaystyle", "textstyle", "limits", "left"],
  ...["right", "mleft", "mright", "bigl", "bigr", "Bigl", "Bigr", "big", "Big", "mathopen"],
]);

/** Commands of LaTeX for a name. */
export const commandNames: Readonly<Record<string, string>> = {
  exponentialE: "e",
  differentialD: "d",
  mathe: "e",
  varepsilon: "epsilon",
  varphi: "phi",
  vartheta: "theta",
};
