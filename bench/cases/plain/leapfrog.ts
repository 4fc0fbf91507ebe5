/** @file Hamilton's equations for a Gaussian, integrated in loops. */
import type { Values } from "../problem.ts";
import { leapfrogSize, leapfrogSteps } from "../settings.ts";

/** P q, the gradient of ½ qᵀ P q. */
function slope(precision: ArrayLike<number>, q: Float64Array): Float64Array {
  const n = q.length;
  return q.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += precision[i * n + j] * q[j];
    return sum;
  });
}

/** Place and momentum after all steps, one after the other: kick, drift, kick. */
export function leapfrog([place, momentum, precision]: readonly Values[]): Float64Array {
  const q = Float64Array.from(place.data);
  const p = Float64Array.from(momentum.data);
  let g = slope(precision.data, q);
  for (let step = 0; step < leapfrogSteps; step++) {
    for (let i = 0; i < p.length; i++) p[i] -= 0.5 * leapfrogSize * g[i];
    for (let i = 0; i < q.length; i++) q[i] += leapfrogSize * p[i];
    g = slope(precision.data, q);
    for (let i = 0; i < p.length; i++) p[i] -= 0.5 * leapfrogSize * g[i];
  }
  return Float64Array.of(...q, ...p);
}
