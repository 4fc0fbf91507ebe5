import { question, tex } from "../question.ts";

const slope = (f: (x: number) => number, x: number): number => (f(x + 1e-4) - f(x - 1e-4)) / 2e-4;

const polynomial = question({
  area: "derivatives",
  level: 1,
  skill: "differentiate a polynomial",
  generate: (rng) => ({ a: rng.int(2, 5), b: rng.int(2, 7), x: rng.int(2, 5) }),
  prompt: ({ a, b, x }) => `Let $f(x) = ${a}x^2 + ${b}x$. What is the slope $f'(${x})$?`,
  answer: ({ a, b, x }) => tex(2 * a * x + b),
  independent: ({ a, b, x }) => tex(Math.round(slope((t) => a * t * t + b * t, x))),
  wrong: ({ a, b, x }) => [
    tex(a * x * x + b * x),
    tex(a * x + b),
    tex(2 * a * x),
    tex(2 * a * x + b * x),
    tex(2 * a * x + b + 1),
  ],
  why: ({ a, b, x }) => `$f'(x) = ${2 * a}x + ${b}$, which is $${2 * a * x + b}$ at $${x}$.`,
});

const chain = question({
  area: "derivatives",
  level: 2,
  skill: "use the chain rule",
  generate: (rng) => ({ a: rng.int(2, 5), b: rng.int(1, 4), x: rng.int(1, 3) }),
  prompt: ({ a, b, x }) => `Let $f(x) = (${a}x + ${b})^3$. What is $f'(${x})$?`,
  answer: ({ a, b, x }) => tex(3 * a * (a * x + b) ** 2),
  independent: ({ a, b, x }) => tex(Math.round(slope((t) => (a * t + b) ** 3, x))),
  wrong: ({ a, b, x }) => [
    tex(3 * (a * x + b) ** 2),
    tex(3 * a ** 2 * x ** 2 + b),
    tex(a * (a * x + b) ** 2),
    tex(3 * a * (a * x + b)),
  ],
  why: ({ a, b, x }) =>
    `Outer times inner: $3(${a}x + ${b})^2 \\cdot ${a}$, which is $${3 * a * (a * x + b) ** 2}$ at $${x}$.`,
});

const pair = (x: number, y: number): string => `$(${x},\\ ${y})$`;

const gradient = question({
  area: "derivatives",
  level: 3,
  skill: "compute a gradient",
  generate: (rng) => ({ a: rng.int(2, 4), b: rng.int(5, 7), p: rng.int(1, 3), q: rng.int(4, 5) }),
  prompt: ({ a, b, p, q }) =>
    `Let $f(x, y) = ${a}x^2y + ${b}y$. What is the gradient $\\nabla f$ at $(${p}, ${q})$?`,
  answer: ({ a, b, p, q }) => pair(2 * a * p * q, a * p * p + b),
  independent: ({ a, b, p, q }) => {
    const f = (x: number, y: number): number => a * x * x * y + b * y;
    return pair(Math.round(slope((x) => f(x, q), p)), Math.round(slope((y) => f(p, y), q)));
  },
  wrong: ({ a, b, p, q }) => [
    pair(a * p * p + b, 2 * a * p * q),
    pair(2 * a * p * q + b, a * p * p + b),
    pair(2 * a * p, b),
    pair(2 * a * p * q, a * p * p + b + 1),
  ],
  why: ({ a, b, p, q }) =>
    `$\\partial f/\\partial x = ${2 * a}xy = ${2 * a * p * q}$ and $\\partial f/\\partial y = ${a}x^2 + ${b} = ${a * p * p + b}$.`,
});

/** The three levels of derivatives. */
export const derivatives = [polynomial, chain, gradient] as const;
