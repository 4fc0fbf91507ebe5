/** @file A curve sketched before it is revealed: its axes, and how far it is from the computed one. */

/** One axis of a sketch. */
export interface SketchAxis {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The axis counts powers of ten: 3 stands for 10³. */
  readonly powers?: boolean;
}

/** The axes on which a reader sketches. */
export interface SketchAxes {
  readonly x: SketchAxis;
  readonly y: SketchAxis;
}

/** A curve as points, x ascending. */
export type Curve = readonly (readonly [x: number, y: number])[];

/** The height of a curve at x by straight lines; null outside of it. */
export function heightAt(curve: Curve, x: number): number | null {
  const next = curve.findIndex(([at]) => at >= x);
  const right = curve[next];
  if (right === undefined) return null;
  if (right[0] === x) return right[1];
  const left = curve[next - 1];
  if (left === undefined) return null;
  const share = (x - left[0]) / (right[0] - left[0]);
  return left[1] + share * (right[1] - left[1]);
}

/** How a sketch compares with the computed curve, where both are. */
export interface SketchGap {
  /** The mean distance, as a share of the height of the axis. */
  readonly mean: number;
  readonly worst: { readonly x: number; readonly drawn: number; readonly computed: number };
  /** The share of stretches on which both rise, both fall or both stay. */
  readonly direction: number;
}

const SAMPLES = 64;
/** What changes by less than this share of the axis counts as level. */
const LEVEL = 0.004;

/** Compares a sketch with the computed curve; null when they share no stretch of the axis. */
export function sketchGap(drawn: Curve, computed: Curve, axes: SketchAxes): SketchGap | null {
  const from = Math.max(drawn[0]?.[0] ?? Number.NaN, computed[0]?.[0] ?? Number.NaN);
  const to = Math.min(drawn.at(-1)?.[0] ?? Number.NaN, computed.at(-1)?.[0] ?? Number.NaN);
  if (!(to > from)) return null;
  const height = Math.abs(axes.y.to - axes.y.from);
  const rows = Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const x = from + ((to - from) * i) / SAMPLES;
    const [a, b] = [heightAt(drawn, Math.min(x, to)), heightAt(computed, Math.min(x, to))];
    return { x, drawn: a ?? Number.NaN, computed: b ?? Number.NaN };
  }).filter((row) => Number.isFinite(row.drawn) && Number.isFinite(row.computed));
  const gap = (row: (typeof rows)[number]): number => Math.abs(row.drawn - row.computed);
  const worst = rows.reduce((most, row) => (gap(row) > gap(most) ? row : most), rows[0]!);
  const way = (change: number): number =>
    Math.abs(change) < LEVEL * height ? 0 : Math.sign(change);
  const pairs = rows.slice(1).map((row, i) => [rows[i]!, row] as const);
  const same = pairs.filter(
    ([a, b]) => way(b.drawn - a.drawn) === way(b.computed - a.computed),
  ).length;
  // The trapezoidal rule: exact where both curves are lines that do not cross.
  const area = pairs.reduce((sum, [a, b]) => sum + (gap(a) + gap(b)) / 2, 0);
  const mean = area / pairs.length / height;
  return { mean, worst, direction: same / pairs.length };
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A value of an axis as text: 0.25, or 10⁻³ on an axis of powers. */
export function axisText(axis: SketchAxis, value: number): string {
  const rounded = Number(value.toPrecision(3));
  if (!axis.powers) return String(rounded).replace("-", "−");
  const whole = Math.round(rounded);
  if (Math.abs(rounded - whole) > 0.05) {
    const [head = "", power = ""] = (10 ** rounded).toExponential(0).split("e");
    return `${head}\u00a0·\u00a0${axisText(axis, Number(power))}`;
  }
  const digits = [...String(Math.abs(whole))].map((digit) => superscripts[Number(digit)]).join("");
  return `10${whole < 0 ? "⁻" : ""}${digits}`;
}

const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

/** What is said of a sketch when the curve is revealed. */
export function describeGap(gap: SketchGap, { x, y }: SketchAxes): string {
  const { worst, mean, direction } = gap;
  const close = mean < 0.05 ? "Close. " : "";
  const far =
    `Your curve is ${percent(mean)} of the axis away on average, and farthest at ` +
    `${x.label} = ${axisText(x, worst.x)}: you drew ${axisText(y, worst.drawn)}, ` +
    `computed is ${axisText(y, worst.computed)}.`;
  const shape =
    direction > 0.8
      ? "It rises and falls where the computed one does."
      : `It goes the same way as the computed one on ${percent(direction)} of the stretch.`;
  return `${close}${far} ${shape}`;
}
