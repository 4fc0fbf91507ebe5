import { array, Tensor, softmax as theirs } from "mathesis";
import { defineKata, derived, lists, property, reals, tuples, wholes } from "../../kit/index.ts";
import { softmax } from "./code/softmax.ts";

type Softmax = (z: Tensor) => Tensor;

const last = { axis: -1, keepDims: true } as const;
const scores = lists(wholes(-4, 4), { least: 1, most: 5 });

/** The quotients of exponentials, one number after the other. */
const byHand = (z: readonly number[]): number[] =>
  z.map((a) => 1 / z.reduce((sum, b) => sum + Math.exp(b - a), 0));

const rows = derived(
  tuples(lists(wholes(-4, 4), { least: 4, most: 4 }), lists(wholes(-4, 4), { least: 4, most: 4 })),
  ([a, b]) => [a, b],
);

/** An array with an axis to sum along, of numbers with fractions. */
const isRealArray = (z: unknown): boolean =>
  z instanceof Tensor && z.ndim > 0 && (z.dtype === "float64" || z.dtype === "float32");

export const kata = defineKata<Softmax>({
  title: "Softmax",
  prompt:
    "Write `softmax(z)` for an array of scores: $e^{z_i} / \\sum_j e^{z_j}$ along the last axis, so that each row of a matrix becomes probabilities of its own. Scores of a thousand must not overflow.",
  start: "code/softmax.start.ts",
  entry: "softmax",
  reference: softmax,
  solution: { file: "code/softmax.ts", symbol: "softmax" },
  tolerance: 1e-9,
  inputs: (rng) => [array(rng.matrix(2, 3))],
  replaces: {
    module: "mathesis",
    name: "softmax",
    calls: (rng) => [
      rng.pick([array(rng.vector(4)), array(rng.matrix(3, 5), { dtype: "float32" })]),
    ],
    takes: (z, ...rest) => isRealArray(z) && rest.length === 0,
  },
  properties: [
    property({
      name: "the quotients of the exponentials",
      inputs: scores,
      got: (candidate: Softmax, z) => candidate(array(z)),
      expected: byHand,
    }),
    property({
      name: "each row of a matrix by itself",
      inputs: rows,
      got: (candidate: Softmax, z) => candidate(array(z)),
      expected: (z) => z.map(byHand),
    }),
    property({
      name: "moving all scores by the same number changes nothing, however large it is",
      inputs: tuples(scores, reals(900, 2000)),
      got: (candidate: Softmax, [z, by]) => candidate(array(z.map((v) => v + Math.round(by)))),
      expected: ([z]) => byHand(z),
    }),
  ],
  twins: [
    {
      id: "no-shift",
      name: "does not move the scores down first",
      function: (z) => z.exp().div(z.exp().sum(last)),
      explain:
        "e¹⁰⁰⁰ is larger than any number of 64 bits, and ∞/∞ is NaN. Subtracting the largest score changes nothing but this.",
    },
    {
      id: "whole-array",
      name: "divides by the sum over the whole array",
      function: (z) => {
        const e = z.sub(z.max()).exp();
        return e.div(e.sum());
      },
      explain: "Each row is a question of its own: every row must sum to 1, not all rows together.",
    },
    {
      id: "first-axis",
      name: "sums along the first axis",
      function: (z) => theirs(z, { axis: 0 }),
      explain: "That makes the columns sum to 1. The last axis runs along a row: axis −1.",
    },
  ],
  hints: [
    "What keeps the largest exponential from overflowing?",
    "Subtract the largest score of each row; `max` and `sum` take `{ axis: -1, keepDims: true }`.",
    "With `e = z.sub(top).exp()`, the answer is `e` divided by its sums.",
  ],
});
