import { defineExercise, expression, texNumber } from "../../../../kit/index.ts";
import { centralDifference } from "../code/gradient-check.ts";

interface Bend {
  /** The bend in TeX, as a function of z. */
  readonly tex: string;
  readonly f: (z: number) => number;
  /** Where a may be. */
  readonly range: readonly [number, number];
  /** Its slope by a, and by z in the same letter: what putting a for z gives. */
  readonly slope: string;
  readonly confused: string;
  readonly confusedAt: (z: number) => number;
  readonly why: string;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const bends: readonly Bend[] = [
  {
    tex: "\\frac{1}{1 + e^{-z}}",
    f: sigmoid,
    range: [0.05, 0.95],
    slope: "a (1 - a)",
    confused: "sigmoid(a) (1 - sigmoid(a))",
    confusedAt: (z) => sigmoid(z) * (1 - sigmoid(z)),
    why: "The slope is $\\frac{e^{-z}}{(1+e^{-z})^2} = \\frac{1}{1+e^{-z}}\\cdot\\frac{e^{-z}}{1+e^{-z}}$, and the second factor is $1 - a$.",
  },
  {
    tex: "\\tanh z",
    f: Math.tanh,
    range: [-0.95, 0.95],
    slope: "1 - a^2",
    confused: "1 - tanh(a)^2",
    confusedAt: (z) => 1 - Math.tanh(z) ** 2,
    why: "The slope of $\\tanh$ is $1 - \\tanh^2 z$, and $\\tanh z$ is $a$.",
  },
  {
    tex: "\\log(1 + e^z)",
    f: (z) => Math.log1p(Math.exp(z)),
    range: [0.1, 3],
    slope: "1 - exp(-a)",
    confused: "exp(a)/(1 + exp(a))",
    confusedAt: sigmoid,
    why: "The slope is $\\frac{e^z}{1+e^z} = 1 - \\frac{1}{1+e^z}$, and $1 + e^z = e^a$.",
  },
  {
    tex: "e^z - 1",
    f: Math.expm1,
    range: [-0.9, 3],
    slope: "a + 1",
    confused: "exp(a)",
    confusedAt: Math.exp,
    why: "The slope is $e^z$, and $e^z = a + 1$.",
  },
  {
    tex: "\\frac{z}{1 + |z|}",
    f: (z) => z / (1 + Math.abs(z)),
    range: [-0.9, 0.9],
    slope: "(1 - |a|)^2",
    confused: "1/(1 + |a|)^2",
    confusedAt: (z) => 1 / (1 + Math.abs(z)) ** 2,
    why: "The slope is $\\frac{1}{(1+|z|)^2}$, and $1 - |a| = 1 - \\frac{|z|}{1+|z|} = \\frac{1}{1+|z|}$.",
  },
];

interface Data {
  readonly bend: number;
  /** Where the counterexample is computed. */
  readonly z: number;
}

const bendOf = ({ bend }: Data): Bend => bends[bend] as Bend;

/** The z at which the bend is a, by halving: it rises everywhere. */
function inverse(f: (z: number) => number, a: number): number {
  let [low, high] = [-60, 60];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < a) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const tried = (data: Data): string => {
  const { f } = bendOf(data);
  return `At $z = ${data.z}$ the activation is $a = ${texNumber(f(data.z))}$, and trying $z \\pm 10^{-5}$ gives the slope $${texNumber(centralDifference(f, data.z, 1e-5))}$`;
};

export const exercise = defineExercise({
  title: "The slope without the sum",
  level: 2,
  generate: (rng): Data => ({ bend: rng.int(0, bends.length - 1), z: rng.int(3, 9) / 5 }),
  prompt: (data) =>
    `A walk back that keeps only the activations needs less memory. A layer bends by $$\\sym{a}{a} = \\sigma(\\sym{z}{z}) = ${bendOf(data).tex}.$$ Write its slope $\\sigma'(z)$ in terms of $\\sym{a}{a}$ alone.`,
  ask: (data) => expression({ label: "$\\sigma'(z) =$", domain: { a: bendOf(data).range } }),
  answer: (data) => bendOf(data).slope,
  independent:
    (data) =>
    ({ a = Number.NaN }) =>
      centralDifference(bendOf(data).f, inverse(bendOf(data).f, a), 1e-4),
  hints: () => [
    "First the slope in terms of $z$, as usual.",
    "Which part of it is already $a$, or something simple made of $a$?",
    "If in doubt, solve $a = \\sigma(z)$ for the part with $z$, and put that in.",
  ],
  solution: (data) => `${bendOf(data).why} So $\\sigma'(z) = ${texOf(bendOf(data))}$.`,
  misconceptions: [
    {
      id: "slope-at-a",
      name: "put $a$ where $z$ belongs: the slope at the activation, not at the sum",
      answer: (data) => bendOf(data).confused,
      explain: (data) =>
        `${tried(data)}. The formula for $\\sigma'$ with $a$ in the place of $z$ gives $${texNumber(bendOf(data).confusedAt(bendOf(data).f(data.z)))}$.`,
    },
    {
      id: "reciprocal",
      name: "gave the slope of the inverse: how $z$ moves with $a$",
      answer: (data) => `1/(${bendOf(data).slope})`,
      explain: (data) =>
        `${tried(data)}. Yours is its reciprocal, $${texNumber(1 / centralDifference(bendOf(data).f, data.z, 1e-5))}$.`,
    },
    {
      id: "activation-itself",
      name: "took the activation for the slope",
      answer: () => "a",
      explain: (data) => `${tried(data)}, not $${texNumber(bendOf(data).f(data.z))}$.`,
    },
  ],
});

const texOf = ({ slope }: Bend): string =>
  slope.replace("exp(-a)", "e^{-a}").replace("a (1 - a)", "a\\,(1 - a)");
