import { defineExercise } from "../../../../kit/index.ts";
import { centralDifference } from "../code/gradient-check.ts";

interface Data {
  readonly w: number;
  readonly x: number;
  readonly c: number;
}

const loss = ({ w, x, c }: Data): number => w * x * (w + c);

export const exercise = defineExercise<Data>({
  title: "Two paths to one weight",
  generate: (rng) => ({ w: rng.int(2, 6), x: rng.int(3, 9), c: rng.int(7, 12) }),
  prompt: ({ w, x, c }) =>
    `A graph computes $p = w\\,x$, then $q = w + c$, then $L = p\\,q$. With $w = ${w}$, ` +
    `$x = ${x}$, $c = ${c}$: what is $\\partial L/\\partial w$?`,
  fields: () => [{ id: "dw", label: "slope $\\partial L/\\partial w$" }],
  answer: ({ w, x, c }) => [(w + c) * x + w * x],
  independent: (data) => [centralDifference((w) => loss({ ...data, w }), data.w, 1e-3)],
  hints: () => [
    "Draw the graph. How many edges leave $w$?",
    "For each of the two paths from $w$ to $L$, multiply the local derivatives along it.",
    "Through $p$: $q \\cdot x$. Through $q$: $p \\cdot 1$. What happens to the two?",
  ],
  solution: ({ w, x, c }) =>
    `Forward: $p = ${w * x}$ and $q = ${w + c}$.\n\n` +
    `Back from $L$: $p$ receives $q = ${w + c}$, and $q$ receives $p = ${w * x}$. ` +
    `Through $p$, the weight receives $${w + c} \\cdot ${x} = ${(w + c) * x}$; through $q$ it receives ` +
    `$${w * x} \\cdot 1$. The two add: $${(w + c) * x} + ${w * x} = ${(w + c) * x + w * x}$.`,
  misconceptions: [
    {
      id: "only-p",
      name: "followed the path through $p$ and lost the one through $q$",
      answer: ({ w, x, c }) => [(w + c) * x],
      explain: (data) => missing(data, "$q$ moves too when $w$ moves"),
    },
    {
      id: "only-q",
      name: "let the second path overwrite the first",
      answer: ({ w, x }) => [w * x],
      explain: (data) => missing(data, "the part through $p$ is gone"),
    },
    {
      id: "product",
      name: "multiplied the two paths",
      answer: ({ w, x, c }) => [(w + c) * x * w * x],
      explain: (data) => missing(data, "derivatives multiply along a path, and add between paths"),
    },
  ],
});

function missing(data: Data, why: string): string {
  const rise = loss({ ...data, w: data.w + 0.001 }) - loss(data);
  return `Try it: raise $w$ by 0.001 and the loss rises by ${rise.toFixed(4)}, so the slope is about ${Math.round(rise * 1000)}. Here ${why}.`;
}
