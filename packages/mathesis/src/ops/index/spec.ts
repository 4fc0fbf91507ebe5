/**
 * @file What an index means: `"::2, :, -1"`, or `range(0, 10, 2), all, 3`, resolved against a shape.
 * The reduction `all` stands for a whole axis: no other meaning is possible there.
 */

import { emptyHost } from "../../core/host.ts";
import type { Index } from "../../core/methods.ts";
import { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { sameShape, showShape, sizeOf } from "../../types/shape.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError, IndexError } from "../../util/errors.ts";
import { all } from "../reduce/all.ts";

type Bound = number | undefined;

/** A range of positions along one axis, as Python's slices: ends may be left out. */
export interface Range {
  readonly range: readonly [start?: Bound, stop?: Bound, step?: Bound];
}

/**
 * A range of positions along an axis: start included, stop excluded.
 *
 * @param start first position; default 0 (or the last, for a negative step)
 * @param stop position after the last; default the end
 * @param step default 1; may be negative
 * @example array([0, 1, 2, 3, 4]).slice(range(1, 5, 2)) // [1. 3.]
 */
export function range(start?: number, stop?: number, step?: number): Range {
  return { range: [start, stop, step] };
}

const WHOLE: Range = { range: [undefined] };

/** One axis of an index, resolved. */
export type AxisIndex =
  | { readonly kind: "one"; readonly at: number }
  | {
      readonly kind: "range";
      readonly start: number;
      readonly step: number;
      readonly count: number;
    }
  | { readonly kind: "pick"; readonly index: Tensor };

/** What an index says of one axis, of several (a mask), or of none (a new axis). */
export type IndexItem =
  | AxisIndex
  | { readonly kind: "mask"; readonly mask: Tensor }
  | { readonly kind: "new" };

const PART = /^(-?\d+)?(?::(-?\d+)?(?::(-?\d+)?)?)?$/;

function parsePart(text: string, whole: string): Index | "..." {
  const trimmed = text.trim().replace(/\s+/g, "");
  if (trimmed === "...") return "...";
  if (trimmed === "newaxis") return null;
  const match = PART.exec(trimmed);
  if (match === null || trimmed === "") throw syntax(text, whole);
  const [, a, b, c] = match;
  const number = (s: string | undefined) => (s === undefined ? undefined : Number(s));
  if (!trimmed.includes(":")) return Number(a);
  return range(number(a), number(b), number(c));
}

function syntax(part: string, whole: string): ArgumentError {
  return new ArgumentError({
    code: "INDEX_SYNTAX",
    op: "slice",
    message: `cannot read "${part.trim()}" in the index "${whole}".`,
    needs:
      'needs parts like "3", "-1", ":", "2:5", "::2", "newaxis" or "...", with commas between.',
    details: { part, index: whole },
  });
}

const isMask = (part: unknown): part is Tensor => part instanceof Tensor && part.dtype === "bool";

/** How many axes a part of an index is for. */
const axesOf = (part: Index | "..."): number =>
  part === null || part === "..." ? 0 : isMask(part) ? part.ndim : 1;

/** What the index says, in the order of axes; axes not named are taken whole. */
export function indexItems(index: readonly (string | Index)[], shape: Shape): readonly IndexItem[] {
  const parts = index.flatMap((part) =>
    typeof part === "string" ? part.split(",").map((p) => parsePart(p, part)) : [part],
  );
  const dots = parts.indexOf("...");
  const named = parts.reduce<number>((n, part) => n + axesOf(part), 0);
  if (named > shape.length || (dots >= 0 && parts.indexOf("...", dots + 1) >= 0)) {
    throw new IndexError({
      code: "INDEX_RANK",
      op: "slice",
      message: `${named} indices for ${shape.length} axes.`,
      given: `x: ${showShape(shape)}`,
      needs: 'needs at most one index an axis, and at most one "...".',
      details: { named, rank: shape.length },
    });
  }
  const gap = new Array<Index>(shape.length - named).fill(WHOLE);
  const cut = dots >= 0 ? dots : parts.length;
  const full = [...parts.slice(0, cut), ...gap, ...parts.slice(cut + 1)] as Index[];
  let axis = 0;
  return full.map((part) => {
    const at = axis;
    axis += axesOf(part);
    if (part === null) return { kind: "new" };
    if (isMask(part)) return checkedMask(part, shape.slice(at, axis), at);
    return resolveAxis(part, shape[at], at);
  });
}

function checkedMask(mask: Tensor, shape: Shape, axis: number): IndexItem {
  if (mask.ndim > 0 && sameShape(mask.shape, shape)) return { kind: "mask", mask };
  throw new IndexError({
    code: "MASK",
    op: "slice",
    message: `a mask of shape ${showShape(mask.shape)} meets axes of shape ${showShape(shape)}.`,
    needs: "needs a bool array of the shape of the axes it stands for, at least one.",
    details: { mask: mask.shape, shape, axis },
  });
}

/** An index without masks and new axes, for an array of the same elements in another shape. */
export interface SettledIndex {
  readonly shape: Shape;
  readonly axes: readonly AxisIndex[];
}

/** Where a mask is true, in the order of its elements; it must be known. */
function truePlaces(mask: Tensor): Tensor {
  const values = mask.host("an index by a bool array").view();
  let count = 0;
  for (let i = 0; i < values.length; i++) count += values[i];
  const out = emptyHost([count], "int32");
  let next = out.offset;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) out.values[next++] = i;
  return out;
}

/** The index with axes under one mask merged, and picked from where the mask is true. */
export function settleIndex(items: readonly IndexItem[], shape: Shape): SettledIndex {
  const settled: number[] = [];
  let axis = 0;
  const axes = items.map((item): AxisIndex => {
    if (item.kind === "new") {
      settled.push(1);
      return { kind: "range", start: 0, step: 1, count: 1 };
    }
    const covered = item.kind === "mask" ? item.mask.ndim : 1;
    settled.push(sizeOf(shape.slice(axis, axis + covered)));
    axis += covered;
    return item.kind === "mask" ? { kind: "pick", index: truePlaces(item.mask) } : item;
  });
  return { shape: settled, axes };
}

function resolveAxis(part: Exclude<Index, null>, length: number, axis: number): AxisIndex {
  if (part === all) return resolveRange(WHOLE.range, length);
  if (part instanceof Tensor) return { kind: "pick", index: part };
  if (isRange(part)) return resolveRange(part.range, length);
  if (typeof part !== "number") throw unknownIndex(part, axis);
  const at = part < 0 ? part + length : part;
  if (Number.isInteger(part) && at >= 0 && at < length) return { kind: "one", at };
  throw new IndexError({
    code: "INDEX",
    op: "slice",
    message: `index ${part} is outside axis ${axis} of length ${length}.`,
    needs:
      length === 0 ? "the axis is empty." : `needs an integer from ${-length} to ${length - 1}.`,
    details: { index: part, axis, axisLength: length },
  });
}

const isRange = (part: unknown): part is Range =>
  typeof part === "object" && part !== null && Array.isArray((part as Range).range);

function unknownIndex(part: unknown, axis: number): ArgumentError {
  const kind = part === null ? "null" : Array.isArray(part) ? "an array" : typeof part;
  return new ArgumentError({
    code: "INDEX_KIND",
    op: "slice",
    message: `the index of axis ${axis} is ${kind}.`,
    needs: "needs a position, text, range(…), all, newaxis, or an integer or bool tensor.",
    hint: Array.isArray(part) ? 'make it a tensor: array([…], { dtype: "int32" }).' : undefined,
    details: { axis, kind },
  });
}

/** Python's rule for slices: ends outside the axis are moved to it. */
function resolveRange(r: Range["range"], length: number): AxisIndex {
  const step = r[2] ?? 1;
  if (step === 0 || !r.every((v) => v === undefined || Number.isInteger(v))) {
    throw new ArgumentError({
      code: "RANGE",
      op: "range",
      message: `the range ${r.map((v) => (v === undefined ? "" : describeValue(v))).join(":")} is not one of positions.`,
      needs: "needs integers, and a step that is not 0.",
      details: { range: r },
    });
  }
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (v: number) => Math.min(Math.max(v < 0 ? v + length : v, low), high);
  const start = r[0] === undefined ? (step > 0 ? low : high) : clamp(r[0]);
  const stop = r[1] === undefined ? (step > 0 ? high : low) : clamp(r[1]);
  return { kind: "range", start, step, count: Math.max(0, Math.ceil((stop - start) / step)) };
}
