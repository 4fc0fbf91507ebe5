/** @file Where the diagonal of a flattened square matrix is. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";

/** 0, n + 1, 2(n + 1), … as int32. */
export function positions(n: number): Tensor {
  const out = emptyHost([n], "int32");
  for (let i = 0; i < n; i++) out.values[out.offset + i] = i * (n + 1);
  return out;
}
