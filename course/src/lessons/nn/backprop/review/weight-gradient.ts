import { array, grad, type Tensor } from "mathesis";
import { defineExercise, matrix } from "../../../../kit/index.ts";
import { columnTex, matrixTex } from "../tex-words.ts";

interface Data {
  readonly delta: readonly number[];
  readonly a: readonly number[];
}

const outer = (u: readonly number[], v: readonly number[]): number[][] =>
  u.map((p) => v.map((q) => p * q));

/** The library's derivative of δ·(W a), whose slope in z is δ. */
function byLibrary({ delta, a }: Data): number[][] {
  const W = array(outer([1, 1], [0, 0, 0]));
  const loss = (V: Tensor): Tensor =>
    V.matmul(array([...a]))
      .mul(array([...delta]))
      .sum();
  return grad(loss)(W).toArray() as number[][];
}

const entry = ({ delta, a }: Data): string =>
  `$W_{12}$ carries $a_2 = ${a[1]}$ into unit 1, whose error is ${delta[0]}: its gradient is $${delta[0]} \\cdot ${a[1]} = ${(delta[0] ?? 0) * (a[1] ?? 0)}$.`;

export const exercise = defineExercise({
  title: "A matrix from two vectors",
  level: 1,
  generate: (rng): Data => ({
    delta: [rng.int(2, 5), -rng.int(1, 4)],
    a: [rng.int(1, 4), rng.int(5, 9), rng.pick([0, 0, -1, -2])],
  }),
  prompt: ({ delta, a }) =>
    `A layer has two units with the errors $$\\delta = ${columnTex(delta)},$$ and from below came $$a = ${columnTex(a)}.$$ What is $\\partial L/\\partial W$?`,
  ask: () =>
    matrix({ label: "$\\partial L/\\partial W$", rows: 2, columns: 3, tolerance: { absolute: 0 } }),
  answer: ({ delta, a }): number[][] => outer(delta, a),
  independent: byLibrary,
  hints: () => [
    "One number for every connection: two units, three inputs.",
    "What does a weight connect? The unit above it, and the activation below it.",
    "Row $j$ is $\\delta_j$ times $a\\T$.",
  ],
  solution: ({ delta, a }) =>
    `$$\\delta\\,a\\T = ${columnTex(delta)} ${matrixTex([a])} = ${matrixTex(outer(delta, a))}$$ ${a.includes(0) ? "A silent input has a column of zeros." : "Row by row: an error times the whole input."}`,
  misconceptions: [
    {
      id: "sign",
      name: "turned the sign, as for a step",
      answer: ({ delta, a }) =>
        outer(
          delta.map((d) => 0 - d),
          a,
        ),
      explain: (data) =>
        `The step subtracts the gradient; the gradient itself has the sign of the slope. ${entry(data)}`,
    },
    {
      id: "added",
      name: "added error and activation",
      answer: ({ delta, a }) => delta.map((p) => a.map((q) => p + q)),
      explain: (data) => `A chain multiplies. ${entry(data)}`,
    },
    {
      id: "bias",
      name: "gave every weight of a unit the gradient of its bias",
      answer: ({ delta, a }) =>
        outer(
          delta,
          a.map(() => 1),
        ),
      explain: (data) => `Only the bias is fed a one. ${entry(data)}`,
    },
  ],
});
