/** @file Quantiles of the rows of an array, from order statistics. */

import { toTensor } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isinf } from "../../ops/elementwise/isinf.ts";
import { isnan } from "../../ops/elementwise/isnan.ts";
import { logicalAnd } from "../../ops/elementwise/logical-and.ts";
import { logicalNot } from "../../ops/elementwise/logical-not.ts";
import { logicalOr } from "../../ops/elementwise/logical-or.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { where } from "../../ops/elementwise/where.ts";
import { gather } from "../../ops/index/gather.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { partitionLast } from "../../ops/sort/partition.ts";
import { placesInRows } from "../../ops/sort/searchsorted.ts";
import { argsort, sort } from "../../ops/sort/sort.ts";
import type { Shape } from "../../types/shape.ts";
import { type Places, type QuantileMethod, quantilePlaces } from "./quantile-places.ts";

/** So many ranks are found one by one; for more the row is sorted. */
const FEW = 16;

/** The ranks, where all are known now. */
function knownRanks(places: Places): number[] | null {
  const { lower, upper } = places;
  if (!(lower instanceof HostTensor && upper instanceof HostTensor)) return null;
  const ranks = new Set([...lower.view(), ...upper.view()]);
  return ranks.size > FEW ? null : [...ranks].sort((a, b) => a - b);
}

/** x[…, index[k]] or x[…, index[…, k]] */
export function pick(rows: Tensor, index: Tensor): Tensor {
  const lead: Shape = rows.shape.slice(0, -1);
  const k = index.shape[index.ndim - 1];
  return gather(rows, index.broadcastTo([...lead, k]), lead.length);
}

/** a + (b − a) t, without the NaN of ∞ − ∞ between equal ones and of 0 · ∞ at a. */
function mixed(a: Tensor, b: Tensor, t: Tensor): Tensor {
  const gap = b.sub(a);
  const same = logicalAnd(isinf(a), a.equal(b));
  const still = logicalOr(same, logicalAnd(isinf(gap), t.equal(0)));
  const step = where(still, 0, gap);
  // from the nearer end, so that the result is between them
  const near = a.add(step.mul(t));
  const far = b.sub(step.mul(t.neg().add(1)));
  return where(t.less(0.5), near, far);
}

function interpolate(rows: Tensor, { lower, upper, way }: Places): Tensor {
  const low = pick(rows, lower);
  return lower === upper ? low : mixed(low, pick(rows, upper), way.astype(rows.dtype));
}

/** Quantiles […, k] of rows […, n]; NaN where a row has one. */
export function quantilesOfRows(rows: Tensor, q: Tensor, method: QuantileMethod): Tensor {
  const last = rows.ndim - 1;
  const n = rows.shape[last];
  const places = quantilePlaces(method, toTensor(n, "quantile"), q);
  const ranks = knownRanks(places);
  // both leave NaN at the end of a row
  const ordered: Tensor = ranks === null ? sort(rows) : partitionLast(rows, ranks);
  const top = stretch(ordered, last, n - 1, n);
  return where(isnan(top), Number.NaN, interpolate(ordered, places));
}

/** Quantiles […, k] of the numbers in rows […, n]; NaN where there is none. */
export function quantilesOfNumbers(rows: Tensor, q: Tensor, method: QuantileMethod): Tensor {
  const count = logicalNot(isnan(rows)).sum({ axis: -1, keepDims: true }).astype("float64");
  const places = quantilePlaces(method, count, q);
  const ordered: Tensor = sort(rows);
  return interpolate(ordered, places);
}

/** The least element of each row whose share of the weights below and at it is at least q. */
export function weightedQuantiles(rows: Tensor, weights: Tensor, q: Tensor, skip: boolean): Tensor {
  const last = rows.ndim - 1;
  const n = rows.shape[last];
  const order: Tensor = argsort(rows);
  const ordered = gather(rows, order, last);
  const own = gather(weights.broadcastTo(rows.shape), order, last);
  const used = skip ? where(isnan(ordered), 0, own) : own;
  const sums = used.cumsum({ axis: last });
  const share = sums.div(stretch(sums, last, n - 1, n)).astype("float64");
  // elements of no weight at the front do not count, not even for q = 0
  const cdf = where(share.equal(0), -1, share);
  const wanted = q.astype("float64").broadcastTo([...rows.shape.slice(0, -1), q.size]);
  const result = pick(ordered, minimum(placesInRows(cdf, wanted, false), n - 1));
  return skip ? result : where(isnan(stretch(ordered, last, n - 1, n)), Number.NaN, result);
}
