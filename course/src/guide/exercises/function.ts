import { defineExercise, functionOf } from "../../kit/index.ts";

interface Data {
  readonly k: number;
}

const f = ({ k }: Data, x: number): number => x ** 2 * Math.exp(-k * x);

/** The slope by trying: a central difference. */
const slope = (data: Data, x: number): number => (f(data, x + 1e-5) - f(data, x - 1e-5)) / 2e-5;

export const exercise = defineExercise({
  title: "The slope of a hump",
  generate: (rng): Data => ({ k: rng.int(2, 9) }),
  prompt: ({ k }) => `What is the derivative of $f(x) = x^2 e^{-${k}x}$?`,
  ask: () => functionOf("x", { label: "$f'(x) =$", on: [0.1, 2] }),
  answer: ({ k }) => `2x exp(-${k}x) - ${k}x^2 exp(-${k}x)`,
  independent:
    (data) =>
    ({ x = Number.NaN }) =>
      slope(data, x),
  hints: ({ k }) => [
    "It is a product of two functions of $x$.",
    "$(uv)' = u'v + uv'$ with $u = x^2$.",
    `The inner derivative of $e^{-${k}x}$ is $-${k}$.`,
  ],
  solution: ({ k }) =>
    `$f'(x) = 2x\\,e^{-${k}x} - ${k}x^2 e^{-${k}x} = x(2 - ${k}x)\\,e^{-${k}x}$.`,
  misconceptions: [
    {
      id: "product",
      name: "multiplied the two derivatives",
      answer: ({ k }) => `-${2 * k}x exp(-${k}x)`,
      explain: (data) =>
        `At $x = 0.1$ the slope is $${slope(data, 0.1).toFixed(4)}$, upwards; a product of the two derivatives is negative there.`,
    },
    {
      id: "no-inner",
      name: "forgot the inner derivative",
      answer: ({ k }) => `2x exp(-${k}x) + x^2 exp(-${k}x)`,
      explain: (data) =>
        `At $x = 2$ the slope is $${slope(data, 2).toExponential(2)}$, downwards; without the inner derivative everything is positive.`,
    },
  ],
});
