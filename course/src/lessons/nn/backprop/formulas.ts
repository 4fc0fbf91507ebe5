import { array, grad, type Tensor } from "mathesis";
import { defineFormulas, formula } from "../../../kit/index.ts";
import * as batch from "./code/batch.ts";
import { centralDifference } from "./code/gradient-check.ts";
import * as layer from "./code/layer.ts";
import { sumOverPaths } from "./code/paths.ts";
import { sigmoid, sigmoidSlope } from "./code/sigmoid.ts";
import { backward } from "./code/tape.ts";
import { bestStep, f, predictedError, relativeError, slope, third, unit } from "./code/valley.ts";
import { derivations } from "./derivations.ts";
import * as at from "./points.ts";
import { symbols } from "./symbols.ts";

const dL = (below: string): string => `\\frac{\\partial \\sym{L}{L}}{\\partial ${below}}`;

const forwardPass = {
  affine: formula({
    title: "Pre-activations of a layer",
    tex: "\\sym{z}{z^l} = \\sym{W}{W^l}\\,\\sym{a}{a^{l-1}} + \\sym{b}{b^l}",
    legend: ["a", "z"],
    card: true,
    code: { file: "code/layer.ts", symbol: "preactivation" },
    sample: (rng) => ({ W: rng.matrix(3, 4), a: rng.vector(4), b: rng.vector(3) }),
    reads: ({ W, a, b }) => ({ "W^l": W, "a^{l-1}": a, "b^l": b }),
    left: ({ W, a, b }) => layer.preactivation(array(W), array(a), array(b)),
    right: ({ W, a, b }) =>
      W.map((row, j) => at.sumOf(row.map((w, k) => w * (a[k] ?? 0))) + (b[j] ?? 0)),
  }),
  activation: formula({
    title: "Activations of a layer",
    tex: "\\sym{a}{a^l} = \\sym{sigma}{\\sigma}(\\sym{z}{z^l}), \\qquad \\sym{a}{a^0} = \\sym{x}{x}",
    legend: ["sigma"],
    code: { file: "code/layer.ts", symbol: "activation" },
    sample: (rng) => rng.vector(4),
    reads: (z) => ({ "\\sigma(z^l)": z.map((v) => Math.tanh(v)) }),
    left: (z) => layer.activation(array(z)),
    right: (z) => z.map((v) => 1 - 2 / (Math.exp(2 * v) + 1)),
  }),
  descent: formula({
    title: "One step of gradient descent",
    tex: "\\sym{W}{W^l} \\;\\leftarrow\\; \\sym{W}{W^l} - \\sym{eta}{\\eta}\\,\\sym{gradient}{\\frac{\\partial L}{\\partial W^l}}",
    legend: ["W", "eta", "gradient"],
    card: true,
    code: { file: "code/layer.ts", symbol: "descend" },
    sample: (rng) => ({ ...at.layerPoint(rng), rate: 1e-4 }),
    // A small step lowers the loss unless the gradient is zero.
    holds: ({ W, b, z, y, rate }) => {
      const loss = (V: Tensor): Tensor =>
        layer.crossEntropy(layer.preactivation(V, layer.activation(z), b), y);
      const next = layer.descend(W, grad(loss)(W), rate);
      return Number(loss(next).item()) < Number(loss(W).item());
    },
  }),
};

const smallGraph = {
  small: formula({
    title: "One weight, used twice",
    tex:
      "\\sym{yhat}{\\hat y} = \\sym{W}{w}\\,\\tanh(\\sym{W}{w}\\,\\sym{x}{x} + \\sym{b}{b}), \\qquad " +
      "\\sym{L}{L} = (\\sym{yhat}{\\hat y} - \\sym{y}{y})^2",
    legend: ["x", "b", "yhat", "y", "L"],
    live: { figure: "graph", values: { W: "w", x: "x", b: "b", y: "y", yhat: "yhat", L: "L" } },
    code: { file: "code/try-tape.ts", lines: [8, 11] },
    sample: at.graphPoint,
    left: ({ x, w, b, y }) => (w * Math.tanh(w * x + b) - y) ** 2,
    right: (p) => at.graphTape(p).L.value,
  }),
};

const chainRule = {
  chain: formula({
    title: "The chain rule on a graph",
    card: true,
    tex: `${dL("u")} = \\sum_{v\\,:\\,u \\to v} ${dL("v")}\\,\\frac{\\partial v}{\\partial u}`,
    code: { file: "code/tape.ts", symbol: "backward" },
    sample: at.graphPoint,
    left: at.graphSlope,
    right: (p) => {
      const { w, L } = at.graphTape(p);
      backward(L);
      return w.gradient;
    },
  }),
  paths: formula({
    title: "The sum over all paths",
    tex: `${dL("u")} = \\sum_{\\text{paths } u \\to \\cdots \\to \\sym{L}{L}}\\;\\prod_{\\text{edges } s \\to t}\\frac{\\partial t}{\\partial s}`,
    code: { file: "code/paths.ts", symbol: "sumOverPaths" },
    sample: at.graphPoint,
    left: at.graphSlope,
    right: (p) => {
      const { w, L } = at.graphTape(p);
      return sumOverPaths(L, w);
    },
  }),
};

const fourEquations = {
  "output-error": formula({
    title: "The error of an elementwise output under the squared loss",
    card: true,
    tex: "\\sym{delta}{\\delta^D} = (\\sym{a}{a^D} - \\sym{y}{y}) \\odot \\sigma'(\\sym{z}{z^D})",
    code: { file: "code/layer.ts", symbol: "squaredError" },
    sample: at.layerPoint,
    reads: ({ W, b, z }) => {
      const top = W.matmul(z);
      return { "a^D": layer.activation(top), y: b, "\\sigma'(z^D)": layer.slope(top) };
    },
    left: ({ W, b, z }) =>
      grad((v: Tensor) => layer.activation(v).sub(b).square().sum().div(2))(W.matmul(z)),
    right: ({ W, b, z }) => {
      const top = W.matmul(z);
      return layer.squaredError(layer.activation(top), b, top);
    },
  }),
  recursion: formula({
    title: "The error of a layer",
    card: true,
    tex: "\\sym{delta}{\\delta^l} = (\\sym{W}{W^{l+1}})\\T\\,\\sym{delta}{\\delta^{l+1}} \\odot \\sigma'(\\sym{z}{z^l})",
    legend: ["delta"],
    code: { file: "code/layer.ts", symbol: "errorBelow" },
    sample: at.layerPoint,
    reads: ({ W, b, z, y }) => ({
      "W^{l+1}": W,
      "\\delta^{l+1}": at.topError(layer.preactivation(W, layer.activation(z), b), y),
      "\\sigma'(z^l)": layer.slope(z),
    }),
    left: ({ W, b, z, y }) =>
      grad((v: Tensor) => layer.crossEntropy(layer.preactivation(W, layer.activation(v), b), y))(z),
    right: ({ W, b, z, y }) =>
      layer.errorBelow(W, at.topError(layer.preactivation(W, layer.activation(z), b), y), z),
  }),
  "weight-gradient": formula({
    title: "The gradient of the weights",
    card: true,
    tex: "\\sym{gradient}{\\frac{\\partial L}{\\partial W^l}} = \\sym{delta}{\\delta^l}\\,(\\sym{a}{a^{l-1}})\\T",
    code: { file: "code/layer.ts", symbol: "weightGradient" },
    sample: at.layerPoint,
    reads: ({ W, b, z, y }) => ({
      "\\delta^l": at.topError(layer.preactivation(W, z, b), y),
      "a^{l-1}": z,
    }),
    left: ({ W, b, z, y }) =>
      grad((V: Tensor) => layer.crossEntropy(layer.preactivation(V, z, b), y))(W),
    right: ({ W, b, z, y }) =>
      layer.weightGradient(at.topError(layer.preactivation(W, z, b), y), z),
  }),
  "bias-gradient": formula({
    title: "The gradient of the biases",
    card: true,
    tex: `${dL("\\sym{b}{b^l}")} = \\sym{delta}{\\delta^l}`,
    code: { file: "code/layer.ts", symbol: "biasGradient" },
    sample: at.layerPoint,
    reads: ({ W, b, z, y }) => ({
      "\\delta^l": at.topError(layer.preactivation(W, z, b), y),
    }),
    left: ({ W, b, z, y }) =>
      grad((c: Tensor) => layer.crossEntropy(layer.preactivation(W, z, c), y))(b),
    right: ({ W, b, z, y }) => layer.biasGradient(at.topError(layer.preactivation(W, z, b), y)),
  }),
};

const classes = {
  softmax: formula({
    title: "Softmax",
    card: true,
    tex: "\\sym{yhat}{\\hat y_i} = \\frac{e^{\\sym{z}{z_i}}}{\\sum_j e^{\\sym{z}{z_j}}}",
    legend: ["yhat"],
    code: { file: "code/layer.ts", symbol: "softmax" },
    sample: (rng) => rng.vector(4),
    reads: (z) => ({ z }),
    left: (z) => layer.softmax(array(z)),
    right: (z) => z.map((v) => Math.exp(v) / at.sumOf(z.map(Math.exp))),
  }),
  "cross-entropy": formula({
    title: "Cross-entropy",
    tex: "\\sym{L}{L} = -\\sum_k \\sym{y}{y_k}\\,\\log \\sym{yhat}{\\hat y_k}",
    code: { file: "code/layer.ts", symbol: "crossEntropy" },
    sample: (rng) => ({ z: rng.vector(4), y: at.numbers(at.target(rng, 4)) }),
    reads: ({ z, y }) => ({ y, "\\hat y": layer.softmax(array(z)) }),
    left: ({ z, y }) => layer.crossEntropy(array(z), array(y)),
    right: ({ z, y }) => {
      const yhat = at.numbers(layer.softmax(array(z)));
      return -at.sumOf(y.map((v, k) => v * Math.log(yhat[k] ?? 0)));
    },
  }),
  "softmax-error": formula({
    title: "The error of a softmax output under cross-entropy",
    card: true,
    tex: "\\sym{delta}{\\delta^D} = \\sym{yhat}{\\hat y} - \\sym{y}{y} \\qquad \\text{if } \\textstyle\\sum_k \\sym{y}{y_k} = 1",
    code: { file: "code/layer.ts", symbol: "softmaxError" },
    sample: (rng) => ({ z: array(rng.vector(4)), y: at.target(rng, 4) }),
    reads: ({ z, y }) => ({ "\\hat y": layer.softmax(z), y }),
    left: ({ z, y }) => at.topError(z, y),
    right: ({ z, y }) => layer.softmaxError(layer.softmax(z), y),
  }),
  shift: formula({
    title: "Softmax does not feel a shift",
    tex: "\\softmax(\\sym{z}{z}) = \\softmax(\\sym{z}{z} - c) \\qquad \\text{for every number } c",
    code: { file: "code/layer.ts", symbol: "softmax" },
    sample: (rng) => ({ z: array(rng.vector(4)), c: rng.uniform(-50, 50) }),
    left: ({ z }) => layer.softmax(z),
    right: ({ z, c }) => layer.softmax(z.sub(c)),
    // Subtracting c rounds z in units of c's last place, about 50 · 2⁻⁵³.
    tolerance: 1e-12,
  }),
};

const wholeBatch = {
  "batch-forward": formula({
    title: "A whole batch, one example a row",
    tex: "Z = \\sym{x}{X}\\,\\sym{W}{W}\\T + \\sym{b}{b}",
    code: { file: "code/batch.ts", symbol: "batchForward" },
    sample: at.batchPoint,
    reads: ({ W, X, b }) => ({ X, W, b: at.rows(X).map(() => at.numbers(b)) }),
    left: ({ W, X, b }) => batch.batchForward(W, X, b),
    right: ({ W, X, b }) => at.rows(X).map((x) => at.numbers(layer.preactivation(W, array(x), b))),
  }),
  "batch-weights": formula({
    title: "Batch gradient of the weights",
    tex: "\\sym{gradient}{\\frac{\\partial L}{\\partial W}} = \\sym{delta}{\\Delta}\\T\\,\\sym{x}{X}",
    code: { file: "code/batch.ts", symbol: "batchWeightGradient" },
    sample: at.batchPoint,
    reads: (p) => ({ "\\Delta": batchError(p), X: p.X }),
    left: (p) => grad((W: Tensor) => at.batchLoss(batch.batchForward(W, p.X, p.b), p.Y))(p.W),
    right: (p) => batch.batchWeightGradient(batchError(p), p.X),
  }),
  "batch-bias": formula({
    title: "Batch gradient of the biases",
    tex: `${dL("\\sym{b}{b}")} = \\sum_n \\sym{delta}{\\delta_n}`,
    code: { file: "code/batch.ts", symbol: "batchBiasGradient" },
    sample: at.batchPoint,
    reads: (p) => ({ "\\delta": batchError(p) }),
    left: (p) => grad((b: Tensor) => at.batchLoss(batch.batchForward(p.W, p.X, b), p.Y))(p.b),
    right: (p) => batch.batchBiasGradient(batchError(p)),
  }),
  "batch-input": formula({
    title: "What a layer hands down",
    tex: `${dL("\\sym{x}{X}")} = \\sym{delta}{\\Delta}\\,\\sym{W}{W}`,
    code: { file: "code/batch.ts", symbol: "batchInputGradient" },
    sample: at.batchPoint,
    reads: (p) => ({ "\\Delta": batchError(p), W: p.W }),
    left: (p) => grad((X: Tensor) => at.batchLoss(batch.batchForward(p.W, X, p.b), p.Y))(p.X),
    right: (p) => batch.batchInputGradient(batchError(p), p.W),
  }),
};

const batchError = ({ W, X, b, Y }: ReturnType<typeof at.batchPoint>): Tensor =>
  batch.batchForward(W, X, b).sub(Y).div(Number(X.shape[0]));

const checking = {
  "central-difference": formula({
    title: "The central difference",
    tex: "D(\\sym{h}{h}) = \\frac{f(x + \\sym{h}{h}) - f(x - \\sym{h}{h})}{2\\sym{h}{h}}",
    legend: ["h"],
    code: { file: "code/gradient-check.ts", symbol: "centralDifference" },
    sample: (rng) => ({ x: rng.uniform(0.6, 0.8), h: rng.uniform(1e-4, 1e-2) }),
    reads: ({ x, h }) => ({ "f(x + h)": f(x + h), "f(x - h)": f(x - h), h }),
    left: ({ x, h }) => centralDifference(f, x, h),
    right: ({ x }) => slope(x),
    // The error is about h²|f‴|/6, at most 0.2 percent for these h.
    tolerance: 2e-3,
  }),
  truncation: formula({
    title: "The error from the curve",
    tex: "D(\\sym{h}{h}) - f'(x) = \\frac{\\sym{h}{h}^2}{6}\\,f'''(x) + O(\\sym{h}{h}^4)",
    code: { file: "code/valley.ts", symbol: "third" },
    sample: (rng) => rng.uniform(0.6, 0.8),
    left: (x) => (centralDifference(f, x, 1e-3) - slope(x)) / 1e-6,
    right: (x) => third(x) / 6,
    // h = 1e-3: the next term of the series is about 1e-5 of this one.
    tolerance: 1e-3,
  }),
  "error-model": formula({
    title: "Both errors together",
    tex:
      "E(\\sym{h}{h}) = \\underbrace{\\frac{\\sym{h}{h}^2}{6}\\,|f'''(x)|}_{\\text{the curve}} + " +
      "\\underbrace{\\frac{\\sym{u}{u}\\,|f(x)|}{\\sym{h}{h}}}_{\\text{rounding}}",
    legend: ["u"],
    code: { file: "code/valley.ts", symbol: "predictedError" },
    sample: (rng) => ({ h: 10 ** rng.uniform(-12, -2), x: rng.uniform(0.6, 0.8) }),
    reads: ({ h, x }) => ({
      "E(h)": predictedError(h, x),
      h,
      u: unit,
      "f(x)": f(x),
      "f'''(x)": third(x),
    }),
    // A model: rounding is erratic, and sin and exp round too; measured errors stay below 8 times it.
    holds: ({ h, x }) => relativeError(h, x) * Math.abs(slope(x)) < 8 * predictedError(h, x),
  }),
  "best-step": formula({
    title: "The best step",
    card: true,
    tex: "\\sym{h}{h_*} = \\sqrt[3]{\\frac{3\\,\\sym{u}{u}\\,|f(x)|}{|f'''(x)|}}",
    code: { file: "code/valley.ts", symbol: "bestStep" },
    sample: (rng) => rng.uniform(0.6, 0.8),
    reads: (x) => ({ "h_*": bestStep(x), u: unit, "f(x)": f(x), "f'''(x)": third(x) }),
    left: (x) => (bestStep(x) * Math.abs(third(x))) / 3,
    right: (x) => (unit * Math.abs(f(x))) / bestStep(x) ** 2,
  }),
  "sigmoid-slope": formula({
    title: "The slope of the sigmoid",
    tex: "\\sigma'(\\sym{z}{z}) = \\sigma(\\sym{z}{z})\\,\\bigl(1 - \\sigma(\\sym{z}{z})\\bigr)",
    code: { file: "code/sigmoid.ts", symbol: "sigmoidSlope" },
    sample: (rng) => rng.uniform(-4, 4),
    reads: (z) => ({ "\\sigma(z)": sigmoid(z) }),
    left: sigmoidSlope,
    right: (z) => centralDifference(sigmoid, z),
    // A central difference at h = 6e-6 knows about nine digits of a slope as small as 0.02.
    tolerance: 1e-8,
  }),
};

export const notation = defineFormulas({
  symbols,
  formulas: {
    ...forwardPass,
    ...smallGraph,
    ...chainRule,
    ...fourEquations,
    ...classes,
    ...wholeBatch,
    ...checking,
  },
  derivations,
});
