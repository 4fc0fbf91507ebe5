import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { integer, record } from "../../kit/figures/hash-state.ts";
import { shown } from "../../kit/figures/kinds/pieces/numbers.ts";
import {
  type Sorting,
  sorting,
  type TableColumn,
  table,
} from "../../kit/figures/kinds/table/index.tsx";
import { confusion } from "../nearest-mean.ts";

interface State {
  readonly sorted: Sorting | null;
  readonly chosen: number;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What is known of each digit from the matrix of mistakes. */
const scores = confusion.map((row, digit) => {
  const hits = row[digit] ?? 0;
  const images = sum(row);
  const guesses = sum(confusion.map((other) => other[digit] ?? 0));
  const precision = hits / guesses;
  const recall = hits / images;
  return {
    digit,
    images,
    guesses,
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
  };
});

type Score = (typeof scores)[number];

const score = (row: number, of: (score: Score) => number): number => {
  const found = scores[row];
  return found ? of(found) : Number.NaN;
};

const columns: readonly TableColumn<State>[] = [
  { id: "digit", name: "digit", value: (_, row) => score(row, ({ digit }) => digit), digits: 0 },
  {
    id: "images",
    name: "images",
    meaning: "of it in the test set",
    value: (_, row) => score(row, ({ images }) => images),
    digits: 0,
  },
  {
    id: "precision",
    name: "precision",
    meaning: "of those read as it, are it",
    value: (_, row) => score(row, ({ precision }) => precision),
    full: 1,
    mark: "least",
  },
  {
    id: "recall",
    name: "recall",
    meaning: "of its images, are read as it",
    value: (_, row) => score(row, ({ recall }) => recall),
    full: 1,
    mark: "least",
  },
  {
    id: "f1",
    name: "F₁",
    meaning: "harmonic mean of both",
    value: (_, row) => score(row, ({ f1 }) => f1),
    full: 1,
    mark: "least",
  },
];

const view = table<State>({
  caption: "The nearest mean as a reader of ten digits; ▾ marks the least of a column.",
  columns,
  rows: () => scores.length,
  sorting: { get: ({ sorted }) => sorted, set: (state, sorted) => ({ ...state, sorted }) },
  select: { get: ({ chosen }) => chosen, set: (state, chosen) => ({ ...state, chosen }) },
});

const least = (of: (score: Score) => number): Score =>
  scores.reduce((worst, one) => (of(one) < of(worst) ? one : worst));

/** The digit whose precision falls most below its recall: others are mistaken for it. */
const magnet = least(({ precision, recall }) => precision - recall);

const initial: State = { sorted: { column: "f1", down: false }, chosen: -1 };

const model: FigureModel<State> = {
  id: "table",
  title: "Which digits the nearest mean reads badly, and in which way",
  instructions:
    "Press the name of a column to sort by it: downwards, upwards, then as the rows came. " +
    "Press a digit to choose its row.",
  initial,
  codec: record<State>(
    { sorted: sorting(columns.map(({ id }) => id)), chosen: integer(-1, scores.length - 1) },
    initial,
  ),
  summary: ({ chosen }) => {
    const worst = least(({ f1 }) => f1);
    const own = scores[chosen];
    const all = `The least F₁ is that of ${worst.digit}: ${shown(worst.f1)}.`;
    return own
      ? `${all} Chosen: ${own.digit}, precision ${shown(own.precision)}, recall ${shown(own.recall)}.`
      : all;
  },
  goal: {
    text: "choose the digit for which others are mistaken most: its precision is farthest below its recall.",
    reached: ({ chosen }) => scores[chosen] === magnet,
  },
};

/** The kind table, on precision and recall. */
export const example = {
  kind: "table",
  position: 13,
  title: "Table",
  about:
    "Numbers that can be sorted, with the meaning of each column, bars behind shares, marks at the " +
    "greatest or least, rows to choose and cells to change.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
