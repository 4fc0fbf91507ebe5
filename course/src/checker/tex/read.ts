/**
 * @file Compares the TeX of a formula with the code it is bound to: its letters get the values of a
 * random point, a parser reads it, and its sides must come to what the code gives. Only tests load
 * this; the parser comes with the first formula.
 */
import type { Formula } from "../../kit/index.ts";
import type { Rng } from "../../kit/rng.ts";
import { flatten, relativeDifference } from "../../kit/values.ts";
import { Unreadable, type Value } from "./arrays.ts";
import { bound, freeIndices, type Json, lengthAlong, type Scope, value } from "./evaluate.ts";
import { type Relation, rename, sidesOf } from "./letters.ts";

/** What reading a formula at one random point gave. */
export interface TexVerdict {
  /** How many sides of the formula could be read, of how many. */
  readonly read: number;
  readonly sides: number;
  /** Whether everything that was read agrees with the code. */
  readonly agrees: boolean;
  /** The numbers, or why a side could not be read. */
  readonly detail: string;
}

type Parse = (tex: string) => Json;

let parser: Promise<Parse> | null = null;

const loadParser = (): Promise<Parse> => {
  parser ??= import("@cortex-js/compute-engine/latex-syntax").then(
    ({ parse }) =>
      (tex) =>
        parse(tex) as Json,
  );
  return parser;
};

/** Reads the TeX of a formula at the random point of `rng`; null when it does not ask for it. */
export async function readFormula(formula: Formula, rng: Rng): Promise<TexVerdict | null> {
  const reading = formula.reading?.(rng);
  if (!reading) return null;
  const parse = await loadParser();
  const { tokens, names } = rename(formula.tex, Object.keys(reading.letters));
  const letters = new Map(
    [...names].map(([name, letter]) => [name, plain(reading.letters[letter])] as const),
  );
  const { sides, relations } = sidesOf(tokens);
  const values = sides.map((side) => evaluate(parse(side), { letters, indices: new Map() }));
  const tolerance = formula.tolerance ?? 1e-9;
  const found = values.flatMap((side, i) => (typeof side === "string" ? [] : [{ side, i }]));
  const fine = found.map(({ side, i }) => {
    // Two sides that can be read must agree with each other; one alone, with the code.
    const code = found.length > 1 ? undefined : reading.sides?.[i === 0 ? 0 : 1];
    const same = code === undefined || relativeDifference(side, code) <= tolerance;
    return same && related(values[i - 1], side, relations[i - 1], tolerance);
  });
  const detail = values.map((side) => (typeof side === "string" ? side : side.join(", ")));
  return {
    sides: sides.length,
    read: found.length,
    agrees: fine.every(Boolean),
    detail: detail.join(" | "),
  };
}

/** Tensors and typed arrays as nested arrays. */
function plain(letter: unknown): Value {
  if (typeof letter === "object" && letter !== null && "toArray" in letter) {
    return (letter as { toArray(): Value }).toArray();
  }
  return letter as Value; // the kit's Values, which are numbers or arrays of them
}

/** The numbers of one side, or a sentence that says why it cannot be read. */
function evaluate(json: Json, scope: Scope): readonly number[] | string {
  try {
    return flatten(overIndices(json, scope, freeIndices(json)));
  } catch (error) {
    if (error instanceof Unreadable) return `cannot be read: ${error.message}`;
    throw error;
  }
}

/** A side with a free index i is a list: one value for each i. */
function overIndices(json: Json, scope: Scope, [index, ...rest]: readonly string[]): Value {
  if (index === undefined) return value(json, scope);
  const length = lengthAlong(json, index, scope);
  return Array.from({ length }, (_, i) => overIndices(json, bound(scope, index, i + 1), rest));
}

function related(
  left: readonly number[] | string | undefined,
  right: readonly number[],
  relation: Relation | undefined,
  tolerance: number,
): boolean {
  if (left === undefined || typeof left === "string" || relation === undefined) return true;
  if (relation === "=") return relativeDifference(left, right) <= tolerance;
  const below = relation === "<" || relation === "\\le";
  return left.every((x, i) => (below ? x <= (right[i] ?? 0) : x >= (right[i] ?? 0)));
}
