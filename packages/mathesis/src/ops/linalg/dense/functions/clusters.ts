/**
 * @file Eigenvalues that are near each other, brought together on the diagonal of a Schur form (Davies and
 * Higham, "A Schur–Parlett algorithm for computing matrix functions", SIAM J. Matrix Anal. Appl. 25, 2003).
 */
import { rotationFor } from "../eig/complex-schur.ts";
import { type ComplexForm, turn } from "./complex-form.ts";

/**
 * Reorders the form so that eigenvalues which are linked by steps of at most `distance` stand together;
 * where each group begins, and n.
 */
export function gather(form: ComplexForm, distance: number): readonly number[] {
  const n = form.t.shape[0];
  const group = groupsOf(form.t.values, n, distance);
  rankByPlace(group);
  for (let end = n; end > 1; end--) {
    for (let k = 0; k + 1 < end; k++) {
      if (group[k] <= group[k + 1]) continue;
      exchange(form, k);
      [group[k], group[k + 1]] = [group[k + 1], group[k]];
    }
  }
  const starts = group.flatMap((g, k) => (k === 0 || group[k - 1] !== g ? [k] : []));
  return [...starts, n];
}

/** The group of each eigenvalue. */
function groupsOf(t: Float64Array, n: number, distance: number): number[] {
  const group = Array.from({ length: n }, (_, i) => i);
  const at = (i: number): number => 2 * i * (n + 1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (group[i] === group[j]) continue;
      const gap = Math.hypot(t[at(i)] - t[at(j)], t[at(i) + 1] - t[at(j) + 1]);
      if (gap > distance) continue;
      const [from, to] = [group[i], group[j]];
      for (let k = 0; k < n; k++) if (group[k] === from) group[k] = to;
    }
  }
  return group;
}

/** Numbers the groups by the mean of their places, which needs few exchanges. */
function rankByPlace(group: number[]): void {
  const places = new Map<number, number[]>();
  group.forEach((g, i) => {
    places.set(g, [...(places.get(g) ?? []), i]);
  });
  const mean = (list: readonly number[]): number => list.reduce((s, i) => s + i, 0) / list.length;
  const order = [...places].sort(([, p], [, q]) => mean(p) - mean(q)).map(([g]) => g);
  const rank = new Map(order.map((g, i) => [g, i]));
  group.forEach((g, i) => {
    group[i] = rank.get(g) as number; // every group has a rank
  });
}

/** Exchanges eigenvalues k and k + 1 by a rotation (Golub and Van Loan, 4th ed., §7.6.2). */
function exchange(form: ComplexForm, k: number): void {
  const { values: t, shape } = form.t;
  const [n] = shape;
  const [p, q] = [2 * (k * n + k), 2 * ((k + 1) * n + k + 1)];
  const [first, second] = [t.slice(p, p + 2), t.slice(q, q + 2)];
  // (t₁₂, t₂₂ − t₁₁) is the eigenvector of t₂₂
  turn(form, k, rotationFor(t[p + 2], t[p + 3], second[0] - first[0], second[1] - first[1]));
  t.set(second, p);
  t.set(first, q);
}
