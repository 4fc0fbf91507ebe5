/** @file A stretch of an axis. */
import type { Tensor } from "../../core/tensor.ts";
import { readGrid } from "../../ops/move/place.ts";

/** The entries from … to − 1 along an axis. */
export function span(x: Tensor, axis: number, from: number, to: number): Tensor {
  return readGrid(x, {
    starts: x.shape.map((_, i) => (i === axis ? from : 0)),
    steps: x.shape.map(() => 1),
    counts: x.shape.map((n, i) => (i === axis ? Math.max(0, to - from) : n)),
  });
}
