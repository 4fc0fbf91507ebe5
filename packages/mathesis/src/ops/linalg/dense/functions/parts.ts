/** @file Products and parts of real and complex matrices, for functions of them. */
import type { Dense } from "../../../kinds/factorisation.ts";
import { zeros } from "../eig/sylvester.ts";
import { multiply } from "../product.ts";

/** A·B·C. */
export function timesThree(a: Dense, b: Dense, c: Dense): Dense {
  const [m, k, n] = [a.shape[0], b.shape[1], c.shape[1]];
  const [first, all] = [zeros(m, k, a.complex), zeros(m, n, a.complex)];
  multiply(a, b, first);
  multiply(first, c, all);
  return all;
}

/** The conjugate transpose. */
export function adjoint({ values, shape: [m, n], complex }: Dense): Dense {
  const y = zeros(n, m, complex);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      if (complex) {
        y.values[2 * (j * m + i)] = values[2 * (i * n + j)];
        y.values[2 * (j * m + i) + 1] = -values[2 * (i * n + j) + 1];
      } else y.values[j * m + i] = values[i * n + j];
    }
  }
  return y;
}

/** Rows from i and columns from j on, m × n of them. */
export function part(a: Dense, i: number, j: number, m: number, n: number): Dense {
  const [width, of] = [a.complex ? 2 : 1, a.shape[1]];
  const y = zeros(m, n, a.complex);
  for (let r = 0; r < m; r++) {
    const from = width * ((i + r) * of + j);
    y.values.set(a.values.subarray(from, from + width * n), width * r * n);
  }
  return y;
}

/** Writes B to rows from i and columns from j on. */
export function put(a: Dense, i: number, j: number, b: Dense): void {
  const [width, of, [m, n]] = [a.complex ? 2 : 1, a.shape[1], b.shape];
  for (let r = 0; r < m; r++) {
    const to = width * ((i + r) * of + j);
    a.values.set(b.values.subarray(width * r * n, width * (r + 1) * n), to);
  }
}
