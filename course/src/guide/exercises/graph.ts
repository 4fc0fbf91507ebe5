import { defineExercise, graphValues } from "../../kit/index.ts";

interface Data {
  readonly a: number;
  readonly b: number;
}

const value = ({ a, b }: Data): number => (a + b) * b;
const slopes = ({ a, b }: Data) => ({ a: b, b: a + 2 * b, c: b });

/** Each node nudged by hand, all that follows computed anew. */
function byNudging(data: Data) {
  const h = 1e-4;
  const rise = (up: number, down: number): number => (up - down) / (2 * h);
  const { a, b } = data;
  return {
    a: rise(value({ a: a + h, b }), value({ a: a - h, b })),
    b: rise(value({ a, b: b + h }), value({ a, b: b - h })),
    c: rise((a + b + h) * b, (a + b - h) * b),
  };
}

const nudged = (data: Data): string => {
  const rise = value({ ...data, b: data.b + 0.001 }) - value(data);
  return `Raise $b$ by 0.001 and $d$ rises by ${rise.toFixed(4)}: the slope at $b$ is about ${Math.round(rise * 1000)}.`;
};

export const exercise = defineExercise({
  title: "Slopes on a graph",
  generate: (rng): Data => ({ a: rng.int(2, 6), b: rng.int(7, 12) }),
  prompt: ({ a, b }) =>
    `The graph computes $c = a + b$ and $d = c\\,b$ with $a = ${a}$, $b = ${b}$. Write at each node the derivative of $d$ with respect to it.`,
  ask: () =>
    graphValues({
      label: "Derivatives of $d$",
      nodes: [
        { id: "a", label: "$a$", at: [0.1, 0.15] },
        { id: "b", label: "$b$", at: [0.1, 0.8] },
        { id: "c", label: "$c = a + b$", at: [0.5, 0.15] },
        { id: "d", label: "$d = c\\,b$", at: [0.88, 0.5], value: 1 },
      ],
      edges: [
        { from: "a", to: "c" },
        { from: "b", to: "c" },
        { from: "c", to: "d" },
        { from: "b", to: "d" },
      ],
      tolerance: 1e-6,
    }),
  answer: slopes,
  independent: byNudging,
  hints: () => [
    "Start at $d$ and walk against the arrows.",
    "What does $d = c\\,b$ hand to $c$, and what to $b$?",
    "$b$ has two arrows, so it is handed something twice.",
  ],
  solution: (data) => {
    const { a, b, c } = slopes(data);
    return `$c$ receives $b = ${c}$, and hands it on to $a$: ${a}. $b$ receives $c = ${data.a + data.b}$ from $d$ and ${c} from $c$, together ${b}.`;
  },
  misconceptions: [
    {
      id: "one-path",
      name: "followed one of the two arrows from $b$",
      answer: (data) => ({ ...slopes(data), b: data.a + data.b }),
      explain: (data) => `${nudged(data)} The path through $c$ belongs to it.`,
    },
    {
      id: "overwritten",
      name: "let the path through $c$ overwrite the direct one",
      answer: (data) => ({ ...slopes(data), b: data.b }),
      explain: (data) => `${nudged(data)} What arrives on two paths adds up.`,
    },
  ],
});
