import { defineExercise } from "../../../../kit/index.ts";

interface Data {
  readonly k: number;
  /** Bits after the point: 53 for float64, 24 for float32. */
  readonly bits: 53 | 24;
}

const unit = ({ bits }: Data): number => 2 ** -bits;
const best = (data: Data): number => Math.cbrt(3 * unit(data)) / data.k;
const tidy = (v: number): string => {
  const [digits, power] = v.toExponential(2).split("e");
  return `${digits} \\cdot 10^{${Number(power)}}`;
};
const model = (data: Data, h: number): number => (h ** 2 * data.k ** 3) / 6 + unit(data) / h;

/** The least of the model by trying steps on a fine grid around the answer's order of magnitude. */
function search(data: Data): number {
  let [low, high] = [1e-9, 1];
  for (let i = 0; i < 300; i++) {
    const [m1, m2] = [low ** (2 / 3) * high ** (1 / 3), low ** (1 / 3) * high ** (2 / 3)];
    if (model(data, m1) < model(data, m2)) high = m2;
    else low = m1;
  }
  return Math.sqrt(low * high);
}

const worse = (data: Data, h: number): string =>
  `The model gives an error of $${tidy(model(data, h))}$ for that step (relative to $f$), and $${tidy(model(data, best(data)))}$ for $h_*$.`;

export const exercise = defineExercise<Data>({
  title: "A step for another function",
  generate: (rng) => ({ k: rng.int(2, 9), bits: rng.pick([53, 24] as const) }),
  prompt: ({ k, bits }) =>
    `You check the derivative of $f(x) = e^{${k}x}$ in ${bits === 53 ? "float64" : "float32"}, ` +
    `whose unit roundoff is $u = 2^{-${bits}}$. Which step $h_*$ does the model of the error call best? ` +
    "(You may write 2.5e-6.)",
  fields: () => [{ id: "h", label: "best step $h_*$" }],
  answer: (data) => [best(data)],
  independent: (data) => [search(data)],
  tolerance: 0.02,
  hints: () => [
    "The formula for $h_*$ needs $|f|$ and $|f'''|$.",
    "Each derivative of $e^{kx}$ brings out one factor $k$.",
    "So $|f|/|f'''| = 1/k^3$: what is the cube root of $3u/k^3$?",
  ],
  solution: (data) =>
    `$f''' = ${data.k}^3 f$, so the point $x$ drops out: $h_* = \\sqrt[3]{3u/${data.k}^3} = \\sqrt[3]{3u}/${data.k} = ${tidy(best(data))}$.`,
  misconceptions: [
    {
      id: "square-root",
      name: "took a square root, which belongs to the one-sided difference",
      answer: (data) => [Math.sqrt(3 * unit(data)) / data.k],
      explain: (data) => worse(data, Math.sqrt(3 * unit(data)) / data.k),
    },
    {
      id: "no-k",
      name: "forgot the factor that three derivatives bring out",
      answer: (data) => [Math.cbrt(3 * unit(data))],
      explain: (data) => worse(data, Math.cbrt(3 * unit(data))),
    },
    {
      id: "u-itself",
      name: "took the smallest step that there is",
      answer: (data) => [unit(data)],
      explain: (data) =>
        `Then $x + h$ rounds to $x$ itself, or to its neighbour. ${worse(data, unit(data))}`,
    },
  ],
});
