/** @file The edges of the bins of a histogram, from a number, a rule or the edges themselves. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost, HostTensor } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { where } from "../../ops/elementwise/where.ts";
import { floatOf, isInteger } from "../../types/dtype.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError, DomainError } from "../../util/errors.ts";
import { type BinRule, ruleBins } from "./bin-count.ts";

/** How the bins are given. */
export type Bins = number | BinRule | TensorLike;

/** The first and the last edge. */
export type BinRange = readonly [number, number];

/** More bins than this are a mistake. */
const MOST = 2 ** 28;

function badBins(op: string, bins: unknown, needs: string): ArgumentError {
  return new ArgumentError({
    code: "BINS",
    op,
    message: `bins is ${describeValue(bins)}.`,
    needs,
    details: { bins },
  });
}

function checkedRange(op: string, range: unknown): BinRange | undefined {
  if (range === undefined) return undefined;
  const fits =
    Array.isArray(range) &&
    range.length === 2 &&
    range.every(Number.isFinite) &&
    range[0] <= range[1];
  if (fits) return range as unknown as BinRange; // two numbers, as just seen
  throw new ArgumentError({
    code: "RANGE",
    op,
    message: `range is ${describeValue(range)}.`,
    needs: "needs [low, high], finite, with low ≤ high.",
    details: { range },
  });
}

function checkEdges(op: string, edges: Tensor): Tensor {
  if (edges.ndim !== 1 || edges.size === 0) {
    throw badBins(op, edges, "needs at least one edge, on one axis.");
  }
  if (!(edges instanceof HostTensor)) return edges;
  const view = edges.view();
  for (let e = 1; e < view.length; e++) {
    if (view[e - 1] <= view[e]) continue;
    throw badBins(op, edges, `needs ascending edges, but ${view[e - 1]} stands before ${view[e]}.`);
  }
  return edges;
}

/** The least and the greatest element as scalars: half a unit beside a single one. */
function outerEdges(op: string, x: Tensor, range: BinRange | undefined): readonly Tensor[] {
  const ends: readonly Tensor[] =
    range !== undefined
      ? range.map((v) => toTensor(v, op).astype("float64"))
      : x.size === 0
        ? [0, 1].map((v) => toTensor(v, op).astype("float64"))
        : [x.min(), x.max()].map((v) => v.astype("float64"));
  const [low, high] = ends;
  for (const end of ends) {
    if (!(end instanceof HostTensor) || Number.isFinite(end.item())) continue;
    throw new DomainError({
      code: "NOT_FINITE",
      op,
      message: `the elements reach from ${String(low)} to ${String(high)}.`,
      hint: "pass { range: [low, high] }.",
    });
  }
  const single = low.equal(high);
  return [where(single, low.sub(0.5), low), where(single, high.add(0.5), high)];
}

/** low + i (high − low)/n for i ≤ n; both ends exact. */
function evenEdges(low: Tensor, high: Tensor, n: number): Tensor {
  const steps = emptyHost([n + 1], "float64");
  const view = steps.view();
  for (let i = 0; i <= n; i++) view[i] = i;
  const inner = steps.mul(high.sub(low).div(n)).add(low);
  return where(steps.equal(n), high, inner);
}

/** The edges of the bins of flat x, ascending floats. */
export function binEdges(op: string, x: Tensor, bins: unknown, given: unknown): Tensor {
  const range = checkedRange(op, given);
  if (typeof bins === "number") {
    if (!(Number.isInteger(bins) && bins >= 1 && bins <= MOST)) {
      throw badBins(op, bins, "needs an integer ≥ 1, a rule, or edges.");
    }
    const [low, high] = outerEdges(op, x, range);
    return evenEdges(low, high, bins);
  }
  if (typeof bins === "string") {
    const values = x.host(op).view();
    const [low, high] = outerEdges(op, x, range);
    const ends = [Number(low.item()), Number(high.item())] as const;
    const n = ruleBins(op, bins, values, ...ends, isInteger(x.dtype));
    if (n > MOST) throw badBins(op, bins, `gives ${n} bins for these elements.`);
    return evenEdges(low, high, n);
  }
  const edges = bins instanceof Tensor ? bins : toTensor(bins as TensorLike, op);
  return checkEdges(op, edges.astype(floatOf(edges.dtype)));
}
