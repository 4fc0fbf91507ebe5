/** @file The complex Schur form A = Z T Zᴴ of any matrix, for functions that want a triangle. */
import type { Dense } from "../../../kinds/factorisation.ts";
import { rotate, rotationFor } from "../eig/complex-schur.ts";
import { schurComplex, schurReal } from "../eig/schur.ts";
import { zeros } from "../eig/sylvester.ts";

/** The factors, complex; T is upper triangular. */
export interface ComplexForm {
  readonly z: Dense;
  readonly t: Dense;
}

/** The complex form of A, by way of the real one if A is real; undefined if an iteration did not end. */
export function complexForm(a: Dense): ComplexForm | undefined {
  const n = a.shape[0];
  const [z, t] = [zeros(n, n, a.complex), zeros(n, n, a.complex)];
  const given = { ...a, values: a.values.slice() };
  if (!(a.complex ? schurComplex : schurReal)(given, z, t)) return undefined;
  if (a.complex) return { z, t };
  const form = { z: widened(z), t: widened(t) };
  for (let k = 0; k + 1 < n; k++) if (t.values[(k + 1) * n + k] !== 0) splitPair(form, k);
  return form;
}

/** Real numbers as complex ones. */
export function widened({ values, shape, complex }: Dense): Dense {
  if (complex) return { values: values.slice(), shape, complex };
  const y = new Float64Array(2 * values.length);
  for (let e = 0; e < values.length; e++) y[2 * e] = values[e];
  return { values: y, shape, complex: true };
}

/** Writes complex numbers, or their real parts. */
export function narrowTo(x: Dense, out: Dense): void {
  if (out.complex) out.values.set(x.values);
  else for (let e = 0; e < out.values.length; e++) out.values[e] = x.values[2 * e];
}

/** Makes a triangle of the block [[a, b], [c, a]] in row k, whose eigenvalues are a ± i√(−bc). */
function splitPair({ z, t }: ComplexForm, k: number): void {
  const n = t.shape[0];
  const at = 2 * (k * n + k);
  const [re, b, c] = [t.values[at], t.values[at + 2], t.values[at + 2 * n]];
  const im = Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c));
  // (i·im, c) is an eigenvector, which the rotation takes to the first axis
  turn({ z, t }, k, rotationFor(0, im, c, 0));
  const x = t.values;
  [x[at], x[at + 1], x[at + 2 * n + 2], x[at + 2 * n + 3]] = [re, im, re, -im];
}

/** G T Gᴴ and Z Gᴴ for a rotation of rows k and k + 1, after which entry (k + 1, k) is zero. */
export function turn({ z, t }: ComplexForm, k: number, g: ReturnType<typeof rotationFor>): void {
  const n = t.shape[0];
  const at = 2 * (k * n + k);
  rotate(t.values, n - k, at, at + 2 * n, 2, g);
  const conjugate = { cos: g.cos, re: g.re, im: -g.im };
  rotate(t.values, k + 2, 2 * k, 2 * k + 2, 2 * n, conjugate);
  rotate(z.values, n, 2 * k, 2 * k + 2, 2 * n, conjugate);
  [t.values[at + 2 * n], t.values[at + 2 * n + 1]] = [0, 0];
}
