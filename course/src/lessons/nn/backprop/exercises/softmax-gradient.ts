import { defineExercise } from "../../../../kit/index.ts";
import { numericGradient } from "../code/gradient-check.ts";

interface Data {
  /** z = log of these, so that ŷ = counts / total. */
  readonly counts: readonly number[];
  /** Index of the right class. */
  readonly right: number;
}

const sumOf = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0);
const yhat = ({ counts }: Data): number[] => counts.map((c) => c / sumOf(counts));
const y = ({ counts, right }: Data): number[] => counts.map((_, i) => (i === right ? 1 : 0));
const answer = (data: Data): number[] => yhat(data).map((p, i) => p - (y(data)[i] ?? 0));
const loss =
  ({ right }: Data) =>
  (z: readonly number[]): number =>
    Math.log(sumOf(z.map(Math.exp))) - (z[right] ?? 0);

const list = (values: readonly number[]): string =>
  values.map((v) => `$${Number(v.toFixed(4))}$`).join(", ");

const truth = (data: Data): string => {
  const slopes = numericGradient(loss(data), data.counts.map(Math.log));
  return `Central differences of the loss give ${list(slopes)}.`;
};

export const exercise = defineExercise<Data>({
  title: "The error of a softmax",
  generate: (rng) => {
    const counts = rng.shuffle([rng.int(2, 3), rng.int(4, 5), rng.int(6, 9)]);
    return { counts, right: rng.int(0, 2) };
  },
  prompt: ({ counts, right }) =>
    `Three classes, $\\sym{z}{z} = (\\log ${counts[0]},\\; \\log ${counts[1]},\\; \\log ${counts[2]})$, and class ${right + 1} is right. ` +
    "What is $\\sym{delta}{\\delta} = \\partial L/\\partial z$ for softmax with cross-entropy?",
  fields: () => [1, 2, 3].map((k) => ({ id: `d${k}`, label: `class ${k}: $\\delta_${k}$` })),
  answer,
  independent: (data) => numericGradient(loss(data), data.counts.map(Math.log)),
  hints: () => [
    "What is $e^{\\log c}$? Compute $\\hat y$ first.",
    "Divide by the total. What must the three probabilities sum to?",
    "Then subtract the target, which is 1 at the right class and 0 elsewhere.",
  ],
  solution: (data) =>
    `The exponentials are ${data.counts.join(", ")}; their sum is ${sumOf(data.counts)}. ` +
    `So the entries of $\\hat y$ are ${list(yhat(data))}, and those of $\\delta = \\hat y - y$ are ${list(answer(data))}. ` +
    "The entries sum to 0: what one class gains, others lose.",
  misconceptions: [
    {
      id: "sign",
      name: "turned the sign round: $y - \\hat y$",
      answer: (data) => answer(data).map((d) => -d),
      explain: (data) => `That is the direction in which to go, not the slope. ${truth(data)}`,
    },
    {
      id: "elementwise",
      name: "used $\\nabla_{\\hat y} L \\odot \\hat y(1 - \\hat y)$, as if softmax worked entry by entry",
      answer: (data) => yhat(data).map((p, i) => -(y(data)[i] ?? 0) * (1 - p)),
      explain: (data) =>
        `Every probability depends on every $z$, through the sum below the line, so the wrong classes have slopes too. ${truth(data)}`,
    },
    {
      id: "unnormalised",
      name: "forgot to divide by the sum",
      answer: (data) => data.counts.map((c, i) => c - (y(data)[i] ?? 0)),
      explain: (data) => `A probability cannot be ${data.counts[0]}. ${truth(data)}`,
    },
    {
      id: "by-yhat",
      name: "stopped at $\\partial L/\\partial \\hat y = -y/\\hat y$",
      answer: (data) => yhat(data).map((p, i) => -(y(data)[i] ?? 0) / p),
      explain: (data) => `One step further back stands $z$. ${truth(data)}`,
    },
  ],
});
