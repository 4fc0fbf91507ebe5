/**
 * @file Rows of elements: copied, added or cleared, whole vectors first. A length is a number where
 * it is known; short rows are then written out.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength, vectorOfFloat } from "../lanes.ts";
import { shared } from "./shared.ts";

/** A number that is known now, or when the program runs. */
export type Length = number | Value<"i32">;
type Row = Value<"f32*">; // or f64

/** Vectors that are written out one by one. */
const SHORT = 8;

/** The number as a value. */
export const int = (n: Length): Value<"i32"> => (typeof n === "number" ? constant(i32, n) : n);

/** For i = 0, 1, … below n; without a loop if that is once. */
export function times(
  k: Writer,
  name: string,
  n: Length,
  body: (i: Value<"i32">) => void,
  step = 1,
): void {
  if (typeof n === "number" && n > 0 && n <= step) body(constant(i32, 0));
  else k.loop(name, 0, n, body, { step });
}

/** to[i] = from[i], i < length; the rows do not overlap. */
export function copyRow(k: Writer, type: Float, from: Row, to: Row, length: Length): void {
  const lanes = vectorLength[type];
  const vector = (i: Length) => k.set(to.vector(i), from.vector(i));
  const single = (i: Length) => k.set(to.at(i), from.at(i));
  if (typeof length !== "number") {
    inLanes(k, length, lanes, vector, single);
    return;
  }
  if (length < lanes) {
    for (let i = 0; i < length; i++) single(i);
    return;
  }
  const whole = length - (length % lanes);
  eachVector(k, whole, lanes, vector);
  if (whole < length) vector(length - lanes); // some elements once more
}

/** to[i] += from[i], i < length. */
export function addRow(k: Writer, type: Float, from: Row, to: Row, length: Length): void {
  const lanes = vectorLength[type];
  const vector = (i: Length) => k.set(to.vector(i), to.vector(i).add(from.vector(i)));
  const single = (i: Length) => k.set(to.at(i), to.at(i).add(from.at(i)));
  if (typeof length !== "number") {
    inLanes(k, length, lanes, vector, single);
    return;
  }
  const whole = length - (length % lanes);
  eachVector(k, whole, lanes, vector);
  for (let i = whole; i < length; i++) single(i);
}

function eachVector(k: Writer, whole: number, lanes: number, vector: (i: Length) => void): void {
  if (whole > SHORT * lanes) {
    k.loop("i", 0, whole, vector, { step: lanes, unroll: 2 });
    return;
  }
  for (let i = 0; i < whole; i += lanes) vector(i);
}

/** The sum of x[i]·y[i], i < length, added to two vectors of sums and a number. */
export interface Sums {
  readonly vectors: readonly [Value<"f32x4">, Value<"f32x4">];
  readonly single: Value<"f32">;
}

/** Adds the products of two rows to the sums: of vectors to each of two in turn. */
export function addProducts(k: Writer, type: Float, x: Row, y: Row, n: number, s: Sums): void {
  const lanes = vectorLength[type];
  const [even, odd] = s.vectors;
  const vector = (sum: Value<"f32x4">, i: Length) =>
    k.set(sum, sum.add(x.vector(i).mul(y.vector(i))));
  const pairs = n - (n % (2 * lanes));
  const pair = (i: Length) => {
    vector(even, i);
    vector(odd, int(i).add(lanes));
  };
  eachVector(k, pairs, 2 * lanes, pair);
  const whole = n - (n % lanes);
  if (pairs < whole) vector(even, pairs);
  for (let i = whole; i < n; i++) k.set(s.single, s.single.add(x.at(i).mul(y.at(i))));
}

/** to[i] += factor·from[i], i < length, rounded twice. */
export function addMultiple(
  k: Writer,
  type: Float,
  factor: Value<"f32">,
  from: Row,
  to: Row,
  length: number,
): void {
  const lanes = vectorLength[type];
  const every = k.let("every", splat(factor));
  const vector = (i: Length) => k.set(to.vector(i), to.vector(i).add(every.mul(from.vector(i))));
  const single = (i: Length) => k.set(to.at(i), to.at(i).add(factor.mul(from.at(i))));
  const whole = length - (length % lanes);
  eachVector(k, whole, lanes, vector);
  for (let i = whole; i < length; i++) single(i);
}

type ClearParams = { readonly n: "i32"; readonly x: "f32*" };
type AddParams = ClearParams & { readonly y: "f32*" };

/** The kernel x[i] = 0, i < n. */
export function clear(type: Float): TypedKernel<ClearParams> {
  const real = type as "f32"; // or f64
  const name = `conv-clear-${type}`;
  const make = () =>
    kernel(name, { n: i32, x: pointer(real) }, (k, { n, x }) => {
      const zero = constant(vectorOfFloat[real], 0);
      const single = (i: Value<"i32">) => k.set(x.at(i), constant(real, 0));
      inLanes(k, n, vectorLength[type], (i) => k.set(x.vector(i), zero), single);
    });
  return shared(name, make);
}

/** The kernel y[i] += x[i], i < n. */
export function accumulate(type: Float): TypedKernel<AddParams> {
  const at = pointer(type as "f32"); // or f64
  const name = `conv-accumulate-${type}`;
  const make = () =>
    kernel(name, { n: i32, x: at, y: at }, (k, { n, x, y }) => addRow(k, type, x, y, n));
  return shared(name, make);
}

/** Row r is `length` elements, from[r·fromStep …] and to[r·toStep …]. */
type CopyRowsParams = {
  readonly rows: "i32";
  readonly from: "f32*";
  readonly fromStep: "i32";
  readonly to: "f32*";
  readonly toStep: "i32";
};

/** The kernel that copies rows of a known length. */
export function copyRows(type: Float, length: number): TypedKernel<CopyRowsParams> {
  const at = pointer(type as "f32"); // or f64
  const name = `conv-copy-rows-${type}-${length}`;
  const params: CopyRowsParams = { rows: i32, from: at, fromStep: i32, to: at, toStep: i32 };
  const make = () =>
    kernel(name, params, (k, { rows, from, fromStep, to, toStep }) => {
      const [source, target] = [k.let("source", from), k.let("target", to)];
      k.loop("row", 0, rows, () => {
        copyRow(k, type, source, target, length);
        k.set(source, source.plus(fromStep));
        k.set(target, target.plus(toStep));
      });
    });
  return shared(name, make);
}
