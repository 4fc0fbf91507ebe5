import { question, tex } from "../question.ts";

const linear = question({
  area: "algebra",
  level: 1,
  skill: "solve a linear equation",
  generate: (rng) => ({ a: rng.int(2, 7), b: rng.int(2, 12), x: rng.int(2, 9) }),
  prompt: ({ a, b, x }) => `For which $x$ is $${a}x + ${b} = ${a * x + b}$?`,
  answer: ({ x }) => tex(x),
  independent: ({ a, b, x }) => {
    const total = a * x + b;
    for (let t = -100; t <= 100; t++) if (a * t + b === total) return tex(t);
    return "none";
  },
  wrong: ({ a, b, x }) => [tex(x + b), tex(a * x), tex(x + 1), tex(x - 1), tex(x + 2)],
  why: ({ a, b, x }) =>
    `Take $${b}$ from both sides, $${a}x = ${a * x}$, and divide by $${a}$: $x = ${x}$.`,
});

const powers = question({
  area: "algebra",
  level: 2,
  skill: "work with powers and logarithms",
  generate: (rng) => ({ a: rng.int(2, 6), b: rng.int(2, 4) }),
  prompt: ({ a, b }) => `What is $\\log_2\\left(2^{${a}} \\cdot 4^{${b}}\\right)$?`,
  answer: ({ a, b }) => tex(a + 2 * b),
  independent: ({ a, b }) => tex(Math.round(Math.log2(2 ** a * 4 ** b))),
  wrong: ({ a, b }) => [tex(a * 2 * b), tex(a + b), tex(a * b), tex(a + b + 2), tex(a + 2 * b + 1)],
  why: ({ a, b }) =>
    `$4^{${b}} = 2^{${2 * b}}$, and exponents of a product add: $2^{${a + 2 * b}}$, so the logarithm is $${a + 2 * b}$.`,
});

const sums = question({
  area: "algebra",
  level: 3,
  skill: "work out a sum written with Σ",
  generate: (rng) => ({ n: rng.int(5, 9), a: rng.int(2, 4), b: rng.int(1, 5) }),
  prompt: ({ n, a, b }) => `What is $\\displaystyle\\sum_{k=1}^{${n}} (${a}k + ${b})$?`,
  answer: ({ n, a, b }) => tex((a * n * (n + 1)) / 2 + b * n),
  independent: ({ n, a, b }) => {
    let sum = 0;
    for (let k = 1; k <= n; k++) sum += a * k + b;
    return tex(sum);
  },
  wrong: ({ n, a, b }) => [
    tex((a * n * (n + 1)) / 2 + b),
    tex(a * n + b),
    tex((a * n * (n - 1)) / 2 + b * n),
    tex(a * n * (n + 1) + b * n),
  ],
  why: ({ n, a, b }) =>
    `$\\sum k = ${n}\\cdot${n + 1}/2 = ${(n * (n + 1)) / 2}$, and the constant counts $${n}$ times: $${a}\\cdot${(n * (n + 1)) / 2} + ${n}\\cdot${b}$.`,
});

/** The three levels of school algebra. */
export const algebra = [linear, powers, sums] as const;
