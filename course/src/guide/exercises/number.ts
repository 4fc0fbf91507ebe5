import { blank, defineExercise, number } from "../../kit/index.ts";

interface Data {
  readonly millions: number;
  readonly format: "float32" | "float16";
}

const bytes = ({ format }: Data): number => (format === "float32" ? 4 : 2);
const megabytes = (data: Data): number => data.millions * bytes(data);

/** The same by bits, one parameter at a time: 8 bits a byte, 10⁶ bytes a megabyte. */
const byBits = ({ millions, format }: Data): number =>
  (millions * 1e6 * Number(format.slice(5))) / 8 / 1e6;

const ask = (label: string) => number({ label, units: { MB: 1, GB: 1000, kB: 1e-3 } });

export const exercise = defineExercise({
  title: "What a model weighs",
  level: 1,
  generate: (rng): Data => ({
    millions: rng.int(12, 98) * 10,
    format: rng.pick(["float32", "float16"]),
  }),
  prompt: ({ millions, format }) =>
    `A model has ${millions} million parameters, each stored as ${format}. How much memory do they take? Give the unit, too.`,
  ask: () => ask("memory"),
  answer: (data) => [megabytes(data)],
  independent: (data) => [byBits(data)],
  hints: () => [
    "How many bits does the name of the format promise?",
    "Eight bits are a byte.",
    "Millions of parameters times bytes for each are megabytes.",
  ],
  solution: (data) =>
    `${data.format} takes ${bytes(data)} bytes. $${data.millions} \\cdot 10^6 \\cdot ${bytes(data)}$ bytes are ${megabytes(data)} MB.`,
  worked: (data) => [
    {
      line: `${data.format} has ${8 * bytes(data)} bits, which are ${bytes(data)} bytes.`,
      because: "a byte has eight bits",
      blank: blank({ ask: number({ label: "bytes for each parameter" }), answer: [bytes(data)] }),
    },
    {
      line: `${data.millions} million parameters take $${data.millions} \\cdot 10^6 \\cdot ${bytes(data)} = ${megabytes(data)} \\cdot 10^6$ bytes.`,
      because: "each takes the same room",
    },
    {
      line: `That is ${megabytes(data)} MB.`,
      because: "a megabyte is $10^6$ bytes",
      blank: blank({ ask: ask("memory"), answer: [megabytes(data)] }),
    },
  ],
  misconceptions: [
    {
      id: "bits",
      name: "took bits for bytes",
      answer: (data) => [8 * megabytes(data)],
      explain: (data) =>
        `The ${8 * bytes(data)} of ${data.format} counts bits; in bytes each parameter takes ${bytes(data)}.`,
    },
    {
      id: "one-byte",
      name: "gave each parameter one byte",
      answer: ({ millions }) => [millions],
      explain: (data) =>
        `One byte tells only 256 values apart; ${data.format} has ${8 * bytes(data)} bits, which is ${bytes(data)} bytes.`,
    },
  ],
});
