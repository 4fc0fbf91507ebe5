import type { Symbols } from "../kit/symbols.ts";

/** The quantities of the formula on the title page. */
export const frontSymbols: Symbols = {
  a: {
    tex: "a",
    role: "activation",
    name: "activation",
    meaning: "what the layer passes on",
  },
  W: { tex: "W", role: "weight", name: "weights", meaning: "how strongly each input counts" },
  x: { tex: "x", role: "input", name: "input", meaning: "what comes in" },
  b: { tex: "b", role: "bias", name: "bias", meaning: "where each unit starts" },
};

export const frontFormula =
  "\\sym{a}{a} = \\tanh\\bigl(\\sym{W}{W}\\sym{x}{x} + \\sym{b}{b}\\bigr)";

export const frontCode = "const a = tanh(W.matmul(x).add(b))";

/** Where the circles of the little network stand. */
export const frontNodes = {
  x: [
    [60, 70],
    [60, 150],
    [60, 230],
  ],
  a: [
    [300, 30],
    [300, 110],
    [300, 190],
    [300, 270],
  ],
} as const;
