import { ascending, bisectRight, quantileSorted } from "d3-array";
import type { Ink } from "./ink.ts";
import type { BarsMark } from "./marks.ts";

/** How samples are parted into bins: a rule, how many, or the edges themselves. */
export type Bins = "freedman-diaconis" | number | readonly number[];

const MOST_BINS = 500;

/**
 * The edges of the bins of samples. Freedman and Diaconis: bins of width 2 · IQR · n^(−1/3); where
 * half of the samples are equal, so that the IQR is 0, Sturges' ⌈log₂ n⌉ + 1 bins.
 */
export function binEdges(samples: readonly number[], bins: Bins = "freedman-diaconis"): number[] {
  if (typeof bins === "object") return [...bins].sort(ascending);
  const sorted = samples.filter(Number.isFinite).sort(ascending);
  const [low = 0, high = low] = [sorted[0], sorted.at(-1)];
  if (low === high) return [low - 0.5, low + 0.5];
  const spread = (quantileSorted(sorted, 0.75) ?? 0) - (quantileSorted(sorted, 0.25) ?? 0);
  const width = 2 * spread * sorted.length ** (-1 / 3);
  const sturges = Math.ceil(Math.log2(sorted.length)) + 1;
  const wanted = typeof bins === "number" ? bins : width > 0 ? (high - low) / width : sturges;
  const count = Math.min(MOST_BINS, Math.max(1, Math.ceil(wanted - 1e-9)));
  return Array.from({ length: count + 1 }, (_, i) =>
    i === count ? high : low + ((high - low) * i) / count,
  );
}

/**
 * The histogram of samples as a density: each bar's area is its share of all samples, so that those
 * outside the edges are missing from it. A bin holds its lower edge; the last one both.
 */
export function histogramOf(
  samples: readonly number[],
  bins: Bins = "freedman-diaconis",
): Pick<BarsMark, "edges" | "heights"> {
  const edges = binEdges(samples, bins);
  const last = edges.length - 1;
  const counts = new Array<number>(Math.max(0, last)).fill(0);
  for (const sample of samples) {
    const bin = sample === edges[last] ? last - 1 : bisectRight(edges, sample) - 1;
    if (bin >= 0 && bin < last) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const heights = counts.map((count, i) => {
    const width = (edges[i + 1] ?? 0) - (edges[i] ?? 0);
    return width > 0 ? count / (samples.length * width) : 0;
  });
  return { edges, heights };
}

/** The histogram of samples, with area 1. Give the same array again and nothing is counted anew. */
export const histogram = (
  samples: readonly number[],
  { bins, ...ink }: Ink & { readonly bins?: Bins } = {},
): BarsMark => ({ kind: "bars", ...counted(samples, bins), ...ink });

const known = new WeakMap<
  readonly number[],
  { readonly bins: Bins | undefined; readonly bars: Pick<BarsMark, "edges" | "heights"> }
>();

function counted(
  samples: readonly number[],
  bins: Bins | undefined,
): Pick<BarsMark, "edges" | "heights"> {
  const found = known.get(samples);
  if (found && String(found.bins) === String(bins)) return found.bars;
  const bars = histogramOf(samples, bins);
  known.set(samples, { bins, bars });
  return bars;
}
