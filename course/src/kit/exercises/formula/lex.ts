/** A piece of a formula in plain notation. */
export interface Token {
  readonly type: "number" | "name" | "sign";
  readonly text: string;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const greek: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  η: "eta",
  θ: "theta",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  ω: "omega",
};
const signs: Readonly<Record<string, string>> = {
  "−": "-",
  "–": "-",
  "·": "*",
  "⋅": "*",
  "×": "*",
  "÷": "/",
  ":": "/",
  "{": "(",
  "}": ")",
  "**": "^",
};

/** What phones, papers and programs write, in the signs of this notation. */
const normalise = (text: string): string =>
  text
    .replace(/√/g, " sqrt ")
    .replace(/[⁰¹²³⁴-⁹]+/g, (run) => `^${[...run].map((c) => superscripts.indexOf(c)).join("")}`)
    .replace(/[α-ω]/g, (letter) => (greek[letter] ? ` ${greek[letter]} ` : letter));

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([A-Za-z]+(?:_?\d+)?)|(\*\*|[-+*/^()[\]|,−–·⋅×÷:{}]))/y;

/** The tokens of a formula. Throws SyntaxError, with a sentence for the reader, at a strange sign. */
export function lex(text: string): Token[] {
  const source = normalise(text).trimEnd();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new SyntaxError(strange(source.slice(from).trimStart()));
    const [, number, name, sign] = match;
    if (number !== undefined) tokens.push({ type: "number", text: number });
    else if (name !== undefined) tokens.push({ type: "name", text: name.replace("_", "") });
    else if (sign !== undefined) tokens.push({ type: "sign", text: signs[sign] ?? sign });
  }
  return tokens;
}

function strange(rest: string): string {
  const sign = [...rest][0] ?? "";
  if (sign === "=") return "Give one side only: no “=” here.";
  if (sign === "\\")
    return "A command of LaTeX stands here; plain notation writes sqrt(x), x/2, exp(x).";
  return `The sign “${sign}” is not known here.`;
}
