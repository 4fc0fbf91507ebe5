/**
 * @file The two strided moves, transposes of each other: `read` takes every step-th element of each
 * axis, `place` puts elements there among zeros. Slicing, flipping, padding and updates are written
 * with them.
 */
import { kernels } from "../../core/backend.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type Shape, stridesOf } from "../../types/shape.ts";
import { linearOp } from "../kinds/linear.ts";

/** For each axis: first position, step (may be negative) and count. */
export interface Grid {
  readonly starts: readonly number[];
  readonly steps: readonly number[];
  readonly counts: readonly number[];
}
interface PlaceParams extends Grid {
  readonly shape: Shape;
}

const baseOf = (grid: Grid, strides: readonly number[]): number =>
  strides.reduce((sum, s, i) => sum + (grid.counts[i] === 0 ? 0 : s * grid.starts[i]), 0);
const stepsOf = (grid: Grid, strides: readonly number[]): number[] =>
  strides.map((s, i) => s * grid.steps[i]);

/** The grid behind a new first axis of length `size`, taken whole. */
const behind = (g: Grid, size: number): Grid => ({
  starts: [0, ...g.starts],
  steps: [1, ...g.steps],
  counts: [size, ...g.counts],
});
const bare = ({ starts, steps, counts }: Grid): Grid => ({ starts, steps, counts });

const readOp: Op = linearOp<Grid>({
  name: "slice",
  linearity: "joint",
  shape: (_inputs, { counts }) => counts,
  evaluate([x], out, grid) {
    const strides = stridesOf(x.shape);
    kernels().read(x, baseOf(grid, strides), stepsOf(grid, strides), out);
    return undefined;
  },
  transpose: (ct, [x], grid) => [
    x instanceof LinearInput ? placeGrid(ct, grid, x.aval.shape) : null,
  ],
  batch: ([x], _batched, grid, size) => bindOne(readOp, [x], { ...behind(grid, size) }),
});

const placeOp: Op = linearOp<PlaceParams>({
  name: "place",
  linearity: "joint",
  shape: (_inputs, { shape }) => shape,
  evaluate([x], out, grid) {
    const strides = stridesOf(out.shape);
    kernels().write(x, out, baseOf(grid, strides), stepsOf(grid, strides));
    return undefined;
  },
  transpose: (ct, [x], grid) => [x instanceof LinearInput ? readGrid(ct, grid) : null],
  batch: ([x], _batched, { shape, ...grid }, size) =>
    bindOne(placeOp, [x], { ...behind(grid, size), shape: [size, ...shape] }),
});

/** The elements of x on a grid. */
export function readGrid(x: Tensor, grid: Grid): Tensor {
  return bindOne(readOp, [x], { ...bare(grid) });
}

/** The elements of x on a grid of a larger shape, zeros elsewhere. */
export function placeGrid(x: Tensor, grid: Grid, shape: Shape): Tensor {
  return bindOne(placeOp, [x], { ...bare(grid), shape });
}
