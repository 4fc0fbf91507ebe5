/**
 * A function of the library with the reader's own in front of it. The library's is always asked
 * first: it says what a call may give, and it is what counts when the reader's fails.
 */
import { array, Tensor } from "mathesis";
import type { Replacement } from "../../../kit/exercises/replaces.ts";

/** Milliseconds that one call of the reader's function may take. */
export const CALL_BUDGET = 250;

type AnyFunction = (...args: readonly unknown[]) => unknown;

/** A value in a few words that never fail: "float64[3, 4]", "a list of 3", "{ axis: -1 }". */
export function formOf(value: unknown): string {
  try {
    return form(value).slice(0, 80);
  } catch {
    return "something that cannot be read";
  }
}

function form(value: unknown): string {
  if (value instanceof Tensor) {
    const { dtype, shape }: Tensor = value;
    return `${dtype}[${shape.join(", ")}]`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (ArrayBuffer.isView(value) && "length" in value) {
    return `${value.constructor.name}(${String(value.length)})`;
  }
  if (typeof value === "function") return "a function";
  if (value instanceof Promise) return "a promise";
  if (typeof value !== "object" || value === null) return String(value);
  const options = Object.entries(value).map(([key, inner]) => `${key}: ${formOf(inner)}`);
  return `{ ${options.join(", ")} }`;
}

/** What the reader's function gave, in the form of the library's result; null when it cannot be. */
export function like(theirs: unknown, given: unknown): unknown {
  if (theirs instanceof Tensor) {
    const made = given instanceof Tensor ? given : asTensor(given, theirs.dtype);
    if (made === null || made.dtype !== theirs.dtype || losesTrack(theirs, made)) return null;
    return String(made.shape) === String(theirs.shape) ? made : null;
  }
  if (Array.isArray(theirs)) {
    if (!Array.isArray(given) || given.length !== theirs.length) return null;
    const all = theirs.map((part, i) => like(part, given[i]));
    return all.includes(null) ? null : all;
  }
  const plain = typeof theirs === "number" || typeof theirs === "boolean";
  return plain && typeof given === typeof theirs ? given : null;
}

/**
 * Whether numbers stand where a transformation follows the library's result: the numbers may be
 * right, but their derivatives would silently be zero.
 */
const losesTrack = (theirs: unknown, given: unknown): boolean =>
  theirs instanceof Tensor && !theirs.isKnown && !(given instanceof Tensor && !given.isKnown);

/** Plain numbers as an array; what is none of the kind gives null. */
function asTensor(given: unknown, dtype: Tensor["dtype"]): Tensor | null {
  if (typeof given !== "number" && !Array.isArray(given) && !ArrayBuffer.isView(given)) return null;
  return array(given as number[], { dtype }); // throws where there is something else inside
}

/** How a function of the reader's went wrong, once a run. */
export type Complain = (what: string) => void;

/** What a stand-in needs beside the two functions. */
export interface Standing {
  readonly theirs: AnyFunction;
  readonly mine: unknown;
  readonly replacement: Pick<Replacement, "takes" | "call">;
  readonly name: string;
  readonly complain: Complain;
  /** Runs something without letting it print. */
  readonly quietly: <T>(work: () => T) => T;
  readonly milliseconds: () => number;
}

/** The library's function, with all its properties, that lets the reader's answer where it can. */
export function standIn(standing: Standing): unknown {
  const { theirs, mine, replacement, name, complain, quietly, milliseconds } = standing;
  let told = false;
  let resting = false;
  const tell = (how: string, args: readonly unknown[], what: string): void => {
    if (told) return;
    told = true;
    complain(`Your ${name} ${how} for (${args.map(formOf).join(", ")}). ${what}`);
  };
  const answer = (args: readonly unknown[], right: unknown): unknown => {
    const begin = milliseconds();
    const given = quietly(() => replacement.call(mine, args));
    if (milliseconds() - begin > CALL_BUDGET) {
      resting = true;
      tell(`took longer than ${CALL_BUDGET} ms`, args, "The library’s runs from here on.");
      return right;
    }
    const result = like(right, given);
    if (result === null) {
      const forms = `gave ${formOf(given)} where the library’s gives ${formOf(right)},`;
      const plain = "gave plain numbers, through which no derivative passes,";
      tell(losesTrack(right, given) ? plain : forms, args, "The library’s result is used.");
    }
    return result ?? right;
  };
  return new Proxy(theirs, {
    apply(target, self, args: readonly unknown[]) {
      const right: unknown = Reflect.apply(target, self, args);
      if (resting || !replacement.takes(args)) return right;
      try {
        return answer(args, right);
      } catch (error) {
        tell(`threw ${thrown(error)}`, args, "The library’s result is used.");
        return right;
      }
    },
  });
}

/** What was thrown, on one line. */
export function thrown(error: unknown): string {
  try {
    return String(error).split("\n", 1).join("").slice(0, 200);
  } catch {
    return "something that cannot be read";
  }
}
