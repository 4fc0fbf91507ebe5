import { grad, type Tensor } from "mathesis";
import { defineExercise, derivationOf, texNumber } from "../../../../kit/index.ts";

interface Match {
  readonly bend: string;
  readonly loss: string;
  /** ∂L/∂a times σ′ written with a: the line to start from. */
  readonly start: string;
  readonly proof: readonly string[];
  /** The same lines in TeX, the start first. */
  readonly tex: readonly string[];
  readonly hints: readonly [string, string, string];
  /** Another way to the same target. */
  readonly other: readonly string[];
  /** Both factors of each term cancelled, as if one fraction were all there is. */
  readonly cancelled: string;
  readonly cancelledAt: (a: number, y: number) => number;
  /** A minus that reaches only the first term of its bracket. */
  readonly sign: string;
  readonly signAt: (a: number, y: number) => number;
  readonly a: readonly [number, number];
  readonly y: readonly [number, number];
  /** The loss as a function of z, for the truth by the library. */
  readonly of: (z: Tensor, y: number) => Tensor;
  readonly z: (a: number) => number;
}

const matches: readonly Match[] = [
  {
    bend: "a = \\frac{1}{1 + e^{-z}}",
    loss: "L = -y \\log a - (1 - y) \\log(1 - a)",
    start: "(-y/a + (1 - y)/(1 - a)) * a * (1 - a)",
    proof: ["-y (1 - a) + (1 - y) a", "-y + a y + a - a y", "a - y"],
    tex: [
      "\\Big(-\\frac{y}{a} + \\frac{1 - y}{1 - a}\\Big)\\,a\\,(1 - a)",
      "-y\\,(1 - a) + (1 - y)\\,a",
      "-y + a y + a - a y",
      "a - y",
    ],
    hints: [
      "Multiply the bracket out: $a$ and $1 - a$ reach both of its terms.",
      "In each term one of the two cancels and the other stays.",
      "$-y\\,(1 - a) + (1 - y)\\,a$: multiply out once more. What becomes of the two products $a\\,y$?",
    ],
    other: ["(-y (1 - a) + (1 - y) a)/(a (1 - a)) * a (1 - a)", "a - y"],
    cancelled: "-y + (1 - y)",
    cancelledAt: (_, y) => -y + (1 - y),
    sign: "-y - a y + a - a y",
    signAt: (a, y) => -y - a * y + a - a * y,
    a: [0.05, 0.95],
    y: [0, 1],
    of: (z, y) => z.exp().add(1).log().sub(z.mul(y)),
    z: (a) => Math.log(a / (1 - a)),
  },
  {
    bend: "a = \\tanh z",
    loss: "L = -\\tfrac{1 + y}{2} \\log\\tfrac{1 + a}{2} - \\tfrac{1 - y}{2} \\log\\tfrac{1 - a}{2}",
    start: "(-(1 + y)/(2(1 + a)) + (1 - y)/(2(1 - a))) * (1 - a^2)",
    proof: [
      "(-(1 + y)(1 - a) + (1 - y)(1 + a))/2",
      "(-1 + a - y + a y + 1 + a - y - a y)/2",
      "a - y",
    ],
    tex: [
      "\\Big(-\\frac{1 + y}{2(1 + a)} + \\frac{1 - y}{2(1 - a)}\\Big)(1 - a^2)",
      "\\tfrac12\\big(-(1 + y)(1 - a) + (1 - y)(1 + a)\\big)",
      "\\tfrac12(-1 + a - y + a y + 1 + a - y - a y)",
      "a - y",
    ],
    hints: [
      "$1 - a^2 = (1 - a)(1 + a)$, and it reaches both terms of the bracket.",
      "In each term one of the two factors cancels and the other stays.",
      "$\\tfrac12\\big(-(1 + y)(1 - a) + (1 - y)(1 + a)\\big)$: multiply out. What is left twice?",
    ],
    other: ["(1 - y)(1 + a)/2 - (1 + y)(1 - a)/2", "(2a - 2y)/2", "a - y"],
    cancelled: "(-(1 + y) + (1 - y))/2",
    cancelledAt: (_, y) => -y,
    sign: "(-1 - a + y - a y + 1 + a - y - a y)/2",
    signAt: (a, y) => -a * y,
    a: [-0.95, 0.95],
    y: [-1, 1],
    of: (z, y) =>
      z
        .mul(2)
        .exp()
        .add(1)
        .log()
        .sub(z.mul(1 + y)),
    z: Math.atanh,
  },
  {
    bend: "a = e^z",
    loss: "L = a - y \\log a",
    start: "(1 - y/a) * a",
    proof: ["a - (y/a) * a", "a - y"],
    tex: ["\\Big(1 - \\frac{y}{a}\\Big)\\,a", "a - \\frac{y}{a}\\,a", "a - y"],
    hints: [
      "The factor $a$ reaches both terms of the bracket.",
      "$1 \\cdot a$ is $a$. What is $\\frac{y}{a} \\cdot a$?",
      "Two terms are left; there is nothing more to multiply out.",
    ],
    other: ["((a - y)/a) * a", "a - y"],
    cancelled: "1 - y",
    cancelledAt: (_, y) => 1 - y,
    sign: "a + y",
    signAt: (a, y) => a + y,
    a: [0.1, 4],
    y: [0, 3],
    of: (z, y) => z.exp().sub(z.mul(y)),
    z: Math.log,
  },
];

interface Data {
  readonly match: number;
  /** Where the counterexample is computed. */
  readonly a: number;
  readonly y: number;
}

const matchOf = ({ match }: Data): Match => matches[match] as Match;

const tried = (data: Data): string => {
  const { of, z } = matchOf(data);
  const slope = Number(grad((v: Tensor) => of(v, data.y))(z(data.a)).item());
  return `At $a = ${data.a}$, $y = ${data.y}$ the slope of the loss in $z$, found by the library without any of this algebra, is $${texNumber(slope, 3)}$`;
};

export const exercise = defineExercise({
  title: "A loss that fits its bend",
  level: 3,
  generate: (rng): Data => {
    const match = rng.int(0, matches.length - 1);
    return { match, a: rng.int(6, 9) / 10, y: rng.int(1, 4) / 10 };
  },
  prompt: (data) =>
    `A softmax with cross-entropy has the error $\\hat y - y$. It is not alone. An output unit bends by $${matchOf(data).bend}$ and has the loss $$${matchOf(data).loss}.$$ ` +
    "The chain rule gives the first line, $\\frac{\\partial L}{\\partial a}\\,\\sigma'(z)$, with $\\sigma'$ written in terms of $a$. Lead it, line by line, to $\\delta = a - y$.",
  ask: (data) =>
    derivationOf({
      label: "From the chain rule to the error",
      start: matchOf(data).start,
      target: "a - y",
      domain: { a: matchOf(data).a, y: matchOf(data).y },
    }),
  answer: (data) => matchOf(data).proof,
  independent: (data) => matchOf(data).other,
  hints: (data) => matchOf(data).hints,
  solution: (data) =>
    `$$\\begin{aligned} &${matchOf(data).tex.join(" \\\\ &= ")} \\end{aligned}$$ The bend has taken back what the loss did: a unit that is very wrong gets a large error, however flat the bend is there.`,
  misconceptions: [
    {
      id: "cancelled-all",
      name: "cancelled every factor outside against each denominator",
      answer: (data) => [matchOf(data).cancelled],
      explain: (data) =>
        `${tried(data)}; your line gives $${texNumber(matchOf(data).cancelledAt(data.a, data.y), 3)}$. A denominator takes away only its own factor.`,
    },
    {
      id: "sign",
      name: "lost a sign when multiplying out",
      answer: (data) => [matchOf(data).sign],
      explain: (data) =>
        `${tried(data)}; your line gives $${texNumber(matchOf(data).signAt(data.a, data.y), 3)}$. The minus turns every term of its bracket.`,
    },
  ],
});
