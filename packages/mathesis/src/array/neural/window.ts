/**
 * @file Options of everything that slides a window: strides, padding and dilation of each spatial
 * axis, and how many positions the window then has.
 */
import type { Sliding } from "../../ir/kernels.ts";
import type { Shape } from "../../types/shape.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** One number for all spatial axes, or one for each. */
export type PerAxis = number | readonly number[];
/** As PerAxis, or a pair [before, after] for each axis, or by name. */
export type Padding = PerAxis | readonly (readonly [number, number])[] | "same" | "valid";

/** Longer windows, steps, borders and results are refused: no machine would finish with them. */
export const LARGEST: number = 2 ** 24;

/** What is wrong with an option of a window. */
export function windowError(
  op: string,
  name: string,
  value: unknown,
  needs: string,
): ArgumentError {
  return new ArgumentError({
    code: "WINDOW",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs,
    details: { name, value },
  });
}

const isLength = (n: unknown, min: number): n is number =>
  typeof n === "number" && Number.isInteger(n) && n >= min && n < LARGEST;

/** One integer ≥ min for each of `rank` axes. */
export function perAxis(
  op: string,
  name: string,
  value: unknown,
  rank: number,
  min: number,
): number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : new Array(rank).fill(value);
  if (list.length === rank && list.every((n) => isLength(n, min))) return [...list] as number[]; // just checked
  const several = rank === 1 ? "" : `, or ${rank} of them`;
  throw windowError(op, name, value, `needs an integer from ${min} to 2^24 − 1${several}.`);
}

/** A border before and after each axis, given as pairs or as numbers. */
export function borders(op: string, value: unknown, rank: number): (readonly [number, number])[] {
  const isPair = (p: unknown): p is [number, number] =>
    Array.isArray(p) && p.length === 2 && p.every((n) => isLength(n, 0));
  if (Array.isArray(value) && value.length === rank && value.every(isPair)) return [...value];
  if (Array.isArray(value) && value.some((p) => Array.isArray(p))) {
    throw windowError(
      op,
      "padding",
      value,
      `needs ${rank} pairs [before, after] of integers from 0 to 2^24 − 1.`,
    );
  }
  return perAxis(op, "padding", value, rank, 0).map((n) => [n, n]);
}

/** A kernel on an input, with everything decided. */
export interface Window extends Sliding {
  readonly kernel: readonly number[];
  /** Borders after the input; `before` has those before it. */
  readonly after: readonly number[];
}

export interface WindowOptions {
  readonly stride?: PerAxis | undefined;
  readonly padding?: Padding | undefined;
  readonly dilation?: PerAxis | undefined;
}

/** Positions that a kernel covers along an axis. */
export const reachOf = ({ kernel, dilation }: Pick<Window, "kernel" | "dilation">): number[] =>
  kernel.map((k, i) => (k - 1) * dilation[i] + 1);

/** Borders that give ⌈length / stride⌉ positions, the odd one after (TensorFlow's rule). */
function sameBorders(size: Shape, reach: readonly number[], strides: readonly number[]) {
  return size.map((n, i): readonly [number, number] => {
    const total = Math.max(0, (Math.ceil(n / strides[i]) - 1) * strides[i] + reach[i] - n);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  });
}

/** The window that options describe on spatial axes of the given lengths. */
export function windowOf(
  op: string,
  size: Shape,
  kernel: readonly number[],
  options: WindowOptions,
  stride: PerAxis = 1,
): Window {
  const rank = size.length;
  const strides = perAxis(op, "stride", options.stride ?? stride, rank, 1);
  const dilation = perAxis(op, "dilation", options.dilation ?? 1, rank, 1);
  const { padding = 0 } = options;
  if (typeof padding === "string" && padding !== "same" && padding !== "valid") {
    throw windowError(op, "padding", padding, 'needs numbers, pairs, "same" or "valid".');
  }
  const pairs =
    padding === "same"
      ? sameBorders(size, reachOf({ kernel, dilation }), strides)
      : borders(op, padding === "valid" ? 0 : padding, rank);
  const before = pairs.map(([n]) => n);
  return { kernel, strides, dilation, before, after: pairs.map(([, n]) => n) };
}

/** How many positions the kernel has along each axis; rounded up if `ceil`. */
export function positionsOf(op: string, size: Shape, window: Window, ceil = false): number[] {
  const { before, after, strides } = window;
  const reach = reachOf(window);
  return size.map((n, i) => {
    const room = n + before[i] + after[i] - reach[i];
    if (room < 0) throw tooLarge(op, size, window);
    const count = Math.floor(room / strides[i]) + 1;
    // a window that would start behind the input and its border before it is left out
    const another = ceil && room % strides[i] !== 0 && count * strides[i] < n + before[i];
    return another ? count + 1 : count;
  });
}

function tooLarge(op: string, size: Shape, { kernel, dilation, before, after }: Window) {
  const full = size.map((n, i) => n + before[i] + after[i]);
  const dilated = dilation.some((d) => d > 1) ? ` with dilation [${dilation.join(",")}]` : "";
  return new ShapeError({
    code: "KERNEL_SIZE",
    op,
    message: `a kernel of [${kernel.join(",")}]${dilated} does not fit into [${full.join(",")}].`,
    given: `spatial axes: [${size.join(",")}], borders: [${before.join(",")}] and [${after.join(",")}]`,
    needs: "needs an input with its borders that is at least as long as the kernel on each axis.",
    details: { size, kernel, dilation, before, after },
  });
}
