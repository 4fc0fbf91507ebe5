import { question, tex } from "../question.ts";

const column = (x: number, y: number): string => `$\\begin{pmatrix} ${x} \\\\ ${y} \\end{pmatrix}$`;
const matrix = (a: number, b: number, c: number, d: number): string =>
  `\\begin{pmatrix} ${a} & ${b} \\\\ ${c} & ${d} \\end{pmatrix}`;

const dot = question({
  area: "vectors",
  level: 1,
  skill: "take a dot product",
  generate: (rng) => ({ a: rng.int(2, 5), b: rng.int(1, 4), c: rng.int(1, 4), d: rng.int(6, 9) }),
  prompt: ({ a, b, c, d }) => `What is $(${a}, ${b}) \\cdot (${c}, ${d})$, the dot product?`,
  answer: ({ a, b, c, d }) => tex(a * c + b * d),
  independent: ({ a, b, c, d }) => {
    const [v, w] = [
      [a, b],
      [c, d],
    ] as const;
    return tex(v.reduce((sum, x, i) => sum + x * (w[i] ?? 0), 0));
  },
  wrong: ({ a, b, c, d }) => [
    `$(${a * c}, ${b * d})$`,
    tex(a * d + b * c),
    tex((a + b) * (c + d)),
    tex(a + b + c + d),
    tex(a * c + b * d + 1),
  ],
  why: ({ a, b, c, d }) => `$${a}\\cdot${c} + ${b}\\cdot${d} = ${a * c + b * d}$: one number.`,
});

const product = question({
  area: "vectors",
  level: 2,
  skill: "multiply a matrix by a vector",
  generate: (rng) => ({
    m: [rng.int(1, 3), rng.int(4, 5), rng.int(6, 7), rng.int(8, 9)] as const,
    x: rng.int(2, 3),
    y: rng.int(4, 5),
  }),
  prompt: ({ m, x, y }) =>
    `What is $${matrix(...m)} \\begin{pmatrix} ${x} \\\\ ${y} \\end{pmatrix}$?`,
  answer: ({ m: [a, b, c, d], x, y }) => column(a * x + b * y, c * x + d * y),
  independent: ({ m: [a, b, c, d], x, y }) => {
    // As a sum of columns.
    const [first, second] = [
      [x * a, x * c],
      [y * b, y * d],
    ] as const;
    return column(first[0] + second[0], first[1] + second[1]);
  },
  wrong: ({ m: [a, b, c, d], x, y }) => [
    column(a * x + c * y, b * x + d * y),
    `$${matrix(a * x, b * y, c * x, d * y)}$`,
    column(a * x, d * y),
    column((a + b) * x, (c + d) * y),
  ],
  why: ({ m: [a, b, c, d], x, y }) =>
    `Each row with the vector: $${a}\\cdot${x} + ${b}\\cdot${y} = ${a * x + b * y}$ and $${c}\\cdot${x} + ${d}\\cdot${y} = ${c * x + d * y}$.`,
});

const both = (x: number, y: number): string => `$${Math.max(x, y)}$ and $${Math.min(x, y)}$`;

const eigen = question({
  area: "vectors",
  level: 3,
  skill: "find eigenvalues",
  generate: (rng) => ({ a: rng.int(4, 7), b: rng.int(1, 3) }),
  prompt: ({ a, b }) => `What are the eigenvalues of $${matrix(a, b, b, a)}$?`,
  answer: ({ a, b }) => both(a + b, a - b),
  independent: ({ a, b }) => {
    // The roots of λ² − (trace) λ + determinant.
    const [trace, determinant] = [2 * a, a * a - b * b];
    const root = Math.sqrt(trace * trace - 4 * determinant);
    return both((trace + root) / 2, (trace - root) / 2);
  },
  wrong: ({ a, b }) => [both(a, b), both(2 * a, a * a - b * b), both(a + b, b), both(a * b, a + b)],
  why: ({ a, b }) =>
    `$(1, 1)$ is stretched by $${a} + ${b} = ${a + b}$ and $(1, -1)$ by $${a} - ${b} = ${a - b}$.`,
});

/** The three levels of vectors and matrices. */
export const vectors = [dot, product, eigen] as const;
