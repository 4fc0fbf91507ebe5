import {
  blank,
  defineExercise,
  matrix,
  type Rng,
  texNumber,
  vector,
  type WorkedLine,
} from "../../../../kit/index.ts";
import { numericGradient } from "../code/gradient-check.ts";
import { bracketed, columnTex, matrixTex } from "../tex-words.ts";

type Pair = readonly [number, number];
type Square = readonly [Pair, Pair];

interface Data {
  readonly x: Pair;
  readonly W1: Square;
  readonly W2: Square;
  readonly y: Pair;
}

const times = ([[p, q], [r, s]]: Square, [u, v]: Pair): Pair => [p * u + q * v, r * u + s * v];
const transposed = ([[p, q], [r, s]]: Square): Square => [
  [p, r],
  [q, s],
];
const outer = ([p, q]: Pair, [u, v]: Pair): Square => [
  [p * u, p * v],
  [q * u, q * v],
];
const relu = ([u, v]: Pair): Pair => [Math.max(0, u), Math.max(0, v)];
/** A product with zero is 0, not −0, which would be printed. */
const through = ([u, v]: Pair, [p, q]: Pair): Pair => [u > 0 ? p : 0, v > 0 ? q : 0];

/** Everything that the two passes give. */
function passes({ x, W1, W2, y }: Data) {
  const z1 = times(W1, x);
  const a1 = relu(z1);
  const yhat = times(W2, a1);
  const d2: Pair = [yhat[0] - y[0], yhat[1] - y[1]];
  const pulled = times(transposed(W2), d2);
  const d1 = through(z1, pulled);
  return { z1, a1, yhat, d2, pulled, d1, dW1: outer(d1, x), dW2: outer(d2, a1) };
}

const loss = ({ x, W2, y }: Data, [p = 0, q = 0, r = 0, s = 0]: readonly number[]): number => {
  const [u, v] = times(
    W2,
    relu(
      times(
        [
          [p, q],
          [r, s],
        ] as const,
        x,
      ),
    ),
  );
  return ((u - y[0]) ** 2 + (v - y[1]) ** 2) / 2;
};

/** ∂L/∂W¹ by trying each of its weights. */
function byTrying(data: Data): Square {
  const [p = 0, q = 0, r = 0, s = 0] = numericGradient((w) => loss(data, w), data.W1.flat());
  return [
    [p, q],
    [r, s],
  ];
}

/** Weights whose unit is on, or off, for x₁ > x₂ > 0. */
const rowOf = (rng: Rng, on: boolean): Pair =>
  on ? [rng.int(1, 3), rng.int(-1, 2)] : [-rng.int(1, 3), rng.int(-2, 1)];

function draw(rng: Rng): Data {
  const [first, second] = rng.pick<readonly [boolean, boolean]>([
    [true, false],
    [false, true],
    [true, true],
  ]);
  for (;;) {
    const data: Data = {
      x: rng.pick<Pair>([
        [2, 1],
        [3, 1],
        [3, 2],
      ]),
      W1: [rowOf(rng, first), rowOf(rng, second)],
      W2: [
        [rng.int(1, 3), rng.int(1, 3)],
        [-rng.int(1, 3), rng.int(1, 3)],
      ],
      y: [rng.int(-6, 9), rng.int(-6, 9)],
    };
    const { d2, pulled } = passes(data);
    const fair = [...d2, ...pulled].every((v) => v !== 0 && Math.abs(v) <= 12);
    if (fair && String(pulled) !== String(times(data.W2, d2))) return data;
  }
}

/** A planted answer; null where these data make it the right one. */
const planted =
  (wrong: (data: Data) => Square) =>
  (data: Data): Square | null =>
    String(wrong(data)) === String(passes(data).dW1) ? null : wrong(data);

/** What trying says about the first entry that the reader has wrong. */
function tried(data: Data, wrong: Square): string {
  const [flat, right] = [data.W1.flat(), passes(data).dW1.flat()];
  const at = wrong.flat().findIndex((v, i) => v !== right[i]);
  const raised = flat.map((w, i) => (i === at ? w + 0.001 : w));
  const rise = loss(data, raised) - loss(data, flat);
  const name = `W^1_{${Math.floor(at / 2) + 1}${(at % 2) + 1}}`;
  return `Raise $${name}$ by 0.001 and the loss moves by $${texNumber(rise, 3)}$: the slope there is about $${Math.round(rise * 1000)}$, where you have $${wrong.flat()[at]}$.`;
}

const explained =
  (wrong: (data: Data) => Square, why: string) =>
  (data: Data): string =>
    `${why} ${tried(data, wrong(data))}`;

const noSlope = (data: Data): Square => outer(passes(data).pulled, data.x);
const noTranspose = (data: Data): Square => {
  const { z1, d2 } = passes(data);
  return outer(through(z1, times(data.W2, d2)), data.x);
};
const swapped = (data: Data): Square => transposed(passes(data).dW1);
const skipped = (data: Data): Square => outer(passes(data).d2, data.x);
const turned = (data: Data): Square => {
  const [p, q] = passes(data).d1;
  return outer([0 - p, 0 - q], data.x);
};
const withActivation = (data: Data): Square => outer(passes(data).d1, passes(data).a1);

const sumOf = ([p, q]: Pair, [u, v]: Pair): string =>
  `${texNumber(p)} \\cdot ${bracketed(u)} + ${bracketed(q)} \\cdot ${bracketed(v)}`;

function forwardLines({ x, W1, W2 }: Data, p: ReturnType<typeof passes>): WorkedLine[] {
  return [
    {
      line: `$\\sym{z}{z^1} = \\sym{W}{W^1} \\sym{x}{x} = \\begin{pmatrix} ${sumOf(W1[0], x)} \\\\ ${sumOf(W1[1], x)} \\end{pmatrix} = ${columnTex(p.z1)}$`,
      because: "row by row: each unit weighs what it is fed",
    },
    {
      line: `$\\sym{a}{a^1} = \\max(0, \\sym{z}{z^1}) = ${columnTex(p.a1)}$`,
      because: `where $z^1$ is positive the slope of the bend is 1, elsewhere 0: here $${columnTex(through(p.z1, [1, 1]))}$`,
    },
    {
      line: `$\\sym{yhat}{\\hat y} = \\sym{W}{W^2} \\sym{a}{a^1} = \\begin{pmatrix} ${sumOf(W2[0], p.a1)} \\\\ ${sumOf(W2[1], p.a1)} \\end{pmatrix} = ${columnTex(p.yhat)}$`,
      because: "the output is not bent",
    },
  ];
}

const backwardLines = (data: Data, p: ReturnType<typeof passes>): WorkedLine[] => [
  startLine(data, p),
  {
    line: `$\\sym{gradient}{\\dfrac{\\partial L}{\\partial W^2}} = \\sym{delta}{\\delta^2} (\\sym{a}{a^1})\\T = ${matrixTex(p.dW2)}$`,
    because:
      "the error above a weight times the activation below it; a silent unit has a column of zeros",
    blank: blank({
      ask: matrix({ label: "$\\partial L/\\partial W^2$", rows: 2, columns: 2 }),
      answer: p.dW2,
    }),
  },
  pulledLine(data, p),
  hiddenLine(p),
  {
    line: `$\\sym{gradient}{\\dfrac{\\partial L}{\\partial W^1}} = \\sym{delta}{\\delta^1} \\sym{x}{x}\\T = ${columnTex(p.d1)} ${matrixTex([data.x])} = ${matrixTex(p.dW1)}$`,
    because: "once more: the error above a weight times what comes from below",
    blank: blank({
      ask: matrix({ label: "$\\partial L/\\partial W^1$", rows: 2, columns: 2 }),
      answer: p.dW1,
    }),
  },
];

function startLine({ y }: Data, p: ReturnType<typeof passes>): WorkedLine {
  const [up, sign] = p.d2[0] > 0 ? ["larger", "positive"] : ["smaller", "negative"];
  const turnedRound = {
    id: "turned",
    name: "turned the difference round",
    answer: p.d2.map((v) => [-v]),
    explanation: () =>
      `Here $\\hat y_1 = ${p.yhat[0]}$ and $y_1 = ${y[0]}$: a larger $\\hat y_1$ makes the loss ${up}, so $\\delta^2_1$ is ${sign}.`,
  };
  return {
    line: `$\\sym{delta}{\\delta^2} = \\sym{yhat}{\\hat y} - \\sym{y}{y} = ${columnTex(p.yhat)} - ${columnTex(y)} = ${columnTex(p.d2)}$`,
    because: "the slope of half a square; without a bend there is nothing else",
    blank: blank({
      ask: vector({ label: "$\\delta^2$", length: 2 }),
      answer: p.d2.map((v) => [v]),
      planted: [turnedRound],
    }),
  };
}

function pulledLine({ W2 }: Data, p: ReturnType<typeof passes>): WorkedLine {
  const [first, second] = transposed(W2);
  const noTransposeHere = {
    id: "no-transpose",
    name: "multiplied by $W^2$ without the transpose",
    answer: times(W2, p.d2).map((v) => [v]),
    explanation: () =>
      `Hidden unit 1 feeds the outputs with the weights $${first[0]}$ and $${first[1]}$, the first *column*; the first row is what feeds output 1.`,
  };
  return {
    line: `$(\\sym{W}{W^2})\\T \\sym{delta}{\\delta^2} = \\begin{pmatrix} ${sumOf(first, p.d2)} \\\\ ${sumOf(second, p.d2)} \\end{pmatrix} = ${columnTex(p.pulled)}$`,
    because: "each hidden unit collects along its column of $W^2$, from the units that it fed",
    blank: blank({
      ask: vector({ label: "$(W^2)\\T \\delta^2$", length: 2 }),
      answer: p.pulled.map((v) => [v]),
      planted: [noTransposeHere],
    }),
  };
}

function hiddenLine(p: ReturnType<typeof passes>): WorkedLine {
  const silent = p.z1.findIndex((z) => z < 0);
  const seen = {
    id: "no-slope",
    name: "let the error pass a silent unit",
    answer: p.pulled.map((v) => [v]),
    explanation: () =>
      `$z^1_${silent + 1} = ${p.z1[silent]}$ is negative: nudged a little, it still gives $a^1_${silent + 1} = 0$, and the loss does not move.`,
  };
  return {
    line: `$\\sym{delta}{\\delta^1} = (\\sym{W}{W^2})\\T\\sym{delta}{\\delta^2} \\odot \\sigma'(\\sym{z}{z^1}) = ${columnTex(p.pulled)} \\odot ${columnTex(through(p.z1, [1, 1]))} = ${columnTex(p.d1)}$`,
    because:
      silent === -1
        ? "both units are on: the slopes are 1, and the error comes through whole"
        : `unit ${silent + 1} is off: its slope is 0, and no error comes through`,
    blank: blank({
      ask: vector({ label: "$\\delta^1$", length: 2 }),
      answer: p.d1.map((v) => [v]),
      planted: silent === -1 ? [] : [seen],
    }),
  };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export const exercise = defineExercise({
  title: "Two layers by hand",
  level: 3,
  generate: draw,
  prompt: ({ x, W1, W2, y }) =>
    "A network has two layers and no biases: $\\sym{z}{z^1} = \\sym{W}{W^1}\\sym{x}{x}$, $\\sym{a}{a^1} = \\max(0, \\sym{z}{z^1})$, $\\sym{yhat}{\\hat y} = \\sym{W}{W^2} \\sym{a}{a^1}$, with the loss $\\sym{L}{L} = \\tfrac12|\\sym{yhat}{\\hat y} - \\sym{y}{y}|^2$. Given are " +
    `\${\\sym{W}{W^1} = ${matrixTex(W1)}}$, \${\\sym{W}{W^2} = ${matrixTex(W2)}}$, \${\\sym{x}{x} = ${columnTex(x)}}$ and \${\\sym{y}{y} = ${columnTex(y)}}$. What is $\\sym{gradient}{\\partial L/\\partial W^1}$?`,
  ask: () =>
    matrix({
      label: "$\\partial L/\\partial W^1$",
      rows: 2,
      columns: 2,
      tolerance: { absolute: 0 },
    }),
  answer: (data): Square => passes(data).dW1,
  independent: byTrying,
  hints: (data) => [
    "First forward: $z^1$, $a^1$, $\\hat y$. Then back: $\\delta^2$, $\\delta^1$, and one product.",
    `You should have $\\hat y = ${columnTex(passes(data).yhat)}$. What is $\\delta^2 = \\hat y - y$, and what comes down through $(W^2)\\T$?`,
    `$(W^2)\\T\\delta^2 = ${columnTex(passes(data).pulled)}$. Strike out what belongs to a unit that is off, and multiply by the row $x\\T$.`,
  ],
  solution: (data) => {
    const p = passes(data);
    return [...forwardLines(data, p), ...backwardLines(data, p)]
      .map(({ line, because = "" }) => `${line}. ${capital(because)}.`)
      .join("\n\n");
  },
  worked: (data) => {
    const p = passes(data);
    return [...forwardLines(data, p), ...backwardLines(data, p)];
  },
  misconceptions: [
    {
      id: "no-slope",
      name: "let the error pass a unit that is silent",
      answer: planted(noSlope),
      explain: explained(noSlope, "A unit with $z < 0$ gives 0, before the nudge and after it."),
    },
    {
      id: "no-transpose",
      name: "multiplied by $W^2$ without the transpose",
      answer: planted(noTranspose),
      explain: explained(
        noTranspose,
        "On the way back a hidden unit collects along its *column* of $W^2$.",
      ),
    },
    {
      id: "swapped",
      name: "took the outer product the wrong way round",
      answer: planted(swapped),
      explain: explained(
        swapped,
        "Row $j$ of the gradient belongs to unit $j$, as row $j$ of $W^1$ does.",
      ),
    },
    {
      id: "skipped",
      name: "used the error of the output for the hidden layer",
      answer: planted(skipped),
      explain: explained(skipped, "Between the two layers stands $W^2$, and behind it the bend."),
    },
    {
      id: "turned",
      name: "took $y - \\hat y$ for the error",
      answer: planted(turned),
      explain: explained(turned, "That is the way in which to step, not the slope."),
    },
    {
      id: "activation",
      name: "multiplied by $a^1$ in place of $x$",
      answer: planted(withActivation),
      explain: explained(withActivation, "What lies below $W^1$ is the input."),
    },
  ],
});
