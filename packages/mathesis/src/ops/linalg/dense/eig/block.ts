/** @file The real Schur form of 2 × 2 matrices (LAPACK's dlanv2; Bai and Demmel, LAPACK working note 54). */

import { LIFT, SMALL } from "./small.ts";

/** A 2 × 2 block after a rotation: equal diagonal and b·c < 0 if it has complex eigenvalues, else c = 0. */
export interface Standard {
  a: number;
  b: number;
  c: number;
  d: number;
  /** The rotation (cosine, sine) of rows, whose transpose acts on columns. */
  cos: number;
  sin: number;
}

const EPSILON = 2 ** -53;
const sign = (x: number): number => (x < 0 || Object.is(x, -0) ? -1 : 1);

/** The standard form of [[a, b], [c, d]]. */
export function standardise(a: number, b: number, c: number, d: number): Standard {
  if (c === 0) return { a, b, c, d, cos: 1, sin: 0 };
  if (b === 0) return { a: d, b: -c, c: 0, d: a, cos: 0, sin: 1 };
  if (a === d && sign(b) !== sign(c)) return { a, b, c, d, cos: 1, sin: 0 };
  const p = (a - d) / 2;
  const [most, least] = [Math.max(Math.abs(b), Math.abs(c)), Math.min(Math.abs(b), Math.abs(c))];
  const scale = Math.max(Math.abs(p), most);
  // the discriminant p² + bc of λ² − 2pλ − bc, λ measured from d, over the scale
  const z = (p / scale) * p + (most / scale) * least * sign(b) * sign(c);
  return z >= 4 * EPSILON ? realPair(a, b, c, d, p, scale, z) : equalDiagonal(a, b, c, d);
}

function realPair(
  ...[, b, c, d, p, scale, z]: [
    a: number,
    b: number,
    c: number,
    d: number,
    p: number,
    scale: number,
    z: number,
  ]
): Standard {
  const root = p + sign(p) * Math.sqrt(scale) * Math.sqrt(z);
  const tau = Math.hypot(c, root);
  return { a: d + root, b: b - c, c: 0, d: d - (b / root) * c, cos: root / tau, sin: c / tau };
}

/** Rotates so that the diagonal is equal; where b and c have one sign after that, to a triangle. */
function equalDiagonal(a: number, b: number, c: number, d: number): Standard {
  const up = Math.max(Math.abs(b + c), Math.abs(a - d)) < SMALL ? LIFT : 1;
  const [sigma, difference] = [(b + c) * up, (a - d) * up];
  const tau = Math.hypot(sigma, difference);
  const cos = Math.sqrt((1 + Math.abs(sigma) / tau) / 2);
  const sin = (-(difference / 2) / (tau * cos)) * sign(sigma);
  const [aa, bb] = [a * cos + b * sin, b * cos - a * sin];
  const [cc, dd] = [c * cos + d * sin, d * cos - c * sin];
  const mean = (aa * cos + cc * sin + (dd * cos - bb * sin)) / 2;
  const [u, v] = [bb * cos + dd * sin, cc * cos - aa * sin];
  if (v === 0) return { a: mean, b: u, c: 0, d: mean, cos, sin };
  if (u === 0) return { a: mean, b: -v, c: 0, d: mean, cos: -sin, sin: cos };
  if (sign(u) !== sign(v)) return { a: mean, b: u, c: v, d: mean, cos, sin };
  // two real eigenvalues that are nearly equal: mean ± √(uv)
  const [ru, rv, size] = [
    Math.sqrt(Math.abs(u)),
    Math.sqrt(Math.abs(v)),
    1 / Math.sqrt(Math.abs(u + v)),
  ];
  const root = sign(v) * ru * rv;
  const [c1, s1] = [ru * size, rv * size];
  return {
    a: mean + root,
    b: u - v,
    c: 0,
    d: mean - root,
    cos: cos * c1 - sin * s1,
    sin: cos * s1 + sin * c1,
  };
}
