import { array, grad, type Tensor } from "mathesis";
import { defineExercise, texNumber } from "../../../../kit/index.ts";
import { crossEntropy } from "../code/layer.ts";

interface Data {
  /** Probabilities in hundredths. */
  readonly hundredths: readonly number[];
  /** The right class, counted from 0. */
  readonly right: number;
}

const yhat = ({ hundredths }: Data): number[] => hundredths.map((p) => p / 100);
const answer = (data: Data): number[] =>
  data.hundredths.map((p, i) => (p - (i === data.right ? 100 : 0)) / 100);

/** The library's derivative of the loss, at scores that give these probabilities. */
function byLibrary(data: Data): number[] {
  const y = array(data.hundredths.map((_, i) => (i === data.right ? 1 : 0)));
  const z = array(yhat(data).map(Math.log));
  return grad((v: Tensor) => crossEntropy(v, y))(z).toArray() as number[];
}

const tuple = (values: readonly number[]): string => values.map((v) => texNumber(v)).join(",\\; ");

const sum = (data: Data): string =>
  `The library, which sees only the loss, finds $(${tuple(byLibrary(data))})$; its entries add to 0.`;

export const exercise = defineExercise({
  title: "Where the walk back starts",
  level: 1,
  retrieval: true,
  generate: (rng): Data => {
    const [p, q] = [rng.int(10, 30), rng.int(31, 45)];
    return { hundredths: rng.shuffle([p, q, 100 - p - q]), right: rng.int(0, 2) };
  },
  prompt: (data) =>
    `A softmax gives the probabilities $\\hat y = (${tuple(yhat(data))})$, and class ${data.right + 1} is right. The loss is the cross-entropy. What is $\\delta = \\partial L/\\partial z$?`,
  fields: () => [1, 2, 3].map((k) => ({ id: `d${k}`, label: `$\\delta_${k}$` })),
  answer,
  independent: byLibrary,
  hints: () => [
    "It is shorter than it looks.",
    "Prediction minus target.",
    "The target is 1 at the right class, 0 elsewhere.",
  ],
  solution: (data) => `$\\hat y - y = (${tuple(answer(data))})$. ${sum(data)}`,
  misconceptions: [
    {
      id: "sign",
      name: "took target minus prediction",
      answer: (data) => answer(data).map((d) => 0 - d),
      explain: (data) => `A higher score at the right class lowers the loss. ${sum(data)}`,
    },
    {
      id: "elementwise",
      name: "let the softmax act entry by entry",
      answer: (data) => yhat(data).map((p, i) => (i === data.right ? p - 1 : 0)),
      explain: (data) => `The wrong classes stand in the sum below the line. ${sum(data)}`,
    },
    {
      id: "log",
      name: "gave the derivative with respect to $\\hat y$",
      answer: (data) => yhat(data).map((p, i) => (i === data.right ? -1 / p : 0)),
      explain: (data) => `Between $\\hat y$ and $z$ stands the softmax. ${sum(data)}`,
    },
  ],
});
