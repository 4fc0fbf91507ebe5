import {
  defineKata,
  derived,
  lists,
  property,
  type Rng,
  tuples,
  wholes,
} from "../../../../kit/index.ts";
import { numericGradient } from "../code/gradient-check.ts";
import { softmaxLoss } from "../code/softmax-loss.ts";

type SoftmaxLoss = (Z: number[][], right: number[]) => [loss: number, Delta: number[][]];

interface Batch {
  readonly Z: number[][];
  readonly right: number[];
}

const CLASSES = 3;
const score = wholes(-4, 4);

/** One to four examples with three classes. */
const batches = derived(
  lists(tuples<[number, number, number, number]>(wholes(0, CLASSES - 1), score, score, score), {
    least: 1,
    most: 4,
  }),
  (rows): Batch => ({ Z: rows.map((row) => row.slice(1)), right: rows.map(([c]) => c) }),
);

/** The mean of log Σ e^(z − z_right): the surprise without a probability. */
const meanSurprise = ({ Z, right }: Batch): number =>
  Z.reduce((all, z, n) => {
    const at = z[right[n] ?? 0] ?? 0;
    return all + Math.log(z.reduce((s, v) => s + Math.exp(v - at), 0)) / Z.length;
  }, 0);

/** Every score tried to both sides. */
function byTrying({ Z, right }: Batch): number[][] {
  const rows = (flat: readonly number[]): number[][] =>
    Z.map((_, n) => flat.slice(CLASSES * n, CLASSES * (n + 1)));
  return rows(numericGradient((flat) => meanSurprise({ Z: rows(flat), right }), Z.flat()));
}

const copied = (Z: readonly (readonly number[])[]): number[][] => Z.map((row) => [...row]);
const raised = (Z: readonly (readonly number[])[], by: number): number[][] =>
  Z.map((row) => row.map((v) => v + by));

/** The right loss beside a wrong slope, computed from probabilities, right classes and N. */
const wrongly =
  (slope: (p: number, isRight: boolean, N: number) => number): SoftmaxLoss =>
  (Z, right) => {
    const N = Z.length;
    const [loss, Delta] = softmaxLoss(Z, right);
    const wrong = Delta.map((row, n) =>
      row.map((d, i) => slope(d * N + (i === right[n] ? 1 : 0), i === right[n], N)),
    );
    return [loss, wrong];
  };

const unshifted: SoftmaxLoss = (Z, right) => {
  const N = Z.length;
  let loss = 0;
  const Delta = Z.map((z, n) => {
    const e = z.map(Math.exp);
    const sum = e.reduce((s, v) => s + v, 0);
    loss -= Math.log((e[right[n] ?? 0] ?? 0) / sum) / N;
    return e.map((v, i) => (v / sum - (i === right[n] ? 1 : 0)) / N);
  });
  return [loss, Delta];
};

/** One softmax for the whole batch. */
const together: SoftmaxLoss = (Z, right) => {
  const sum = Z.flat().reduce((s, v) => s + Math.exp(v), 0);
  const p = Z.map((z) => z.map((v) => Math.exp(v) / sum));
  const loss = -p.reduce((s, row, n) => s + Math.log(row[right[n] ?? 0] ?? 0), 0) / Z.length;
  return [loss, p.map((row, n) => row.map((v, i) => (v - (i === right[n] ? 1 : 0)) / Z.length))];
};

const inputs = (rng: Rng): [number[][], number[]] => [
  rng.matrix(3, CLASSES),
  [rng.int(0, 2), rng.int(0, 2), rng.int(0, 2)],
];

export const kata = defineKata<SoftmaxLoss>({
  title: "The loss of a batch, and where it starts back",
  prompt:
    "Write `softmaxLoss(Z, right)`: the *mean* cross-entropy of a batch of scores, and its slope $\\Delta = \\partial L/\\partial Z$, as `[loss, Delta]`. " +
    "Row $n$ of `Z` holds the scores of example $n$, and `right[n]` the number of its right class, counted from 0. Scores may be as large as a thousand.",
  start: "code/softmax-loss.start.ts",
  entry: "softmaxLoss",
  reference: softmaxLoss,
  solution: { file: "code/softmax-loss.ts", symbol: "softmaxLoss" },
  tolerance: 1e-7,
  inputs,
  properties: [
    property({
      name: "the loss is the mean surprise at the right classes",
      inputs: batches,
      got: (f: SoftmaxLoss, { Z, right }) => f(copied(Z), [...right])[0],
      expected: meanSurprise,
      tolerance: 1e-7,
    }),
    property({
      name: "Delta is how the loss moves with every score",
      inputs: batches,
      got: (f: SoftmaxLoss, { Z, right }) => f(copied(Z), [...right])[1],
      expected: byTrying,
      tolerance: 1e-6,
    }),
    property({
      name: "a thousand more on every score changes nothing",
      inputs: batches,
      got: (f: SoftmaxLoss, { Z, right }) => f(raised(Z, 1000), [...right])[1],
      expected: byTrying,
      tolerance: 1e-6,
    }),
  ],
  twins: [
    {
      id: "no-mean",
      name: "forgets that the loss is a mean: every slope is N times too large",
      function: wrongly((p, isRight) => p - (isRight ? 1 : 0)),
      explain:
        "Example n has the share 1/N of the loss, so its scores move the loss 1/N times as much. Two examples with equal scores and two classes: every entry of Delta is 1/4 or −1/4, not 1/2.",
    },
    {
      id: "sign",
      name: "subtracts the prediction from the target",
      function: wrongly((p, isRight, N) => ((isRight ? 1 : 0) - p) / N),
      explain:
        "A higher score at the right class lowers the loss: its slope is negative. With one example and two equal scores it is 1/2 − 1.",
    },
    {
      id: "right-only",
      name: "gives a slope to the right class alone",
      function: wrongly((p, isRight, N) => (isRight ? (p - 1) / N : 0)),
      explain:
        "Every score stands in the sum below the line, so the wrong classes have slopes as well, and each row of Delta adds up to 0.",
    },
    {
      id: "together",
      name: "makes one softmax of the whole batch",
      function: together,
      explain:
        "The probabilities of one example add up to 1; another example has no part in them. Each row needs a sum of its own.",
    },
    {
      id: "no-shift",
      name: "takes the exponentials as they are",
      function: unshifted,
      explain:
        "e to the 1000 is larger than any float64, and Infinity divided by Infinity is NaN. Subtract the largest score of the row first: the probabilities stay the same.",
    },
  ],
  hints: [
    "One example at a time: what are its probabilities, and what do they say of the right class?",
    "$\\delta = \\hat y - y$ for one example. Which factor does a mean over $N$ examples bring?",
    "Subtract the largest score of the row before `Math.exp`; then $-\\log \\hat y_r = \\log \\sum_j e^{z_j} - z_r$.",
  ],
});
