import type { Place } from "../../place.ts";

/** A distribution over three outcomes: nothing negative, one in all. */
export type Distribution = readonly [first: number, second: number, third: number];

export const SIDE = 400;
export const LEFT = 70;
export const TOP = 40;
export const TALL = (SIDE * Math.sqrt(3)) / 2;

/** The corners in viewBox units: the first at the top, the second left, the third right. */
export const corners: readonly [Place, Place, Place] = [
  [LEFT + SIDE / 2, TOP],
  [LEFT, TOP + TALL],
  [LEFT + SIDE, TOP + TALL],
];

/** Where a distribution stands in the triangle: the mean of the corners with these weights. */
export function placeOf([a, b, c]: Distribution): Place {
  const [p, q, r] = corners;
  return [a * p[0] + b * q[0] + c * r[0], a * p[1] + b * q[1] + c * r[1]];
}

/** The weights of the corners that give a place; negative beyond the opposite edge. */
export function weightsAt([x, y]: Place): Distribution {
  const a = 1 - (y - TOP) / TALL;
  const c = (x - LEFT) / SIDE - a / 2;
  return [a, 1 - a - c, c];
}

/** The distribution nearest to some weights: the projection onto the simplex (Held et al. 1974). */
export function nearest(weights: Distribution): Distribution {
  const sorted = weights.toSorted((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  sorted.forEach((weight, i) => {
    sum += weight;
    const level = (sum - 1) / (i + 1);
    if (weight > level) shift = level;
  });
  const [a, b, c] = weights.map((weight) => Math.max(0, weight - shift));
  return [a ?? 0, b ?? 0, c ?? 0];
}

/** The distribution after one weight is set: the others keep their proportion. */
export function withWeight(p: Distribution, index: number, value: number): Distribution {
  const rest = 1 - (p[index] ?? 0);
  const share = (i: number): number => {
    if (i === index) return value;
    return rest > 1e-12 ? ((p[i] ?? 0) * (1 - value)) / rest : (1 - value) / 2;
  };
  return [share(0), share(1), share(2)];
}
