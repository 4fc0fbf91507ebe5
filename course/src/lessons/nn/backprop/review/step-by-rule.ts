import { defineExercise, texNumber } from "../../../../kit/index.ts";

interface Data {
  readonly format: "float64" | "float32";
  /** The size of x. */
  readonly size: number;
}

/** The distance from 1 to the next number of the format, by halving. */
function spacing({ format }: Data): number {
  const round = format === "float64" ? (v: number) => v : Math.fround;
  let gap = 1;
  while (round(1 + gap / 2) > 1) gap /= 2;
  return gap;
}

const unit = ({ format }: Data): number => (format === "float64" ? 2 ** -53 : 2 ** -24);
const best = (data: Data): number => Math.cbrt(2 * unit(data)) * data.size;

/** The model of the error for a function that changes over lengths like x, relative to its slope. */
const model = (h: number, data: Data): number => {
  const t = h / data.size;
  return t ** 2 / 6 + unit(data) / t;
};

const worse = (h: number, data: Data): string =>
  `For a function that changes over lengths like $x$ itself, the model of the error gives $${texNumber(model(h, data), 2)}$ with this step and $${texNumber(model(best(data), data), 2)}$ with that of the rule.`;

export const exercise = defineExercise({
  title: "A step without $f'''$",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({
    format: rng.pick(["float64", "float32"]),
    size: rng.pick([1, 20, 50, 300, 0.02]),
  }),
  prompt: ({ format, size }) =>
    `You check a gradient by central differences in ${format}, and $x$ is about ${size}. Nothing is known of $f'''$. Which step does the rule of thumb say? (You may write 2.5e-6.)`,
  fields: () => [{ id: "h", label: "step $h$" }],
  answer: (data) => [best(data)],
  independent: (data) => [spacing(data) ** (1 / 3) * data.size],
  tolerance: 0.25,
  hints: () => [
    "Two errors pull in opposite directions; one grows with $h^2$, the other with $1/h$.",
    "Their balance is a cube root: $\\sqrt[3]{2u}$.",
    "Times the size of $x$. In float64 $2u = 2^{-52}$, in float32 $2^{-23}$.",
  ],
  solution: (data) =>
    `$\\sqrt[3]{2u}\\,|x| = ${texNumber(Math.cbrt(2 * unit(data)), 2)} \\cdot ${data.size} = ${texNumber(best(data), 2)}$. Being off by two or three costs little.`,
  misconceptions: [
    {
      id: "square-root",
      name: "took the square root, which belongs to the one-sided difference",
      answer: (data) => [Math.sqrt(2 * unit(data)) * data.size],
      explain: (data) => worse(Math.sqrt(2 * unit(data)) * data.size, data),
    },
    {
      id: "no-size",
      name: "forgot the size of $x$",
      answer: (data) => (data.size === 1 ? null : [Math.cbrt(2 * unit(data))]),
      explain: (data) => worse(Math.cbrt(2 * unit(data)), data),
    },
    {
      id: "smallest",
      name: "took the smallest step that there is",
      answer: (data) => [2 * unit(data) * data.size],
      explain: (data) => worse(2 * unit(data) * data.size, data),
    },
  ],
});
