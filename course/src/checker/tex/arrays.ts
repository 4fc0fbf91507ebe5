/** @file Numbers, vectors and matrices as nested arrays: what a formula needs of them, slowly. */

/** A number, or arrays of them. A vector is a column; its transpose is one row, [[…]]. */
export type Value = number | readonly Value[];

/** A formula that cannot be evaluated, with the reason. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

const isArray = (value: Value): value is readonly Value[] => typeof value !== "number";

/** Applies f to every number. */
export const map = (value: Value, f: (x: number) => number): Value =>
  isArray(value) ? value.map((item) => map(item, f)) : f(value);

/** Applies f entry by entry; a number goes with every entry. */
export function zip(a: Value, b: Value, f: (x: number, y: number) => number): Value {
  if (!isArray(a)) return map(b, (y) => f(a, y));
  if (!isArray(b)) return map(a, (x) => f(x, b));
  if (a.length !== b.length) throw new Unreadable(`${a.length} entries beside ${b.length}`);
  return a.map((item, i) => zip(item, b[i] ?? Number.NaN, f));
}

const isMatrix = (value: Value): value is readonly (readonly Value[])[] =>
  isArray(value) && value[0] !== undefined && isArray(value[0]);

/** The transpose: of a vector one row, of a matrix its mirror image, of a number itself. */
export function transpose(value: Value): Value {
  if (!isArray(value)) return value;
  if (!isMatrix(value)) return [value];
  return (value[0] ?? []).map((_, j) => value.map((row) => row[j] ?? Number.NaN));
}

/** The product that standing side by side means: of numbers, of vectors, of matrices. */
export function product(a: Value, b: Value): Value {
  if (!isArray(a) || !isArray(b)) return zip(a, b, (x, y) => x * y);
  const [left, right] = [asMatrix(a), asMatrix(b)];
  const inner = right.length;
  if ((left[0]?.length ?? 0) !== inner) {
    throw new Unreadable(`a product of ${left[0]?.length} columns with ${inner} rows`);
  }
  const columns = transpose(right) as readonly (readonly number[])[];
  const whole = left.map((row) => columns.map((column) => dot(row, column)));
  if (whole.length === 1 && whole[0]?.length === 1) return whole[0][0] ?? Number.NaN;
  // A matrix times a column is a column.
  return isMatrix(b) ? whole : whole.map((row) => row[0] ?? Number.NaN);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? Number.NaN), 0);

const asMatrix = (value: readonly Value[]): readonly (readonly number[])[] =>
  (isMatrix(value) ? value : value.map((x) => [x])) as readonly (readonly number[])[];

/** The entry at `index`, counted from 1. */
export function entry(value: Value, index: number): Value {
  const found = isArray(value) ? value[index - 1] : undefined;
  if (found === undefined) throw new Unreadable(`no entry ${index}`);
  return found;
}

/** The number of entries along the first axis. */
export function lengthOf(value: Value): number {
  if (!isArray(value)) throw new Unreadable("a number has no entries");
  return value.length;
}
