import { broadcast, defineExercise, type Shape, shape } from "../../kit/index.ts";

interface Data {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** By counting: the shape of a + b from every pair of entries that meet. */
function byPadding({ a, b }: Data): Shape {
  const axes = Math.max(a.length, b.length);
  const pad = (s: readonly number[]): number[] => [...Array<number>(axes - s.length).fill(1), ...s];
  const [p, q] = [pad(a), pad(b)];
  const pairs = p.map((n, i) => [n, q[i] ?? 1] as const);
  const clash = pairs.some(([m, n]) => m !== n && Math.min(m, n) !== 1);
  return clash ? "error" : pairs.map(([m, n]) => (m === 1 ? n : m));
}

/** Aligned from the left, as one might think. */
const fromLeft = ({ a, b }: Data): Shape => {
  const turned = broadcast(a.toReversed(), b.toReversed());
  return turned === "error" ? "error" : turned.toReversed();
};

const code = (s: readonly number[]): string => `\`(${s.join(", ")}${s.length === 1 ? "," : ""})\``;

const lined = ({ a, b }: Data): string =>
  `From the right: ${[...Array(Math.max(a.length, b.length)).keys()].map((i) => `${a.at(-1 - i) ?? 1} meets ${b.at(-1 - i) ?? 1}`).join(", ")}.`;

export const exercise = defineExercise({
  title: "What does the sum look like?",
  level: 1,
  generate: (rng): Data => {
    const [m, n, k] = [rng.int(2, 5), rng.int(6, 9), rng.int(10, 64)];
    return rng.pick<Data>([
      { a: [k, m, 1], b: [m, n] },
      { a: [k, n], b: [n] },
      { a: [k, n], b: [k] },
      { a: [k, 1], b: [n] },
      { a: [m, n, n], b: [m, n] },
    ]);
  },
  prompt: ({ a, b }) =>
    `\`x\` has the shape ${code(a)} and \`y\` the shape ${code(b)}. What is the shape of \`x.add(y)\`?`,
  ask: () => shape({ label: "shape" }),
  answer: ({ a, b }) => broadcast(a, b),
  independent: byPadding,
  hints: () => [
    "Write the two shapes above each other. At which end do they line up?",
    "They line up at the right; what is missing on the left counts as 1.",
    "Where the lengths differ, one of them has to be 1; otherwise there is no result.",
  ],
  solution: (data) => lined(data),
  right: (data) => lined(data),
  misconceptions: [
    {
      id: "from-left",
      name: "lined the shapes up from the left",
      answer: (data) =>
        String(fromLeft(data)) === String(broadcast(data.a, data.b)) ? null : fromLeft(data),
      explain: (data) => `Shapes line up at their last axes. ${lined(data)}`,
    },
    {
      id: "appended",
      name: "wrote one shape after the other",
      answer: ({ a, b }) => [...a, ...b],
      explain: (data) =>
        `That would pair every entry with every other. A sum pairs entries in the same place. ${lined(data)}`,
    },
  ],
});
