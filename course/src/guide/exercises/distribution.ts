import { defineExercise, distribution, texNumber } from "../../kit/index.ts";

interface Data {
  readonly prior: readonly number[];
  readonly likelihood: readonly number[];
}

const normal = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((all, w) => all + w, 0);
  return weights.map((w) => w / sum);
};

const posterior = ({ prior, likelihood }: Data): number[] =>
  normal(prior.map((p, i) => p * (likelihood[i] ?? 0)));

/** Through logarithms, as a program with tiny probabilities would. */
function byLogarithms({ prior, likelihood }: Data): number[] {
  const logs = prior.map((p, i) => Math.log(p) + Math.log(likelihood[i] ?? 0));
  const most = Math.max(...logs);
  const total = most + Math.log(logs.reduce((all, l) => all + Math.exp(l - most), 0));
  return logs.map((l) => Math.exp(l - total));
}

const list = (values: readonly number[]): string =>
  values.map((p) => texNumber(p, 3)).join(",\\; ");

export const exercise = defineExercise({
  title: "Which of three coins",
  generate: (rng): Data => {
    const first = rng.int(5, 7) / 10;
    return {
      prior: [first, 0.9 - first, 0.1],
      likelihood: [rng.int(1, 2) / 10, rng.int(4, 6) / 10, rng.int(8, 9) / 10],
    };
  },
  prompt: ({ prior, likelihood }) =>
    `A coin is one of three. Before the throw you believe in them with $${list(prior)}$; they show heads with probabilities $${list(likelihood)}$. It shows heads. What do you believe now?`,
  ask: () =>
    distribution({ label: "Belief after heads", outcomes: ["coin 1", "coin 2", "coin 3"] }),
  answer: posterior,
  independent: byLogarithms,
  hints: () => [
    "Two things speak for a coin: what you believed, and how well it predicts heads.",
    "Multiply the two, coin by coin.",
    "The three products do not add up to 1 yet. Divide each by their sum.",
  ],
  solution: (data) =>
    `The products are $${list(data.prior.map((p, i) => p * (data.likelihood[i] ?? 0)))}$; divided by their sum, $${list(posterior(data))}$.`,
  misconceptions: [
    {
      id: "no-prior",
      name: "forgot what was believed before",
      answer: ({ likelihood }) => normal(likelihood),
      explain: ({ prior, likelihood }) =>
        `Coin 3 predicts heads well, but only ${texNumber((prior[2] ?? 0) * 100, 3)} in 100 coins are of its kind: of 100 coins, coin 3 shows about ${texNumber((prior[2] ?? 0) * (likelihood[2] ?? 0) * 100, 3)} of the heads.`,
    },
    {
      id: "no-data",
      name: "did not let the throw count",
      answer: ({ prior }) => [...prior],
      explain: ({ likelihood }) =>
        `Heads is $${texNumber((likelihood[2] ?? 0) / (likelihood[0] ?? 1), 3)}$ times as likely from coin 3 as from coin 1, so belief has to move.`,
    },
  ],
});
