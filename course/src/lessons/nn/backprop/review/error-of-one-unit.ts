import { defineExercise, texNumber } from "../../../../kit/index.ts";
import { centralDifference } from "../code/gradient-check.ts";
import { bracketed } from "../tex-words.ts";

interface Data {
  /** The weights from this unit to the three units above it. */
  readonly weights: readonly number[];
  /** The errors of those three. */
  readonly errors: readonly number[];
  readonly a: number;
}

const dot = (u: readonly number[], v: readonly number[]): number =>
  u.reduce((s, x, i) => s + x * (v[i] ?? 0), 0);
const slope = ({ a }: Data): number => a * (1 - a);
const answer = (data: Data): number => dot(data.weights, data.errors) * slope(data);

/** Near this point the loss is a line in the sums above; move z and watch it. */
function byTrying({ weights, errors, a }: Data): number[] {
  const loss = (z: number): number => {
    const activation = 1 / (1 + Math.exp(-z));
    return dot(
      errors,
      weights.map((w) => w * activation),
    );
  };
  return [centralDifference(loss, Math.log(a / (1 - a)))];
}

const truth = (data: Data): string =>
  `Trying $z \\pm 6 \\cdot 10^{-6}$ gives the slope $${texNumber(byTrying(data)[0] ?? 0)}$.`;

export const exercise = defineExercise({
  title: "One unit's share of the blame",
  generate: (rng): Data => ({
    weights: [rng.int(2, 6), -rng.int(1, 4), rng.int(1, 5)],
    errors: [rng.int(1, 3), -rng.int(1, 3), rng.int(1, 4)],
    a: rng.pick([0.1, 0.2, 0.3, 0.7, 0.8, 0.9]),
  }),
  prompt: ({ weights, errors, a }) =>
    `A sigmoid unit has the activation $a = ${a}$ and feeds three units, with the weights ${list(weights)}. Their errors are ${list(errors)}, in the same order. What is the error $\\delta$ of the unit?`,
  fields: () => [{ id: "delta", label: "$\\delta$" }],
  answer: (data) => [answer(data)],
  independent: byTrying,
  hints: () => [
    "Whom did the unit feed, and how strongly?",
    "Collect weight times error over the three units above.",
    "Then pass the bend: the slope of the sigmoid is $a\\,(1 - a)$.",
  ],
  solution: (data) =>
    `It collects $${data.weights.map((w, i) => `${bracketed(w)} \\cdot ${bracketed(data.errors[i] ?? 0)}`).join(" + ")} = ${dot(data.weights, data.errors)}$; the slope of the bend is $${data.a} \\cdot ${texNumber(1 - data.a)} = ${texNumber(slope(data))}$. So $\\delta = ${texNumber(answer(data))}$.`,
  misconceptions: [
    {
      id: "no-slope",
      name: "left out the slope of the bend",
      answer: (data) => [dot(data.weights, data.errors)],
      explain: (data) => `That is how the loss moves with $a$, not with $z$. ${truth(data)}`,
    },
    {
      id: "activation",
      name: "multiplied by the activation in place of the slope",
      answer: (data) => [dot(data.weights, data.errors) * data.a],
      explain: (data) =>
        `The slope of the sigmoid is $a(1 - a) = ${texNumber(slope(data))}$. ${truth(data)}`,
    },
    {
      id: "tanh",
      name: "used the slope of $\\tanh$",
      answer: (data) => [dot(data.weights, data.errors) * (1 - data.a ** 2)],
      explain: (data) => `$1 - a^2$ belongs to $\\tanh$. ${truth(data)}`,
    },
    {
      id: "no-weights",
      name: "added the errors as if all weights were 1",
      answer: (data) => [data.errors.reduce((s, e) => s + e, 0) * slope(data)],
      explain: (data) =>
        `Each error comes down in proportion to the weight that fed it. ${truth(data)}`,
    },
  ],
});

const list = (numbers: readonly number[]): string =>
  numbers
    .map((v) => `$${texNumber(v)}$`)
    .join(", ")
    .replace(/, ([^,]*)$/, " and $1");
