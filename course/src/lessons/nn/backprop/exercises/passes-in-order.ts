import { type Before, defineExercise, ordering } from "../../../../kit/index.ts";

const lines = [
  "first layer: $\\sym{z}{z^1} = \\sym{W}{W^1}\\sym{x}{x} + \\sym{b}{b^1}$, $\\sym{a}{a^1} = \\sigma(\\sym{z}{z^1})$",
  "second layer: $\\sym{z}{z^2} = \\sym{W}{W^2}\\sym{a}{a^1} + \\sym{b}{b^2}$, $\\sym{yhat}{\\hat y} = \\softmax(\\sym{z}{z^2})$",
  "$\\sym{delta}{\\delta^2} = \\sym{yhat}{\\hat y} - \\sym{y}{y}$",
  "$\\sym{gradient}{\\partial L/\\partial W^2} = \\sym{delta}{\\delta^2}(\\sym{a}{a^1})\\T$",
  "$\\sym{delta}{\\delta^1} = (\\sym{W}{W^2})\\T\\sym{delta}{\\delta^2} \\odot \\sigma'(\\sym{z}{z^1})$",
  "$\\sym{gradient}{\\partial L/\\partial W^1} = \\sym{delta}{\\delta^1} \\sym{x}{x}\\T$",
  "step of $\\sym{W}{W^2}$: subtract $\\sym{eta}{\\eta}\\,\\sym{gradient}{\\partial L/\\partial W^2}$",
] as const;

const needs: readonly (readonly [earlier: number, later: number, because: string])[] = [
  [0, 1, "the second layer looks at $a^1$"],
  [1, 2, "the first error needs the prediction"],
  [2, 3, "the gradient of $W^2$ needs $\\delta^2$"],
  [2, 4, "the error comes down from $\\delta^2$"],
  [4, 5, "the gradient of $W^1$ needs $\\delta^1$"],
  [3, 6, "a step needs its gradient"],
  [4, 6, "$\\delta^1$ needs the $W^2$ with which the loss was made, not the next one"],
];

interface Data {
  /** Which line stands at which place at first. */
  readonly shown: readonly number[];
  /** One unit a layer, for the counterexample: W², δ², a¹ and η = 1/2. */
  readonly w: number;
  readonly d: number;
  readonly a: number;
}

const place = ({ shown }: Data, line: number): number => shown.indexOf(line);
const placed = (data: Data, order: readonly number[]): number[] =>
  order.map((line) => place(data, line));

/** Takes any line whose needs are met, the last of them first. */
function sorted(data: Data): number[] {
  const order: number[] = [];
  while (order.length < lines.length) {
    order.push(
      lines.findLastIndex(
        (_, line) =>
          !order.includes(line) &&
          needs.every(([earlier, later]) => later !== line || order.includes(earlier)),
      ),
    );
  }
  return placed(data, order);
}

export const exercise = defineExercise({
  title: "There and back, in order",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({
    shown: rng.shuffle([0, 1, 2, 3, 4, 5, 6]),
    w: 2 * rng.int(2, 5),
    d: 2 * rng.int(1, 3),
    a: rng.int(1, 3),
  }),
  prompt: () =>
    "Two layers, a softmax with cross-entropy, one example. Put the lines in an order in which each has what it needs. There is more than one.",
  ask: (data) =>
    ordering({
      label: "There and back",
      lines: data.shown.map((line) => lines[line] ?? ""),
      before: needs.map(
        ([earlier, later, because]): Before => ({
          earlier: place(data, earlier),
          later: place(data, later),
          because,
        }),
      ),
    }),
  answer: (data) => placed(data, [0, 1, 2, 3, 4, 5, 6]),
  independent: sorted,
  hints: () => [
    "Forward first. At which layer does the way back begin?",
    "Each $\\delta$ needs the one above it, and each gradient needs its $\\delta$.",
    "$W^2$ is needed once more on the way back. Until when must it stay as it is?",
  ],
  solution: () =>
    "Forward: layer 1, layer 2. Back: $\\delta^2$, then the gradient of $W^2$ and $\\delta^1$ in either order, then the gradient of $W^1$. $W^2$ may step once its gradient is known *and* the error has passed through it.",
  misconceptions: [
    {
      id: "step-early",
      name: "moved $W^2$ before the error had passed through it",
      answer: (data) => placed(data, [0, 1, 2, 3, 6, 4, 5]),
      explain: ({ w, d, a }) => {
        const next = w - (d * a) / 2;
        return `With one unit a layer, $W^2 = ${w}$, $\\delta^2 = ${d}$, $a^1 = ${a}$ and $\\eta = \\tfrac12$ the step makes $W^2 = ${next}$, and $${next} \\cdot ${d} = ${next * d}$ would come down in place of $${w} \\cdot ${d} = ${w * d}$.`;
      },
    },
    {
      id: "from-below",
      name: "went back from the first layer",
      answer: (data) => placed(data, [0, 1, 4, 5, 2, 3, 6]),
      explain: ({ w, d }) =>
        `$\\delta^1$ is made of $\\delta^2$: with $W^2 = ${w}$ and $\\delta^2 = ${d}$ what comes down is ${w * d}, but while $\\delta^2$ is not known there is nothing to multiply.`,
    },
    {
      id: "gradient-first",
      name: "took the gradient of $W^1$ before the error of its layer",
      answer: (data) => placed(data, [0, 1, 2, 3, 5, 4, 6]),
      explain: ({ w, d }) =>
        `The gradient of $W^1$ is $\\delta^1 x\\T$. With $W^2 = ${w}$ and $\\delta^2 = ${d}$ the part ${w * d} of $\\delta^1$ has to come down first.`,
    },
  ],
});
