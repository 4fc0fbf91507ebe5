/** @file Eigenvectors of two triangles, by back substitution that cannot overflow. */
import { setEntry, toSizeOne } from "../eig/triangular-vectors.ts";
import type { Noise } from "./qz.ts";

const LEAST = 2 ** -960;

/** Two upper triangles, complex numbers interleaved, and what is noise in them. */
export interface Triangles {
  readonly n: number;
  readonly s: Float64Array;
  readonly t: Float64Array;
  readonly noise: Noise;
}

/** βS − αT for one eigenvalue α/β, which is never formed. */
interface Difference extends Triangles {
  /** α and β, the larger of the size of 1. */
  readonly a: readonly [re: number, im: number];
  readonly b: readonly [re: number, im: number];
  readonly least: number;
}

/** Row k of x is the vector of eigenvalue k: (βS − αT) x = 0. The zeros x are filled. */
export function vectorsOfTriangles(triangles: Triangles, x: Float64Array): void {
  const { n, s, t, noise } = triangles;
  for (let k = 0; k < n; k++) {
    const v = x.subarray(2 * k * n, 2 * (k + 1) * n);
    v[2 * k] = 1;
    const own = 2 * (k * n + k);
    const [sizeA, sizeB] = [Math.hypot(s[own], s[own + 1]), Math.hypot(t[own], t[own + 1])];
    const size = Math.max(sizeA, sizeB);
    const least = Math.max((sizeB * noise.s + sizeA * noise.t) / size, LEAST);
    const a = [s[own] / size, s[own + 1] / size] as const;
    const b = [t[own] / size, t[own + 1] / size] as const;
    const difference = { ...triangles, a, b, least };
    for (let j = k - 1; j >= 0; j--) solveEntry(difference, v, j, k);
    toSizeOne(v, k);
  }
}

/** Two complex numbers to divide. */
const pair = new Float64Array(4);

/** Entry j, from those below it. */
function solveEntry({ n, s, t, a, b, least }: Difference, v: Float64Array, j: number, k: number) {
  let [p, q, u, w] = [0, 0, 0, 0];
  for (let m = 2 * (j + 1), at = 2 * (j * n + j + 1); m <= 2 * k; m += 2, at += 2) {
    p += s[at] * v[m] - s[at + 1] * v[m + 1];
    q += s[at] * v[m + 1] + s[at + 1] * v[m];
    u += t[at] * v[m] - t[at + 1] * v[m + 1];
    w += t[at] * v[m + 1] + t[at + 1] * v[m];
  }
  const own = 2 * (j * n + j);
  pair[0] = a[0] * u - a[1] * w - (b[0] * p - b[1] * q);
  pair[1] = a[0] * w + a[1] * u - (b[0] * q + b[1] * p);
  pair[2] = b[0] * s[own] - b[1] * s[own + 1] - (a[0] * t[own] - a[1] * t[own + 1]);
  pair[3] = b[0] * s[own + 1] + b[1] * s[own] - (a[0] * t[own + 1] + a[1] * t[own]);
  setEntry(v, j, k, pair, least);
}
