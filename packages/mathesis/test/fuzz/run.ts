/** @file What must hold of any call: a sound result or an error of the library, arguments as before. */
import { MathesisError, Tensor } from "../../src/index.ts";
import { lanes } from "../../src/types/dtype.ts";
import { Given, type Odd } from "./pool.ts";

export type Callable = (...args: readonly unknown[]) => unknown;

/** Numbers in [0, 1), the same in every run (the generator mulberry32). */
export function randomness(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** All that can be seen of a value, as text. */
function picture(x: unknown, depth = 0): string {
  if (depth > 8) return "…";
  if (x instanceof Tensor) {
    return `${x.dtype}[${x.shape}]${picture(x.host("fuzz").view(), depth + 1)}`;
  }
  if (Array.isArray(x)) return `[${Array.from(x, (v) => picture(v, depth + 1)).join()}]`;
  if (ArrayBuffer.isView(x)) return new Uint8Array(x.buffer, x.byteOffset, x.byteLength).join();
  if (typeof x === "object" && x !== null) {
    return Object.entries(x)
      .map(([k, v]) => `${k}:${picture(v, depth + 1)}`)
      .join();
  }
  return Object.is(x, -0) ? "-0" : String(x);
}

function unsound({ shape, size, data, dtype }: Tensor): string | undefined {
  const product = shape.reduce((a, b) => a * b, 1);
  const sound = shape.every((n) => Number.isInteger(n) && n >= 0) && product === size;
  if (!sound) return `a tensor of shape [${shape}] and size ${size}`;
  const fits = data?.length === size * lanes(dtype);
  return fits ? undefined : `${data?.length} numbers for shape [${shape}]`;
}

/** What is wrong with a result; undefined if nothing is. */
function flaw(y: unknown, depth = 0): string | undefined {
  if (y instanceof Tensor) return unsound(y);
  if (depth > 3 || typeof y !== "object" || y === null || ArrayBuffer.isView(y)) return undefined;
  const parts = Array.isArray(y) ? y : Object.values(y);
  return parts.map((v) => flaw(v, depth + 1)).find((v) => v !== undefined);
}

const LIMIT_MS = 5000;

/** What is wrong with `f(…args)`; undefined if it is a sound result or an error of the library. */
export function fault(f: Callable, args: readonly unknown[]): string | undefined {
  const before = args.map((x) => picture(x));
  const start = performance.now();
  let found: string | undefined;
  try {
    found = flaw(f(...args));
  } catch (e) {
    if (!(e instanceof MathesisError || e instanceof Given)) found = `throws ${String(e)}`;
    else if (e instanceof MathesisError && e.message.split("\n").length > 4) found = "a long error";
  }
  if (performance.now() - start > LIMIT_MS) return "takes too long";
  if (found !== undefined) return found;
  const changed = args.findIndex((x, i) => picture(x) !== before[i]);
  return changed < 0 ? undefined : `changes argument ${changed}`;
}

/** A call that went wrong, as code, and how. */
export interface Violation {
  readonly call: string;
  readonly fault: string;
}

export const deep = process.env["MATHESIS_DEEP"] === "1";
const CALLS = deep ? 100_000 : 10_000;
const MOST_MS = deep ? 600_000 : 2000;

/** Calls functions with random arguments from the lists, one list an argument, and counts. */
export function fuzz(
  functions: Readonly<Record<string, Callable>>,
  lists: (name: string) => readonly (readonly Odd[])[],
  seed: number,
): { readonly calls: number; readonly violations: readonly Violation[] } {
  const next = randomness(seed);
  const pick = <T>(xs: readonly T[]): T => xs[Math.floor(next() * xs.length)];
  const names = Object.keys(functions);
  const violations: Violation[] = [];
  const start = performance.now();
  let calls = 0;
  while (calls < CALLS && performance.now() - start < MOST_MS) {
    const name = names[calls++ % names.length];
    const full = lists(name).map(pick);
    const odds = full.slice(0, next() < 0.8 ? full.length : Math.ceil(next() * full.length));
    const wrong = fault(
      functions[name],
      odds.map((o) => o.make()),
    );
    if (wrong === undefined) continue;
    violations.push({ call: `${name}(${odds.map((o) => o.text).join(", ")})`, fault: wrong });
  }
  return { calls, violations };
}
