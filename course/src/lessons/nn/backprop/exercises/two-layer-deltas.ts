import { defineExercise } from "../../../../kit/index.ts";
import { numericGradient } from "../code/gradient-check.ts";

type Pair = readonly [number, number];

interface Data {
  readonly W: readonly [Pair, Pair];
  readonly a: Pair;
  readonly delta: Pair;
}

/** Wᵀ δ and W δ: the right product and the wrong one. */
const pulled = ({ W: [[p, q], [r, s]], delta: [d, e] }: Data): Pair => [
  p * d + r * e,
  q * d + s * e,
];
const pushed = ({ W: [[p, q], [r, s]], delta: [d, e] }: Data): Pair => [
  p * d + q * e,
  r * d + s * e,
];
const times = ([p, q]: Pair, [r, s]: Pair): Pair => [p * r, q * s];
const slopes = ([p, q]: Pair): Pair => [1 - p * p, 1 - q * q];
const answer = (data: Data): Pair => times(pulled(data), slopes(data.a));

/** ½ |W tanh z − y|² with y chosen so that the error of the last layer is δ. */
function lossAt({ W: [[p, q], [r, s]], a: [a1, a2], delta: [d, e] }: Data) {
  const [y1, y2] = [p * a1 + q * a2 - d, r * a1 + s * a2 - e];
  return ([z1 = 0, z2 = 0]: readonly number[]): number => {
    const [u, v] = [Math.tanh(z1), Math.tanh(z2)];
    return ((p * u + q * v - y1) ** 2 + (r * u + s * v - y2) ** 2) / 2;
  };
}

const column = ([p, q]: Pair): string => `\\begin{pmatrix} ${p} \\\\ ${q} \\end{pmatrix}`;
const tidy = (v: number): string => String(Number(v.toFixed(4)));
const tidyColumn = ([p, q]: Pair): string =>
  `\\begin{pmatrix} ${tidy(p)} \\\\ ${tidy(q)} \\end{pmatrix}`;

function truth(data: Data): string {
  const [d1, d2] = numericGradient(lossAt(data), data.a.map(Math.atanh));
  return `Moving $z^1_1$ and $z^1_2$ by six millionths and watching the loss gives the slopes $${tidy(d1 ?? 0)}$ and $${tidy(d2 ?? 0)}$.`;
}

export const exercise = defineExercise<Data>({
  title: "The error of a hidden layer",
  generate: (rng) => {
    const [a1 = 0.5, a2 = 0.8] = rng.shuffle([0.5, 0.6, 0.7, 0.8, 0.9]);
    const [p, s, q] = [rng.int(1, 4), rng.int(1, 4), rng.int(1, 4)];
    const delta: Pair = [rng.int(1, 4), rng.int(1, 4)];
    // the off-diagonal entries differ in sign, so that the transpose matters
    return {
      W: [
        [p, q],
        [-rng.int(5, 9), s],
      ],
      a: [a1 * rng.pick([-1, 1]), a2 * rng.pick([-1, 1])],
      delta,
    };
  },
  prompt: ({ W: [[p, q], [r, s]], a, delta }) =>
    "A network has two layers: $\\sym{a}{a^1} = \\tanh \\sym{z}{z^1}$, then $\\sym{z}{z^2} = \\sym{W}{W^2}\\sym{a}{a^1} + \\sym{b}{b^2}$. " +
    "For one example the passes have given " +
    `$$\\sym{W}{W^2} = \\begin{pmatrix} ${p} & ${q} \\\\ ${r} & ${s} \\end{pmatrix},$$ ` +
    `$$\\sym{a}{a^1} = ${column(a)},\\quad \\sym{delta}{\\delta^2} = ${column(delta)}.$$ What is $\\sym{delta}{\\delta^1}$?`,
  fields: () => [
    { id: "d1", label: "unit 1: $\\delta^1_1$" },
    { id: "d2", label: "unit 2: $\\delta^1_2$" },
  ],
  answer,
  independent: (data) => numericGradient(lossAt(data), data.a.map(Math.atanh)),
  hints: () => [
    "Which equation carries an error from a layer to the one below it?",
    "First the matrix: $(W^2)\\T\\delta^2$. Column 1 of $W^2$ belongs to unit 1.",
    "Then multiply each entry by its slope. For $\\tanh$ the slope is $1 - a^2$, with the $a$ you are given.",
  ],
  solution: (data) =>
    `The matrix first: $$(W^2)\\T\\delta^2 = ${column(pulled(data))}.$$ ` +
    `The slopes: $\\tanh'(z) = 1 - a^2$ gives $${tidyColumn(slopes(data.a))}$. Entry by entry, ` +
    `$$\\delta^1 = ${tidyColumn(answer(data))}.$$`,
  misconceptions: [
    {
      id: "no-slope",
      name: "left out $\\sigma'(z)$",
      answer: pulled,
      explain: (data) => `That is the error of $a^1$, not yet of $z^1$. ${truth(data)}`,
    },
    {
      id: "activation-for-slope",
      name: "multiplied by $a$ in place of $\\sigma'(z)$",
      answer: (data) => times(pulled(data), data.a),
      explain: (data) => `The slope of $\\tanh$ is $1 - a^2$. ${truth(data)}`,
    },
    {
      id: "slope-at-a",
      name: "took the slope at $a$: $\\sigma'(a)$ in place of $\\sigma'(z)$",
      answer: (data) => {
        const [p, q] = data.a;
        return times(pulled(data), slopes([Math.tanh(p), Math.tanh(q)]));
      },
      explain: (data) =>
        `$1 - a^2$ is already the slope at $z$, because $a = \\tanh z$; a second $\\tanh$ is one too many. ${truth(data)}`,
    },
    {
      id: "no-transpose",
      name: "multiplied by $W^2$ without the transpose",
      answer: (data) => times(pushed(data), slopes(data.a)),
      explain: (data) =>
        `Row $k$ of $W^2$ holds what goes *into* unit $k$. On the way back each hidden unit collects along its column. ${truth(data)}`,
    },
  ],
});
