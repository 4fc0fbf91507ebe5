import { defineExercise } from "../../../../kit/index.ts";

interface Data {
  readonly widths: readonly [number, number, number];
}

const connections = ({ widths: [n0, n1, n2] }: Data): number => n1 * n0 + n2 * n1;
const parameters = (data: Data): number => connections(data) + data.widths[1] + data.widths[2];

/** The same number by walking over all units. */
function byUnits({ widths }: Data): number {
  let count = 0;
  for (let l = 1; l < widths.length; l++) {
    for (let unit = 0; unit < (widths[l] ?? 0); unit++) count += (widths[l - 1] ?? 0) + 1;
  }
  return count;
}

const size = (data: Data): string =>
  `Layer 1 has $${data.widths[1]} \\cdot ${data.widths[0]}$ weights and ${data.widths[1]} biases, ` +
  `layer 2 has $${data.widths[2]} \\cdot ${data.widths[1]}$ and ${data.widths[2]}: together ${parameters(data)}.`;

export const exercise = defineExercise<Data>({
  title: "What trying would cost",
  generate: (rng) => ({ widths: [rng.int(3, 9) * 10, rng.int(2, 6) * 10, rng.int(3, 10)] }),
  prompt: ({ widths }) =>
    `A network has ${widths[0]} inputs, ${widths[1]} hidden units and ${widths[2]} outputs, with biases. ` +
    "You want its whole gradient for one example. How many forward passes do central differences " +
    "make? And how many backward passes does backpropagation make?",
  fields: () => [
    { id: "forward", label: "forward passes, by trying" },
    {
      id: "backward",
      label: "backward passes, by backpropagation",
      tolerance: { absolute: 0 }, // next to thousands of forward passes, 2 would count as 1
    },
  ],
  answer: (data) => [2 * parameters(data), 1],
  independent: (data) => [2 * byUnits(data), 1],
  tolerance: 1e-4,
  hints: () => [
    "How many numbers can be turned? Count weights and biases, layer by layer.",
    "A layer with $n$ units and $m$ inputs has $n\\,m$ weights and $n$ biases.",
    "A central difference looks to both sides of every number. Backpropagation walks the graph back once.",
  ],
  solution: (data) =>
    `${size(data)} Two tries each: ${2 * parameters(data)} forward passes. ` +
    "Backpropagation makes one forward pass and one backward pass.",
  misconceptions: [
    {
      id: "no-biases",
      name: "forgot the biases",
      answer: (data) => [2 * connections(data), 1],
      explain: (data) => `${size(data)} The biases are part of the gradient.`,
    },
    {
      id: "one-sided",
      name: "tried each number once",
      answer: (data) => [parameters(data), 1],
      explain: (data) => `${size(data)} A *central* difference asks for $f(x+h)$ and $f(x-h)$.`,
    },
    {
      id: "backward-each",
      name: "made one backward pass for every weight",
      answer: (data) => [2 * parameters(data), parameters(data)],
      explain: () =>
        "One walk back meets every node, and leaves at each the slope of the loss. There is nothing left to ask a second time.",
    },
  ],
});
