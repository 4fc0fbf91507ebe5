import { array, grad, logSoftmax, oneHot, softmax, type Tensor } from "mathesis";
import type { JSX } from "preact";
import { Figure, type FigureModel } from "../../kit/figures/figure.tsx";
import { integer, reals, record } from "../../kit/figures/hash-state.ts";
import { type BarsSpec, barControls, bars } from "../../kit/figures/kinds/bars/index.tsx";
import { shown } from "../../kit/figures/kinds/pieces/numbers.ts";

const classes: readonly string[] = ["cat", "dog", "horse", "ship"];

interface State {
  readonly scores: readonly number[];
  readonly target: number;
}

const lossOf = (scores: Tensor, target: number): Tensor =>
  logSoftmax(scores)
    .mul(oneHot(target, { numClasses: classes.length }))
    .sum()
    .neg();

const loss = ({ scores, target }: State): number =>
  Number(lossOf(array([...scores]), target).item());

const probabilities = ({ scores }: State): number[] =>
  Array.from(softmax([...scores]).data, Number);

/** ∂L/∂z, by walking back through the loss. */
const gradient = ({ scores, target }: State): number[] =>
  Array.from(grad((z: Tensor) => lossOf(z, target))(array([...scores])).data, Number);

const LIMIT = 3;
const tidy = (value: number): number => Math.round(value * 100) / 100 + 0;

const spec: BarsSpec<State> = {
  name: "Scores of four classes and the gradient of the loss in each",
  categories: classes,
  range: [-LIMIT, LIMIT],
  axis: "score or gradient",
  marked: ({ target }) => ({ category: target, name: "right answer" }),
  series: [
    {
      name: "score z",
      role: "preactivation",
      values: ({ scores }) => scores,
      move: (state, index, value) => ({
        ...state,
        scores: state.scores.map((score, i) => (i === index ? tidy(value) : score)),
      }),
    },
    { name: "gradient ∂L/∂z", role: "gradient", values: gradient },
  ],
};

const initial: State = { scores: [0.6, 1.4, -0.9, -1.6], target: 0 };

const model: FigureModel<State> = {
  id: "bars",
  title: "Where the loss pushes the scores",
  instructions:
    "Drag the top of a score, tap above or below a class, use the arrow keys on a top " +
    "(Shift: larger steps, Alt: smaller), or type a number.",
  initial,
  codec: record<State>(
    { scores: boundedScores(), target: integer(0, classes.length - 1) },
    initial,
  ),
  summary: (state) =>
    `The right answer is ${classes[state.target]}, with probability ` +
    `${shown(probabilities(state)[state.target] ?? 0)}; the loss is ${shown(loss(state))}. ` +
    "Descent goes against the gradient: it raises the right score and lowers the others.",
  table: (state) => ({
    caption: "Scores, probabilities and gradients.",
    columns: ["class", "score z", "probability p", "gradient ∂L/∂z"],
    rows: classes.map((name, i) => [
      name,
      shown(state.scores[i] ?? 0),
      shown(probabilities(state)[i] ?? 0),
      shown(gradient(state)[i] ?? 0),
    ]),
  }),
  goal: {
    text: "bring the loss below 0.05 for the right answer “dog”.",
    reached: (state) => classes[state.target] === "dog" && loss(state) < 0.05,
  },
  controls: [
    {
      kind: "choice",
      label: "right answer",
      options: classes,
      get: ({ target }) => classes[target] ?? "",
      set: (state, value) => ({ ...state, target: classes.indexOf(value) }),
    },
    ...barControls(spec),
  ],
};

/** Four scores on the axis. */
function boundedScores() {
  const plain = reals(classes.length);
  return {
    print: plain.print,
    parse: (text: string) => {
      const scores = plain.parse(text);
      return scores?.every((score) => Math.abs(score) <= LIMIT) ? scores : null;
    },
  };
}

const view = bars(spec);

/** The kind bars, on scores and their gradient. */
export const example = {
  kind: "bars",
  position: 8,
  title: "Bars",
  about:
    "Values by category, several series side by side, told apart by filling as well as colour. " +
    "Negative values hang below zero; tops that may move are handles.",
  Figure: (): JSX.Element => <Figure model={model} view={view} />,
};
