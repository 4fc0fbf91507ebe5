/** @file What `matmul.ts` computes for one product, and in which order it adds. */
import { type MulAddOf, plainGemm, type Strided } from "../gemm/gemm.plain.ts";
import { gemmTerms } from "../gemm/shape.ts";
import { vectorLength } from "../lanes.ts";
import { type Floats, floatOf, roundTo } from "../plain.ts";
import { FEW_ROWS, leastDot } from "./choice.ts";
import { dotTerms } from "./dots.ts";

/** C = A·B with m × n elements and sums of k terms. */
export function plainProduct(
  size: readonly [m: number, n: number, k: number],
  a: Strided,
  b: Strided,
  mulAdd?: MulAddOf,
): Floats {
  const type = floatOf(a.values);
  const [m, n, k] = size;
  const isFew = m === 1 || (m <= FEW_ROWS && b.column !== 1);
  const isNarrow = n < vectorLength[type];
  const hasLines = isNarrow ? a.column === 1 : isFew && b.row === 1;
  if (!hasLines || k < leastDot(type)) return plainGemm(size, a, b, gemmTerms, mulAdd);
  const c = type === "f32" ? new Float32Array(m * n) : new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const x = Array.from({ length: k }, (_, e) => a.values[i * a.row + e * a.column]);
      const y = Array.from({ length: k }, (_, e) => b.values[e * b.row + j * b.column]);
      c[i * n + j] = plainDot(x, y, type, mulAdd);
    }
  }
  return c;
}

/** A dot product in parts, as dots.ts describes. */
function plainDot(
  x: readonly number[],
  y: readonly number[],
  type: "f32" | "f64",
  mulAdd?: MulAddOf,
): number {
  const round = roundTo(type);
  const step = mulAdd ?? ((x: number, y: number, z: number) => round(round(x * y) + z));
  const lanes = vectorLength[type];
  let total = 0;
  for (let first = 0; first < x.length; first += dotTerms(type)) {
    const to = Math.min(x.length, first + dotTerms(type));
    const whole = to - ((to - first) % lanes);
    const parts = Array.from({ length: 2 * lanes }, () => 0);
    for (let e = first; e < whole; e++) {
      const part = (e - first) % (2 * lanes);
      parts[part] = step(x[e], y[e], parts[part]);
    }
    const both = Array.from({ length: lanes }, (_, l) => round(parts[l] + parts[lanes + l]));
    let sum = round(both[0] + both[1]);
    if (lanes === 4) sum = round(sum + round(both[2] + both[3]));
    for (let e = whole; e < to; e++) sum = round(sum + round(x[e] * y[e]));
    total = first === 0 ? sum : round(total + sum);
  }
  return total;
}
