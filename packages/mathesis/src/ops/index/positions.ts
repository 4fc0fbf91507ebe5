/** @file An index with integer tensors as positions in the flattened array. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { broadcastShapes, type Shape, stridesOf } from "../../types/shape.ts";
import type { AxisIndex } from "./spec.ts";
import { wrapIndex } from "./wrap-index.ts";

/** Whether an index picks positions by tensors. */
export const picks = (index: readonly AxisIndex[]): boolean => index.some((a) => a.kind === "pick");

/** start, start + step, … as int32. */
function positionsOf(start: number, step: number, count: number): Tensor {
  const out = emptyHost([count], "int32");
  for (let i = 0; i < count; i++) out.values[out.offset + i] = start + i * step;
  return out;
}

/**
 * Positions in the flattened array. The axes of the picking tensors, broadcast together, stand where
 * the first of them stood if they are neighbours, else in front (NumPy's rule).
 */
export function flatPositions(index: readonly AxisIndex[], shape: Shape): Tensor {
  const strides = stridesOf(shape);
  const pickAxes = index.flatMap((a, i) => (a.kind === "range" ? [] : [i]));
  const first = pickAxes[0];
  const adjacent = pickAxes.every((axis, i) => axis === first + i);
  const picked = index
    .flatMap((a): Shape[] => (a.kind === "pick" ? [a.index.shape] : []))
    .reduce((a, b) => broadcastShapes(a, b, "slice"));
  const ranges = index.flatMap((a, i) => (a.kind === "range" ? [i] : []));
  const before = adjacent ? ranges.filter((i) => i < first).length : 0;
  const rank = ranges.length + picked.length;
  let sum: Tensor | undefined;
  index.forEach((a, axis) => {
    const trailing =
      a.kind === "range"
        ? rank - 1 - placeOfRange(ranges.indexOf(axis), before, picked.length)
        : ranges.length - before;
    const term = axisPositions(a, shape[axis], trailing).mul(strides[axis]);
    sum = sum === undefined ? term : sum.add(term);
  });
  return sum as Tensor; // an index with a pick names at least one axis
}

/** The axis of the result that the k-th range becomes. */
const placeOfRange = (k: number, before: number, pickedRank: number): number =>
  k < before ? k : k + pickedRank;

/** Positions of one axis, with `trailing` axes of length 1 behind. */
function axisPositions(a: AxisIndex, length: number, trailing: number): Tensor {
  const ones = new Array<number>(trailing).fill(1);
  const p =
    a.kind === "range"
      ? positionsOf(a.start, a.step, a.count)
      : a.kind === "one"
        ? positionsOf(a.at, 0, 1).reshape([])
        : wrapIndex(a.index, length, "slice");
  return p.reshape([...p.shape, ...ones] as Shape);
}
