/** @file The triangles of a matrix. What is outside of them is not read, also where it is NaN. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, lanes } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { where } from "../elementwise/where.ts";

type Side = "lower" | "upper";

/** Which elements are in a triangle. */
function maskOf([n, m]: Shape, side: Side, withDiagonal: boolean): Tensor {
  const mask = emptyHost([n, m], "bool");
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const inside = i === j ? withDiagonal : j < i === (side === "lower");
      mask.values[mask.offset + i * m + j] = Number(inside);
    }
  }
  return mask;
}

/** Ones, and halves on the diagonal. */
function halves([n, m]: Shape, dtype: DType): Tensor {
  const weights = emptyHost([n, m], dtype);
  const step = lanes(dtype);
  for (let e = 0; e < n * m; e++) {
    weights.values[weights.offset + step * e] = e % m === Math.floor(e / m) ? 0.5 : 1;
  }
  return weights;
}

/** x with the other triangle zero and the diagonal times a factor. */
export function triangle(x: Tensor, side: Side, diagonal: 0 | 0.5 | 1): Tensor {
  const shape = x.shape.slice(-2);
  const weighted = diagonal === 0.5 ? x.mul(halves(shape, x.dtype)) : x;
  return where(maskOf(shape, side, diagonal !== 0), weighted, 0);
}
