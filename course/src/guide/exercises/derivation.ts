import { defineExercise, derivationOf } from "../../kit/index.ts";

interface Data {
  readonly a: number;
}

export const exercise = defineExercise({
  title: "A difference of squares",
  generate: (rng): Data => ({ a: rng.int(2, 9) }),
  prompt: ({ a }) =>
    `Two squared errors are compared. Show, line by line, that $$(wx + ${a})^2 - (wx - ${a})^2 = ${4 * a}\\,w\\,x.$$`,
  ask: ({ a }) =>
    derivationOf({
      label: "From the first line to the target",
      start: `(w x + ${a})^2 - (w x - ${a})^2`,
      target: `${4 * a} w x`,
      domain: { w: "real", x: "real" },
    }),
  answer: ({ a }) => [
    `w^2 x^2 + ${2 * a} w x + ${a * a} - (w^2 x^2 - ${2 * a} w x + ${a * a})`,
    `${2 * a} w x + ${2 * a} w x`,
    `${4 * a} w x`,
  ],
  // Another way: u² − v² = (u + v)(u − v).
  independent: ({ a }) => [
    `((w x + ${a}) + (w x - ${a})) * ((w x + ${a}) - (w x - ${a}))`,
    `2 w x * ${2 * a}`,
    `${4 * a} w x`,
  ],
  hints: () => [
    "There are two ways: multiply out, or use $u^2 - v^2 = (u + v)(u - v)$.",
    "Multiplying out, mind the mixed term: $(u + v)^2 = u^2 + 2uv + v^2$.",
    "The squares cancel. What is left over twice?",
  ],
  solution: ({ a }) =>
    `$$\\begin{aligned} &(wx + ${a})^2 - (wx - ${a})^2 \\\\ &= (2wx)(${2 * a}) \\\\ &= ${4 * a}\\,w\\,x \\end{aligned}$$ by $u^2 - v^2 = (u + v)(u - v)$.`,
  misconceptions: [
    {
      id: "no-mixed-term",
      name: "squared term by term",
      answer: ({ a }) => [`w^2 x^2 + ${a * a} - (w^2 x^2 + ${a * a})`],
      explain: ({ a }) =>
        `With $w = x = 1$ the first line is $${(1 + a) ** 2} - ${(1 - a) ** 2} = ${4 * a}$; yours is $0$. The mixed terms $\\pm ${2 * a}wx$ are missing.`,
    },
    {
      id: "bracket-sign",
      name: "let the minus act on the first term of the bracket alone",
      answer: ({ a }) => [`w^2 x^2 + ${2 * a} w x + ${a * a} - w^2 x^2 - ${2 * a} w x + ${a * a}`],
      explain: ({ a }) =>
        `With $w = x = 1$ the first line is $${4 * a}$; yours is $${2 * a * a}$. The minus turns every sign in the bracket.`,
    },
  ],
});
