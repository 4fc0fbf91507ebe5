/**
 * @file Where in a sorted sample its quantiles lie: Hyndman & Fan's nine definitions and the four of
 * NumPy, each as two ranks and the way between them.
 */
import { toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { ceil } from "../../ops/elementwise/ceil.ts";
import { floor } from "../../ops/elementwise/floor.ts";
import { logicalAnd } from "../../ops/elementwise/logical-and.ts";
import { maximum } from "../../ops/elementwise/maximum.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { remainder } from "../../ops/elementwise/remainder.ts";
import { round } from "../../ops/elementwise/round.ts";
import { where } from "../../ops/elementwise/where.ts";

/** How quantiles between elements are estimated, in NumPy's words. */
export type QuantileMethod =
  | "invertedCdf"
  | "averagedInvertedCdf"
  | "closestObservation"
  | "interpolatedInvertedCdf"
  | "hazen"
  | "weibull"
  | "linear"
  | "medianUnbiased"
  | "normalUnbiased"
  | "lower"
  | "higher"
  | "midpoint"
  | "nearest";

/** Two ranks of a sorted sample and how far the quantile is from the first to the second. */
export interface Places {
  readonly lower: Tensor;
  readonly upper: Tensor;
  readonly way: Tensor;
}

/** Ranks as numbers, not yet confined to the sample. */
type Rule = (n: Tensor, q: Tensor) => Places;

const HALF = toTensor(0.5, "quantile");
const NONE = toTensor(0, "quantile");

const at = (rank: Tensor): Places => ({ lower: rank, upper: rank, way: NONE });

function between(h: Tensor): Places {
  const lower = floor(h);
  return { lower, upper: lower.add(1), way: h.sub(lower) };
}

/** n q + m − 1 with m = α + q (1 − α − β), Hyndman & Fan's eq. 1 counted from 0. */
const interpolated =
  (alpha: number, beta: number): Rule =>
  (n, q) =>
    between(
      n
        .mul(q)
        .add(q.mul(1 - alpha - beta).add(alpha))
        .sub(1),
    );

/** The rank next to n q − 3/2, the even one of two that are equally near. */
function nearestObservation(n: Tensor, q: Tensor): Places {
  const h = n.mul(q).sub(1.5);
  const below = floor(h);
  const tie = logicalAnd(h.equal(below), remainder(below, 2).equal(1));
  return at(where(tie, below, below.add(1)));
}

function averaged(n: Tensor, q: Tensor): Places {
  const h = n.mul(q).sub(1);
  return { lower: ceil(h), upper: floor(h).add(1), way: HALF };
}

const spread = (n: Tensor, q: Tensor): Tensor => n.sub(1).mul(q);

const rules: Readonly<Record<QuantileMethod, Rule>> = {
  invertedCdf: (n, q) => at(ceil(n.mul(q).sub(1))),
  averagedInvertedCdf: averaged,
  closestObservation: nearestObservation,
  interpolatedInvertedCdf: interpolated(0, 1),
  hazen: interpolated(0.5, 0.5),
  weibull: interpolated(0, 0),
  linear: (n, q) => between(spread(n, q)),
  medianUnbiased: interpolated(1 / 3, 1 / 3),
  normalUnbiased: interpolated(3 / 8, 3 / 8),
  lower: (n, q) => at(floor(spread(n, q))),
  higher: (n, q) => at(ceil(spread(n, q))),
  midpoint: (n, q) => ({ lower: floor(spread(n, q)), upper: ceil(spread(n, q)), way: HALF }),
  nearest: (n, q) => at(round(spread(n, q))),
};

/** The names of all methods. */
export const quantileMethods: readonly QuantileMethod[] = Object.keys(rules) as QuantileMethod[]; // the keys of the record above

/** Ranks from 0 to n − 1, as int32, and the way between them. */
export function quantilePlaces(method: QuantileMethod, n: Tensor, q: Tensor): Places {
  const last = maximum(n.sub(1), 0);
  const rank = (r: Tensor): Tensor => minimum(maximum(r, 0), last).astype("int32");
  const { lower, upper, way } = rules[method](n, q);
  return { lower: rank(lower), upper: lower === upper ? rank(lower) : rank(upper), way };
}
