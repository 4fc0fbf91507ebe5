/** @file Loops of few numbers as a person writes them by hand: every number is a variable. */
import type { Values } from "../problem.ts";
import { rungeKuttaSize, rungeKuttaSteps, walkSteps } from "../settings.ts";

/** The state of Lorenz's system (σ = 10, ρ = 28, β = 8/3) after all steps. */
export function lorenz([start]: readonly Values[]): Float64Array {
  let [x, y, z] = [start.data[0] ?? 0, start.data[1] ?? 0, start.data[2] ?? 0];
  const h = rungeKuttaSize;
  const half = h / 2;
  const sixth = h / 6;
  for (let step = 0; step < rungeKuttaSteps; step++) {
    const [a0, a1, a2] = [(y - x) * 10, x * (28 - z) - y, x * y - z * (8 / 3)];
    const [u0, u1, u2] = [x + a0 * half, y + a1 * half, z + a2 * half];
    const [b0, b1, b2] = [(u1 - u0) * 10, u0 * (28 - u2) - u1, u0 * u1 - u2 * (8 / 3)];
    const [v0, v1, v2] = [x + b0 * half, y + b1 * half, z + b2 * half];
    const [c0, c1, c2] = [(v1 - v0) * 10, v0 * (28 - v2) - v1, v0 * v1 - v2 * (8 / 3)];
    const [w0, w1, w2] = [x + c0 * h, y + c1 * h, z + c2 * h];
    const [d0, d1, d2] = [(w1 - w0) * 10, w0 * (28 - w2) - w1, w0 * w1 - w2 * (8 / 3)];
    x += (a0 + 2 * b0 + 2 * c0 + d0) * sixth;
    y += (a1 + 2 * b1 + 2 * c1 + d1) * sixth;
    z += (a2 + 2 * b2 + 2 * c2 + d2) * sixth;
  }
  return Float64Array.of(x, y, z);
}

/** The last place, and the sum of all places after the moves that were accepted. */
export function metropolis([start, moves, heights]: readonly Values[]): Float64Array {
  const place = Float64Array.from(start.data);
  const n = place.length;
  const total = new Float64Array(n);
  const tried = new Float64Array(n);
  const level = (x: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += x[i] * x[i];
    return -0.5 * sum;
  };
  let height = level(place);
  for (let step = 0; step < walkSteps; step++) {
    for (let i = 0; i < n; i++) tried[i] = place[i] + moves.data[step * n + i];
    const next = level(tried);
    if (heights.data[step] < next - height) {
      place.set(tried);
      height = next;
    }
    for (let i = 0; i < n; i++) total[i] += place[i];
  }
  return Float64Array.of(...place, ...total);
}
