import { question, tex } from "../question.ts";

const mean = question({
  area: "probability",
  level: 1,
  skill: "take an expected value",
  generate: (rng) => ({ p: rng.int(2, 4), win: 10 * rng.int(2, 5), lose: 10 * rng.int(6, 9) }),
  prompt: ({ p, win, lose }) =>
    `A game pays $${win}$ with probability $${p / 10}$ and $${lose}$ otherwise. What does it pay on average?`,
  answer: ({ p, win, lose }) => tex((p * win + (10 - p) * lose) / 10),
  independent: ({ p, win, lose }) => {
    const games = Array.from({ length: 10 }, (_, i) => (i < p ? win : lose));
    return tex(games.reduce((a, b) => a + b, 0) / games.length);
  },
  wrong: ({ p, win, lose }) => [
    tex((win + lose) / 2),
    tex(((10 - p) * win + p * lose) / 10),
    tex((p * win) / 10),
    tex(win + lose),
  ],
  why: ({ p, win, lose }) =>
    `Each amount counts with its probability: $${p / 10}\\cdot${win} + ${(10 - p) / 10}\\cdot${lose} = ${(p * win + (10 - p) * lose) / 10}$.`,
});

const percent = (x: number): string => `about ${Math.round(100 * x)}%`;

const bayes = question({
  area: "probability",
  level: 2,
  skill: "use Bayes’ rule",
  generate: (rng) => ({ sick: rng.int(1, 3), hit: rng.pick([80, 90]), alarm: rng.pick([5, 10]) }),
  prompt: ({ sick, hit, alarm }) =>
    `${sick}% of people have an illness. A test finds ${hit}% of those who have it, and is wrongly positive for ${alarm}% of the others. ` +
    "Your test is positive. How likely is it that you have the illness?",
  answer: ({ sick, hit, alarm }) => {
    const [p, h, f] = [sick / 100, hit / 100, alarm / 100];
    return percent((p * h) / (p * h + (1 - p) * f));
  },
  independent: ({ sick, hit, alarm }) => {
    // Counting a million people.
    const ill = 10_000 * sick;
    const [found, wrong] = [(ill * hit) / 100, ((1e6 - ill) * alarm) / 100];
    return percent(found / (found + wrong));
  },
  wrong: ({ sick, hit, alarm }) => [
    percent(hit / 100),
    percent(1 - alarm / 100),
    percent((hit * sick) / 10_000),
    percent(hit / 100 - alarm / 100),
  ],
  why: ({ sick, hit, alarm }) => {
    const [found, wrong] = [sick * hit, (100 - sick) * alarm];
    return `Of 10 000 people, $${found}$ are ill and positive, and $${wrong}$ are well and positive. Most positives are well.`;
  },
});

const variance = question({
  area: "probability",
  level: 3,
  skill: "compute with variances",
  generate: (rng) => ({ a: rng.int(2, 3), s: rng.int(2, 5), t: rng.int(1, 3) }),
  prompt: ({ a, s, t }) =>
    `$X$ and $Y$ are independent, with variances $${s}$ and $${t}$. What is the variance of $${a}X - Y$?`,
  answer: ({ a, s, t }) => tex(a * a * s + t),
  independent: ({ a, s, t }) => {
    // X = ±√s and Y = ±√t with equal chances have these variances.
    const values = [1, -1].flatMap((i) =>
      [1, -1].map((j) => a * i * Math.sqrt(s) - j * Math.sqrt(t)),
    );
    return tex(Math.round(values.reduce((sum, v) => sum + v * v, 0) / 4));
  },
  wrong: ({ a, s, t }) => [
    tex(a * s - t),
    tex(a * a * s - t),
    tex(a * s + t),
    tex(a * a * (s + t)),
  ],
  why: ({ a, s, t }) =>
    `A factor counts squared, and independent variances add, for a difference too: $${a * a}\\cdot${s} + ${t} = ${a * a * s + t}$.`,
});

/** The three levels of probability. */
export const probability = [mean, bayes, variance] as const;
