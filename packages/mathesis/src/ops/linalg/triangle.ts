/** @file The triangles of a matrix, as products with a mask. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { lanes } from "../../types/dtype.ts";

/** x with the other triangle zero and the diagonal times a factor. */
export function triangle(x: Tensor, side: "lower" | "upper", diagonal: number): Tensor {
  const [n, m] = x.shape.slice(-2);
  const mask = emptyHost([n, m], x.dtype);
  const step = lanes(x.dtype);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const inside = side === "lower" ? j < i : j > i;
      mask.values[mask.offset + step * (i * m + j)] = inside ? 1 : i === j ? diagonal : 0;
    }
  }
  return x.mul(mask);
}
