/** @file Medians and ranges of timings. */

/** The middle of the sorted values; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * One summary of several processes: the median of the processes' medians, so that a process in a
 * slow mode counts once however many samples it took, and the extremes of all samples.
 */
export function summarize(processes: readonly (readonly number[])[]): Summary {
  const all = processes.flat();
  return {
    median: median(processes.map(median)),
    min: all.reduce((a, b) => Math.min(a, b)),
    max: all.reduce((a, b) => Math.max(a, b)),
  };
}
