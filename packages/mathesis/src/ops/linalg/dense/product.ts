/** @file Products of small factors inside a factorisation. */
import { kernels } from "../../../core/backend.ts";
import type { Dense } from "../../kinds/factorisation.ts";

/** out = A·B, real or complex. */
export function multiply(a: Dense, b: Dense, out: Dense): void {
  const [m, k] = a.shape;
  const n = b.shape[1];
  if (a.complex) multiplyComplex(a.values, b.values, out.values, [m, n, k]);
  else {
    kernels().onHeap({ numbers: m * k + k * n + m * n, product: [m, n, k] }, (h) => {
      const [left, right, to] = [h.empty(m * k), h.empty(k * n), h.take(m * n)];
      h.x.set(
        a.values.map((v) => -v),
        left,
      );
      h.x.set(b.values, right);
      const lines = { at: right, row: n, column: 1 };
      h.update(m, n, k, { at: left, row: k, column: 1 }, lines, to, n);
      out.values.set(h.x.subarray(to, to + m * n));
    });
  }
}

function multiplyComplex(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  [m, n, k]: readonly [number, number, number],
): void {
  for (let i = 0; i < m; i++) {
    for (let e = 0; e < k; e++) {
      const [re, im] = [a[2 * (i * k + e)], a[2 * (i * k + e) + 1]];
      const [row, to] = [2 * e * n, 2 * i * n];
      for (let j = 0; j < 2 * n; j += 2) {
        out[to + j] += re * b[row + j] - im * b[row + j + 1];
        out[to + j + 1] += re * b[row + j + 1] + im * b[row + j];
      }
    }
  }
}
