import type { JSX } from "preact";
import { type Codec, Figure, type FigureModel, Handle } from "../kit/figures/index.ts";
import { spread } from "./exercises/code/spread.ts";

type State = readonly number[];

const WIDTH = 640;
const HEIGHT = 150;
const AXIS = 96;
const MOST = 10;
const STEP = WIDTH / 50;

const place = (value: number): number => WIDTH / 2 + (value / MOST) * (WIDTH / 2 - 24);
const valueAt = (x: number): number => {
  const value = ((x - WIDTH / 2) / (WIDTH / 2 - 24)) * MOST;
  return Math.round(Math.min(MOST, Math.max(-MOST, value)) * 10) / 10;
};

/** One to eight numbers between −10 and 10: "0,1,2.5". */
const codec: Codec<State> = {
  print: (values) => values.join(","),
  parse: (text) => {
    const values = text.split(",").map(Number);
    const good = values.length <= 8 && text !== "" && values.every((v) => Math.abs(v) <= MOST);
    return good ? values : null;
  },
};

const mean = (values: State): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const short = (value: number): string => String(Number(value.toFixed(3)));

const model: FigureModel<State> = {
  id: "spread",
  title: "A list and its spread",
  instructions:
    "Drag a dot or move it with the arrow keys. The bar reaches one standard deviation to both sides of the mean.",
  initial: [-4, -1, 1, 5, 7],
  codec,
  summary: (values) => {
    const n = values.length;
    const sample = n > 1 ? short(spread([...values]) * Math.sqrt(n / (n - 1))) : "not defined";
    return `${n} values with the mean ${short(mean(values))}. Divided by n, the standard deviation is ${short(spread([...values]))}; divided by n − 1 it would be ${sample}.`;
  },
  table: (values) => ({
    caption: "The values of the list",
    columns: ["place", "value", "squared distance from the mean"],
    rows: values.map((v, i) => [i + 1, v, short((v - mean(values)) ** 2)]),
  }),
  controls: [0, 1].map((i) => ({
    kind: "number" as const,
    label: i === 0 ? "first value" : "last value",
    min: -MOST,
    max: MOST,
    step: 0.1,
    get: (values: State) => values.at(i === 0 ? 0 : -1) ?? 0,
    set: (values: State, value: number) => values.with(i === 0 ? 0 : values.length - 1, value),
  })),
};

function picture(values: State, set: (next: State) => void): JSX.Element {
  const [centre, sd] = [mean(values), spread([...values])];
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no element for a group of parts.
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={model.title}>
      <path d={`M8 ${AXIS}H${WIDTH - 8}`} stroke="var(--rule-strong)" />
      {[-10, -5, 0, 5, 10].map((tick) => (
        <text key={tick} x={place(tick)} y={AXIS + 30} text-anchor="middle" font-size="13">
          {tick}
        </text>
      ))}
      <rect
        x={place(centre - sd)}
        y={AXIS - 52}
        width={place(centre + sd) - place(centre - sd)}
        height="16"
        fill="var(--role-activation)"
        fill-opacity="0.35"
        stroke="var(--role-activation)"
      />
      <path
        d={`M${place(centre)} ${AXIS - 62}V${AXIS + 8}`}
        stroke="var(--role-activation)"
        stroke-dasharray="4 3"
      />
      {values.map((value, i) => (
        // biome-ignore lint/a11y/useValidAriaRole: a handle's role is its colour.
        <Handle
          key={i}
          at={[place(value), AXIS]}
          label={`value ${i + 1}, at ${short(value)}`}
          role="input"
          step={[STEP, 0]}
          onMove={([x]) => set(values.with(i, valueAt(x)))}
        />
      ))}
    </svg>
  );
}

/** A few numbers on a line with their mean and standard deviation. */
export const SpreadFigure = (): JSX.Element => <Figure model={model} view={picture} />;
