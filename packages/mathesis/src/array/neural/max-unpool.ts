/** @file Pooled maxima back at their places among zeros. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { zerosLike } from "../../core/programs.ts";
import { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { scatter } from "../../ops/index/gather.ts";
import { integerIndex, wrapIndex } from "../../ops/index/wrap-index.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { type Shape, sameShape, sizeOf } from "../../types/shape.ts";
import { checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { borders, type Padding, type PerAxis, perAxis } from "./window.ts";

export interface MaxUnpoolOptions {
  /** Lengths of the window that pooled. */
  readonly kernelSize: PerAxis;
  /** Its steps; default kernelSize. */
  readonly stride?: PerAxis | undefined;
  /** Its border: numbers or pairs [before, after]; default 0. */
  readonly padding?: Exclude<Padding, string> | undefined;
  /** Lengths of the axes that were pooled, where more than one would give the pooled lengths. */
  readonly outputSize?: PerAxis | undefined;
}

/** The type of `maxUnpool1d`, `maxUnpool2d` and `maxUnpool3d`. */
export interface MaxUnpool extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    indices: TensorLike,
    options: MaxUnpoolOptions,
  ): Tensor<Shape, DTypeOf<A>>;
}

function unpoolError(op: string, x: Tensor, message: string, needs: string): ShapeError {
  return new ShapeError({
    code: "UNPOOL",
    op,
    message,
    given: `x: ${showAval(x)}`,
    needs,
    details: { x: x.shape },
  });
}

/** Lengths of the axes before they were pooled. */
function spatialOf(op: string, x: Tensor, rank: number, o: MaxUnpoolOptions): number[] {
  const kernel = perAxis(op, "kernelSize", o.kernelSize, rank, 1);
  if (o.outputSize !== undefined) return perAxis(op, "outputSize", o.outputSize, rank, 1);
  const strides = perAxis(op, "stride", o.stride ?? kernel, rank, 1);
  const pairs = borders(op, o.padding ?? 0, rank);
  const size = x.shape.slice(x.ndim - rank);
  const full = size.map((n, i) => (n - 1) * strides[i] - pairs[i][0] - pairs[i][1] + kernel[i]);
  if (full.every((n) => n > 0)) return full;
  throw unpoolError(
    op,
    x,
    `the result would have the lengths [${full.join(",")}].`,
    "needs less padding.",
  );
}

function maxUnpool(
  op: string,
  rank: number,
  input: TensorLike,
  places: TensorLike,
  options: MaxUnpoolOptions,
): Tensor {
  checkKeys(op, options, ["kernelSize", "stride", "padding", "outputSize"]);
  const x = toTensor(input, op);
  const indices = integerIndex(toTensor(places, op), !(places instanceof Tensor));
  if (x.ndim < rank || !sameShape(x.shape, indices.shape)) {
    const message = `x and indices do not fit: ${showAval(x)} and ${showAval(indices)}.`;
    throw unpoolError(op, x, message, `needs two equal shapes of at least ${rank} axes.`);
  }
  const lead = x.shape.slice(0, x.ndim - rank);
  const spatial = spatialOf(op, x, rank, options);
  const [rows, volume] = [sizeOf(lead), sizeOf(spatial)];
  const pooledSize = sizeOf(x.shape.slice(lead.length));
  const empty = zerosLike({ shape: [rows, volume], dtype: x.dtype, weak: false });
  const at = wrapIndex(indices, volume, op).reshape([rows, pooledSize]);
  const placed = scatter("set", empty, at, x.reshape([rows, pooledSize]), 1);
  return placed.reshape([...lead, ...spatial]);
}

const maxUnpoolOf = (name: string, rank: number): MaxUnpool =>
  composite(name, (x: TensorLike, indices: TensorLike, options: MaxUnpoolOptions) =>
    maxUnpool(name, rank, x, indices, options),
  ) as unknown as MaxUnpool; // the interface adds only the types of dtypes

/**
 * Zeros of the shape before maxPool1d, with x at the places that maxPool1dWithIndices gave.
 *
 * @shape `… p, … p -> … s`, s = (p − 1)·stride − 2·padding + kernelSize
 * @param indices places in the last axis; of equal ones, the last stays
 * @param options.outputSize s itself, where the pooling lost its remainder
 * @throws {ShapeError} UNPOOL; {ArgumentError} WINDOW; {IndexError} INDEX; {DTypeError} INDEX_DTYPE
 * @accuracy exact
 * @gradient linear in x
 * @example maxUnpool1d([3, 2], [1, 2], { kernelSize: 2 }) // [0. 3. 2. 0.]
 */
export const maxUnpool1d: MaxUnpool = maxUnpoolOf("maxUnpool1d", 1);

/**
 * Zeros of the shape before maxPool2d, with x at the places that maxPool2dWithIndices gave.
 *
 * @shape `… p q, … p q -> … s t`, s = (p − 1)·stride − 2·padding + kernelSize
 * @param indices places in the last two axes, flattened; of equal ones, the last stays
 * @param options.outputSize s and t themselves, where the pooling lost a remainder
 * @throws {ShapeError} UNPOOL; {ArgumentError} WINDOW; {IndexError} INDEX; {DTypeError} INDEX_DTYPE
 * @accuracy exact
 * @gradient linear in x
 * @example maxUnpool2d([[4]], [[2]], { kernelSize: 2 }) // [[0. 0.] [4. 0.]]
 */
export const maxUnpool2d: MaxUnpool = maxUnpoolOf("maxUnpool2d", 2);

/**
 * Zeros of the shape before maxPool3d, with x at the places that maxPool3dWithIndices gave.
 *
 * @shape `… p q r, … p q r -> … s t u`, s = (p − 1)·stride − 2·padding + kernelSize
 * @param indices places in the last three axes, flattened; of equal ones, the last stays
 * @param options.outputSize s, t and u themselves, where the pooling lost a remainder
 * @throws {ShapeError} UNPOOL; {ArgumentError} WINDOW; {IndexError} INDEX; {DTypeError} INDEX_DTYPE
 * @accuracy exact
 * @gradient linear in x
 * @example maxUnpool3d([[[4]]], [[[1]]], { kernelSize: [1, 1, 2] }) // [[[0. 4.]]]
 */
export const maxUnpool3d: MaxUnpool = maxUnpoolOf("maxUnpool3d", 3);
