/** @file What all kinds of pooling share: their windows, and the stack of images they work on. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import type { AxisWindows } from "../../ir/kernels.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import {
  type Padding,
  type PerAxis,
  perAxis,
  positionsOf,
  reachOf,
  type Window,
  windowOf,
} from "./window.ts";

export interface PoolOptions {
  /** Lengths of the window. */
  readonly kernelSize: PerAxis;
  /** Steps of the window; default kernelSize. */
  readonly stride?: PerAxis | undefined;
  /** Border around the input: numbers, pairs [before, after], "same" or "valid"; default 0. */
  readonly padding?: Padding | undefined;
  /** Distance between neighbouring elements of a window; default 1. */
  readonly dilation?: PerAxis | undefined;
  /** Whether a last window that is only partly there counts; default false. */
  readonly ceilMode?: boolean | undefined;
}

/** An image with any leading axes, and the windows over its last axes. */
export interface Pooling {
  readonly x: Tensor;
  /** Lengths of the leading axes. */
  readonly lead: Shape;
  /** Lengths of the axes that are pooled. */
  readonly size: Shape;
  readonly window: Window;
  /** How many windows there are along each axis. */
  readonly positions: readonly number[];
}

/** The input of a pooling function in the dtype it computes in. */
export function pooled(
  op: string,
  rule: "real" | "float",
  rank: number,
  input: TensorLike,
): Tensor {
  const x = toTensor(input, op);
  const dtype = computeDType(op, rule, x.dtype);
  if (x.ndim >= rank) return x.dtype === dtype ? x : x.astype(dtype);
  throw new ShapeError({
    code: "POOL_RANK",
    op,
    message: `the input has ${x.ndim} axes.`,
    given: `x: ${showAval(x)}`,
    needs: `needs at least ${rank}: the last ${rank === 1 ? "one is" : `${rank} are`} pooled.`,
    details: { x: x.shape, rank },
  });
}

/** The windows along one axis, without what they have outside it. */
export function axisWindows(n: number, { positions, window }: Pooling, axis: number): AxisWindows {
  const step = window.dilation[axis];
  const reach = reachOf(window)[axis];
  const first: number[] = [];
  const end: number[] = [];
  for (let p = 0; p < positions[axis]; p++) {
    const from = p * window.strides[axis] - window.before[axis];
    first.push(from >= 0 ? from : from + step * Math.ceil(-from / step));
    end.push(Math.min(n, from + reach));
  }
  return { first, end, step };
}

/** The first window along an axis that holds only border, or −1. */
function emptyWindow(pooling: Pooling, axis: number): number {
  const { size, positions, window } = pooling;
  const n = size[axis];
  if (window.before[axis] >= reachOf(window)[axis]) return 0;
  const last = (positions[axis] - 1) * window.strides[axis] - window.before[axis];
  if (last >= n) return positions[axis] - 1;
  if (window.dilation[axis] === 1 && n > 0) return -1;
  const { first, end } = axisWindows(n, pooling, axis);
  return first.findIndex((from, p) => from >= end[p]);
}

/** Throws unless each window holds an element of the input. */
function checkWindows(op: string, pooling: Pooling): void {
  pooling.size.forEach((n, axis) => {
    const at = emptyWindow(pooling, axis);
    if (at < 0) return;
    throw new ShapeError({
      code: "WINDOW_EMPTY",
      op,
      message: `window ${at} along spatial axis ${axis} of length ${n} holds only border.`,
      needs: "needs borders shorter than the window.",
      details: { axis, window: at, size: pooling.size },
    });
  });
}

/** The names of the options of all pooling functions. */
const poolOptions = [
  ...["kernelSize", "stride", "padding", "dilation", "ceilMode"],
  ...["countIncludePad", "divisorOverride", "normType"],
];

/** Everything that the options of a pooling function say. */
export function poolingOf(
  op: string,
  rule: "real" | "float",
  rank: number,
  input: TensorLike,
  options: PoolOptions,
): Pooling {
  checkKeys(op, options, poolOptions);
  checkFlag(op, "ceilMode", options.ceilMode);
  const x = pooled(op, rule, rank, input);
  const size = x.shape.slice(x.ndim - rank);
  const kernel = perAxis(op, "kernelSize", options.kernelSize, rank, 1);
  const window = windowOf(op, size, kernel, options, kernel);
  const positions = positionsOf(op, size, window, options.ceilMode);
  const pooling = { x, lead: x.shape.slice(0, x.ndim - rank), size, window, positions };
  checkWindows(op, pooling);
  return pooling;
}
