import { question } from "../question.ts";

const shown = (value: unknown): string => `\`${JSON.stringify(value).replaceAll(",", ", ")}\``;

const loop = question({
  area: "programming",
  level: 1,
  skill: "follow a loop",
  generate: (rng) => ({ n: rng.int(4, 6), start: rng.int(1, 9) }),
  prompt: () => "What does this program print?",
  code: ({ n, start }) =>
    `let sum = ${start};\nfor (let i = 1; i < ${n}; i++) {\n  sum = sum + i;\n}\nconsole.log(sum);`,
  answer: ({ n, start }) => shown(start + (n * (n - 1)) / 2),
  independent: ({ n, start }) => {
    let sum = start;
    for (let i = 1; i < n; i++) sum = sum + i;
    return shown(sum);
  },
  wrong: ({ n, start }) => [
    shown(start + (n * (n + 1)) / 2),
    shown((n * (n - 1)) / 2),
    shown(start + n - 1),
    shown(start + n),
  ],
  why: ({ n, start }) => `The loop adds $1$ to $${n - 1}$ (it stops before $${n}$) to $${start}$.`,
});

const arrays = question({
  area: "programming",
  level: 2,
  skill: "work with arrays",
  generate: (rng) => {
    const first = rng.int(1, 3);
    return { xs: [first, first + 3, first + 4, first + 7], k: rng.int(2, 3) };
  },
  prompt: () => "What does this program print?",
  code: ({ xs, k }) =>
    `const xs = ${JSON.stringify(xs).replaceAll(",", ", ")};\nconst ys = xs.filter((x) => x % 2 === 0).map((x) => ${k} * x);\nconsole.log(ys);`,
  answer: ({ xs, k }) => shown(xs.filter((x) => x % 2 === 0).map((x) => k * x)),
  independent: ({ xs, k }) => {
    const ys: number[] = [];
    for (const x of xs) if (Math.floor(x / 2) * 2 === x) ys.push(k * x);
    return shown(ys);
  },
  wrong: ({ xs, k }) => [
    shown(xs.filter((x) => x % 2 === 1).map((x) => k * x)),
    shown(xs.map((x) => k * x)),
    shown(xs.filter((x) => x % 2 === 0)),
    shown(xs.map((x) => k * x).slice(0, 2)),
  ],
  why: ({ k }) => `First only the even numbers stay, then each is multiplied by $${k}$.`,
});

const walk = (n: number, a: number): number => (n < 2 ? n : walk(n - 1, a) + a * walk(n - 2, a));

const recursion = question({
  area: "programming",
  level: 3,
  skill: "follow a function that calls itself",
  generate: (rng) => ({ n: rng.int(4, 5), a: rng.int(2, 4) }),
  prompt: () => "What does this program print?",
  code: ({ n, a }) =>
    `const f = (n: number): number =>\n  n < 2 ? n : f(n - 1) + ${a} * f(n - 2);\nconsole.log(f(${n}));`,
  answer: ({ n, a }) => shown(walk(n, a)),
  independent: ({ n, a }) => {
    let [before, now] = [0, 1];
    for (let i = 2; i <= n; i++) [before, now] = [now, now + a * before];
    return shown(now);
  },
  wrong: ({ n, a }) => [
    shown(walk(n - 1, a)),
    shown(walk(n, 1)),
    shown(walk(n, a) + a),
    shown(n + a * (n - 1)),
    shown(walk(n + 1, a)),
  ],
  why: ({ n, a }) => {
    const values = Array.from({ length: n + 1 }, (_, i) => walk(i, a));
    return `From below: $f(0), f(1), \\dots$ are $${values.join(",\\ ")}$.`;
  },
});

/** The three levels of programming. */
export const programming = [loop, arrays, recursion] as const;
