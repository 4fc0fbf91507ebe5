import { array, Tensor } from "mathesis";
import { defineKata, lists, property, wholes } from "../../kit/index.ts";
import { spread } from "./code/spread.ts";

type Spread = (values: number[]) => number;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, v) => sum + v, 0) / values.length;

/** Half the mean squared difference of all pairs: the variance without a mean. */
const byPairs = (values: readonly number[]): number =>
  mean(values.flatMap((a) => values.map((b) => (a - b) ** 2))) / 2;

/** The standard deviation with another divisor. */
const dividing =
  (by: (n: number) => number): Spread =>
  (values) => {
    const centre = mean(values);
    return Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / by(values.length));
  };

/** A list of numbers, or an array of one axis. */
const isList = (x: unknown): boolean =>
  x instanceof Tensor
    ? x.ndim === 1 && x.dtype === "float64"
    : Array.isArray(x) && x.length > 0 && x.every((v) => typeof v === "number");

export const kata = defineKata<Spread>({
  title: "The spread of a list",
  prompt:
    "Write `spread(values)`: the standard deviation of a list that *is* the whole population, $\\sqrt{\\frac1n \\sum (v_i - \\bar v)^2}$.",
  start: "code/spread.start.ts",
  entry: "spread",
  reference: spread,
  solution: { file: "code/spread.ts", symbol: "spread" },
  inputs: (rng) => [rng.vector(5)],
  replaces: {
    module: "mathesis",
    name: "std",
    calls: (rng) => [rng.pick([rng.vector(6), array(rng.vector(3))])],
    takes: (x, ...rest) => isList(x) && rest.length === 0,
    call: (mine, x) => mine(x instanceof Tensor ? (x.toArray() as number[]) : [...(x as number[])]),
  },
  properties: [
    property({
      name: "its square is half the mean squared difference of all pairs",
      inputs: lists(wholes(-9, 9), { least: 2, most: 6 }),
      got: (candidate: Spread, values) => candidate([...values]),
      expected: (values) => Math.sqrt(byPairs(values)),
      tolerance: 1e-6,
    }),
    property({
      name: "moving everything by a million changes nothing",
      inputs: lists(wholes(-9, 9), { least: 2, most: 6 }),
      got: (candidate: Spread, values) => candidate(values.map((v) => v + 1e6)),
      expected: (values) => Math.sqrt(byPairs(values)),
      tolerance: 1e-3,
    }),
  ],
  twins: [
    {
      id: "sample",
      name: "divides by n − 1",
      function: dividing((n) => n - 1),
      explain:
        "That is the estimate from a sample. For the list 0, 1 the squared deviations are 1/4 and 1/4, and their mean is 1/4.",
    },
    {
      id: "no-root",
      name: "forgets the root",
      function: (values) => spread(values) ** 2,
      explain:
        "That is the variance: in squared units. Twice as wide a list should have twice the spread, not four times.",
    },
    {
      id: "absolute",
      name: "averages the distances, not their squares",
      function: (values) => mean(values.map((v) => Math.abs(v - mean(values)))),
      explain:
        "That is the mean absolute deviation, which is never larger: for 0, 0, 3 it gives 4/3 and the standard deviation is √2.",
    },
  ],
  hints: [
    "Where is the middle of the list?",
    "The mean of the squared distances from it.",
    "And the root at the very end.",
  ],
  figure: {
    id: "spread",
    state: ({ input }) => (Array.isArray(input) && input.length <= 8 ? input.join(",") : null),
  },
});
