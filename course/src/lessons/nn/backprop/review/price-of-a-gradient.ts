import { choice, defineExercise } from "../../../../kit/index.ts";
import { countPasses } from "../code/count.ts";

type Id = "few" | "weights" | "half" | "layers";

interface Data {
  readonly widths: readonly number[];
  readonly order: readonly number[];
}

const ids: readonly Id[] = ["few", "weights", "half", "layers"];
const weightsOf = ({ widths }: Data): number =>
  widths.slice(1).reduce((sum, n, l) => sum + n * ((widths[l] ?? 0) + 1), 0);
const depth = ({ widths }: Data): number => widths.length - 1;

const texts = (data: Data): Readonly<Record<Id, string>> => ({
  few: "between two and three forward passes",
  weights: `about ${weightsOf(data).toLocaleString("en-GB")} forward passes, one for each weight`,
  half: "about half a forward pass",
  layers: `about ${2 ** depth(data) * 2} forward passes: each layer doubles the price`,
});

const counted = (data: Data): string => {
  const { forward, backward } = countPasses(data.widths);
  return `Counted: ${forward.total.toLocaleString("en-GB")} operations forward and ${backward.total.toLocaleString("en-GB")} back, together ${(1 + backward.total / forward.total).toFixed(2)} forward passes.`;
};

/** The answers that the count bears out; about means within half. */
function borneOut(data: Data): readonly Id[] {
  const { forward, backward } = countPasses(data.widths);
  const cost = 1 + backward.total / forward.total;
  const about = (value: number): boolean => Math.abs(cost - value) <= value / 2;
  const fits = {
    few: cost > 2 && cost < 3,
    weights: about(weightsOf(data)),
    half: about(0.5),
    layers: about(2 ** depth(data) * 2),
  };
  return ids.filter((id) => fits[id]);
}

const placeOf = (data: Data, id: Id): number => data.order.indexOf(ids.indexOf(id));
const wrong = (id: Id, name: string) => ({
  id,
  name,
  answer: (data: Data) => [placeOf(data, id)],
  explain: counted,
});

export const exercise = defineExercise({
  title: "The price of a gradient",
  level: 1,
  retrieval: true,
  generate: (rng): Data => ({
    widths: [8 * rng.int(2, 5), 8 * rng.int(2, 5), 8 * rng.int(2, 5), rng.int(3, 9)],
    order: rng.shuffle([0, 1, 2, 3]),
  }),
  prompt: (data) =>
    `A network has the widths ${data.widths.join(", ")}, with biases. What does its whole gradient cost for one example, the forward pass included?`,
  ask: (data) =>
    choice({
      label: "What the gradient costs",
      options: data.order.map((i) => ({ text: texts(data)[ids[i] ?? "few"], why: counted(data) })),
    }),
  answer: (data) => [placeOf(data, "few")],
  independent: (data) => borneOut(data).map((id) => placeOf(data, id)),
  hints: () => [
    "How many matrix products of its size does a layer make forward? And back?",
    "Back it makes two: one for its weights, one for the layer below.",
    "The first layer is spared the second.",
  ],
  solution: (data) =>
    `One product forward and two back, one of them spared in the first layer. ${counted(data)}`,
  misconceptions: [
    wrong("weights", "walked back once for every weight"),
    wrong("half", "forgot that a layer makes two products on the way back"),
    wrong("layers", "walked every path by itself"),
  ],
});
