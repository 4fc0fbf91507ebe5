/**
 * @file Equal elements brought together: the stable order of an array, and where each run of equal
 * ones begins. All functions of sets are written with it.
 */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { gather } from "../../ops/index/gather.ts";
import { argsort } from "../../ops/sort/sort.ts";
import { type Elements, lanes } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";

/** Rows of an array in order, and the places in that order where another row begins. */
export interface Runs {
  /** The place of each sorted row in the array. */
  readonly order: Tensor;
  /** Where runs begin in the order; one more entry ends the last. */
  readonly starts: Int32Array;
}

/** Whether rows a and b of `width` numbers are equal; NaN equals NaN only if that is wanted. */
function sameRow(x: Elements, a: number, b: number, width: number, equalNan: boolean): boolean {
  for (let e = 0; e < width; e++) {
    const [v, w] = [x[a + e], x[b + e]];
    if (v === w) continue;
    if (!(equalNan && v !== v && w !== w)) return false;
  }
  return true;
}

/** The order of two numbers, NaN last. */
function compare(v: number, w: number): number {
  if (v === w) return 0;
  if (v !== v || w !== w) return Number(v !== v) - Number(w !== w);
  return v < w ? -1 : 1;
}

/** The lexicographic order of rows. */
function rowOrder(x: Elements, count: number, width: number): Tensor {
  const out = emptyHost([count], "int32");
  const order = out.view() as Int32Array; // made as int32
  for (let i = 0; i < count; i++) order[i] = i;
  order.sort((a, b) => {
    for (let e = 0; e < width; e++) {
      const by = compare(x[a * width + e], x[b * width + e]);
      if (by !== 0) return by;
    }
    return 0;
  });
  return out;
}

/** The runs among the entries of the first axis. */
export function runsOf(op: string, x: Tensor, equalNan: boolean): Runs {
  const values = x.host(op).view();
  const [count] = x.shape;
  const entry = sizeOf(x.shape.slice(1));
  const width = entry * lanes(x.dtype);
  const order = x.ndim === 1 ? argsort(x) : rowOrder(values, count, width);
  const places = order.host(op).view();
  const starts = new Int32Array(count + 1);
  let runs = 0;
  for (let i = 0; i < count; i++) {
    const isNew =
      i === 0 || !sameRow(values, places[i - 1] * width, places[i] * width, width, equalNan);
    if (isNew) starts[runs++] = i;
  }
  starts[runs] = count;
  return { order, starts: starts.subarray(0, runs + 1) };
}

/** A tensor of int32 numbers. */
export function integers(view: ArrayLike<number>): Tensor {
  const out = emptyHost([view.length], "int32");
  out.view().set(view);
  return out;
}

/** The first entry of each run. */
export const firstOf = (x: Tensor, { order, starts }: Runs): Tensor =>
  gather(x, gather(order, integers(starts.subarray(0, -1))));
