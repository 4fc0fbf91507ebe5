import type { Place } from "../../place.ts";
import type { Ink } from "./ink.ts";
import type { BandMark, TraceMark } from "./marks.ts";

type Values = readonly number[];

const places = new WeakMap<
  Values,
  { readonly times: Values | undefined; readonly points: readonly Place[] }
>();

function paired(values: Values, times: Values | undefined): readonly Place[] {
  const found = places.get(values);
  if (found && found.times === times) return found.points;
  const points = values.map((value, i): Place => [times?.[i] ?? i, value]);
  places.set(values, { times, points });
  return points;
}

/** One series, over 0, 1, 2, … or the given times. Give the same array again and nothing is redrawn. */
export const trace = (
  values: Values,
  { times, ...options }: Omit<TraceMark, "kind" | "points"> & { readonly times?: Values } = {},
): TraceMark => ({ kind: "trace", points: paired(values, times), ...options });

/** The mean of the values so far, or of the last `window` of them. */
export function runningMean(values: Values, window = Number.POSITIVE_INFINITY): number[] {
  if (window < 1) throw new RangeError(`runningMean: a window of ${window}; it needs at least 1`);
  let sum = 0;
  return values.map((value, i) => {
    sum += value - (i >= window ? (values[i - window] ?? 0) : 0);
    return sum / Math.min(i + 1, window);
  });
}

/** The room between two series over the same times (0, 1, 2, … by default). */
export const band = (
  lower: Values,
  upper: Values,
  { times, ...ink }: Ink & { readonly times?: Values } = {},
): BandMark => ({ kind: "band", x: times ?? indices(lower.length), lower, upper, ...ink });

const counted = new Map<number, Values>();

/** 0, 1, …, always the same array for the same count. */
function indices(count: number): Values {
  const found = counted.get(count) ?? Array.from({ length: count }, (_, i) => i);
  counted.set(count, found);
  return found;
}
