import { type Before, defineExercise, ordering } from "../../kit/index.ts";

const lines = [
  "draw a batch $x, y$",
  "predict: $\\hat y = f_w(x)$",
  "measure: $L = \\ell(\\hat y, y)$",
  "set every gradient to zero",
  "walk back: add $\\partial L/\\partial w$ to the gradients",
  "step: $w \\leftarrow w - \\eta g$",
];

const needs: readonly (readonly [earlier: number, later: number, because: string])[] = [
  [0, 1, "a prediction needs its batch"],
  [1, 2, "a loss needs its prediction"],
  [2, 4, "the walk back starts at the loss"],
  [3, 4, "gradients add up, and those of the last step are still there"],
  [4, 5, "a step needs the gradient"],
];

interface Data {
  /** Which line stands at which place at first. */
  readonly shown: readonly number[];
}

const place = ({ shown }: Data, line: number): number => shown.indexOf(line);
const placed = (data: Data, order: readonly number[]): number[] =>
  order.map((line) => place(data, line));

/** Takes any line whose needs are met, the last of them first. */
function sorted(data: Data): number[] {
  const order: number[] = [];
  while (order.length < lines.length) {
    const next = lines.findLastIndex(
      (_, line) =>
        !order.includes(line) &&
        needs.every(([earlier, later]) => later !== line || order.includes(earlier)),
    );
    order.push(next);
  }
  return placed(data, order);
}

export const exercise = defineExercise({
  title: "One step of training",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({ shown: rng.shuffle([0, 1, 2, 3, 4, 5]) }),
  prompt: () =>
    "Put the lines of one training step in an order that works. There is more than one.",
  ask: (data) => {
    const before: Before[] = needs.map(([earlier, later, because]) => ({
      earlier: place(data, earlier),
      later: place(data, later),
      because,
    }));
    return ordering({
      label: "One step of training",
      lines: data.shown.map((line) => lines[line] ?? ""),
      before,
    });
  },
  answer: (data) => placed(data, [0, 1, 2, 3, 4, 5]),
  independent: sorted,
  hints: () => [
    "What has to be known before a gradient can be?",
    "Batch, prediction, loss, in this order. Where may the gradients be emptied?",
    "Any time before the walk back adds to them.",
  ],
  solution: () =>
    "Batch, prediction, loss, zero, walk back, step; the zeroing may come anywhere before the walk back.",
  misconceptions: [
    {
      id: "zero-late",
      name: "emptied the gradients after the walk back",
      answer: (data) => placed(data, [0, 1, 2, 4, 3, 5]),
      explain: () => "With every gradient zero again, $w - \\eta g = w$: the step moves nothing.",
    },
    {
      id: "step-first",
      name: "stepped before the walk back",
      answer: (data) => placed(data, [0, 1, 2, 3, 5, 4]),
      explain: () =>
        "At that moment every gradient is zero, so $w - \\eta g = w$; the walk back that follows is thrown away by the next zeroing.",
    },
  ],
});
