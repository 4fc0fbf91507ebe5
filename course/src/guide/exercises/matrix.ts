import { defineExercise, matrix, texNumber } from "../../kit/index.ts";

type Matrix = readonly [readonly [number, number], readonly [number, number]];

interface Data {
  readonly A: Matrix;
  readonly B: Matrix;
}

const product = ([[a, b], [c, d]]: Matrix, [[p, q], [r, s]]: Matrix): Matrix => [
  [a * p + b * r, a * q + b * s],
  [c * p + d * r, c * q + d * s],
];

/** Column j of AB is A times column j of B: what the two columns are sent to, one basis vector at a time. */
function byColumns({ A, B }: Data): number[][] {
  const image = (x: number, y: number): number[] => A.map(([p, q]) => p * x + q * y);
  const columns = [0, 1].map((j) => image(B[0][j] ?? 0, B[1][j] ?? 0));
  return [0, 1].map((i) => columns.map((column) => column[i] ?? 0));
}

const tex = (M: readonly (readonly number[])[]): string =>
  `\\begin{pmatrix} ${M.map((row) => row.map((x) => texNumber(x)).join(" & ")).join(" \\\\ ")} \\end{pmatrix}`;

const entries = ({ A, B }: Data): Matrix => [
  [A[0][0] * B[0][0], A[0][1] * B[0][1]],
  [A[1][0] * B[1][0], A[1][1] * B[1][1]],
];

export const exercise = defineExercise({
  title: "First B, then A",
  generate: (rng): Data => ({
    A: [
      [rng.int(1, 4), rng.int(5, 9)],
      [rng.int(-4, -1), rng.int(1, 4)],
    ],
    B: [
      [rng.int(2, 5), rng.int(-5, -2)],
      [rng.int(1, 3), rng.int(2, 6)],
    ],
  }),
  prompt: ({ A, B }) =>
    `Two maps of the plane: $$A = ${tex(A)},\\quad B = ${tex(B)}.$$ Which matrix first does $B$ and then $A$?`,
  ask: () => matrix({ label: "$AB$", rows: 2, columns: 2, tolerance: { absolute: 0 } }),
  answer: ({ A, B }) => product(A, B),
  independent: byColumns,
  hints: () => [
    "Which of the two is next to the vector in $A\\,B\\,x$?",
    "A column of the product tells where a basis vector ends.",
    "Column 1 is $A$ times the first column of $B$.",
  ],
  solution: ({ A, B }) => `$$AB = ${tex(product(A, B))}$$ Row $i$ of $A$ meets column $j$ of $B$.`,
  misconceptions: [
    {
      id: "other-order",
      name: "did $A$ first",
      answer: ({ A, B }) =>
        String(product(A, B)) === String(product(B, A)) ? null : product(B, A),
      explain: ({ A, B }) =>
        `Follow $(1, 0)$: $B$ sends it to $(${B[0][0]}, ${B[1][0]})$, and $A$ sends that to $(${product(A, B)[0][0]}, ${product(A, B)[1][0]})$. Your first column is $(${product(B, A)[0][0]}, ${product(B, A)[1][0]})$.`,
    },
    {
      id: "entrywise",
      name: "multiplied entry by entry",
      answer: entries,
      explain: (data) =>
        `Follow $(1, 0)$: it ends at $(${product(data.A, data.B)[0][0]}, ${product(data.A, data.B)[1][0]})$, but your first column is $(${entries(data)[0][0]}, ${entries(data)[1][0]})$.`,
    },
  ],
});
