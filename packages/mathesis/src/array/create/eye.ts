/** @file Matrices with ones on a diagonal or below it. */
import type { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, lanes } from "../../types/dtype.ts";
import { checkInteger } from "../../util/check.ts";
import { type DTypeOption, fillWith, lastOptions, newHost, orElse } from "./make.ts";

/** Options of `eye` and `tri`. */
export interface DiagonalOption<D extends DType = DType> extends DTypeOption<D> {
  /** Which diagonal: 0 the main one (default), above it if positive, below it if negative. */
  readonly k?: number;
}

function matrix(op: string, n: number, m: number, options: DiagonalOption): [HostTensor, number] {
  const out = newHost(op, [n, m], options, ["k"]);
  const { k = 0 } = options;
  checkInteger(op, "k", k);
  return [out, k];
}

/**
 * The identity matrix, or a rectangle with ones on a diagonal.
 *
 * @shape `-> n m`
 * @param n rows
 * @param m columns; default n; may be left out before options
 * @param options.k the diagonal: 0 the main one (default), positive above, negative below it
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE; {ArgumentError} INTEGER, DTYPE_NAME
 * @accuracy exact
 * @gradient a constant
 * @example eye(2) // [[1. 0.] [0. 1.]]
 * @example eye(2, 3, { k: 1 }) // [[0. 1. 0.] [0. 0. 1.]]
 */
export function eye<N extends number, D extends DType = "float64">(
  n: N,
  options?: DiagonalOption<D>,
): Tensor<[N, N], D>;
export function eye<N extends number, M extends number = N, D extends DType = "float64">(
  n: N,
  m?: M,
  options?: DiagonalOption<D>,
): Tensor<[N, M], D>;
export function eye(n: number, m?: number | DiagonalOption, options?: DiagonalOption): Tensor {
  const columns = orElse(m, n);
  const [out, k] = matrix("eye", n, columns, lastOptions("eye", options, m));
  const step = lanes(out.dtype);
  for (let i = Math.max(0, -k); i < Math.min(n, columns - k); i++) {
    out.values[out.offset + step * (i * columns + i + k)] = 1;
  }
  return out;
}

/**
 * Ones on and below a diagonal, zeros above it.
 *
 * @shape `-> n m`
 * @param n rows
 * @param m columns; default n; may be left out before options
 * @param options.k the diagonal: 0 the main one (default), positive above, negative below it
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE; {ArgumentError} INTEGER, DTYPE_NAME
 * @accuracy exact
 * @gradient a constant
 * @example tri(2, 3, { k: 1 }) // [[1. 1. 0.] [1. 1. 1.]]
 */
export function tri<N extends number, D extends DType = "float64">(
  n: N,
  options?: DiagonalOption<D>,
): Tensor<[N, N], D>;
export function tri<N extends number, M extends number = N, D extends DType = "float64">(
  n: N,
  m?: M,
  options?: DiagonalOption<D>,
): Tensor<[N, M], D>;
export function tri(n: number, m?: number | DiagonalOption, options?: DiagonalOption): Tensor {
  const columns = orElse(m, n);
  const [out, k] = matrix("tri", n, columns, lastOptions("tri", options, m));
  return fillWith("tri", out, (i) => Number((i % columns) - Math.floor(i / columns) <= k));
}
