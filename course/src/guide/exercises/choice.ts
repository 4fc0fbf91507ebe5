import { choice, defineExercise } from "../../kit/index.ts";

interface Option {
  readonly id: "same" | "scaled" | "sharper" | "shifted";
  readonly text: string;
  readonly why: string;
}

interface Data {
  readonly c: number;
  readonly order: readonly number[];
}

const options = ({ c }: Data): readonly Option[] => [
  {
    id: "same",
    text: "Nothing changes",
    why: `The factor $e^{${c}}$ stands above and below the line of every fraction.`,
  },
  {
    id: "scaled",
    text: `Every probability is multiplied by $e^{${c}}$`,
    why: `Then they would add up to $e^{${c}} \\approx ${Math.exp(c).toFixed(1)}$ and not to 1.`,
  },
  {
    id: "sharper",
    text: "The largest probability grows",
    why: `That happens when the inputs are *multiplied* by ${c}; adding ${c} keeps their differences.`,
  },
  {
    id: "shifted",
    text: `Every probability grows by ${c}`,
    why: `A probability larger than ${c} does not exist.`,
  },
];

const softmax = (z: readonly number[]): number[] => {
  const powers = z.map(Math.exp);
  const sum = powers.reduce((all, p) => all + p, 0);
  return powers.map((p) => p / sum);
};

/** Which of the four descriptions fits what softmax does to three numbers. */
function byTrying({ c }: Data): Option["id"] {
  const before = softmax([0, 1, -1]);
  const after = softmax([c, 1 + c, -1 + c]);
  const fits = (expected: (p: number) => number): boolean =>
    before.every((p, i) => Math.abs(expected(p) - (after[i] ?? 0)) < 1e-12);
  if (fits((p) => p)) return "same";
  return fits((p) => p * Math.exp(c)) ? "scaled" : fits((p) => p + c) ? "shifted" : "sharper";
}

const placeOf = (data: Data, id: Option["id"]): number =>
  data.order.indexOf(options(data).findIndex((o) => o.id === id));

const wrong = (id: "scaled" | "sharper" | "shifted", name: string) => ({
  id,
  name,
  answer: (data: Data) => [placeOf(data, id)],
  explain: (data: Data) => options(data).find((option) => option.id === id)?.why ?? "",
});

export const exercise = defineExercise({
  title: "Softmax and a shift",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({ c: rng.int(2, 9), order: rng.shuffle([0, 1, 2, 3]) }),
  prompt: ({ c }) => `Every input of a softmax is raised by ${c}. What happens to its outputs?`,
  ask: (data) =>
    choice({
      label: "What happens to the outputs",
      options: data.order.map((i) => options(data)[i] ?? { text: "", why: "" }),
    }),
  answer: (data) => [placeOf(data, "same")],
  independent: (data) => [placeOf(data, byTrying(data))],
  hints: () => [
    "Write $e^{z + c}$ as a product.",
    "The same factor comes out of every term.",
    "Where does that factor stand in the fraction?",
  ],
  solution: ({ c }) =>
    `$e^{z_i + ${c}} = e^{${c}} e^{z_i}$, and $e^{${c}}$ cancels between the numerator and the sum below.`,
  misconceptions: [
    wrong("scaled", "forgot that the sum below is multiplied, too"),
    wrong("sharper", "took adding for multiplying"),
    wrong("shifted", "took softmax for a linear map"),
  ],
});
