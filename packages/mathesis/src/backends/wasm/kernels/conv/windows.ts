/** @file Windows of an array along its last axes, and the regular runs in which they come. */
import type { AxisWindows } from "../../../../ir/kernels.ts";

/** An array of `batch` times the lengths of the last axes, and the windows along these. */
export interface WindowGeometry {
  readonly batch: number;
  /** Lengths of the last 1 to 3 axes. */
  readonly size: readonly number[];
  /** No window is empty. */
  readonly windows: readonly AxisWindows[];
}

/** One of three axes, the outermost first. */
export interface WindowAxis extends AxisWindows {
  readonly count: number;
  /** Elements that a step along the axis passes over. */
  readonly pitch: number;
  /** Where its tables begin; below 0 for an axis that is not there, which has one window. */
  readonly table: number;
}

const ONE: AxisWindows = { first: [0], end: [1], step: 1 };

/** The axes, filled up with axes that are not there. */
export function windowAxes({ size, windows }: WindowGeometry): readonly WindowAxis[] {
  const missing = 3 - windows.length;
  let table = 0;
  return [...new Array<AxisWindows>(missing).fill(ONE), ...windows].map((axis, i) => {
    const pitch = size.slice(Math.max(0, i - missing + 1)).reduce((a, b) => a * b, 1);
    const count = axis.first.length;
    const start = i < missing ? -1 : table;
    if (i >= missing) table += 2 * count;
    return { ...axis, count, pitch, table: start };
  });
}

/** Equally spaced numbers. */
export interface Run {
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** The numbers as runs, from the left on each as long as can be. */
export function runsOf(values: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < values.length; ) {
    const step = from + 1 < values.length ? values[from + 1] - values[from] : 0;
    let to = from + 1;
    while (to < values.length && values[to] - values[to - 1] === step) to++;
    runs.push({ start: values[from], step, count: to - from });
    from = to;
  }
  return runs;
}

/** What tells the windows of two geometries apart, as part of a kernel's name. */
export function windowTag({ batch, size, windows }: WindowGeometry): string {
  const list = (values: readonly number[]) =>
    runsOf(values)
      .map(({ start, step, count }) => `${start}+${step}x${count}`)
      .join(",");
  const axes = windows.map(({ first, end, step }) => `${list(first)}-${list(end)}-s${step}`);
  return `${batch}x${size.join("x")}-${axes.join("_")}`;
}

/** Windows from … to of an axis; regular ones have equal spaces and equally many elements. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** The space from window to window and the elements of each; undefined if not regular. */
  readonly regular: { readonly space: number; readonly elements: number } | undefined;
}

/** How many regular pieces are worth a loop of their own. */
const MOST = 3;

/** The windows of an axis in order, as pieces; regular ones have at least `least` windows. */
export function piecesOf({ first, end, step }: AxisWindows, least: number): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (from: number, to: number, regular?: Piece["regular"]) => {
    const last = pieces.at(-1);
    const grows = last !== undefined && last.regular === undefined && regular === undefined;
    if (grows) pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from, to, regular });
  };
  for (let from = 0; from < first.length; ) {
    const space = from + 1 < first.length ? first[from + 1] - first[from] : 0;
    let to = from + 1;
    while (to < first.length && isLike(to, space)) to++;
    const elements = Math.ceil((end[from] - first[from]) / step);
    const isRegular = to - from >= least && space > 0;
    add(from, to, isRegular ? { space, elements } : undefined);
    from = to;
  }
  if (pieces.length <= 2 * MOST) return pieces;
  return [{ from: 0, to: first.length, regular: undefined }];

  function isLike(i: number, space: number): boolean {
    return first[i] - first[i - 1] === space && end[i] - end[i - 1] === space;
  }
}
