import { defineExercise, severalChoice } from "../../kit/index.ts";

interface Curve {
  readonly tex: string;
  readonly f: (x: number) => number;
  readonly convex: boolean;
  readonly why: string;
}

const curves: readonly Curve[] = [
  {
    tex: "x^2",
    f: (x) => x * x,
    convex: true,
    why: "$x^2$ bends upwards everywhere: its second derivative is 2.",
  },
  {
    tex: "|x|",
    f: Math.abs,
    convex: true,
    why: "$|x|$ has a corner, but every chord lies on or above it.",
  },
  {
    tex: "e^{-x}",
    f: (x) => Math.exp(-x),
    convex: true,
    why: "$e^{-x}$ falls and still bends upwards.",
  },
  {
    tex: "\\ln(1 + e^x)",
    f: (x) => Math.log1p(Math.exp(x)),
    convex: true,
    why: "The second derivative of the softplus is $\\sigma(1 - \\sigma) > 0$.",
  },
  {
    tex: "3x - 1",
    f: (x) => 3 * x - 1,
    convex: true,
    why: "A line is its own chord, and convexity allows equality.",
  },
  {
    tex: "\\sin x",
    f: Math.sin,
    convex: false,
    why: "The chord of $\\sin$ from $0$ to $\\pi$ lies below the curve.",
  },
  {
    tex: "x^3",
    f: (x) => x ** 3,
    convex: false,
    why: "For negative $x$ the curve $x^3$ bends downwards.",
  },
  {
    tex: "\\sigma(x)",
    f: (x) => 1 / (1 + Math.exp(-x)),
    convex: false,
    why: "The sigmoid bends downwards for positive $x$.",
  },
  { tex: "-x^2", f: (x) => -x * x, convex: false, why: "$-x^2$ bends downwards everywhere." },
];

interface Data {
  readonly shown: readonly number[];
}

const shownCurves = ({ shown }: Data): Curve[] => shown.map((i) => curves[i] as Curve);

/** Whether no chord between two points of a fine grid runs below the curve. */
function byChords({ f }: Curve): boolean {
  const grid = Array.from({ length: 41 }, (_, i) => -4 + i / 5);
  return grid.every((a) => grid.every((b) => f((a + b) / 2) <= (f(a) + f(b)) / 2 + 1e-9));
}

const where = (data: Data, holds: (curve: Curve) => boolean): number[] =>
  shownCurves(data).flatMap((curve, i) => (holds(curve) ? [i] : []));

const chosen = (data: Data, picked: (curve: Curve) => boolean): number[] | null => {
  const planted = where(data, picked);
  return planted.join() === where(data, ({ convex }) => convex).join() ? null : planted;
};

export const exercise = defineExercise({
  title: "Which of these are convex?",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({ shown: rng.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8]).slice(0, 5) }),
  prompt: () => "Choose every function that is convex on all of $\\R$.",
  ask: (data) =>
    severalChoice({
      label: "Convex functions",
      options: shownCurves(data).map(({ tex, why }) => ({ text: `$${tex}$`, why })),
    }),
  answer: (data) => where(data, ({ convex }) => convex),
  independent: (data) => where(data, byChords),
  hints: () => [
    "A function is convex when no chord runs below it.",
    "Lines and corners that point down are allowed.",
    "Look for a place where the curve bends downwards: one is enough against it.",
  ],
  solution: (data) =>
    shownCurves(data)
      .map(({ why }) => why)
      .join(" "),
  misconceptions: [
    {
      id: "smooth-only",
      name: "asked for smooth and truly bent curves only",
      answer: (data) =>
        chosen(data, ({ tex, convex }) => convex && tex !== "|x|" && tex !== "3x - 1"),
      explain: () =>
        "Convexity asks that no chord runs *below* the curve: $|0| \\le \\frac12(|-1| + |1|) = 1$, and a line equals its chords.",
    },
    {
      id: "increasing",
      name: "took rising for convex",
      answer: (data) => chosen(data, ({ f }) => f(1) > f(0) && f(0) > f(-1)),
      explain: () =>
        "$e^{-x}$ falls and is convex; $x^3$ rises, and its chord from $-1$ to $0$ has the middle $-0.5$, below the curve's $-0.125$.",
    },
  ],
});
