import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { integer, oneOf, record } from "../../kit/figures/hash-state.ts";
import { type HeatMap, heatMap } from "../../kit/figures/kinds/heat-map/index.tsx";
import {
  confusion,
  labels,
  PIXELS,
  pixelCorrelation,
  right,
  SIDE,
  worst,
} from "../nearest-mean.ts";

const matrices = ["mistakes", "pixels"] as const;

interface State {
  readonly matrix: (typeof matrices)[number];
  /** The chosen cell, −1 for none. */
  readonly row: number;
  readonly column: number;
}

const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
const pixels = Array.from(
  { length: PIXELS },
  (_, i) => `${Math.floor(i / SIDE) + 1}|${(i % SIDE) + 1}`,
);

const mistakes: HeatMap = {
  values: confusion,
  rows: { title: "the digit is", labels: digits },
  columns: { title: "taken for", labels: digits },
  title: "images",
  digits: 0,
  describe: ({ row, column }, value) => {
    const images = `${value} ${value === 1 ? "image" : "images"} of a ${row}`;
    return row === column ? `${images} read rightly.` : `${images} taken for a ${column}.`;
  },
};

const placeOf = (i: number): string => `(${Math.floor(i / SIDE) + 1}, ${(i % SIDE) + 1})`;

const correlations: HeatMap = {
  values: pixelCorrelation.map((row) => [...row]),
  rows: { title: "pixel, row|column", labels: pixels },
  columns: { title: "pixel, row|column", labels: pixels },
  title: "correlation",
  shades: { kind: "diverging", low: -1, high: 1 },
  describe: ({ row, column }, value) =>
    Number.isNaN(value)
      ? `Pixel ${placeOf(row)} or ${placeOf(column)} is never inked: no correlation.`
      : `Ink at pixel ${placeOf(row)} and at ${placeOf(column)}: correlation ${value.toFixed(2).replace("-", "−")}.`,
};

const mapOf = ({ matrix }: State): HeatMap => (matrix === "mistakes" ? mistakes : correlations);

const view = heatMap<State>({
  name: "Matrix of numbers as depth of colour",
  map: mapOf,
  select: {
    what: "cell",
    get: ({ row, column }) => (row < 0 || column < 0 ? null : { row, column }),
    set: (state, cell) => ({ ...state, row: cell?.row ?? -1, column: cell?.column ?? -1 }),
  },
});

const initial: State = { matrix: "mistakes", row: -1, column: -1 };

const model: FigureModel<State> = {
  id: "heat-map",
  title: "What the nearest mean takes for what",
  instructions:
    "Click or tap a cell, or walk over the cells with the arrow keys and press Enter. " +
    "The second matrix has 64 rows and is drawn on a canvas; Shift moves by five.",
  initial,
  codec: record<State>(
    { matrix: oneOf(matrices), row: integer(-1, PIXELS - 1), column: integer(-1, PIXELS - 1) },
    initial,
  ),
  summary: ({ matrix }) =>
    matrix === "mistakes"
      ? `Of ${labels.length} test digits ${right} are read rightly. The commonest mistake: ` +
        `${worst.count} times a ${worst.digit} is taken for a ${worst.guess}.`
      : "How the ink of every two of the 64 pixels goes together, over the training digits. " +
        "Blue: where one is dark, so is the other. Struck: where one is dark, the other is light.",
  table: (state) => tableOf(state),
  goal: {
    text: "choose the mistake that is made most often.",
    reached: ({ matrix, row, column }) =>
      matrix === "mistakes" && row === worst.digit && column === worst.guess,
  },
  controls: [
    {
      kind: "choice",
      label: "matrix",
      options: matrices,
      get: ({ matrix }) => matrix,
      set: (state, value) => ({
        ...initial,
        matrix: matrices.find((name) => name === value) ?? state.matrix,
      }),
    },
  ],
};

function tableOf(state: State) {
  const map = mapOf(state);
  if (state.matrix === "mistakes") {
    return {
      caption: "Rows: what the digit is. Columns: what it is taken for.",
      columns: ["", ...digits],
      rows: map.values.map((row, i) => [String(i), ...row]),
    };
  }
  const own = Math.max(0, state.row);
  return {
    caption: `Correlations of pixel ${placeOf(own)}; choose a cell for another row.`,
    columns: ["pixel", "correlation"],
    rows: (map.values[own] ?? []).map((value, i) => [
      placeOf(i),
      Number.isNaN(value) ? "none" : value.toFixed(3),
    ]),
  };
}

/** The kind heatMap, on the digits. */
export const example = {
  kind: "heatMap",
  position: 6,
  title: "Matrix heat map",
  about:
    "A matrix as depth of colour. Small ones carry their numbers and follow the theme without a " +
    "script; large ones are a canvas. Cells, rows or columns can be chosen, and numbers changed.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
