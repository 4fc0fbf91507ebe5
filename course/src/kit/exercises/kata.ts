import type { ShownFigure } from "../figures/show.ts";
import { type Rng, seeded } from "../rng.ts";
import { flatten, relativeDifference } from "../values.ts";
import type { Level } from "./exercise.ts";
import {
  type Counterexample,
  judgeProperty,
  type Property,
  type PropertyReport,
} from "./property.ts";
import { closeReplaces, type Replacement, type Replaces } from "./replaces.ts";

/** A planted mistake: a wrong version of the function that answers are compared with. */
export interface Twin<F> {
  readonly id: string;
  /** What it does, after "a version that": "divides by h, not by 2h". Plain text. */
  readonly name: string;
  readonly function: F;
  /** Why it fails and how to see it. */
  readonly explain: string;
}

/** A figure of the page that can show where a program fails. */
export interface KataFigure {
  readonly id: string;
  /** What its permalink writes, under `state` or under names; null when it cannot show this one. */
  readonly state: (counterexample: Counterexample) => string | ShownFigure["state"] | null;
}

/** A programming kata: write one function; properties judge it, twins name the mistake. */
export interface KataSpec<F extends (...args: never[]) => unknown> {
  readonly title: string;
  readonly level?: Level;
  readonly skill?: string;
  /** May hold `$TeX$`. */
  readonly prompt: string;
  /** The code file the editor starts with, for example "code/gradient-check.start.ts". */
  readonly start: string;
  /** The name that the reader's code exports. */
  readonly entry: string;
  readonly reference: F;
  /** Where the reference stands in a code file: shown as the full solution. */
  readonly solution: { readonly file: string; readonly symbol: string };
  readonly properties: readonly Property<F>[];
  /** Arguments on which the reader's function is compared with the twins. */
  readonly inputs: (rng: Rng) => Parameters<F>;
  readonly twins: readonly Twin<F>[];
  readonly hints: readonly [string, string, string];
  /** Relative tolerance of comparisons with reference and twins, by default 1e-9. */
  readonly tolerance?: number;
  readonly figure?: KataFigure;
  /** The library's function in whose place the reader's may stand in later cells. */
  readonly replaces?: Replaces<F>;
}

/** What a judged program is told: plain data. */
export interface KataReport {
  readonly passed: boolean;
  readonly properties: readonly PropertyReport[];
  /** The planted mistake that the answer behaves like. */
  readonly twin: { readonly id: string; readonly name: string; readonly explain: string } | null;
  /** The first counterexample as the state of a figure on the page. */
  readonly figure: ShownFigure | null;
}

export interface Kata {
  readonly kind: "kata";
  readonly title: string;
  readonly level: Level;
  readonly skill: string | null;
  readonly prompt: string;
  readonly start: string;
  readonly entry: string;
  readonly solution: { readonly file: string; readonly symbol: string };
  readonly hints: readonly [string, string, string];
  /** Judges a candidate; anything it throws becomes a failure sentence. */
  readonly judge: (candidate: unknown, seed: number) => KataReport;
  /** What it may take the place of once it has passed; null for most. */
  readonly replacement: Replacement | null;
  /** For the tests. */
  readonly reference: unknown;
  readonly twins: Readonly<Record<string, unknown>>;
}

const PROBES = 20;

/** A kata closed over the type of its function. */
export function defineKata<F extends (...args: never[]) => unknown>(spec: KataSpec<F>): Kata {
  const { title, level = 2, skill = null, prompt, start, entry, solution, hints, reference } = spec;
  return {
    kind: "kata",
    title,
    level,
    skill,
    prompt,
    start,
    entry,
    solution,
    hints,
    replacement: spec.replaces ? closeReplaces(spec.replaces) : null,
    reference,
    twins: Object.fromEntries(spec.twins.map((twin) => [twin.id, twin.function])),
    judge: (candidate, seed) => judge(spec, candidate, seed),
  };
}

function judge<F extends (...args: never[]) => unknown>(
  spec: KataSpec<F>,
  candidate: unknown,
  seed: number,
): KataReport {
  if (typeof candidate !== "function") {
    const failure = `The code must export a function named ${spec.entry}.`;
    const properties = [{ name: "exported", failure, counterexample: null }];
    return { passed: false, twin: null, figure: null, properties };
  }
  // The candidate comes from the reader's code: its type is a hope that the properties test.
  const answer = candidate as F;
  const properties = spec.properties.map((property) => judgeProperty(property, answer, seed));
  const passed = properties.every(({ failure }) => failure === null);
  const twin = passed ? null : recognise(spec, answer, seed);
  return { passed, properties, twin, figure: pictured(spec.figure, properties) };
}

/** The first counterexample that the figure can show. */
function pictured(
  figure: KataFigure | undefined,
  reports: readonly PropertyReport[],
): KataReport["figure"] {
  for (const { counterexample } of reports) {
    const state = counterexample && figure?.state(counterexample);
    if (!figure || state === null || state === undefined) continue;
    return { id: figure.id, state: typeof state === "string" ? { state } : state };
  }
  return null;
}

function recognise<F extends (...args: never[]) => unknown>(
  spec: KataSpec<F>,
  candidate: F,
  seed: number,
): KataReport["twin"] {
  const twin = spec.twins.find((t) => behavesLike(spec, candidate, t.function, seed));
  return twin ? { id: twin.id, name: twin.name, explain: twin.explain } : null;
}

function behavesLike<F extends (...args: never[]) => unknown>(
  spec: KataSpec<F>,
  candidate: F,
  twin: F,
  seed: number,
): boolean {
  const rng = seeded(seed);
  for (let i = 0; i < PROBES; i++) {
    const args = spec.inputs(rng);
    const [given, planted] = [output(candidate, args), output(twin, args)];
    if (given === null || planted === null) return false;
    if (relativeDifference(given, planted) > (spec.tolerance ?? 1e-9)) return false;
  }
  return true;
}

function output<F extends (...args: never[]) => unknown>(
  f: F,
  args: Parameters<F>,
): number[] | null {
  try {
    return flatten(f(...args));
  } catch {
    return null;
  }
}
