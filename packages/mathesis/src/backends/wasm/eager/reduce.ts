/**
 * @file Sums and extremes of rows of floats, some elements at a time, and sums of squares about a
 * centre. The parts of a sum are summed as `backends/js/sums.ts` has it, so the bytes are the same.
 */
import type { Raw } from "../../../ir/aval.ts";
import type { Reduction } from "../../../ir/kernels.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { WasmFunction } from "../engine.ts";
import { elementwise } from "../kernels/elementwise.ts";
import type { Float } from "../kernels/lanes.ts";
import { once } from "../kernels/once.ts";
import { extreme } from "../kernels/running/extreme.ts";
import { sum } from "../kernels/sum.ts";
import { elementBytes } from "../program/buffer.ts";
import { floatType } from "../program/rules/call.ts";
import { compiled, copyIn, inMemory, pays } from "./room.ts";

/** Elements of one call: 32 blocks of 128, so that a part's sum is one that the whole sum adds. */
const CHUNK = 4096;

type Fold = "sum" | "max" | "min";

const sumOf = once((type: Float): Kernel => sum(type));

const kernelOf = (kind: Fold, type: Float): Kernel =>
  kind === "sum" ? sumOf(type) : extreme(kind, type);

/** The sum of the sums of parts, as they are added in pairs. */
function together(parts: readonly number[], from: number, count: number): number {
  if (count === 1) return parts[from];
  const first = 1 << (31 - Math.clz32(count - 1));
  return together(parts, from, first) + together(parts, from + first, count - first);
}

function merge(kind: Fold, parts: readonly number[]): number {
  if (kind === "sum") return together(parts, 0, parts.length);
  return parts.reduce((a, b) => (kind === "max" ? Math.max(a, b) : Math.min(a, b)));
}

/** What is done to the elements of a part: the number that they give, from where they lie. */
type Part = (n: number, address: number) => number;

/** A fold of n elements from the element `from` on, which do not fit into one part. */
function foldLong(kind: Fold, x: Raw, from: number, n: number, room: number, part: Part): number {
  const parts: number[] = [];
  for (let at = 0; at < n; at += CHUNK) {
    const count = Math.min(CHUNK, n - at);
    copyIn(x, room, from + at, count);
    parts.push(part(count, room));
  }
  return merge(kind, parts);
}

/** Folds of rows of which several fit into one part. */
function foldRows(x: Raw, n: number, room: number, part: Part, out: Raw): void {
  const rows = x.size / n;
  const most = Math.floor(CHUNK / n);
  const bytes = n * elementBytes(x.dtype);
  for (let row = 0; row < rows; row += most) {
    const count = Math.min(most, rows - row);
    copyIn(x, room, row * n, count * n);
    for (let r = 0; r < count; r++) out.values[out.offset + row + r] = part(n, room + r * bytes);
  }
}

/** Rows shorter than this are as fast in JavaScript. */
export const SHORTEST = 256;

/** How long the rows are that are reduced, if they are the last axes. */
export function rowLength(x: Raw, axes: readonly number[]): number | undefined {
  const first = x.shape.length - axes.length;
  if (axes.some((axis, i) => axis !== first + i)) return undefined;
  return axes.reduce((n, axis) => n * x.shape[axis], 1);
}

/** See `reduce` in ir/kernels.ts; false if this does not do it. */
export function reduce(kind: Reduction, x: Raw, axes: readonly number[], out: Raw): boolean {
  const [type, n] = [floatType(x.dtype), rowLength(x, axes)];
  if (kind !== "sum" && kind !== "max" && kind !== "min") return false;
  if (type === undefined || n === undefined || n < SHORTEST) return false;
  const made = kernelOf(kind, type);
  const f = pays(made, x.size) ? compiled(made) : undefined;
  if (f === undefined) return false;
  const part: Part = (count, address) => Number(f(count, address));
  return inMemory(CHUNK * 8, (room) => {
    const address = room.take(CHUNK * 8);
    if (n <= CHUNK) foldRows(x, n, address, part, out);
    else {
      for (let row = 0; row * n < x.size; row++) {
        out.values[out.offset + row] = foldLong(kind, x, row * n, n, address, part);
      }
    }
    return true;
  });
}

const squareOf = once(
  (type: Float): Kernel =>
    elementwise(`square-about-${type}`, type, { arrays: 1, numbers: 1 }, (k, [x], [a]) => {
      const rest = k.let("rest", x.sub(a));
      return rest.mul(rest);
    }),
);

/** See `squaresAbout` in ir/kernels.ts. */
export function squaresAbout(x: Raw, centre: number): number | undefined {
  const type = floatType(x.dtype);
  if (type === undefined || x.size < SHORTEST) return undefined;
  const makes = [squareOf(type), sumOf(type)];
  const [square, add] = makes.map((k): WasmFunction | undefined =>
    pays(k, x.size) ? compiled(k) : undefined,
  );
  if (square === undefined || add === undefined) return undefined;
  let total: number | undefined;
  inMemory(CHUNK * 8, (room) => {
    const part: Part = (n, address) => {
      square(n, address, centre, address);
      return Number(add(n, address));
    };
    total = foldLong("sum", x, 0, x.size, room.take(CHUNK * 8), part);
    return true;
  });
  return total;
}
