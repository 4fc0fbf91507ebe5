import type { ComponentChildren, JSX } from "preact";

/** What a chart's axes cover. */
export interface Frame {
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  readonly low: number;
  readonly high: number;
  readonly scale: "log" | "linear";
}

const WIDTH = 420;
const HEIGHT = 220;
const LEFT = 46;
const RIGHT = 410;
const TOP = 10;
const BOTTOM = 184;

const across = (step: number, { totalSteps }: Frame): number =>
  LEFT + ((RIGHT - LEFT) * step) / Math.max(1, totalSteps);

function up(value: number, { low, high, scale }: Frame): number {
  const f = scale === "log" ? Math.log : (v: number): number => v;
  const kept = Math.min(Math.max(value, low), high);
  return BOTTOM - ((BOTTOM - TOP) * (f(kept) - f(low))) / (f(high) - f(low));
}

const short = (value: number): string => value.toFixed(1);

/** The path through points (step, value); those beyond the axes or not finite are left out. */
export function line(points: readonly (readonly [number, number])[], frame: Frame): string {
  const inside = points.filter(([step, v]) => step <= frame.totalSteps && Number.isFinite(v));
  return inside
    .map(
      ([step, v], i) =>
        `${i === 0 ? "M" : "L"}${short(across(step, frame))} ${short(up(v, frame))}`,
    )
    .join("");
}

function epochTicks({ totalSteps, stepsPerEpoch }: Frame): number[] {
  const epochs = Math.max(1, Math.round(totalSteps / stepsPerEpoch));
  const gap = [1, 2, 5, 10, 20, 50].find((g) => epochs / g <= 6) ?? 50;
  return Array.from({ length: Math.floor(epochs / gap) + 1 }, (_, i) => i * gap);
}

function valueTicks({ low, high, scale }: Frame): number[] {
  if (scale === "linear") return [0, 0.25, 0.5, 0.75, 1];
  const first = Math.round(Math.log10(low));
  const last = Math.round(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

const show = (value: number, { scale }: Frame): string =>
  scale === "linear" ? `${Math.round(100 * value)} %` : String(Number(value.toPrecision(2)));

interface Props {
  readonly frame: Frame;
  readonly label: string;
  /** A level worth knowing, as a dotted line with its name. */
  readonly mark: { readonly at: number; readonly text: string; readonly below?: boolean };
  readonly children: ComponentChildren;
}

/** Axes in epochs and values, with curves on them. */
export function Axes({ frame, label, mark, children }: Props): JSX.Element {
  const y = up(mark.at, frame);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {valueTicks(frame).map((value) => (
        <g key={value} class="lab-tick">
          <path d={`M ${LEFT} ${up(value, frame)} H ${RIGHT}`} />
          <text x={LEFT - 7} y={up(value, frame) + 4} text-anchor="end">
            {show(value, frame)}
          </text>
        </g>
      ))}
      {epochTicks(frame).map((epoch) => (
        <text
          key={epoch}
          class="lab-epoch"
          x={across(epoch * frame.stepsPerEpoch, frame)}
          y={BOTTOM + 17}
          text-anchor="middle"
        >
          {epoch}
        </text>
      ))}
      <text class="lab-epoch" x={RIGHT} y={HEIGHT - 4} text-anchor="end">
        epochs
      </text>
      <path class="lab-mark" d={`M ${LEFT} ${y} H ${RIGHT}`} />
      <text class="lab-epoch" x={RIGHT} y={mark.below ? y + 14 : y - 5} text-anchor="end">
        {mark.text}
      </text>
      {children}
    </svg>
  );
}
