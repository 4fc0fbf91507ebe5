/** The iteration on bidiagonal matrices keeps what is tiny to high relative accuracy. */
import { describe, expect, it } from "vitest";
import { diagonalise } from "../../src/ops/linalg/dense/svd/bidiagonal-qr.ts";

describe("bidiagonal matrices", () => {
  it("keep tiny singular values to high relative accuracy", () => {
    // the values of [[x, y], [0, z]] blocks: their product is x·z, the sum of their squares is known
    const d = Float64Array.of(1, 1e-10, 1e-40, 1e-80, 1e-160);
    const e = Float64Array.of(1, 1e-10, 1e-40, 1e-80);
    const whole = d.reduce((p, x) => p + Math.log(x), 0);
    const found = d.slice();
    expect(diagonalise(found, e.slice())).toBe(true);
    const logs = found.reduce((p, x) => p + Math.log(Math.abs(x)), 0);
    expect(Math.abs(logs - whole)).toBeLessThan(1e-12);
    const least = Math.min(...found.map(Math.abs));
    // B⁻¹ has the row (∓…, 1e160): its norm, and so 1/σ, follows from exact back substitution
    expect(least / leastOf(d, e)).toBeCloseTo(1, 12);
  });

  it("find Kahan's graded values from either end", () => {
    const n = 12;
    const d = Float64Array.from({ length: n }, (_, i) => 10 ** (-12 * i));
    const e = Float64Array.from({ length: n - 1 }, (_, i) => 10 ** (-12 * i - 6));
    const down = sortedValues(d, e);
    const up = sortedValues(d.slice().reverse(), e.slice().reverse());
    const wanted = Array.from(d);
    // σ_i = d_i (1 + O(1e-12)): what is beside the diagonal is far below d_{i−1} and beside d_i
    down.forEach((s, i) => {
      expect(Math.abs(s / up[i] - 1), `value ${i}`).toBeLessThan(1e-13);
      expect(Math.abs(s / wanted[i] - 1), `value ${i}`).toBeLessThan(1e-11);
    });
  });

  it("converge with zeros on and beside the diagonal", () => {
    for (const [d, e, wanted] of [
      [
        [1, 0, 1],
        [1, 1],
        [Math.SQRT2, Math.SQRT2, 0],
      ],
      [
        [0, 0, 0],
        [1, 1],
        [1, 1, 0],
      ],
      [
        [2, 2, 2],
        [0, 0],
        [2, 2, 2],
      ],
      [[0, 1], [0], [1, 0]],
    ]) {
      const found = sortedValues(Float64Array.from(d), Float64Array.from(e));
      found.forEach((s, i) => {
        expect(s).toBeCloseTo(wanted[i], 14);
      });
    }
  });
});

function sortedValues(d: Float64Array, e: Float64Array): number[] {
  const found = d.slice();
  expect(diagonalise(found, e.slice())).toBe(true);
  return Array.from(found, Math.abs).sort((x, y) => y - x);
}

/** 1/‖B⁻¹‖₂ by power iteration on (BᵀB)⁻¹, whose solves are positive sums for these signs. */
function leastOf(d: Float64Array, e: Float64Array): number {
  const n = d.length;
  let x = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1));
  let size = 1;
  for (let turn = 0; turn < 60; turn++) {
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++) y[i] = (x[i] - (i > 0 ? e[i - 1] * y[i - 1] : 0)) / d[i];
    size = Math.hypot(...y);
    for (let i = 0; i < n; i++) y[i] /= size;
    const z = new Float64Array(n);
    for (let i = n - 1; i >= 0; i--) z[i] = (y[i] - (i < n - 1 ? e[i] * z[i + 1] : 0)) / d[i];
    const scale = Math.hypot(...z);
    x = z.map((v) => v / scale);
  }
  return 1 / size;
}
