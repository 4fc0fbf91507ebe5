import { array, grad, type Tensor } from "mathesis";
import { defineExercise, severalChoice, texNumber } from "../../../../kit/index.ts";
import { batchWeightGradient } from "../code/batch.ts";
import { countPasses } from "../code/count.ts";
import { layers, x, y } from "../code/example.ts";
import { crossEntropy } from "../code/layer.ts";
import { backward, forward } from "../code/mlp.ts";
import { sumOverPaths } from "../code/paths.ts";
import * as tape from "../code/tape.ts";
import { relativeError } from "../code/valley.ts";

interface Statement {
  readonly text: string;
  readonly why: string;
  readonly holds: boolean;
  /** Whether it holds, found by trying it. */
  readonly tried: () => boolean;
}

const numbers = (t: Tensor): number[] => t.toArray() as number[];
const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-12;
const scores = array([1, -2, 3]);
const target = array([0, 1, 0]);
const errorAt = (z: Tensor): number[] => numbers(grad((v: Tensor) => crossEntropy(v, target))(z));

/** x·x·x on a tape, walked back, and as a sum over its paths. */
function cube(): { readonly walked: number; readonly summed: number; readonly multiplied: number } {
  const u = tape.leaf(2);
  const square = tape.mul(u, u);
  const L = tape.mul(square, u);
  tape.backward(L);
  const paths = [4, 4, 4]; // twice through the square, once directly: 2·2 each, and 4
  return {
    walked: u.gradient,
    summed: sumOverPaths(L, u),
    multiplied: paths.reduce((p, v) => p * v, 1),
  };
}

/** The weight gradient of a mean loss, by the library. */
function meanGradient(): { readonly right: number; readonly again: number } {
  const X = array([[1], [3]]);
  const loss = (W: Tensor): Tensor => X.matmul(W.T).square().sum().div(4);
  const right = Number(grad(loss)(array([[1]])).item());
  const Delta = X.div(2); // Z = X at W = 1, and the mean brings 1/2
  return { right, again: Number(batchWeightGradient(Delta, X).div(2).item()) };
}

/** The price of the way back in forward passes. */
function priceBack(widths: readonly number[]): number {
  const { forward: there, backward: back } = countPasses(widths);
  return back.total / there.total;
}
const small = [10, 10, 5];
const large = [36, 36, 10];
const lesson = [64, 64, 64, 10];
const weightsOf = (widths: readonly number[]): number => countPasses(widths).weights;

const statements: readonly Statement[] = [
  {
    text: "What arrives at a node from several uses is added.",
    why: "A node that is used twice moves the loss twice: the changes add.",
    holds: true,
    tried: () => close(cube().walked, cube().summed),
  },
  {
    text: "The gradient of a node is the product over all paths from it to the loss.",
    why: `Along one path local derivatives multiply; *between* paths the products add. For $x \\cdot x \\cdot x$ at 2 the three paths bring 4 each: ${cube().walked} and not ${cube().multiplied}.`,
    holds: false,
    tried: () => close(cube().walked, cube().multiplied),
  },
  {
    text: "The gradient of a layer's biases is the error $\\delta$ of the layer.",
    why: "A bias is a weight whose input is one.",
    holds: true,
    tried: () => {
      const kept = forward(layers, x);
      const [, top] = backward(kept, y);
      const delta = numbers(grad((z: Tensor) => crossEntropy(z, y))(kept.at(-1)?.z ?? x));
      return numbers(top?.b ?? x).every((v, i) => close(v, delta[i] ?? Number.NaN));
    },
  },
  {
    text: "The entries of $\\delta$ of a softmax with cross-entropy add up to zero.",
    why: "$\\hat y$ and $y$ both sum to one.",
    holds: true,
    tried: () => Math.abs(errorAt(scores).reduce((s, d) => s + d, 0)) < 1e-12,
  },
  {
    text: "In a softmax with cross-entropy only the right class has an error.",
    why: `Every score stands in the sum below the line. At $z = (1, -2, 3)$ with the second class right, $\\delta = (${errorAt(
      scores,
    )
      .map((d) => texNumber(d, 3))
      .join(",\\; ")})$.`,
    holds: false,
    tried: () => errorAt(scores).filter((d) => Math.abs(d) > 1e-9).length === 1,
  },
  {
    text: "The whole gradient of the network 64–64–64–10 costs less than three forward passes.",
    why: `A layer makes one matrix product forward and two back, and the first layer is spared one. The count is ${(1 + priceBack(lesson)).toFixed(2)}.`,
    holds: true,
    tried: () => 1 + priceBack(lesson) < 3,
  },
  {
    text: "Ten times as many weights make the gradient ten times as many forward passes.",
    why: `Both grow together: with ${weightsOf(small)} weights the way back costs ${priceBack(small).toFixed(2)} forward passes, with ${weightsOf(large).toLocaleString("en-GB")} it costs ${priceBack(large).toFixed(2)}.`,
    holds: false,
    tried: () => priceBack(large) > 5 * priceBack(small),
  },
  {
    text: "For a mean loss $\\Delta\\T X$ must still be divided by the number of examples.",
    why: `$\\Delta = \\partial L/\\partial Z$ of a mean has the factor $1/N$ in it. For $L = \\frac12\\sum_n \\frac12 (w x_n)^2$ with $x = (1, 3)$ and $w = 1$ the slope is ${meanGradient().right}; divided again it would be ${meanGradient().again}.`,
    holds: false,
    tried: () => close(meanGradient().right, meanGradient().again),
  },
  {
    text: "The smaller the step, the better a central difference.",
    why: `Below the best step rounding takes over. The relative error of the lesson's example is $${texNumber(relativeError(1e-5), 1)}$ at $h = 10^{-5}$ and $${texNumber(relativeError(1e-12), 1)}$ at $h = 10^{-12}$.`,
    holds: false,
    tried: () => relativeError(1e-12) < relativeError(1e-5),
  },
  {
    text: "A weight that leaves a silent unit, one with $a = 0$, has the gradient zero.",
    why: "Its gradient is the error above it times the activation below it.",
    holds: true,
    tried: () => {
      const input = array([0, 1, 2]);
      const slope = (W: Tensor): Tensor => crossEntropy(W.matmul(input), target);
      const rows = grad(slope)(
        array([
          [1, 2, 0],
          [0, 1, 1],
          [2, 0, 1],
        ]),
      ).toArray() as number[][];
      return rows.every(([first]) => first === 0);
    },
  },
];

interface Data {
  readonly shown: readonly number[];
}

const shownOf = ({ shown }: Data): Statement[] => shown.map((i) => statements[i] as Statement);
const where = (data: Data, holds: (statement: Statement) => boolean): number[] =>
  shownOf(data).flatMap((statement, i) => (holds(statement) ? [i] : []));

/** The right choice and one false statement more, when it is among the shown ones. */
const believing =
  (start: string) =>
  (data: Data): number[] | null => {
    const also = shownOf(data).findIndex(({ text }) => text.startsWith(start));
    if (also === -1) return null;
    return where(data, ({ holds, text }) => holds || text.startsWith(start));
  };

/** Somebody who knows the rest, and believes this one. */
const planted = (id: string, name: string, start: string) => ({
  id,
  name,
  answer: believing(start),
  explain: () => statements.find(({ text }) => text.startsWith(start))?.why ?? "",
});

export const exercise = defineExercise({
  title: "What holds?",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({
    shown: rng.shuffle(statements.map((_, i) => i)).slice(0, 5),
  }),
  prompt: () => "Choose every statement that holds.",
  ask: (data) =>
    severalChoice({
      label: "Statements",
      options: shownOf(data).map(({ text, why }) => ({ text, why })),
    }),
  answer: (data) => where(data, ({ holds }) => holds),
  independent: (data) => where(data, ({ tried }) => tried()),
  hints: () => [
    "Think of the small graph: one weight, two paths.",
    "For each statement look for one case in which you know the numbers.",
    "Multiply along paths, add between them; sums over a batch; prediction minus target; a valley of errors.",
  ],
  solution: (data) =>
    shownOf(data)
      .map(({ text, why, holds }) => `${holds ? "Holds" : "Does not hold"}: ${text} ${why}`)
      .join("\n\n"),
  misconceptions: [
    planted("product", "multiplied between paths", "The gradient of a node is the product"),
    planted("right-only", "let a softmax act entry by entry", "In a softmax with"),
    planted(
      "grows",
      "took the price of trying for the price of the walk back",
      "Ten times as many",
    ),
    planted("twice", "divided by the number of examples twice", "For a mean loss"),
    planted("small-step", "forgot rounding", "The smaller the step"),
  ],
});
