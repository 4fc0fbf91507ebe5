import type { LiveMapping } from "./live.ts";
import type { Rng } from "./rng.ts";
import { type Symbols, symbolsIn } from "./symbols.ts";
import { flatten, KitError, relativeDifference, type Values } from "./values.ts";

/** The code that computes a formula: a declaration or lines of a code file, a snippet, or why there is none. */
export type CodeReference =
  | { readonly file: string; readonly symbol: string }
  | { readonly file: string; readonly lines: readonly [first: number, last: number] }
  | { readonly snippet: string }
  | { readonly none: string };

/** What CI found at one random point. */
export interface Verdict {
  readonly holds: boolean;
  /** The sentence a failing test prints. */
  readonly detail: string;
}

interface FormulaText {
  /** Short title, for the formula card and for screen readers. */
  readonly title: string;
  readonly tex: string;
  /** Keys of the symbols that are new here; the others explain themselves on hover. */
  readonly legend?: readonly string[];
  readonly code: CodeReference;
  /** Relative tolerance of the comparison, by default 1e-9. Give the cause beside a looser one. */
  readonly tolerance?: number;
  /** True puts it on the lesson's formula card. */
  readonly card?: boolean;
  /** The figure on the page that lends its symbols their present values. */
  readonly live?: LiveMapping;
}

interface Sampled<P> {
  readonly sample: (rng: Rng) => P;
  /**
   * What the letters of the TeX are worth at a point, for example `{ "W^l": W, "f(x)": f(x) }`.
   * With it, a test reads the TeX itself and compares it with the code (checker/tex/). It stands
   * below `sample`, from which TypeScript learns what a point is.
   */
  readonly reads?: (point: P) => Readonly<Record<string, Values>>;
}

export interface EquationSpec<P> extends FormulaText, Sampled<P> {
  readonly left: (point: P) => Values;
  readonly right: (point: P) => Values;
}

export interface PredicateSpec<P> extends FormulaText, Sampled<P> {
  readonly holds: (point: P) => boolean;
}

/** One random point as the TeX sees it: its letters, and what the code makes of either side. */
export interface Reading {
  readonly letters: Readonly<Record<string, Values>>;
  /** The numbers of the two sides, for equations. */
  readonly sides?: readonly [left: readonly number[], right: readonly number[]];
}

/** A formula with its proof obligation closed over its own kind of point. */
export interface Formula extends FormulaText {
  readonly check: (rng: Rng) => Verdict;
  /** For formulas whose TeX can be read: what it should come to at a random point. */
  readonly reading?: (rng: Rng) => Reading;
}

/** Binds a formula to typed functions for its two sides (or one predicate) and a sampler of points. */
export function formula<P>(spec: EquationSpec<P> | PredicateSpec<P>): Formula {
  const tolerance = spec.tolerance ?? 1e-9;
  const check = (rng: Rng): Verdict => {
    const point = spec.sample(rng);
    if ("holds" in spec) return { holds: spec.holds(point), detail: `at ${show(point)}` };
    return compare(flatten(spec.left(point)), flatten(spec.right(point)), tolerance, point);
  };
  const { reads } = spec;
  return { ...textOf(spec), check, ...(reads ? { reading: readingOf(spec, reads) } : {}) };
}

function readingOf<P>(
  spec: EquationSpec<P> | PredicateSpec<P>,
  reads: (point: P) => Readonly<Record<string, Values>>,
): (rng: Rng) => Reading {
  return (rng) => {
    const point = spec.sample(rng);
    const letters = reads(point);
    if ("holds" in spec) return { letters };
    return { letters, sides: [flatten(spec.left(point)), flatten(spec.right(point))] };
  };
}

function textOf(spec: FormulaText): FormulaText {
  const { title, tex, code, legend = [], tolerance = 1e-9, card = false, live } = spec;
  return { title, tex, code, legend, tolerance, card, ...(live ? { live } : {}) };
}

/** One line of a derivation: "= tex" because of `reason`, worth `value(point)`. */
export interface DerivationLine<P> {
  readonly tex: string;
  readonly reason: string;
  readonly value: (point: P) => Values;
  /** Relative tolerance against the line before, by default 1e-9. */
  readonly tolerance?: number;
}

export interface DerivationSpec<P> {
  readonly title: string;
  /** The code that the last line is written as, if there is one. */
  readonly code?: CodeReference;
  readonly sample: (rng: Rng) => P;
  readonly lines: readonly DerivationLine<P>[];
}

export interface Derivation {
  readonly title: string;
  readonly code?: CodeReference;
  readonly lines: readonly { readonly tex: string; readonly reason: string }[];
  /** One verdict a line from the second on: does it equal the line before? */
  readonly check: (rng: Rng) => readonly Verdict[];
}

/** A derivation of one algebra idea a line; CI compares every line with the one before it. */
export function derivation<P>(spec: DerivationSpec<P>): Derivation {
  const check = (rng: Rng): Verdict[] => {
    const point = spec.sample(rng);
    const values = spec.lines.map((line) => flatten(line.value(point)));
    return values.slice(1).map((value, i) => {
      const verdict = compare(values[i] ?? [], value, spec.lines[i + 1]?.tolerance ?? 1e-9, point);
      return { ...verdict, detail: `line ${i + 2}: ${verdict.detail}` };
    });
  };
  const { title, lines, code } = spec;
  return { title, lines, check, ...(code ? { code } : {}) };
}

export interface Notation {
  readonly symbols: Symbols;
  readonly formulas: Readonly<Record<string, Formula>>;
  readonly derivations: Readonly<Record<string, Derivation>>;
}

/**
 * The notation of a lesson. Throws KitError when a formula, legend or derivation names a symbol
 * that is not in `symbols`.
 */
export function defineFormulas(spec: {
  readonly symbols: Symbols;
  readonly formulas?: Readonly<Record<string, Formula>>;
  readonly derivations?: Readonly<Record<string, Derivation>>;
}): Notation {
  const { symbols, formulas = {}, derivations = {} } = spec;
  for (const [id, { tex, legend = [], live }] of Object.entries(formulas)) {
    const lively = Object.keys(live?.values ?? {});
    requireSymbols(symbols, `formula ${id}`, [...symbolsIn(tex), ...legend, ...lively]);
  }
  for (const [id, { lines }] of Object.entries(derivations)) {
    const used = lines.flatMap((line) => symbolsIn(line.tex + line.reason));
    requireSymbols(symbols, `derivation ${id}`, used);
  }
  return { symbols, formulas, derivations };
}

/** Throws KitError when one of `keys` is not a symbol of the lesson. */
export function requireSymbols(symbols: Symbols, where: string, keys: readonly string[]): void {
  const missing = keys.filter((key) => !Object.hasOwn(symbols, key));
  if (missing.length > 0) {
    throw new KitError(`${where}: not among the lesson's symbols: ${missing.join(", ")}`);
  }
}

function compare(
  left: readonly number[],
  right: readonly number[],
  tolerance: number,
  point: unknown,
): Verdict {
  const difference = relativeDifference(left, right);
  const detail = `${show(left)} against ${show(right)}, relative difference ${difference} at ${show(point)}`;
  return { holds: difference <= tolerance, detail };
}

const show = (value: unknown): string => {
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};
