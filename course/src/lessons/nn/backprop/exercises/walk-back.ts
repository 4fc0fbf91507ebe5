import { defineKata, derived, property, type Rng, tuples, wholes } from "../../../../kit/index.ts";
import { walkBack } from "../code/walk-back.ts";
import { apply, type GraphValues, graphNodes, graphSteps, type NodeId } from "../steps.ts";

type Line = [input: number, local: number][];
type WalkBack = (tape: Line[]) => number[];

/** Two inputs, then lines that each use two lines before them: nearly all values are reused. */
function randomTape(rng: Rng): Line[] {
  const tape: Line[] = [[], []];
  for (let i = 2; i < 8; i++) {
    const second = rng.int(0, i - 2);
    tape.push([
      [i - 1, rng.normal()],
      [second, rng.normal()],
    ]);
  }
  return tape;
}

/** The sum over all paths, by its definition. */
function byPaths(tape: readonly Line[], from: number, to: number): number {
  if (from === to) return 1;
  return (tape[from] ?? []).reduce((s, [input, local]) => s + local * byPaths(tape, input, to), 0);
}

const overwriting: WalkBack = (tape) => {
  const gradient = tape.map(() => 0);
  gradient[tape.length - 1] = 1;
  for (let i = tape.length - 1; i >= 0; i--) {
    for (const [input, local] of tape[i] ?? []) gradient[input] = (gradient[i] ?? 0) * local;
  }
  return gradient;
};

const forwards: WalkBack = (tape) => {
  const gradient = tape.map(() => 0);
  gradient[tape.length - 1] = 1;
  tape.forEach((line, i) => {
    for (const [input, local] of line) {
      gradient[input] = (gradient[input] ?? 0) + (gradient[i] ?? 0) * local;
    }
  });
  return gradient;
};

const ungrounded: WalkBack = (tape) => tape.map(() => 0);

const adding: WalkBack = (tape) => {
  const gradient = tape.map(() => 0);
  gradient[tape.length - 1] = 1;
  for (let i = tape.length - 1; i >= 0; i--) {
    for (const [input, local] of tape[i] ?? []) gradient[input] = (gradient[input] ?? 0) + local;
  }
  return gradient;
};

/** The small graph of the lesson as a tape: its nodes in their order, x, w, b, y first. */
function lessonTape(given: GraphValues): Line[] {
  const values: Partial<Record<NodeId, number>> = { ...given };
  const place = (id: NodeId): number => graphNodes.findIndex((node) => node.id === id);
  return graphNodes.map(({ id, operation, inputs }) => {
    if (operation === "input") return [];
    const [u = 0, v = 0] = inputs.map((input) => values[input] ?? 0);
    const { value, locals } = apply(operation, u, v);
    values[id] = value;
    return inputs.map((input, slot) => [place(input), locals[slot] ?? 0]);
  });
}

/** The slopes in x, w, b and y, as the derivation of the lesson gives them. */
function bySymbols({ x, w, b, y }: GraphValues): number[] {
  const a = Math.tanh(w * x + b);
  const miss = 2 * (w * a - y);
  const inner = miss * w * (1 - a * a);
  return [inner * w, miss * a + inner * x, inner, 0 - miss];
}

const side = wholes(-2, 2);
const points = derived(
  tuples<[number, number, number, number]>(side, side, side, side),
  ([x, w, b, y]): GraphValues => ({ x, w, b, y }),
);
const LESSON_GRAPH = "the small graph of the lesson has the right slopes in x, w, b and y";

/** The moment of the figure in which two paths add. */
const meeting = String([...graphSteps()].findIndex(({ state }) => state.sum !== null));

export const kata = defineKata<WalkBack>({
  title: "The walk back over a tape",
  prompt:
    "A tape lists the lines of a computation; each line knows the positions of its inputs and the local derivatives. " +
    "Write `walkBack(tape)`: the derivative of the *last* line with respect to every line.",
  start: "code/walk-back.start.ts",
  entry: "walkBack",
  reference: walkBack,
  solution: { file: "code/walk-back.ts", symbol: "walkBack" },
  inputs: (rng) => [randomTape(rng)],
  properties: [
    {
      name: "the loss moves with itself one for one",
      check: (f) => {
        const last = f([[]])[0];
        return last === 1 ? null : `For a tape of one line the answer is ${last}, not 1.`;
      },
    },
    {
      name: "x·x has slope 2x",
      check: (f, rng) => {
        const x = rng.int(2, 9);
        const line: Line = [
          [0, x],
          [0, x],
        ];
        const given = f([[], line])[0];
        return given === 2 * x ? null : `At x = ${x} the slope came out as ${given}, not ${2 * x}.`;
      },
    },
    {
      name: "a chain multiplies",
      check: (f) => {
        const given = f([[], [[0, 2]], [[1, 5]], [[2, 3]]])[0];
        return given === 30 ? null : `Local derivatives 2, 5, 3 in a chain gave ${given}, not 30.`;
      },
    },
    property({
      name: LESSON_GRAPH,
      inputs: points,
      got: (f: WalkBack, given) => f(lessonTape(given)).slice(0, 4),
      expected: bySymbols,
    }),
    {
      name: "agrees with the sum over all paths",
      check: (f, rng) => {
        const tape = randomTape(rng);
        const expected = byPaths(tape, tape.length - 1, 0);
        const given = f(tape)[0] ?? Number.NaN;
        if (Math.abs(given - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-3)) return null;
        return `On a tape with reused values line 0 got ${given}; its paths add to ${expected}.`;
      },
    },
  ],
  twins: [
    {
      id: "overwrite",
      name: "overwrites what an earlier path brought",
      function: overwriting,
      explain: "A value that is used twice receives two gradients, and they add: +=, not =.",
    },
    {
      id: "forwards",
      name: "walks the tape from its start",
      function: forwards,
      explain:
        "A line may hand its gradient on only when the gradient is complete: after all lines that use it. So the walk starts at the last line.",
    },
    {
      id: "no-seed",
      name: "never sets the gradient of the last line",
      function: ungrounded,
      explain: "Everything is a multiple of ∂L/∂L = 1. Without it, all is 0.",
    },
    {
      id: "adds-locals",
      name: "hands on the local derivative alone",
      function: adding,
      explain:
        "Along a path derivatives multiply: what goes down an edge is the gradient of the line times the local derivative.",
    },
  ],
  hints: [
    "Where does the walk start, and with which number?",
    "From the last line to the first: hand `gradient[i]` times the local derivative to each input.",
    "`gradient[input] += gradient[i] * local`, and `gradient[last] = 1` before the loop.",
  ],
  figure: {
    id: "graph",
    state: ({ property: law, input }) => {
      if (law !== LESSON_GRAPH || typeof input !== "object" || input === null) return null;
      const given = Object.entries(input).map(([name, value]) => [name, String(value)] as const);
      return { ...Object.fromEntries<string>(given), step: meeting };
    },
  },
});
