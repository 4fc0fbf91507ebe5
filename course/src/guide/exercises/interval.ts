import { defineExercise, interval, piece, texNumber } from "../../kit/index.ts";

interface Data {
  readonly small: number;
  readonly large: number;
}

const bound = ({ large }: Data): number => 2 / large;

/** The largest rate at which a thousand steps still shrink both coordinates, by bisection. */
function byRunning({ small, large }: Data): number {
  const shrinks = (rate: number): boolean =>
    [small, large].every((curve) => Math.abs(1 - rate * curve) < 1);
  let [low, high] = [1e-9, 10];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (shrinks(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const fails = ({ large }: Data, rate: number): string =>
  `Try $\\eta = ${texNumber(rate)}$: each step multiplies the second coordinate by $1 - ${texNumber(rate)} \\cdot ${large} = ${texNumber(1 - rate * large)}$.`;

export const exercise = defineExercise({
  title: "Rates that converge",
  generate: (rng): Data => ({ small: rng.int(2, 4), large: rng.int(5, 40) }),
  prompt: ({ small, large }) =>
    `Gradient descent runs on $f(x, y) = \\frac{1}{2}(${small}x^2 + ${large}y^2)$. For which learning rates $\\eta$ does it converge to $(0, 0)$ from every start?`,
  ask: () => interval({ label: "rates $\\eta$" }),
  answer: (data) => [piece("(", 0, bound(data), ")")],
  independent: (data) => [piece("(", 0, byRunning(data), ")")],
  hints: () => [
    "What does one step do to $x$, and what to $y$?",
    "Each coordinate is multiplied by $1 - \\eta\\lambda$ with its own $\\lambda$.",
    "Both factors have to lie strictly between $-1$ and $1$. Which of the two gives way first?",
  ],
  solution: (data) =>
    `A step multiplies $x$ by $1 - ${data.small}\\eta$ and $y$ by $1 - ${data.large}\\eta$. The second leaves $(-1, 1)$ first, at $\\eta = 2/${data.large}$; at $\\eta = 0$ nothing moves. So $0 < \\eta < ${texNumber(bound(data))}$.`,
  misconceptions: [
    {
      id: "flat-direction",
      name: "looked at the flat direction only",
      answer: ({ small }) => [piece("(", 0, 2 / small, ")")],
      explain: (data) =>
        `${fails(data, 1 / data.small + 1 / data.large)} The steep direction decides.`,
    },
    {
      id: "half",
      name: "stopped at $1/\\lambda$, where overshooting begins",
      answer: ({ large }) => [piece("(", 0, 1 / large, ")")],
      explain: (data) => `${fails(data, 1.5 / data.large)} It changes sides and still shrinks.`,
    },
    {
      id: "closed",
      name: "let the ends in",
      answer: (data) => [piece("[", 0, bound(data), "]")],
      explain: (data) =>
        `${fails(data, bound(data))} It jumps from side to side for ever; and with $\\eta = 0$ nothing moves.`,
    },
  ],
});
