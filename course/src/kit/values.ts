/** Anything that can be read as a list of numbers: numbers, arrays of them, tensors, complex values. */
export type Values =
  | number
  | boolean
  | ArrayLike<number>
  | readonly Values[]
  | { readonly re: number; readonly im: number }
  | { toArray(): unknown };

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const hasToArray = (value: object): value is { toArray(): unknown } =>
  "toArray" in value && typeof value.toArray === "function";

/** The numbers inside `values`, depth first. Tensors are read with `toArray()`, complex numbers as re, im. */
export function flatten(values: unknown): number[] {
  if (typeof values === "number") return [values];
  if (typeof values === "boolean") return [values ? 1 : 0];
  if (!isObject(values)) throw new KitError(`not a number, array or tensor: ${String(values)}`);
  if (hasToArray(values)) return flatten(values.toArray());
  if (Array.isArray(values) || ArrayBuffer.isView(values)) {
    return Array.from(values as unknown as ArrayLike<unknown>).flatMap(flatten);
  }
  if ("re" in values && "im" in values) return [Number(values.re), Number(values.im)];
  throw new KitError("not a number, array or tensor");
}

/** A mistake in a lesson's own files: caught by the tests and the build, never by a reader. */
export class KitError extends Error {
  override readonly name = "KitError";
}

/**
 * The largest difference of two lists, relative to the largest magnitude in either: 0 when equal,
 * Infinity when the lengths differ or a value is not finite.
 */
export function relativeDifference(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < left.length; i++) {
    const a = left[i] ?? Number.NaN;
    const b = right[i] ?? Number.NaN;
    if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(a - b));
    scale = Math.max(scale, Math.abs(a), Math.abs(b));
  }
  return difference === 0 ? 0 : difference / scale;
}
