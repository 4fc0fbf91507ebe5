/** @file Loops of few numbers as a person writes them by hand: every number is a variable. */
import type { Values } from "../problem.ts";
import { rungeKuttaSize, rungeKuttaSteps, walkSteps } from "../settings.ts";

/** The state of Lorenz's system (σ = 10, ρ = 28, β = 8/3) after all steps. */
export function lorenz([start]: readonly Values[]): Float64Array {
  let x = start.data[0] ?? 0;
  let y = start.data[1] ?? 0;
  let z = start.data[2] ?? 0;
  const h = rungeKuttaSize;
  for (let step = 0; step < rungeKuttaSteps; step++) {
    const a0 = (y - x) * 10;
    const a1 = x * (28 - z) - y;
    const a2 = x * y - z * (8 / 3);
    let u = x + a0 * (h / 2);
    let v = y + a1 * (h / 2);
    let w = z + a2 * (h / 2);
    const b0 = (v - u) * 10;
    const b1 = u * (28 - w) - v;
    const b2 = u * v - w * (8 / 3);
    u = x + b0 * (h / 2);
    v = y + b1 * (h / 2);
    w = z + b2 * (h / 2);
    const c0 = (v - u) * 10;
    const c1 = u * (28 - w) - v;
    const c2 = u * v - w * (8 / 3);
    u = x + c0 * h;
    v = y + c1 * h;
    w = z + c2 * h;
    x += (a0 + 2 * b0 + 2 * c0 + (v - u) * 10) * (h / 6);
    y += (a1 + 2 * b1 + 2 * c1 + (u * (28 - w) - v)) * (h / 6);
    z += (a2 + 2 * b2 + 2 * c2 + (u * v - w * (8 / 3))) * (h / 6);
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
