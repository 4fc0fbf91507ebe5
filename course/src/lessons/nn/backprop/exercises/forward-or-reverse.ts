import { array, jacobian, type Tensor } from "mathesis";
import { defineExercise } from "../../../../kit/index.ts";

interface Data {
  readonly inputs: number;
  readonly outputs: number;
  readonly story: number;
}

const stories = [
  (n: number, m: number) => `A filter has ${n} coefficients and gives ${m} samples.`,
  (n: number, m: number) => `A model of the weather is set by ${n} numbers and forecasts ${m}.`,
  (n: number, m: number) => `A network has ${n} weights and ${m} losses, one for each task.`,
] as const;

/** A linear map of these sizes, its Jacobian found by the library, its rows and columns counted. */
function byJacobian({ inputs, outputs }: Data): number[] {
  const A = array(
    Array.from({ length: outputs }, (_, i) =>
      Array.from({ length: inputs }, (__, k) => Math.sin(i + 3 * k)),
    ),
  );
  const J = jacobian((v: Tensor) => A.matmul(v))(array(Array.from({ length: inputs }, () => 1)));
  const rows = J.toArray() as number[][];
  return [rows[0]?.length ?? 0, rows.length];
}

const answer = ({ inputs, outputs }: Data): number[] => [inputs, outputs];

export const exercise = defineExercise({
  title: "Which way is shorter?",
  level: 1,
  retrieval: true,
  generate: (rng): Data => {
    const [many, few] = [rng.int(12, 40), rng.int(2, 9)];
    const [inputs, outputs] = rng.pick([
      [many, few],
      [few, many],
    ] as const);
    return { inputs, outputs, story: rng.int(0, 2) };
  },
  prompt: ({ inputs, outputs, story }) =>
    `${stories[story]?.(inputs, outputs) ?? ""} You want every derivative of every output with respect to every input. How many passes does forward mode make along the graph, and how many does reverse mode make back?`,
  fields: () => [
    { id: "forward", label: "forward mode", tolerance: { absolute: 0 } },
    { id: "reverse", label: "reverse mode", tolerance: { absolute: 0 } },
  ],
  answer,
  independent: byJacobian,
  right: ({ inputs, outputs }) =>
    `One pass forward for each of the ${inputs} inputs, one pass back for each of the ${outputs} outputs: ${inputs > outputs ? "reverse" : "forward"} mode is the shorter way.`,
  hints: () => [
    "What does one pass of forward mode start with, and what does it know at its end?",
    "Forward mode starts at one input and reaches all outputs. Reverse mode starts at one output.",
    "So one counts the inputs, the other the outputs.",
  ],
  solution: ({ inputs, outputs }) =>
    `Forward mode follows one input at a time: ${inputs} passes. Reverse mode starts at one output at a time: ${outputs} passes. A loss is a single output, whatever the number of weights: one pass back.`,
  misconceptions: [
    {
      id: "exchanged",
      name: "gave each mode the other one's count",
      answer: ({ inputs, outputs }) => [outputs, inputs],
      explain: ({ inputs }) =>
        `Count one column: forward mode takes one of the ${inputs} inputs and asks how everything after it moves. The other ${inputs - 1} inputs have not been asked.`,
    },
    {
      id: "one-each",
      name: "let one pass of each do everything",
      answer: () => [1, 1],
      explain: ({ inputs, outputs }) =>
        `There are $${inputs} \\cdot ${outputs} = ${inputs * outputs}$ derivatives. One pass forward gives those of one input, ${outputs} of them; one pass back those of one output, ${inputs} of them.`,
    },
    {
      id: "every-pair",
      name: "spent a pass on every single derivative",
      answer: ({ inputs, outputs }) => [inputs * outputs, inputs * outputs],
      explain: ({ inputs, outputs }) =>
        `One pass forward gives ${outputs} derivatives at once, one pass back ${inputs}: of the ${inputs * outputs} none has to be found alone.`,
    },
    {
      id: "always-one-back",
      name: "let reverse mode end after one pass whatever the number of outputs",
      answer: ({ inputs }) => [inputs, 1],
      explain: ({ outputs }) =>
        `One pass is enough for one loss. Here ${outputs} outputs each need a start of their own, with 1 at that output and 0 at the others.`,
    },
  ],
});
