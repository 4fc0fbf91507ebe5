import { defineExercise, graphValues, type Rng, texNumber } from "../../../../kit/index.ts";
import { centralDifference } from "../code/gradient-check.ts";
import { type GraphValues, graphSteps } from "../steps.ts";
import { bracketed } from "../tex-words.ts";

type Slopes = Readonly<Record<"yhat" | "a" | "z" | "w" | "b", number>>;

/** Forward through ŷ = w·tanh(w·x + b). */
function values({ x, w, b, y }: GraphValues) {
  const z = w * x + b;
  const a = Math.tanh(z);
  return { z, a, yhat: w * a, e: w * a - y };
}

/** Back: the gradients, and the two parts that meet in w. */
function back(data: GraphValues): Slopes & { readonly direct: number; readonly inside: number } {
  const { a, e } = values(data);
  const yhat = 2 * e;
  const da = yhat * data.w;
  const z = da * (1 - a * a);
  const [direct, inside] = [yhat * a, z * data.x];
  return { yhat, a: da, z, b: z, w: direct + inside, direct, inside };
}

const slopes = (data: GraphValues): Slopes => {
  const { yhat, a, z, w, b } = back(data);
  return { yhat, a, z, w, b };
};

const loss = ({ x, w, b, y }: GraphValues): number => (w * Math.tanh(w * x + b) - y) ** 2;

/** Each node nudged, and all that follows computed anew. */
function byNudging(data: GraphValues): Slopes {
  const { x, w, b, y } = data;
  const { z, a, yhat } = values(data);
  return {
    yhat: centralDifference((v) => (v - y) ** 2, yhat),
    a: centralDifference((v) => (w * v - y) ** 2, a),
    z: centralDifference((v) => (w * Math.tanh(v) - y) ** 2, z),
    w: centralDifference((v) => loss({ x, w: v, b, y }), w),
    b: centralDifference((v) => loss({ x, w, b: v, y }), b),
  };
}

const tenths = (rng: Rng, low: number, high: number): number => rng.int(low, high) / 10;

/** Numbers at which every gradient, and each of the two parts, is worth seeing. */
function draw(rng: Rng): GraphValues {
  for (;;) {
    const data: GraphValues = {
      x: tenths(rng, 5, 20) * rng.pick([-1, 1]),
      w: tenths(rng, 4, 20),
      b: tenths(rng, -10, 10),
      y: tenths(rng, -20, 20),
    };
    const { z, a, e } = values(data);
    const { direct, inside, w } = back(data);
    const seen = [z, e, direct, inside, w, data.w - a].every((v) => Math.abs(v) >= 0.25);
    if (seen && Math.abs(z) <= 1.2 && Math.abs(e) <= 3) return data;
  }
}

const meeting = [...graphSteps()].findIndex(({ state }) => state.sum !== null);

/** The figure of the lesson with these numbers, at the moment when two paths add. */
const inFigure = ({ x, w, b, y }: GraphValues) => ({
  id: "graph",
  state: { x: String(x), w: String(w), b: String(b), y: String(y), step: String(meeting) },
});

const three = (value: number): string => texNumber(Number(value.toFixed(3)));

const roundly = (value: number): string => bracketed(Number(value.toFixed(3)));

/** What a nudge of one number does. */
function nudged(data: GraphValues, name: "w" | "b"): string {
  const rise = loss({ ...data, [name]: data[name] + 0.001 }) - loss(data);
  const way = rise > 0 ? "rises" : "falls";
  return `Raise $${name}$ by 0.001 and the loss ${way} by ${Math.abs(rise).toFixed(5)}: the slope at $${name}$ is about $${texNumber(rise * 1000, 2)}$.`;
}

const nodes = (data: GraphValues) => {
  const { z, a, yhat } = values(data);
  return [
    { id: "w", label: `$\\sym{W}{w} = ${texNumber(data.w)}$`, at: [0.12, 0.16] },
    { id: "b", label: `$\\sym{b}{b} = ${texNumber(data.b)}$`, at: [0.12, 0.82] },
    { id: "z", label: `$\\sym{z}{z} = ${three(z)}$`, at: [0.37, 0.6] },
    { id: "a", label: `$\\sym{a}{a} = ${three(a)}$`, at: [0.64, 0.6] },
    { id: "yhat", label: `$\\sym{yhat}{\\hat y} = ${three(yhat)}$`, at: [0.64, 0.16] },
    { id: "L", label: "$\\sym{L}{L}$", at: [0.92, 0.16], value: 1 },
  ] as const;
};

const edges = [
  ["w", "yhat"],
  ["w", "z"],
  ["b", "z"],
  ["z", "a"],
  ["a", "yhat"],
  ["yhat", "L"],
].map(([from = "", to = ""]) => ({ from, to }));

export const exercise = defineExercise({
  title: "Gradients on the small graph",
  generate: draw,
  prompt: ({ x, y }) =>
    "The graph of this lesson, $\\sym{z}{z} = \\sym{W}{w}\\,\\sym{x}{x} + \\sym{b}{b}$, $\\sym{a}{a} = \\tanh \\sym{z}{z}$, $\\sym{yhat}{\\hat y} = \\sym{W}{w}\\,\\sym{a}{a}$, $\\sym{L}{L} = (\\sym{yhat}{\\hat y} - \\sym{y}{y})^2$, at other numbers: " +
    `$\\sym{x}{x} = ${texNumber(x)}$ and $\\sym{y}{y} = ${texNumber(y)}$, the rest stands at the nodes. ` +
    "Walk back, and write at each node the derivative of $L$ with respect to it.",
  ask: (data) =>
    graphValues({ label: "Derivatives of $L$", nodes: nodes(data), edges, tolerance: 0.01 }),
  answer: slopes,
  independent: byNudging,
  hints: () => [
    "Start at $L$ and go against the arrows. What is the slope of $(\\hat y - y)^2$ in $\\hat y$?",
    "$\\hat y = w\\,a$ hands $w$ times its gradient to $a$, and $a$ times its gradient to $w$. The slope of $\\tanh$ is $1 - a^2$.",
    "$z = w\\,x + b$ hands its gradient to $b$ as it is, and $x$ times it to $w$, which has already received something.",
  ],
  solution: (data) => {
    const { x, w, y } = data;
    const { a, yhat: out } = values(data);
    const { yhat, a: da, z, direct, inside, w: dw } = back(data);
    return (
      `$\\hat y$ receives $2(\\hat y - y) = 2\\,(${three(out)} - ${bracketed(y)}) = ${three(yhat)}$. ` +
      `It hands $w$ times that to $a$: $${texNumber(w)} \\cdot ${roundly(yhat)} = ${three(da)}$; and $a$ times that to $w$: $${three(a)} \\cdot ${roundly(yhat)} = ${three(direct)}$.\n\n` +
      `Through the $\\tanh$ comes $${three(da)} \\cdot (1 - a^2) = ${three(z)}$, for $z$ and, the slope of a sum being 1, for $b$. ` +
      `On to $w$ goes $${three(z)} \\cdot ${bracketed(x)} = ${three(inside)}$. The two gradients of $w$ add: $${three(direct)} + ${roundly(inside)} = ${three(dw)}$.`
    );
  },
  misconceptions: [
    {
      id: "overwritten",
      name: "let the path through $z$ overwrite the direct one",
      answer: (data) => ({ ...slopes(data), w: back(data).inside }),
      explain: (data) => `${nudged(data, "w")} The direct path belongs to it: what arrives adds.`,
      figure: inFigure,
    },
    {
      id: "direct-only",
      name: "stopped at the first gradient that reached $w$",
      answer: (data) => ({ ...slopes(data), w: back(data).direct }),
      explain: (data) => `${nudged(data, "w")} When $w$ moves, $z$ moves with it.`,
      figure: inFigure,
    },
    {
      id: "no-slope",
      name: "went past the $\\tanh$ as if it were not there",
      answer: (data) => {
        const { a, direct, yhat } = back(data);
        return { yhat, a, z: a, b: a, w: direct + a * data.x };
      },
      explain: (data) =>
        `${nudged(data, "b")} At $z = ${three(values(data).z)}$ the $\\tanh$ has the slope $1 - a^2 = ${three(1 - values(data).a ** 2)}$, not 1.`,
      figure: inFigure,
    },
    {
      id: "own-factor",
      name: "gave each factor of $w\\,a$ itself in place of the other one",
      answer: (data) => {
        const { a } = values(data);
        const { yhat } = back(data);
        const z = yhat * a * (1 - a * a);
        return { yhat, a: yhat * a, z, b: z, w: yhat * data.w + z * data.x };
      },
      explain: (data) =>
        `${nudged(data, "b")} The slope of a product in one factor is the *other* factor.`,
      figure: inFigure,
    },
    {
      id: "no-two",
      name: "lost the 2 of the square",
      answer: (data) => {
        const { yhat, a, z, w, b } = slopes(data);
        return { yhat: yhat / 2, a: a / 2, z: z / 2, w: w / 2, b: b / 2 };
      },
      explain: (data) =>
        `${nudged(data, "w")} The slope of $e^2$ is $2e$; without the 2 everything is half as large.`,
      figure: inFigure,
    },
  ],
});
