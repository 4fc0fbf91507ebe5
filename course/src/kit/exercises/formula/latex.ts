import type { Parsed } from "./parse.ts";
import { printFormula } from "./print.ts";
import { operations, type Tree } from "./tree.ts";

/** Whether a text is LaTeX rather than plain notation. */
export const looksLikeLatex = (text: string): boolean => /\\[A-Za-z({[|,;:!]|[\^_]\{/.test(text);

const LONGEST = 1000;

/** Names of MathJSON that stand for an operation of ours. */
const synonyms: Readonly<Record<string, string>> = {
  InvisibleOperator: "Multiply",
  Rational: "Divide",
  ExponentialE: "e",
  Pi: "pi",
  Sgn: "Sign",
  sigmoid: "Sigmoid",
  ReLU: "Relu",
  relu: "Relu",
  sgn: "Sign",
  sign: "Sign",
};

class LatexProblem extends Error {
  override readonly name = "LatexProblem";
}

/** Reads LaTeX with the parser of the compute engine, which is loaded here, on first use. */
export async function parseLatex(text: string): Promise<Parsed> {
  if (text.length > LONGEST)
    return { ok: false, message: `That is longer than ${LONGEST} characters.` };
  const { parse } = await import("@cortex-js/compute-engine/latex-syntax");
  try {
    return { ok: true, tree: convert(parse(text)) };
  } catch (error) {
    const message = error instanceof LatexProblem ? error.message : "This LaTeX cannot be read.";
    return { ok: false, message };
  }
}

/** LaTeX in plain notation; a text that is plain already, or cannot be read, comes back as it is. */
export async function plainNotation(text: string): Promise<string> {
  if (!looksLikeLatex(text)) return text;
  const parsed = await parseLatex(text);
  return parsed.ok ? printFormula(parsed.tree) : text;
}

function convert(json: unknown): Tree {
  if (typeof json === "number") return json;
  if (typeof json === "string") return named(json);
  if (Array.isArray(json)) return operation(String(json[0]), json.slice(1));
  if (typeof json === "object" && json !== null) {
    if ("num" in json) return Number(json.num);
    if ("sym" in json) return named(String(json.sym));
    if ("fn" in json) return convert(json.fn);
  }
  throw new LatexProblem("This LaTeX cannot be read.");
}

function named(symbol: string): Tree {
  if (symbol === "Nothing") throw new LatexProblem("A formula is needed here.");
  return (synonyms[symbol] ?? symbol).replace("_", "");
}

function operation(name: string, operands: readonly unknown[]): Tree {
  if (name === "Error") throw new LatexProblem("The LaTeX is not complete.");
  // A name before brackets, as \mathrm{sigmoid}(x), arrives as a product.
  if (name === "InvisibleOperator" && typeof operands[0] === "string") {
    const applied = synonyms[operands[0]];
    if (applied && operations[applied] && operands.length === 2)
      return [applied, convert(operands[1])];
  }
  const parts = operands.map(convert);
  const [first = Number.NaN] = parts;
  if (name === "Delimiter") return first;
  if (name === "Square") return ["Power", first, 2];
  if (name === "Lb") return ["Log", first, 2];
  const known = synonyms[name] ?? name;
  const { arity: [least, most] = [1, 0] } = operations[known] ?? {};
  if (parts.length < least || parts.length > most) {
    throw new LatexProblem(`“${name}” is not known here.`);
  }
  return [known, ...parts];
}
