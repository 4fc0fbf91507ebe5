/**
 * @file What callers give becomes plain numbers here, or an error that says why it cannot.
 */
import { PlotError } from "./errors.ts";
import { limits, type Value } from "./spec.ts";

/** Anything that holds numbers in a row: an array, a typed array, a tensor with one axis. */
export type Numbers = ArrayLike<number> | { toArray(): unknown };

/** Anything that holds rows of numbers: nested arrays, or a tensor with two axes. */
export type Matrix = ArrayLike<ArrayLike<number>> | { toArray(): unknown };

/** Whether something holds values in a row, whatever the values are. */
export function isSequence(given: unknown): given is Numbers {
  if (typeof given !== "object" || given === null) return false;
  if (Array.isArray(given) || (ArrayBuffer.isView(given) && !(given instanceof DataView))) {
    return true;
  }
  return "toArray" in given && typeof given.toArray === "function";
}

/** The numbers of `given` as a plain array; NaN and the infinities become gaps. */
export function toValues(given: unknown, place: string, name: string): Value[] {
  const items = toItems(given, place, name);
  if (items.length > limits.numbers) {
    throw new PlotError({
      code: "PLOT_SIZE",
      place,
      message: `${name} has ${items.length} numbers; a mark can show ${limits.numbers}.`,
      hint: "Show every k-th of them, or their histogram.",
      details: { name, count: items.length, most: limits.numbers },
    });
  }
  return items.map((item, i) => toValue(item, place, `${name}[${i}]`));
}

/** As `toValues`, without gaps. */
export function toNumbers(given: unknown, place: string, name: string): number[] {
  return toValues(given, place, name).map((value, i) => {
    if (value !== null) return value;
    throw new PlotError({
      code: "PLOT_DATA",
      place,
      message: `${name}[${i}] is not a finite number.`,
      details: { name, index: i },
    });
  });
}

/** The rows of `given`, all of one length. */
export function toRows(given: unknown, place: string, name: string): Value[][] {
  const rows = toItems(given, place, name);
  const columns = isSequence(rows[0]) ? toItems(rows[0], place, `${name}[0]`).length : 0;
  if (rows.length === 0 || columns === 0) {
    throw notNumbers(place, name, "needs rows of numbers, for example [[1, 2], [3, 4]]");
  }
  if (rows.length * columns > limits.cells) {
    throw new PlotError({
      code: "PLOT_SIZE",
      place,
      message: `${rows.length} × ${columns} are ${rows.length * columns} cells; a heat map can show ${limits.cells}.`,
      hint: "Show a part, or means over blocks.",
      details: { rows: rows.length, columns, most: limits.cells },
    });
  }
  return rows.map((row, i) => {
    const values = toValues(row, place, `${name}[${i}]`);
    sameLength(place, { [`${name}[0]`]: columns, [`${name}[${i}]`]: values.length });
    return values;
  });
}

/** Throws when lengths that should be equal are not. */
export function sameLength(place: string, lengths: Readonly<Record<string, number>>): void {
  const found = new Set(Object.values(lengths));
  if (found.size < 2) return;
  const list = Object.entries(lengths).map(([name, length]) => `${name} has ${length}`);
  throw new PlotError({
    code: "PLOT_LENGTH",
    place,
    message: `${list.join(", ")} values.`,
    needs: "needs as many of one as of the other",
    details: { lengths },
  });
}

function toItems(given: unknown, place: string, name: string): readonly unknown[] {
  if (!isSequence(given)) {
    throw notNumbers(place, name, "needs an array, a typed array or a tensor");
  }
  const items: unknown =
    "toArray" in given && typeof given.toArray === "function" ? given.toArray() : given;
  if (Array.isArray(items)) return items;
  if (isSequence(items)) return Array.from(items as ArrayLike<unknown>); // a typed array: checked
  throw notNumbers(place, name, "needs at least one axis");
}

function toValue(item: unknown, place: string, name: string): Value {
  if (typeof item === "number") return Number.isFinite(item) ? item : null;
  if (item === null) return null;
  if (typeof item === "boolean") return item ? 1 : 0;
  if (isSequence(item)) {
    throw notNumbers(place, name, "needs one axis; use heatmap for rows of numbers");
  }
  throw notNumbers(place, name, "needs real numbers");
}

function notNumbers(place: string, name: string, needs: string): PlotError {
  const message = `${name} cannot be drawn as numbers.`;
  return new PlotError({ code: "PLOT_DATA", place, message, needs, details: { name } });
}
