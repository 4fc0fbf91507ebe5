/**
 * @file f(A) by the Schur form: power series for blocks of near eigenvalues, and what stands above them by
 * Parlett's recurrence, since f(T) and T commute (Davies and Higham, 2003; Higham, Functions of Matrices,
 * §9.4).
 */

import type { Dense } from "../../../kinds/factorisation.ts";
import { addMultiple, solveRows } from "../eig/complex-sylvester.ts";
import { zeros } from "../eig/sylvester.ts";
import { exponentOf, largestOf, multiplyByPower } from "../scaling.ts";
import { functionOfCluster, type Values } from "./cauchy.ts";
import { gather } from "./clusters.ts";
import { type ComplexForm, complexForm, narrowTo, widened } from "./complex-form.ts";
import { type Pair, pairAt } from "./complex-scalars.ts";
import { adjoint, part, put, timesThree } from "./parts.ts";

/** Why there is no result; the eigenvalue is the one near which f has no series. */
export type NoFunction = "steps" | NoSeries;

/** What f lacks, or its values. */
export interface NoSeries {
  readonly what: "series" | "infinite" | "complex" | "digits";
  readonly re: number;
  readonly im: number;
}

/** Distances, in units of the largest eigenvalue, up to which eigenvalues may be taken together. */
const DISTANCES: readonly number[] = [0.1, 2, 0.5, 0.25, 0.02, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8];
/** The one that is tried first, for functions whose scale is 1. */
const USUAL = 0.1;
/** An error, in units of the result, with which no other grouping is tried. */
const FINE = 2 ** -42;
/** The largest error of a result that is given. */
const COARSE = 2 ** -20;
/** How small a derivative is measured by itself, in units of the function. */
const LEAST = 2 ** -20;

/** Fills f(A). */
export function functionOfMatrix(a: Dense, f: Values, out: Dense): NoFunction | undefined {
  const form = complexForm(a);
  if (form === undefined) return "steps";
  const y = unfit(form, f, !a.complex) ?? functionOfForm(form, f, (x) => x);
  if ("what" in y) return y;
  narrowTo(y, out);
  return undefined;
}

/**
 * Fills the derivative of f at A in direction E: what stands in the corner of f of [[A, E], [0, A]]
 * (Mathias, "A chain rule for matrix functions and applications", SIAM J. Matrix Anal. Appl. 17, 1996). Its
 * Schur form is made of that of A, so that each eigenvalue is there twice to the last bit.
 */
export function derivativeOfFunction(
  a: Dense,
  e: Dense,
  f: Values,
  out: Dense,
): NoFunction | undefined {
  const form = complexForm(a);
  if (form === undefined) return "steps";
  const beside = BESIDE * (largestEigenvalue(form.t) || 1);
  const bad = unfit(form, f, !a.complex) ?? (a.complex ? undefined : unfit(form, f, true, beside));
  if (bad !== undefined) return bad;
  const n = a.shape[0];
  // E as large as A, since rounding errors are relative to the larger one; f' E is linear in E
  const power = exponentOf(e.values) - exponentOf(form.t.values);
  multiplyByPower(e.values, -power);
  const along = timesThree(adjoint(form.z), widened(e), form.z);
  const y = functionOfForm(doubled(form, along), f, (x) => part(x, 0, n, n, n));
  if ("what" in y) return y;
  narrowTo(y, out);
  multiplyByPower(out.values, power);
  return undefined;
}

/** The Schur form of [[A, E], [0, A]] from that of A, and Zᴴ E Z. */
function doubled({ z, t }: ComplexForm, along: Dense): ComplexForm {
  const n = t.shape[0];
  const form = { z: zeros(2 * n, 2 * n, true), t: zeros(2 * n, 2 * n, true) };
  for (const at of [0, n]) {
    put(form.z, at, at, z);
    put(form.t, at, at, t);
  }
  put(form.t, 0, n, along);
  return form;
}

/** What is wanted of f(Z T Zᴴ), with the grouping of eigenvalues that gives the least error. */
function functionOfForm(
  form: ComplexForm,
  f: Values,
  wanted: (x: Dense) => Dense,
): Dense | NoSeries {
  let failed: NoSeries = { what: "series", re: 0, im: 0 };
  let best: { readonly y: Dense; readonly error: number } | undefined;
  const tried = new Set<number>();
  for (const distance of distancesFor(largestEigenvalue(form.t))) {
    const starts = gather(form, distance);
    // of two ways to group, one divides the groups of the other
    if (tried.has(starts.length)) continue;
    tried.add(starts.length);
    const made = grouped(form, starts, f, wanted);
    if ("what" in made) failed = made;
    else if (!(made.error >= (best?.error ?? Infinity))) best = made;
    if (best !== undefined && best.error <= FINE) return best.y;
  }
  if (best === undefined) return failed;
  const [re, im] = form.t.values;
  return best.error > COARSE ? { what: "digits", re, im } : best.y;
}

/** Distances up to which eigenvalues are taken together, in the order in which they are tried. */
function distancesFor(largest: number): readonly number[] {
  const own = DISTANCES.map((d) => d * largest);
  return own[0] < USUAL ? [USUAL, ...own] : own;
}

/** The function with groups of eigenvalues from some starts on, and its error in units of its size. */
function grouped(
  { z, t }: ComplexForm,
  starts: readonly number[],
  f: Values,
  wanted: (x: Dense) => Dense,
): { readonly y: Dense; readonly error: number } | NoSeries {
  const n = t.shape[0];
  const [blocks, errors] = [zeros(n, n, true), zeros(n, n, true)];
  const failed = fillBlocks(t, starts, f, blocks, errors);
  if (failed !== undefined) return { what: "series", re: failed[0], im: failed[1] };
  complete(t.values, blocks.values, n, starts);
  // the recurrence is linear, so what it makes of errors it makes of numbers that are as large
  complete(t.values, errors.values, n, starts, blocks.values);
  const [all, off] = [blocks, errors].map((x) => timesThree(z, x, adjoint(z)));
  const y = wanted(all);
  const size = Math.max(largestOf(y.values), LEAST * largestOf(all.values));
  return { y, error: size === 0 ? 0 : largestOf(wanted(off).values) / size };
}

/**
 * Adds up to ± ε |x| to errors, as good as at random: those of equal numbers must not be equal, since the
 * recurrence takes differences. The seed tells where in the whole the numbers stand.
 */
function round(errors: Float64Array, x: Float64Array, seed: number, error = 0): void {
  for (let e = 0; e < errors.length; e++) {
    if (x[e] !== 0) errors[e] += mixed(seed + e) * (2 ** -52 * Math.abs(x[e]) + error);
  }
}

/** A number from −1 to 1 that looks random (the first steps of MurmurHash3's finaliser). */
function mixed(k: number): number {
  const first = Math.imul(k + 1, 0x9e3779b1);
  const second = Math.imul(first ^ (first >>> 16), 0x85ebca6b);
  return (second ^ (second >>> 13)) * 2 ** -31;
}

const eigenvaluesOf = ({ values, shape: [n] }: Dense): Float64Array =>
  Float64Array.from({ length: 2 * n }, (_, e) => values[2 * (e >> 1) * (n + 1) + (e & 1)]);

function largestEigenvalue(t: Dense): number {
  const values = eigenvaluesOf(t);
  let most = 0;
  for (let e = 0; e < values.length; e += 2)
    most = Math.max(most, Math.hypot(values[e], values[e + 1]));
  return most;
}

/** f at conjugate eigenvalues has conjugate values, but for this part of the largest. */
const NEARLY = 2 ** -26;

/** How far beside eigenvalues, in units of the largest, values tell whether f has a real derivative. */
const BESIDE = 2 ** -12;

/** The first eigenvalue at which, or beside which, f is not finite, or not real for a real matrix. */
function unfit({ t }: ComplexForm, f: Values, real: boolean, up = 0): NoSeries | undefined {
  const z = eigenvaluesOf(t).map((v, e) => ((e & 1) === 1 ? v + up : v));
  const values = f(z);
  const mirrored = real ? f(z.map((v, e) => ((e & 1) === 1 ? 0 - v : v))) : values;
  const most = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  for (let e = 0; e < z.length; e += 2) {
    const [re, im] = [z[e], z[e + 1] - up];
    const [p, q] = [values[e], values[e + 1]];
    if (!(Number.isFinite(p) && Number.isFinite(q))) return { what: "infinite", re, im };
    const off = Math.hypot(p - mirrored[e], q + mirrored[e + 1]);
    if (real && !(off <= NEARLY * most)) return { what: "complex", re, im };
  }
  return undefined;
}

/**
 * Fills f of the diagonal blocks, and numbers as large as its errors; the first eigenvalue of a block
 * without a series, if there is one.
 */
function fillBlocks(
  t: Dense,
  starts: readonly number[],
  f: Values,
  out: Dense,
  errors: Dense,
): Pair | undefined {
  const n = t.shape[0];
  for (let b = 0; b + 1 < starts.length; b++) {
    const [at, size] = [starts[b], starts[b + 1] - starts[b]];
    const shape = [size, size];
    const made = functionOfCluster(part(t, at, at, size, size).values, size, f);
    if (made === undefined) return pairAt(t.values, at * (n + 1));
    put(out, at, at, { values: made.values, shape, complex: true });
    const off = new Float64Array(made.values.length);
    round(off, made.values, 2 * at * (n + 1), made.error);
    put(errors, at, at, { values: off, shape, complex: true });
  }
  return undefined;
}

/**
 * Fills the blocks of F above its diagonal, one diagonal of them after the other. With the values of
 * another it fills errors of them: those of its diagonal blocks, carried on, with rounding errors added.
 */
function complete(
  t: Float64Array,
  f: Float64Array,
  n: number,
  starts: readonly number[],
  of?: Float64Array,
): void {
  const count = starts.length - 1;
  const [whole, all] = [f, of].map((values = f) => ({ values, shape: [n, n], complex: true }));
  for (let apart = 1; apart < count; apart++) {
    for (let i = 0; i + apart < count; i++) {
      const [r0, r1, c0, c1] = [i, i + 1, i + apart, i + apart + 1].map((k) => starts[k]);
      const shape = [r1 - r0, c1 - c0] as const;
      const values = solved(t, f, n, [r0, r1], [c0, c1]);
      if (of !== undefined) round(values, part(all, r0, c0, ...shape).values, 2 * (r0 * n + c0));
      put(whole, r0, c0, { values, shape, complex: true });
    }
  }
}

type Range = readonly [from: number, to: number];

/** Tᵢᵢ X − X Tⱼⱼ = Σ Fᵢₖ Tₖⱼ − Σ Tᵢₖ Fₖⱼ, with k from i to j − 1 and from i + 1 to j (Higham, §9.2). */
function solved(
  t: Float64Array,
  f: Float64Array,
  n: number,
  [r0, r1]: Range,
  [c0, c1]: Range,
): Float64Array {
  const [m, width] = [r1 - r0, c1 - c0];
  const right = new Float64Array(2 * m * width);
  for (let i = r0; i < r1; i++) {
    const to = 2 * (i - r0) * width;
    const from = (k: number): number => 2 * (k * n + c0);
    for (let k = r0; k < c0; k++) addMultiple(right, to, f, 2 * (i * n + k), 1, t, from(k), width);
    for (let k = r1; k < c1; k++) addMultiple(right, to, t, 2 * (i * n + k), -1, f, from(k), width);
  }
  const whole: Dense = { values: t, shape: [n, n], complex: true };
  const opposite = part(whole, c0, c0, width, width).values.map((v) => 0 - v);
  solveRows(part(whole, r0, r0, m, m).values, opposite, right, m, width, 0);
  return right;
}
