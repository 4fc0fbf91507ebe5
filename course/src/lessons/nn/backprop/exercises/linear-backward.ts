import { defineKata, flatten, type Rng, relativeDifference } from "../../../../kit/index.ts";
import { numericGradient } from "../code/gradient-check.ts";
import { linearBackward } from "../code/linear-backward.ts";

type Matrix = number[][];
type LinearBackward = (
  W: Matrix,
  X: Matrix,
  Delta: Matrix,
) => [dW: Matrix, db: number[], dX: Matrix];

const transposed = (M: Matrix): Matrix => (M[0] ?? []).map((_, k) => M.map((row) => row[k] ?? 0));
const scaled = (M: Matrix, factor: number): Matrix => M.map((row) => row.map((v) => v * factor));

/** Square layers, so that a forgotten transpose gives numbers and not an error. */
const inputs = (rng: Rng): [Matrix, Matrix, Matrix] => [
  rng.matrix(3, 3),
  rng.matrix(3, 3),
  rng.matrix(3, 3),
];

/** Σ Delta ⊙ (X Wᵀ): its gradients are what the layer hands back. */
const pairing = (W: Matrix, X: Matrix, Delta: Matrix): number =>
  X.reduce(
    (all, x, n) =>
      W.reduce(
        (s, row, j) => s + (Delta[n]?.[j] ?? 0) * row.reduce((z, w, k) => z + w * (x[k] ?? 0), 0),
        all,
      ),
    0,
  );

/** Rows of three numbers. */
const unflat = (v: readonly number[]): Matrix =>
  Array.from({ length: v.length / 3 }, (_, i) => v.slice(3 * i, 3 * i + 3));

const words = (values: unknown): string =>
  `[${flatten(values)
    .slice(0, 4)
    .map((v) => v.toFixed(3))
    .join(", ")}, …]`;

function differs(name: string, given: unknown, expected: readonly number[]): string | null {
  const difference = relativeDifference(flatten(given), expected);
  if (difference < 1e-6) return null;
  return `${name} is ${words(given)}, and trying every entry gives ${words(expected)}.`;
}

export const kata = defineKata<LinearBackward>({
  title: "The way back through a linear layer",
  prompt:
    "Write `linearBackward(W, X, Delta)`: the gradients of a layer $Z = X\\,W\\T + b$ for a whole batch, examples in rows. " +
    "`Delta` is $\\partial L/\\partial Z$; give back `[dW, db, dX]`, each in the shape of its letter.",
  start: "code/linear-backward.start.ts",
  entry: "linearBackward",
  reference: linearBackward,
  solution: { file: "code/linear-backward.ts", symbol: "linearBackward" },
  inputs,
  properties: [
    {
      name: "dW agrees with central differences",
      check: (f, rng) => {
        const [W, X, Delta] = inputs(rng);
        const expected = numericGradient((v) => pairing(unflat(v), X, Delta), W.flat());
        return differs("dW", f(W, X, Delta)[0], expected);
      },
    },
    {
      name: "db adds up the rows of Delta",
      check: (f, rng) => {
        const [W, X, Delta] = inputs(rng);
        const expected = numericGradient(
          (b) => Delta.flat().reduce((s, d, i) => s + d * (b[i % 3] ?? 0), 0),
          [0, 0, 0],
        );
        return differs("db", f(W, X, Delta)[1], expected);
      },
    },
    {
      name: "dX agrees with central differences",
      check: (f, rng) => {
        const [W, X, Delta] = inputs(rng);
        const expected = numericGradient((v) => pairing(W, unflat(v), Delta), X.flat());
        return differs("dX", f(W, X, Delta)[2], expected);
      },
    },
    {
      name: "shapes are those of W, b and X when all sizes differ",
      check: (f, rng) => {
        const [dW, db, dX] = f(rng.matrix(2, 4), rng.matrix(5, 4), rng.matrix(5, 2));
        const shapes = [dW.length, dW[0]?.length, db.length, dX.length, dX[0]?.length].join(", ");
        return shapes === "2, 4, 2, 5, 4" ? null : `The lengths are ${shapes}, not 2, 4, 2, 5, 4.`;
      },
    },
  ],
  twins: [
    {
      id: "no-transpose",
      name: "hands the error down through W transposed the wrong way",
      function: (W, X, Delta) => {
        const [dW, db] = linearBackward(W, X, Delta);
        return [dW, db, linearBackward(transposed(W), X, Delta)[2]];
      },
      explain:
        "Input k collects from every unit j that it fed: the sum over j of Delta[n][j] · W[j][k], down column k of W. With a W that is not square the shapes would not even fit.",
    },
    {
      id: "outer-swapped",
      name: "takes the outer product the wrong way round",
      function: (W, X, Delta) => {
        const [dW, db, dX] = linearBackward(W, X, Delta);
        return [transposed(dW), db, dX];
      },
      explain:
        "Row j of dW belongs to unit j, as row j of W does: the errors number the rows and the inputs the columns.",
    },
    {
      id: "last-example",
      name: "keeps only the last example of the batch",
      function: (W, X, Delta) => {
        const [dW, db] = linearBackward(W, X.slice(-1), Delta.slice(-1));
        return [dW, db, linearBackward(W, X, Delta)[2]];
      },
      explain:
        "Every example uses the same weights, so its contribution adds: +=, not =. It is the two paths of the small graph again.",
    },
    {
      id: "mean",
      name: "takes the mean over the batch, not the sum",
      function: (W, X, Delta) => {
        const [dW, db, dX] = linearBackward(W, X, Delta);
        return [scaled(dW, 1 / X.length), db.map((v) => v / X.length), dX];
      },
      explain:
        "If the loss is a mean, the factor 1/N already sits inside Delta, because Delta is ∂L/∂Z. Dividing here divides twice.",
    },
  ],
  hints: [
    "Three formulas of the section on batches are all you need. Which letter gives which?",
    "For one example: `dW[j][k]` gains $\\delta_j x_k$, `db[j]` gains $\\delta_j$, and `dX[n][k]` is $\\sum_j \\delta_j W_{jk}$.",
    "Inside the loop over `n`, loop over `j` and `k`, and use `+=` three times.",
  ],
});
