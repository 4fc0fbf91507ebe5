/**
 * @file Householder's reduction of a complex Hermitian matrix to a real tridiagonal one, column by
 * column (Golub and Van Loan, Matrix Computations, 4th ed., §8.3.1). Complex numbers are interleaved.
 */
import type { Tridiagonal } from "./tridiagonalise.ts";

/** Squares below this are rounding's rounding beside a matrix of size 1; they may underflow. */
const NEGLIGIBLE = 2 ** -800;

/** T = Qᴴ A Q, where Q is a product of I − τ v vᴴ; τ is complex, so that T is real. */
export interface ComplexReduced extends Tridiagonal {
  readonly tau: Float64Array;
}

/** Reduces A in place: row j then holds the vector of reflection j, zeros up to j and then a one. */
export function tridiagonaliseComplex(a: Float64Array, n: number): ComplexReduced {
  const [d, e, tau] = [new Float64Array(n), new Float64Array(n), new Float64Array(2 * n)];
  const w = new Float64Array(2 * n);
  for (let j = 0; j < n; j++) {
    const row = 2 * j * n;
    d[j] = a[row + 2 * j];
    if (j === n - 1) break;
    // column j below the diagonal is the conjugate of row j
    for (let c = row + 2 * j + 3; c < row + 2 * n; c += 2) a[c] = -a[c];
    e[j] = reflector(a, row + 2 * (j + 1), n - j - 1, tau, 2 * j);
    a.fill(0, row, row + 2 * (j + 1));
    if (tau[2 * j] === 0 && tau[2 * j + 1] === 0) continue;
    partner(a, n, j, tau, w);
    takeOff(a, n, j, w);
  }
  return { d, e, tau };
}

/**
 * Makes m numbers at v the vector of a reflection with (I − τ v vᴴ)ᴴ x = (β, 0, …, 0), v₀ = 1 and β
 * real; gives β.
 */
function reflector(x: Float64Array, v: number, m: number, tau: Float64Array, at: number): number {
  const [re, im] = [x[v], x[v + 1]];
  let square = 0;
  for (let i = 2; i < 2 * m; i++) square += x[v + i] * x[v + i];
  [x[v], x[v + 1]] = [1, 0];
  if (square + im * im < NEGLIGIBLE) {
    x.fill(0, v + 2, v + 2 * m);
    return re;
  }
  const size = Math.sqrt(re * re + im * im + square);
  const beta = re > 0 ? -size : size;
  tau[at] = (beta - re) / beta;
  tau[at + 1] = -im / beta;
  // 1/(α − β)
  const [p, q] = [re - beta, im];
  const scale = 1 / (p * p + q * q);
  const [fr, fi] = [p * scale, -q * scale];
  for (let i = 2; i < 2 * m; i += 2) {
    const [xr, xi] = [x[v + i], x[v + i + 1]];
    x[v + i] = fr * xr - fi * xi;
    x[v + i + 1] = fr * xi + fi * xr;
  }
  return beta;
}

/** w = y − ½ τ (yᴴv) v with y = τ A v, for the rows and columns after j. */
function partner(a: Float64Array, n: number, j: number, tau: Float64Array, w: Float64Array): void {
  const v = 2 * j * n;
  const [tr, ti] = [tau[2 * j], tau[2 * j + 1]];
  let [dotRe, dotIm] = [0, 0];
  for (let i = j + 1; i < n; i++) {
    let [re, im] = [0, 0];
    const row = 2 * i * n;
    for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
      re += a[row + c] * a[v + c] - a[row + c + 1] * a[v + c + 1];
      im += a[row + c] * a[v + c + 1] + a[row + c + 1] * a[v + c];
    }
    const [yr, yi] = [tr * re - ti * im, tr * im + ti * re];
    [w[2 * i], w[2 * i + 1]] = [yr, yi];
    dotRe += yr * a[v + 2 * i] + yi * a[v + 2 * i + 1];
    dotIm += yr * a[v + 2 * i + 1] - yi * a[v + 2 * i];
  }
  const [hr, hi] = [0.5 * (tr * dotRe - ti * dotIm), 0.5 * (tr * dotIm + ti * dotRe)];
  for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
    w[c] -= hr * a[v + c] - hi * a[v + c + 1];
    w[c + 1] -= hr * a[v + c + 1] + hi * a[v + c];
  }
}

/** A −= v wᴴ + w vᴴ, after j. */
function takeOff(a: Float64Array, n: number, j: number, w: Float64Array): void {
  const v = 2 * j * n;
  for (let i = j + 1; i < n; i++) {
    const row = 2 * i * n;
    const [vr, vi, wr, wi] = [a[v + 2 * i], a[v + 2 * i + 1], w[2 * i], w[2 * i + 1]];
    for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
      const pr = w[c];
      const pi = w[c + 1];
      const qr = a[v + c];
      const qi = a[v + c + 1];
      a[row + c] -= vr * pr + vi * pi + wr * qr + wi * qi;
      a[row + c + 1] -= vi * pr - vr * pi + wi * qr - wr * qi;
    }
    a[row + 2 * i + 1] = 0;
  }
}

/** Applies H₀H₁… to vectors, which are rows of n complex numbers. */
export function applyComplex(a: Float64Array, tau: Float64Array, z: Float64Array, n: number): void {
  for (let j = n - 2; j >= 0; j--) {
    const [tr, ti, v] = [tau[2 * j], tau[2 * j + 1], 2 * j * n];
    if (tr === 0 && ti === 0) continue;
    for (let row = 0; row < z.length; row += 2 * n) {
      let [re, im] = [0, 0];
      for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
        re += a[v + c] * z[row + c] + a[v + c + 1] * z[row + c + 1];
        im += a[v + c] * z[row + c + 1] - a[v + c + 1] * z[row + c];
      }
      const [sr, si] = [tr * re - ti * im, tr * im + ti * re];
      for (let c = 2 * (j + 1); c < 2 * n; c += 2) {
        z[row + c] -= sr * a[v + c] - si * a[v + c + 1];
        z[row + c + 1] -= sr * a[v + c + 1] + si * a[v + c];
      }
    }
  }
}
