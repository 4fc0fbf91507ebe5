/** @file The patches of images as columns, and columns summed back into images. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { fold, unfold } from "../../ops/conv/unfold.ts";
import { computeDType } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { type Padding, type PerAxis, perAxis, positionsOf, windowOf } from "./window.ts";

export interface Im2colOptions {
  /** Height and width of a patch. */
  readonly kernelSize: PerAxis;
  /** Steps from patch to patch; default 1. */
  readonly stride?: PerAxis | undefined;
  /** Zeros around the image: numbers, pairs [before, after], "same" or "valid"; default 0. */
  readonly padding?: Padding | undefined;
  /** Distance between neighbouring elements of a patch; default 1. */
  readonly dilation?: PerAxis | undefined;
}

/** The type of `im2col`. */
export interface Im2col extends OpRecord {
  <const A extends TensorLike>(x: A, options: Im2colOptions): Tensor<Shape, DTypeOf<A>>;
}

export interface Col2imOptions extends Im2colOptions {
  /** Height and width of the image. */
  readonly outputSize: PerAxis;
}

/** The type of `col2im`. */
export interface Col2im extends OpRecord {
  <const A extends TensorLike>(x: A, options: Col2imOptions): Tensor<Shape, DTypeOf<A>>;
}

/**
 * f on a stack of images, or of what has one axis less; one alone is a stack of one on the way.
 * Throws unless there are `axes` or one fewer.
 */
function onStack(
  op: string,
  input: TensorLike,
  axes: number,
  needs: string,
  f: (stack: Tensor) => Tensor,
): Tensor {
  const x = toTensor(input, op);
  computeDType(op, "number", x.dtype);
  if (x.ndim === axes) return f(x);
  if (x.ndim === axes - 1) {
    const y = f(x.reshape([1, ...x.shape]));
    return y.reshape(y.shape.slice(1));
  }
  throw new ShapeError({
    code: "IM2COL",
    op,
    message: `the input has ${x.ndim} axes.`,
    given: `x: ${showAval(x)}`,
    needs,
    details: { x: x.shape },
  });
}

function patchesOf(x: Tensor, options: Im2colOptions): Tensor {
  const size = x.shape.slice(2);
  const kernel = perAxis("im2col", "kernelSize", options.kernelSize, 2, 1);
  const window = windowOf("im2col", size, kernel, options);
  const positions = positionsOf("im2col", size, window);
  const y = unfold(x, window, [...kernel, ...positions]);
  const [images, channels] = x.shape;
  return y.reshape([images, channels * sizeOf(kernel), sizeOf(positions)]);
}

/**
 * The patches that a window covers as it slides over images, as columns (PyTorch's unfold).
 *
 * @shape `n c s t -> n c·k·l p·q` for a window of k × l at p × q positions; n may be absent
 * @param options.kernelSize height and width of the window, ≥ 1, one or two
 * @param options.stride steps of the window, ≥ 1; default 1
 * @param options.padding zeros around x: a number, one an axis, pairs [before, after], "same" or
 *   "valid"; default 0
 * @param options.dilation distance between elements of a window, ≥ 1; default 1
 * @throws {ShapeError} IM2COL, KERNEL_SIZE; {ArgumentError} WINDOW; {DTypeError} for bool
 * @accuracy exact
 * @gradient linear; the transpose is col2im
 * @source Chellapilla, Puri & Simard (2006), §4
 * @example im2col([[[1, 2, 3], [4, 5, 6]]], { kernelSize: 2 }) // [[1. 2.] [2. 3.] [4. 5.] [5. 6.]]
 */
export const im2col: Im2col = composite("im2col", (x: TensorLike, options: Im2colOptions) => {
  checkKeys("im2col", options, ["kernelSize", "stride", "padding", "dilation"]);
  const needs = "needs x[(n,) channels, height, width].";
  return onStack("im2col", x, 4, needs, (stack) => patchesOf(stack, options));
}) as unknown as Im2col; // the interface adds only the types of dtypes

function checkColumns(x: Tensor, kernel: Shape, positions: Shape): void {
  const [taps, places] = [sizeOf(kernel), sizeOf(positions)];
  if (x.shape[1] % taps === 0 && x.shape[2] === places) return;
  throw new ShapeError({
    code: "COL2IM",
    op: "col2im",
    message: `columns of ${x.shape[1]} elements, ${x.shape[2]} of them, do not fit the image.`,
    given: `x: ${showAval(x)}`,
    needs: `needs a multiple of ${taps} elements in each column, and ${places} columns.`,
    details: { x: x.shape, kernel, positions },
  });
}

function imagesOf(x: Tensor, options: Col2imOptions): Tensor {
  const size = perAxis("col2im", "outputSize", options.outputSize, 2, 1);
  const kernel = perAxis("col2im", "kernelSize", options.kernelSize, 2, 1);
  const window = windowOf("col2im", size, kernel, options);
  const positions = positionsOf("col2im", size, window);
  checkColumns(x, kernel, positions);
  const [images, rows] = x.shape;
  const columns = x.reshape([images, rows / sizeOf(kernel), ...kernel, ...positions] as Shape);
  return fold(columns, window, size);
}

/**
 * The images that columns of patches add up to (PyTorch's fold).
 *
 * @shape `n c·k·l p·q -> n c s t` for a window of k × l at p × q positions; n may be absent
 * @param options.outputSize height and width of the images, one or two
 * @throws {ShapeError} IM2COL, COL2IM, KERNEL_SIZE; {ArgumentError} WINDOW; {DTypeError} for bool
 * @accuracy sums are doubles, rounded once
 * @gradient linear; the transpose is im2col
 * @source Chellapilla, Puri & Simard (2006), §4
 * @example col2im([[1, 2], [3, 4]], { kernelSize: [1, 2], outputSize: [1, 3] }) // [[[1. 5. 4.]]]
 */
export const col2im: Col2im = composite("col2im", (x: TensorLike, options: Col2imOptions) => {
  checkKeys("col2im", options, ["outputSize", "kernelSize", "stride", "padding", "dilation"]);
  const needs = "needs x[(n,) channels · patch, positions].";
  return onStack("col2im", x, 3, needs, (stack) => imagesOf(stack, options));
}) as unknown as Col2im; // the interface adds only the types of dtypes
