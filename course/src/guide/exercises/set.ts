import { defineExercise, setOf } from "../../kit/index.ts";

interface Data {
  readonly a: number;
  readonly b: number;
}

/** Roots of the characteristic polynomial λ² − 2aλ + (a² − b²). */
function byPolynomial({ a, b }: Data): number[] {
  const [p, q] = [2 * a, a * a - b * b];
  const root = Math.sqrt(p * p - 4 * q);
  return [(p + root) / 2, (p - root) / 2];
}

export const exercise = defineExercise({
  title: "Eigenvalues without order",
  generate: (rng): Data => ({ a: rng.int(2, 6), b: rng.int(7, 12) }),
  prompt: ({ a, b }) =>
    `Find the set of eigenvalues of $$\\begin{pmatrix} ${a} & ${b} \\\\ ${b} & ${a} \\end{pmatrix}.$$`,
  ask: () => setOf("numbers", { label: "eigenvalues", tolerance: { absolute: 1e-6 } }),
  answer: ({ a, b }) => [a + b, a - b],
  independent: byPolynomial,
  hints: () => [
    "Which vectors keep their direction? The matrix treats both coordinates alike.",
    "Try $(1, 1)$ and $(1, -1)$.",
    "What is the first entry of the product with each of them?",
  ],
  solution: ({ a, b }) =>
    `$(1, 1)$ is multiplied by $${a} + ${b} = ${a + b}$ and $(1, -1)$ by $${a} - ${b} = ${a - b}$.`,
  misconceptions: [
    {
      id: "diagonal",
      name: "read the eigenvalues off the diagonal",
      answer: ({ a }) => [a],
      explain: ({ a, b }) =>
        `That holds for triangular matrices. Here $(1, 1)$ is sent to $(${a + b}, ${a + b})$: it is multiplied by ${a + b}.`,
    },
    {
      id: "entries",
      name: "took the entries",
      answer: ({ a, b }) => [a, b],
      explain: ({ a, b }) =>
        `Their sum would have to be the trace, $${2 * a}$; $${a} + ${b}$ is $${a + b}$.`,
    },
  ],
});
