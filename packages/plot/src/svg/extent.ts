/** @file From which value to which an axis must reach to show the marks. */
import type { AxisSpec, Mark, PlotSpec, Value } from "../spec.ts";

/** The ends of an axis. */
export type Domain = readonly [number, number];

/** Differences of numbers beyond this are infinite, and nothing can be placed. */
const LARGEST = 1e300;
/** Steps between ticks below this are no longer numbers of full precision. */
const SMALLEST = 1e-280;

/** Rows and columns of a matrix: cells are centred on whole numbers. */
const matrix = (count: number): Value[] => [-0.5, count - 0.5];

function valuesOf(mark: Mark, axis: "x" | "y"): readonly Value[] {
  switch (mark.type) {
    case "bars":
      return axis === "x" ? [] : [0, ...mark.y];
    case "histogram":
      return axis === "x" ? mark.edges : [0, ...mark.heights];
    case "heatmap":
      if (mark.extent) return axis === "x" ? mark.extent.slice(0, 2) : mark.extent.slice(2);
      return matrix(axis === "x" ? mark.columns : mark.rows);
    case "rule":
      return mark.axis === axis ? mark.at : [];
    case "area":
      return axis === "x" ? mark.x : [...mark.low, ...mark.high];
    default:
      return axis === "x" ? mark.x : mark.y;
  }
}

/** Dots and words want air around them. */
const wantsAir = (mark: Mark): boolean => mark.type === "dots" || mark.type === "text";

/** The ends of an axis of a figure; what a scale cannot show is left out. */
export function domainOf(spec: PlotSpec, axis: "x" | "y"): Domain {
  const { scale, domain }: AxisSpec = spec[axis];
  if (domain !== null) return shownBy(scale, domain[0], domain[1]);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const mark of spec.marks) {
    for (const value of valuesOf(mark, axis)) {
      if (value === null || (scale === "log" && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return scale === "log" ? [1, 10] : [0, 1];
  [low, high] = shownBy(scale, low, high);
  const flat = spec.marks.some(({ type }) => type === "heatmap");
  const air = axis === "y" || spec.marks.some(wantsAir);
  return flat || !air ? [low, high] : withAir(scale, low, high);
}

/** The ends moved apart by a twentieth, but not across zero: what is never negative looks so. */
function withAir(scale: AxisSpec["scale"], low: number, high: number): Domain {
  if (scale === "log") {
    const factor = Math.min(10, Math.exp(0.05 * (Math.log(high) - Math.log(low))));
    return [low / factor, high * factor];
  }
  const air = 0.05 * (high - low);
  return [
    low >= 0 ? Math.max(0, low - air) : low - air,
    high <= 0 ? Math.min(0, high + air) : high + air,
  ];
}

/** Ends between which a scale can divide. */
function shownBy(scale: AxisSpec["scale"], from: number, to: number): Domain {
  if (scale === "log") {
    const low = Math.max(from, SMALLEST);
    const high = Math.max(Math.min(to, LARGEST), low);
    return Math.log(high) - Math.log(low) > 1e-9 ? [low, high] : [low / 2, low * 2];
  }
  const low = Math.max(-LARGEST, Math.min(LARGEST, from));
  const high = Math.max(-LARGEST, Math.min(LARGEST, to));
  const least = Math.max(SMALLEST, 1e-12 * Math.max(Math.abs(low), Math.abs(high)));
  if (high - low > least) return [low, high];
  const half = (Math.abs(low) > SMALLEST ? Math.abs(low) : 1) / 2;
  return [low - half, low + half];
}
