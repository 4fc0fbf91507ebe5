import { defineExercise, expression } from "../../kit/index.ts";

interface Data {
  readonly by: "mu" | "sigma";
}

interface Point {
  readonly x: number;
  readonly mu: number;
  readonly sigma: number;
}

const logDensity = ({ x, mu, sigma }: Point): number =>
  -Math.log(sigma) - Math.log(2 * Math.PI) / 2 - (x - mu) ** 2 / (2 * sigma ** 2);

/** The slope in one parameter, by a central difference. */
function slope({ by }: Data, point: Point): number {
  const h = 1e-5;
  const moved = (d: number): number => logDensity({ ...point, [by]: point[by] + d });
  return (moved(h) - moved(-h)) / (2 * h);
}

const at = { x: 3, mu: 1, sigma: 2 } as const;
const letter = ({ by }: Data): string => `\\${by}`;
const truth = (data: Data): string =>
  `At $x = 3$, $\\mu = 1$, $\\sigma = 2$ trying gives a slope of $${slope(data, at).toFixed(3)}$`;

export const exercise = defineExercise({
  title: "The score of a Gaussian",
  level: 3,
  generate: (rng): Data => ({ by: rng.pick(["mu", "sigma"]) }),
  prompt: (data) =>
    `The logarithm of the normal density is $$\\ell = -\\ln \\sigma - \\tfrac12 \\ln 2\\pi - \\frac{(x - \\mu)^2}{2\\sigma^2}.$$ What is $\\partial \\ell / \\partial ${letter(data)}$?`,
  ask: (data) =>
    expression({
      label: `$\\partial\\ell/\\partial ${letter(data)} =$`,
      domain: { x: "real", mu: "real", sigma: "positive" },
    }),
  answer: ({ by }) => (by === "mu" ? "(x - mu)/sigma^2" : "(x - mu)^2/sigma^3 - 1/sigma"),
  independent:
    (data) =>
    ({ x = 0, mu = 0, sigma = 1 }) =>
      slope(data, { x, mu, sigma }),
  hints: (data) => [
    `Which of the three terms hold $${letter(data)}$?`,
    data.by === "mu"
      ? "The square brings down a 2, which the 2 below takes away."
      : "Write $1/\\sigma^2$ as $\\sigma^{-2}$.",
    data.by === "mu"
      ? "The inner derivative of $x - \\mu$ is $-1$: two signs cancel."
      : "$-\\ln\\sigma$ gives $-1/\\sigma$, and $\\sigma^{-2}$ gives $-2\\sigma^{-3}$.",
  ],
  solution: ({ by }) =>
    by === "mu"
      ? "Only the last term holds $\\mu$: $-\\frac{2(x-\\mu)\\cdot(-1)}{2\\sigma^2} = \\frac{x-\\mu}{\\sigma^2}$."
      : "$-\\frac1\\sigma - \\frac{(x-\\mu)^2}{2}\\cdot(-2)\\sigma^{-3} = \\frac{(x-\\mu)^2}{\\sigma^3} - \\frac1\\sigma$.",
  misconceptions: [
    {
      id: "inner-sign",
      name: "lost the sign of an inner derivative",
      answer: ({ by }) => (by === "mu" ? "(mu - x)/sigma^2" : "-(x - mu)^2/sigma^3 - 1/sigma"),
      explain: (data) => `${truth(data)}, and yours has another sign in it.`,
    },
    {
      id: "no-normaliser",
      name: "left out the normalising term $-\\ln\\sigma$",
      answer: ({ by }) => (by === "sigma" ? "(x - mu)^2/sigma^3" : null),
      explain: (data) => `${truth(data)}, which is $1/\\sigma = 0.5$ less than yours.`,
    },
  ],
});
