import { array, grad, relu, type Tensor, valueAndGrad } from "mathesis";
import { type Claimed, collectSteps, defineClaims, flatten, seeded } from "../../../kit/index.ts";
import { flat, lossOfRow } from "./code/agreement.ts";
import { countPasses } from "./code/count.ts";
import { layers, x, y } from "./code/example.ts";
import { disagreement, numericGradient } from "./code/gradient-check.ts";
import { softmax } from "./code/layer.ts";
import { backward, forward, loss } from "./code/mlp.ts";
import { countPaths, sumOverPaths } from "./code/paths.ts";
import { sigmoidSlope } from "./code/sigmoid.ts";
import * as tape from "./code/tape.ts";
import { bestStep, predictedError, relativeError } from "./code/valley.ts";
import { graphPoint, graphSlope, graphTape } from "./points.ts";
import { graphDefaults, graphSteps } from "./steps.ts";

/** 1.9e-10 as $1.9 \cdot 10^{-10}$. */
function scientific(value: number, digits = 2): string {
  const [head, power] = value.toExponential(digits - 1).split("e");
  const factor = head === "1" ? "" : `${head} \\cdot `;
  // in braces, so that no line ends within it
  return `\${${factor}10^{${Number(power)}}}$`;
}

const near = (value: number, expected: number, share = 0.05): boolean =>
  Math.abs(value - expected) <= share * Math.abs(expected);

const fixed = (value: number, digits: number): string => `$${value.toFixed(digits)}$`;

const steps = collectSteps(graphSteps());
const end = steps.at(-1)?.state;
const meeting = steps.find((step) => step.state.sum !== null)?.state.sum?.parts ?? [];

/** A number of the small graph, by the steps of the figure and, where given, by another route. */
const graphNumber = (value: number | undefined, digits: number, other?: number): Claimed => {
  const number = value ?? Number.NaN;
  const agrees = other === undefined || Math.abs(number - other) < 1e-12;
  return { value: number, text: fixed(number, digits), holds: Number.isFinite(number) && agrees };
};

const graph = {
  "graph-yhat": () => graphNumber(end?.values.yhat, 2),
  "graph-loss": () => graphNumber(end?.values.L, 3),
  "graph-direct": () => {
    const found = graphNumber(meeting[0], 3);
    return { ...found, holds: found.holds && (meeting[0] ?? 0) < 0 };
  },
  "graph-through": () => {
    const found = graphNumber(meeting[1], 3);
    return { ...found, holds: found.holds && (meeting[1] ?? 0) > 0 };
  },
  "graph-dw": () => graphNumber(end?.gradients.w, 3, Number(graphSlope(graphDefaults).item())),
  "graph-sign": (): Claimed => {
    const [first = 0, second = 0] = meeting;
    const wrong = second; // what overwriting would leave
    const holds = first + second < 0 && wrong > 0;
    return { value: first + second, text: "the wrong sign", holds };
  },
  "paths-agree": (): Claimed => {
    const rng = seeded(1);
    const worst = Math.max(
      ...Array.from({ length: 50 }, () => {
        const { w, L } = graphTape(graphPoint(rng));
        tape.backward(L);
        return Math.abs(w.gradient - sumOverPaths(L, w)) / (1 + Math.abs(w.gradient));
      }),
    );
    return { value: worst, text: "the same number", holds: worst < 1e-14 };
  },
  "many-paths": (): Claimed => {
    const w = tape.leaf(1.01);
    let L = w;
    for (let i = 0; i < 20; i++) L = tape.square(L);
    const count = countPaths(L, w);
    return { value: count, text: count.toLocaleString("en-GB"), holds: count === 2 ** 20 };
  },
};

const deep = countPasses([64, 64, 64, 10]);
const shapes = [
  [64, 16, 10],
  [64, 64, 64, 10],
  [64, 128, 128, 10],
  [256, 256, 256, 256, 10],
].map((widths) => countPasses(widths));
const ratios = shapes.map((c) => c.backward.total / c.forward.total);

const cost = {
  weights: (): Claimed => {
    const count = flatCount([64, 64, 64, 10]);
    const holds = count === deep.weights && count === 8970;
    return { value: count, text: count.toLocaleString("en-GB"), holds };
  },
  "passes-by-trying": (): Claimed => {
    const passes = 2 * deep.weights;
    return { value: passes, text: passes.toLocaleString("en-GB"), holds: passes === 17940 };
  },
  "forward-count": (): Claimed => {
    const { multiplications, additions, total } = deep.forward;
    const holds = multiplications === additions && total === 17664;
    return { value: total, text: total.toLocaleString("en-GB"), holds };
  },
  "backward-count": (): Claimed => {
    const { total } = deep.backward;
    return { value: total, text: total.toLocaleString("en-GB"), holds: total === 27392 };
  },
  "backward-ratio": (): Claimed => {
    const ratio = deep.backward.total / deep.forward.total;
    return { value: ratio, text: fixed(ratio, 2), holds: near(ratio, 1.55, 0.01) };
  },
  "gradient-cost": (): Claimed => {
    const ratio = 1 + deep.backward.total / deep.forward.total;
    return { value: ratio, text: `about ${fixed(ratio, 2)}`, holds: near(ratio, 2.55, 0.01) };
  },
  "least-ratio": (): Claimed => {
    const ratio = Math.min(...ratios);
    return { value: ratio, text: fixed(ratio, 2), holds: ratio > 1 };
  },
  "largest-ratio": (): Claimed => {
    const ratio = Math.max(...ratios);
    return { value: ratio, text: fixed(ratio, 2), holds: ratio < 2 };
  },
  "tangent-ratio": (): Claimed => {
    const ratio = deep.tangent.total / deep.forward.total;
    return { value: ratio, text: fixed(ratio, 2), holds: near(ratio, 0.54, 0.02) };
  },
};

/** Weights and biases of a network, counted from its widths alone. */
const flatCount = (widths: readonly number[]): number =>
  widths.slice(1).reduce((sum, n, l) => sum + n * ((widths[l] ?? 0) + 1), 0);

/** The relative error at h, which the prose gives as `expected`. */
const valleyAt = (h: number, expected: number, digits = 2): (() => Claimed) => {
  const value = relativeError(h);
  const holds = near(value, expected, digits === 1 ? 0.12 : 0.03);
  return () => ({ value, text: scientific(value, digits), holds });
};

/** The measured curve, both axes in powers of ten; no error shows as the smallest on the axis. */
const valleyCurve = Array.from({ length: 49 }, (_, i) => {
  const power = -13 + i / 4;
  return [power, Math.max(Math.log10(relativeError(10 ** power)), -13)] as const;
});

const epsilonRoot = Math.cbrt(2 ** -52);

const checking = {
  "valley-curve": (): Claimed => {
    const [low] = valleyCurve.reduce((least, point) => (point[1] < least[1] ? point : least));
    const ends = [valleyCurve[0]?.[1] ?? 0, valleyCurve.at(-1)?.[1] ?? 0];
    return {
      value: valleyCurve,
      text: "A valley: the error falls with the step, and then it rises again.",
      holds: low > -8 && low < -4 && ends.every((end) => end > -5),
    };
  },
  "valley-coarse": valleyAt(1e-3, 5e-6, 1),
  "valley-good": valleyAt(6e-6, 1.9e-10),
  "valley-tiny": valleyAt(1e-12, 4e-5, 1),
  "valley-best": () => ({
    value: bestStep(),
    text: scientific(bestStep()),
    holds: near(bestStep(), 1.94e-6, 0.01),
  }),
  "valley-rule": () => ({
    value: epsilonRoot,
    text: scientific(epsilonRoot, 1),
    holds: near(epsilonRoot, 6.06e-6, 0.01),
  }),
  "valley-slope": (): Claimed => {
    const fall = relativeError(1e-2) / relativeError(1e-3);
    return { value: fall, text: "a hundred times smaller", holds: near(fall, 100, 0.02) };
  },
  "off-by-three": (): Claimed => {
    const worst = Math.max(
      ...[3, 1 / 3].map(
        (factor) => predictedError(factor * bestStep()) / predictedError(bestStep()),
      ),
    );
    return { value: worst, text: "no more than a factor of four", holds: worst < 4 };
  },
  "valley-rises": (): Claimed => {
    const value = relativeError(1e-12) / relativeError(6e-6);
    return { value, text: "more than a hundred thousand times", holds: value > 1e5 };
  },
};

const equations = flat(backward(forward(layers, x), y));
const library = flat(valueAndGrad(loss)(layers, x, y)[1]);
const differences = numericGradient(lossOfRow, flat(layers));

const agreement = {
  "agree-library": (): Claimed => {
    const value = disagreement(equations, library);
    return { value, text: "to the last digits", holds: value < 1e-14 };
  },
  "agree-differences": (): Claimed => {
    const value = disagreement(equations, differences);
    return { value, text: "below $10^{-9}$", holds: value < 1e-9 && value > 0 };
  },
  "agree-tape": (): Claimed => {
    const rng = seeded(2);
    const worst = Math.max(
      ...Array.from({ length: 50 }, () => {
        const point = graphPoint(rng);
        const { w, L } = graphTape(point);
        tape.backward(L);
        const exact = Number(graphSlope(point).item());
        return Math.abs(w.gradient - exact) / (1 + Math.abs(exact));
      }),
    );
    return { value: worst, text: "up to rounding", holds: worst < 1e-14 };
  },
  "relu-zero": (): Claimed => {
    const value = Number(grad((v: Tensor) => relu(v))(0).item());
    return { value, text: `$${value}$`, holds: value === 0 };
  },
};

const elementwiseWrong = (): Claimed => {
  const yhat = softmax(array([2, 1, 0])).toArray() as number[];
  const right = yhat.map((p, i) => p - (i === 1 ? 1 : 0));
  const wrong = yhat.map((p, i) => (i === 1 ? -(1 - p) : 0));
  const tuple = (v: readonly number[]): string => v.map((e) => Number(e.toFixed(3))).join(",\\; ");
  const text = `$(${tuple(wrong)})$ where the truth is $(${tuple(right)})$`;
  const same = right.filter((v, i) => Math.abs(v - (wrong[i] ?? 0)) < 1e-12).length;
  return { value: right, text, holds: same === 1 };
};

const failures = {
  elementwise: elementwiseWrong,
  "exp-overflow": (): Claimed => ({
    value: Math.exp(710),
    text: "$e^{710}$",
    holds: Math.exp(710) === Number.POSITIVE_INFINITY && Math.exp(709) < Number.POSITIVE_INFINITY,
  }),
  "softmax-nan": (): Claimed => {
    const e = array([1000, 999, 998]).exp();
    const bad = flatten(e.div(e.sum()));
    const good = softmax(array([1000, 999, 998])).toArray() as number[];
    const holds =
      bad.every(Number.isNaN) &&
      near(
        good.reduce((s, v) => s + v, 0),
        1,
        1e-12,
      );
    return { value: good, text: "three times NaN", holds };
  },
  "largest-is-one": (): Claimed => {
    const e = array([1000, 999, 998]).sub(1000).exp();
    const value = Math.max(...flatten(e));
    return { value, text: "the largest exponential is one", holds: value === 1 };
  },
  "sigmoid-quarter": (): Claimed => {
    const slopes = Array.from({ length: 2001 }, (_, i) => sigmoidSlope((i - 1000) / 50));
    const largest = Math.max(...slopes);
    return { value: largest, text: "$\\tfrac14$, at $z = 0$", holds: largest === 0.25 };
  },
  "sigmoid-ten": (): Claimed => {
    const value = 0.25 ** 10;
    return { value, text: scientific(value), holds: value < 1e-6 };
  },
  "sigmoid-stuck": (): Claimed => {
    const value = sigmoidSlope(40);
    return { value, text: "exactly $0$", holds: value === 0 && sigmoidSlope(30) > 0 };
  },
};

export const claims = defineClaims({ ...graph, ...cost, ...checking, ...agreement, ...failures });
