import { question, tex } from "../question.ts";

const composition = question({
  area: "functions",
  level: 1,
  skill: "put one function into another",
  generate: (rng) => ({ a: rng.int(2, 5), b: rng.int(1, 6), x: rng.int(2, 4) }),
  prompt: ({ a, b, x }) => `Let $f(x) = x^2$ and $g(x) = ${a}x + ${b}$. What is $f(g(${x}))$?`,
  answer: ({ a, b, x }) => tex((a * x + b) ** 2),
  independent: ({ a, b, x }) => {
    const f = (t: number): number => t * t;
    const g = (t: number): number => a * t + b;
    return tex(f(g(x)));
  },
  wrong: ({ a, b, x }) => [
    tex(a * x * x + b),
    tex((a * x) ** 2 + b),
    tex(x * x * (a * x + b)),
    tex((a * x) ** 2 + b * b),
  ],
  why: ({ a, b, x }) =>
    `The inner function first: $g(${x}) = ${a * x + b}$. Then its square: $${(a * x + b) ** 2}$.`,
});

const inverse = question({
  area: "functions",
  level: 2,
  skill: "undo a function",
  generate: (rng) => ({ a: rng.int(2, 4), b: rng.int(1, 5), x: rng.int(2, 6) }),
  prompt: ({ a, b, x }) => `Let $f(x) = ${a}x^3 - ${b}$. What is $f^{-1}(${a * x ** 3 - b})$?`,
  answer: ({ x }) => tex(x),
  independent: ({ a, b, x }) => tex(Math.round(Math.cbrt((a * x ** 3 - b + b) / a))),
  wrong: ({ a, x }) => [`$1/${x}$`, tex(x ** 3), tex(a * x), tex(x + 1), tex(x - 1)],
  why: ({ a, b, x }) =>
    `Ask for the $x$ with $${a}x^3 - ${b} = ${a * x ** 3 - b}$: $x^3 = ${x ** 3}$, so $x = ${x}$. An inverse function is not $1/f$.`,
});

const logistic = question({
  area: "functions",
  level: 3,
  skill: "work with exponential functions",
  generate: (rng) => ({ a: rng.int(2, 9) }),
  prompt: ({ a }) => `Let $\\sigma(x) = \\dfrac{1}{1 + e^{-x}}$. What is $\\sigma(\\ln ${a})$?`,
  answer: ({ a }) => `$${a}/${a + 1}$`,
  independent: ({ a }) => {
    const value = 1 / (1 + Math.exp(-Math.log(a)));
    for (let n = 1; n < 30; n++)
      if (Math.abs(value - n / (n + 1)) < 1e-12) return `$${n}/${n + 1}$`;
    return "none";
  },
  wrong: ({ a }) => [`$1/${a + 1}$`, `$1/${a}$`, `$1/(1 - ${a})$`],
  why: ({ a }) => `$e^{-\\ln ${a}} = 1/${a}$, so $\\sigma = 1/(1 + 1/${a}) = ${a}/${a + 1}$.`,
});

/** The three levels of functions. */
export const functions = [composition, inverse, logistic] as const;
