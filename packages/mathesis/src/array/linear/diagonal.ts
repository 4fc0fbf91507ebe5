/** @file Diagonals of matrices, and their sums. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite } from "../../ops/kinds/record.ts";
import type { Reshaping } from "../../ops/kinds/signatures.ts";
import { readGrid } from "../../ops/move/place.ts";
import { checkDType, type DType } from "../../types/dtype.ts";
import { normalizeAxis, type Shape, showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** Options of `diagonal`. */
export interface DiagonalOptions {
  /** Which diagonal: 0 the main one (default), positive above it, negative below it. */
  readonly offset?: number;
  /** The axes of rows and of columns; default [-2, -1]. */
  readonly axes?: readonly [number, number];
}

/** Options of `trace`. */
export interface TraceOptions extends DiagonalOptions {
  /** The dtype of the sum; default that of x. */
  readonly dtype?: DType;
}

/** Two different axes, counted from the front. */
export function matrixAxes(
  op: string,
  x: Tensor,
  axes: readonly [number, number] = [-2, -1],
): readonly [number, number] {
  if (!Array.isArray(axes) || axes.length !== 2) {
    throw new ArgumentError({
      code: "AXES",
      op,
      message: `the axes are ${describeValue(axes)}.`,
      needs: "needs two axes, such as [-2, -1].",
      details: { axes },
    });
  }
  if (x.ndim < 2) {
    throw new ShapeError({
      code: "MATRIX",
      op,
      message: `an array with ${x.ndim} axes is no matrix.`,
      given: `x: ${showShape(x.shape)}`,
      needs: "needs at least two axes.",
      details: { shape: x.shape },
    });
  }
  const [rows, columns] = axes.map((a) => normalizeAxis(a, x.ndim, op));
  if (rows !== columns) return [rows, columns];
  throw new ArgumentError({
    code: "AXIS_REPEATED",
    op,
    message: `rows and columns are both axis ${rows}.`,
    details: { axes },
  });
}

/** The diagonals of x along its last two axes; they become the last axis. */
function lastDiagonal(x: Tensor, offset: number): Tensor {
  const lead = x.shape.slice(0, -2);
  const [n, m] = x.shape.slice(-2);
  const [row, column] = [Math.max(0, -offset), Math.max(0, offset)];
  const count = Math.max(0, Math.min(n - row, m - column));
  const flat = x.reshape([...lead, n * m] as Shape);
  return readGrid(flat, {
    starts: [...lead.map(() => 0), row * m + column],
    steps: [...lead.map(() => 1), m + 1],
    counts: [...lead, count],
  });
}

function diagonals(op: string, x: TensorLike, options: DiagonalOptions): Tensor {
  const { offset = 0 } = options;
  checkInteger(op, "offset", offset);
  const arg = toTensor(x, op);
  const [rows, columns] = matrixAxes(op, arg, options.axes);
  const rest = arg.shape.map((_, i) => i).filter((i) => i !== rows && i !== columns);
  return lastDiagonal(arg.transpose([...rest, rows, columns]), offset);
}

/**
 * The diagonals of matrices.
 *
 * Only the k numbers are read.
 *
 * @shape `… n m -> … k`, k the length of the diagonal
 * @param options.offset the diagonal: 0 the main one (default), positive above, negative below it
 * @param options.axes the axes of rows and columns; default the last two
 * @throws {ShapeError} MATRIX; {ArgumentError} AXES, AXIS, AXIS_REPEATED, INTEGER
 * @accuracy exact
 * @gradient linear
 * @source Python array API standard 2024.12, "linalg.diagonal"
 * @example diagonal([[1, 2], [3, 4]]) // [1. 4.]
 * @example diagonal([[1, 2], [3, 4]], { offset: 1 }) // [2.]
 */
export const diagonal: Reshaping<DiagonalOptions> = composite(
  "diagonal",
  (x: TensorLike, options: DiagonalOptions = {}): Tensor => {
    checkKeys("diagonal", options, ["offset", "axes"]);
    return diagonals("diagonal", x, options);
  },
) as unknown as Reshaping<DiagonalOptions>; // the interface adds only the types of shapes and dtypes

/**
 * The sum of the elements on a diagonal.
 *
 * Only the diagonal is read: k − 1 additions.
 *
 * @shape `… n m -> …`
 * @param options.offset the diagonal: 0 the main one (default), positive above, negative below it
 * @param options.axes the axes of rows and columns; default the last two
 * @param options.dtype in which to add; default that of x
 * @throws {ShapeError} MATRIX; {ArgumentError} AXES, AXIS, AXIS_REPEATED, INTEGER, DTYPE_NAME
 * @accuracy as sum
 * @gradient linear
 * @source Python array API standard 2024.12, "linalg.trace"
 * @example trace([[1, 2], [3, 4]]) // 5.0
 */
export const trace: Reshaping<TraceOptions> = composite(
  "trace",
  (x: TensorLike, options: TraceOptions = {}): Tensor => {
    checkKeys("trace", options, ["offset", "axes", "dtype"]);
    const { dtype } = options;
    if (dtype !== undefined) checkDType("trace", dtype);
    const values = diagonals("trace", x, options);
    const cast = dtype === undefined || dtype === values.dtype ? values : values.astype(dtype);
    return cast.sum({ axis: -1 });
  },
) as unknown as Reshaping<TraceOptions>; // the interface adds only the types of shapes and dtypes
