/**
 * @file Recurrences of the first order along an axis, state = step(state, x[k]), with all states
 * kept. A single column keeps its state in a variable. Otherwise rows follow each other, their
 * elements in vectors, and the states before are the row above; but those of float32 are doubles,
 * as in backends/js/cumulate.ts, and stand in a workspace.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer, type Type } from "../../../../ir/loops/types.ts";
import { constant, shuffle, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Stored } from "../stored.ts";

/** The next state from the last one and the elements; vectors of them are treated alike. */
export type Step = <T extends "f64" | "f64x2">(state: Value<T>, x: readonly Value<T>[]) => Value<T>;

/** A recurrence: the arrays it reads, by name, and the state before the first. */
export interface Scan {
  readonly arrays: readonly string[];
  readonly initial: number;
  readonly step: Step;
}

/**
 * Arrays [outer, n, inner], which run along the middle axis; work has room for 16 bytes for each of
 * the inner axis.
 */
export type AlongParams = {
  readonly outer: "i32";
  readonly n: "i32";
  readonly inner: "i32";
  readonly work: "f64*";
};

/** The parameters of a recurrence: sizes, arrays, out, work. */
export function scanParams(type: Stored, arrays: readonly string[]): Record<string, Type> {
  const params: Record<string, Type> = { outer: i32, n: i32, inner: i32 };
  for (const array of [...arrays, "out"]) params[array] = pointer(type);
  return { ...params, work: pointer("f64") };
}

/**
 * The arrays of one entry of the outer axes. Written for f64; for other elements it is the same.
 */
interface Entry {
  readonly n: Value<"i32">;
  readonly inner: Value<"i32">;
  readonly xs: readonly Value<"f64*">[];
  readonly out: Value<"f64*">;
  readonly work: Value<"f64*">;
}

/** The kernel of a recurrence. */
export function scanKernel(name: string, type: Stored, scan: Scan): TypedKernel<AlongParams> {
  const made = kernel(name, scanParams(type, scan.arrays), (k, p) => {
    // the names were given their types above
    const [outer, n, inner] = ["outer", "n", "inner"].map((key) => p[key] as Value<"i32">);
    const work = p["work"] as Value<"f64*">;
    k.loop("o", 0, outer, (o) => {
      const from = k.let("from", o.mul(n.mul(inner)));
      const entryOf = (array: string) => k.let(array, (p[array] as Value<"f64*">).plus(from));
      const entry = { n, inner, xs: scan.arrays.map(entryOf), out: entryOf("out"), work };
      const many = () =>
        type === "f32" ? rowsInDoubles(k, scan, entry) : rows(k, type, scan, entry);
      k.if(inner.eq(1), () => column(k, type, scan, entry), many);
    });
  });
  return made as unknown as TypedKernel<AlongParams>; // and the arrays
}

/** The initial state; written as a double, as all states are. */
function initialOf(type: Stored, { initial }: Scan): Value<"f64"> {
  if (type === "f64" || type === "f32") return constant("f64", initial);
  return constant(i32, initial) as unknown as Value<"f64">; // see above
}

/** Elements as states, and back; the pointers are of f32 where they say f64. */
const wideOf = (type: Stored, x: Value<"f64">): Value<"f64"> =>
  type === "f32" ? x.convert("f64") : x;
const asStored = (type: Stored, state: Value<"f64">): Value<"f64"> =>
  type === "f32" ? (state.convert("f32") as unknown as Value<"f64">) : state;

/** Neighbours. */
function column(k: Writer, type: Stored, scan: Scan, { n, xs, out }: Entry): void {
  const state = k.let("state", initialOf(type, scan));
  k.loop("k", 0, n, (e) => {
    const inputs = xs.map((x) => wideOf(type, x.at(e)));
    k.set(state, scan.step(state, inputs));
    k.set(out.at(e), asStored(type, state));
  });
}

/** Row by row; the last states are the row above. */
function rows(k: Writer, type: Stored, scan: Scan, { n, inner, xs, out }: Entry): void {
  const lanes = type === "f64" ? 2 : type === "i32" ? 4 : 1;
  const whole = k.let("whole", lanes === 1 ? constant(i32, 0) : inner.and(-lanes));
  const initial = initialOf(type, scan);
  const row = (from: Value<"i32">, above?: Value<"i32">) => {
    const vector = (c: Value<"i32">) => {
      const i = from.add(c);
      const state = above === undefined ? splat(initial) : out.vector(above.add(c));
      const inputs = xs.map((x) => x.vector(i));
      k.set(out.vector(i), scan.step(k.let("state", state), inputs));
    };
    if (lanes > 1) k.loop("c", 0, whole, vector, { step: lanes });
    k.loop("c", whole, inner, (c) => {
      const i = from.add(c);
      const state = k.let("state", above === undefined ? initial : out.at(above.add(c)));
      const inputs = xs.map((x) => x.at(i));
      k.set(out.at(i), scan.step(state, inputs));
    });
  };
  k.if(n.gt(0), () => row(constant(i32, 0)));
  k.loop("k", 1, n, (e) => {
    const from = k.let("row", e.mul(inner));
    row(from, k.let("above", from.sub(inner)));
  });
}

/** How many float32 a vector has. */
const LANES = 4;

/** float32, row by row; the last states are doubles in the workspace. */
function rowsInDoubles(k: Writer, scan: Scan, { n, inner, xs, out, work }: Entry): void {
  const whole = k.let("whole", inner.and(-LANES));
  k.loop("c", 0, inner, (c) => k.set(work.at(c), scan.initial));
  k.loop("k", 0, n, (e) => {
    const row = k.let("row", e.mul(inner));
    const vector = (c: Value<"i32">) => {
      const i = row.add(c);
      // of float32, whatever the entry says
      const fours = xs.map((x) => k.let("four", (x as unknown as Value<"f32*">).vector(i)));
      const uppers = fours.map((x) => shuffle(x, x, [2, 3, 2, 3]));
      const [low, high] = [fours, uppers].map((parts, half) => {
        const place = work.vector(c.add(2 * half));
        const inputs = parts.map((x) => x.convert("f64x2"));
        const state = k.let("state", scan.step(k.let("last", place), inputs));
        k.set(place, state);
        return state.convert("f32x4");
      });
      k.set((out as unknown as Value<"f32*">).vector(i), shuffle(low, high, [0, 1, 4, 5]));
    };
    k.loop("c", 0, whole, vector, { step: LANES });
    k.loop("c", whole, inner, (c) => {
      const inputs = xs.map((x) => wideOf("f32", x.at(row.add(c))));
      const state = k.let("state", scan.step(k.let("last", work.at(c)), inputs));
      k.set(work.at(c), state);
      k.set(out.at(row.add(c)), asStored("f32", state));
    });
  });
}
