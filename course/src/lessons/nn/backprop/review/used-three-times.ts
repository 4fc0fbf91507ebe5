import { defineExercise } from "../../../../kit/index.ts";
import { add, backward, leaf, mul } from "../code/tape.ts";

interface Data {
  readonly x: number;
  readonly c: number;
}

const slope = ({ x, c }: Data): number => 2 * x + c;

/** The tape of the lesson walks it. */
function byTape({ x, c }: Data): number[] {
  const u = leaf(x);
  const L = add(mul(u, u), mul(leaf(c), u));
  backward(L);
  return [u.gradient];
}

const tried = ({ x, c }: Data): string => {
  const f = (u: number): number => u * u + c * u;
  return `Raise $x$ by 0.001 and $L$ rises by ${(f(x + 0.001) - f(x)).toFixed(4)}: the slope is about ${Math.round((f(x + 0.001) - f(x)) * 1000)}.`;
};

export const exercise = defineExercise({
  title: "Three edges leave one node",
  level: 1,
  generate: (rng): Data => ({ x: rng.int(2, 9), c: rng.int(11, 19) }),
  prompt: ({ x, c }) =>
    `A tape computes $p = x \\cdot x$, $q = ${c}\\,x$ and $L = p + q$. What is the gradient of $x$ at $x = ${x}$?`,
  fields: () => [{ id: "dx", label: "$\\partial L/\\partial x$" }],
  answer: (data) => [slope(data)],
  independent: byTape,
  tolerance: 1e-6,
  hints: () => [
    "How many edges leave $x$?",
    "Two of them lead to $p$, for $x \\cdot x$ uses it twice.",
    "What arrives on the three edges adds.",
  ],
  solution: ({ x, c }) =>
    `On the two edges to $p$ arrives $x = ${x}$ each, on the edge to $q$ arrives ${c}: $${x} + ${x} + ${c} = ${2 * x + c}$.`,
  misconceptions: [
    {
      id: "once",
      name: "counted the two uses in $x \\cdot x$ as one",
      answer: ({ x, c }) => [x + c],
      explain: (data) => `${tried(data)} Each use is an edge of its own.`,
    },
    {
      id: "last",
      name: "kept only what arrived last",
      answer: ({ c }) => [c],
      explain: (data) => `${tried(data)} Gradients that meet add: += and not =.`,
    },
    {
      id: "value",
      name: "gave the value of $L$",
      answer: ({ x, c }) => [x * x + c * x],
      explain: tried,
    },
  ],
});
