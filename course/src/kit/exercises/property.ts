import { type Rng, seeded } from "../rng.ts";
import { flatten, relativeDifference } from "../values.ts";
import { type Arbitrary, simplest } from "./arbitrary.ts";
import { type Plain, plain, printPlain } from "./plain.ts";

/** A law that the reader's function must obey, checked in its own way. Texts are plain. */
export interface CheckedProperty<F> {
  readonly name: string;
  /** null when it holds; otherwise one sentence with the failing numbers. */
  readonly check: (candidate: F, rng: Rng) => string | null;
}

/** A law over random inputs: the simplest input that breaks it is looked for and reported. */
export interface SoughtProperty<F, T> {
  readonly name: string;
  readonly inputs: Arbitrary<T>;
  /** What the candidate makes of an input. */
  readonly got: (candidate: F, input: T) => unknown;
  /** What it should be, by another route than the reference if there is one. */
  readonly expected: (input: T) => unknown;
  /** Relative tolerance, by default 1e-9. */
  readonly tolerance?: number;
  /** How many inputs are tried, by default 100. */
  readonly runs?: number;
}

/** A sought property, closed over its kind of input. */
export interface ClosedProperty<F> {
  readonly name: string;
  readonly seek: (candidate: F, seed: number) => Counterexample | null;
}

export type Property<F> = CheckedProperty<F> | ClosedProperty<F>;

/** Where a program fails, as plain data. */
export interface Counterexample {
  readonly property: string;
  readonly input: Plain;
  readonly expected: Plain;
  /** What the program gave, or "It threw …". */
  readonly got: Plain;
}

export interface PropertyReport {
  readonly name: string;
  /** null when it holds; otherwise one sentence with the failing numbers. */
  readonly failure: string | null;
  readonly counterexample: Counterexample | null;
}

/** A law over random inputs with shrinking. */
export const property = <F, T>(spec: SoughtProperty<F, T>): ClosedProperty<F> => ({
  name: spec.name,
  seek: (candidate, seed) => seek(spec, candidate, seed),
});

interface Outcome {
  readonly expected: unknown;
  readonly got: unknown;
}

function seek<F, T>(spec: SoughtProperty<F, T>, candidate: F, seed: number): Counterexample | null {
  const rng = seeded(seed);
  const failing = (input: T): Outcome | null => {
    const expected = spec.expected(input);
    const got = attempt(() => spec.got(candidate, input));
    return same(got, expected, spec.tolerance ?? 1e-9) ? null : { expected, got };
  };
  for (let run = 0; run < (spec.runs ?? 100); run++) {
    const start = spec.inputs.draw(rng);
    const outcome = failing(start.value);
    if (outcome === null) continue;
    const { value, failure } = simplest(start, outcome, failing);
    return {
      property: spec.name,
      input: plain(value),
      expected: plain(failure.expected),
      got: plain(failure.got),
    };
  }
  return null;
}

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return `It threw ${String(error)}`;
  }
}

/** Numbers by tolerance, everything else by its plain form. */
function same(got: unknown, expected: unknown, tolerance: number): boolean {
  const [a, b] = [numbersIn(got), numbersIn(expected)];
  if (a && b) return shapeOf(got) === shapeOf(expected) && relativeDifference(a, b) <= tolerance;
  return JSON.stringify(plain(got)) === JSON.stringify(plain(expected));
}

function numbersIn(value: unknown): number[] | null {
  try {
    const numbers = flatten(value);
    return numbers.every(Number.isFinite) ? numbers : null;
  } catch {
    return null;
  }
}

/** [[1, 2], [3]] as "[[,],[]]": equal numbers in another nesting are another answer. */
const shapeOf = (value: unknown): string => JSON.stringify(plain(value)).replace(/[^[\],]/g, "");

/** The report of one property on a candidate; what the candidate throws is a failure. */
export function judgeProperty<F>(law: Property<F>, candidate: F, seed: number): PropertyReport {
  const { name } = law;
  if ("check" in law) {
    return { name, failure: said(() => law.check(candidate, seeded(seed))), counterexample: null };
  }
  const counterexample = law.seek(candidate, seed);
  return { name, failure: counterexample && sentenceOf(counterexample), counterexample };
}

function said(check: () => string | null): string | null {
  try {
    return check();
  } catch (error) {
    return `It threw ${String(error)}`;
  }
}

const sentenceOf = ({ input, expected, got }: Counterexample): string =>
  `For ${printPlain(input)} it gives ${printPlain(got)}; ${printPlain(expected)} is right.`;
