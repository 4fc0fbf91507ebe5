import { array, grad, type Tensor } from "mathesis";
import { defineExercise, number, texNumber } from "../../../../kit/index.ts";

interface Data {
  /** ŷ − y of each example, for one linear unit. */
  readonly misses: readonly number[];
}

const sumOf = ({ misses }: Data): number => misses.reduce((s, v) => s + v, 0);
const answer = (data: Data): number => sumOf(data) / data.misses.length;

/** The library's derivative of the mean loss ½ (ŷ + b)², at b = 0. */
function byLibrary({ misses }: Data): number[] {
  const loss = (b: Tensor): Tensor =>
    b
      .add(array([...misses]))
      .square()
      .mean()
      .div(2);
  return [Number(grad(loss)(0).item())];
}

const tried = (data: Data): string => {
  const loss = (b: number): number =>
    data.misses.reduce((s, v) => s + (v + b) ** 2 / 2, 0) / data.misses.length;
  return `Raise $b$ by 0.001 and the loss moves by $${texNumber(loss(0.001) - loss(0), 3)}$.`;
};

export const exercise = defineExercise({
  title: "Where is the mean?",
  generate: (rng): Data => ({
    misses: Array.from({ length: rng.pick([4, 5]) }, (_, i) =>
      i === 1 ? -rng.int(1, 4) : rng.int(2, 9),
    ),
  }),
  prompt: ({ misses }) =>
    `One unit without a bend serves a batch of ${misses.length}: $\\hat y_n = w\\,x_n + b$. The loss is a *mean*, $L = \\frac{1}{${misses.length}}\\sum_n \\tfrac12(\\hat y_n - y_n)^2$, and the misses $\\hat y_n - y_n$ are $${misses.join(",\\; ")}$. What is $\\partial L/\\partial b$?`,
  ask: () => number({ label: "$\\partial L/\\partial b$", tolerance: { relative: 0.005 } }),
  answer: (data) => [answer(data)],
  independent: byLibrary,
  hints: () => [
    "Each example uses the same bias. What happens to what they send back?",
    "The errors add; but what is the error of one example when the loss is a mean?",
    "$\\delta_n = \\frac1N(\\hat y_n - y_n)$: the mean is in there already.",
  ],
  solution: (data) =>
    `$\\delta_n = \\frac{1}{${data.misses.length}}(\\hat y_n - y_n)$, and they add: $\\frac{${sumOf(data)}}{${data.misses.length}} = ${texNumber(answer(data))}$.`,
  misconceptions: [
    {
      id: "sum",
      name: "forgot that the loss is a mean",
      answer: (data) => [sumOf(data)],
      explain: (data) => `${tried(data)} Each example has only its share of a mean.`,
    },
    {
      id: "twice",
      name: "divided by the number of examples twice",
      answer: (data) => [answer(data) / data.misses.length],
      explain: (data) =>
        `${tried(data)} The factor is in $\\delta_n$; the sum over the batch brings no other.`,
    },
    {
      id: "last",
      name: "kept the last example only",
      answer: ({ misses }) => {
        const last = misses.at(-1) ?? 0;
        return last === sumOf({ misses }) ? null : [last / misses.length];
      },
      explain: (data) => `${tried(data)} Every example has its path to the bias, and paths add.`,
    },
  ],
});
