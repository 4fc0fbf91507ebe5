import { array, grad, jacobian, type Tensor } from "mathesis";
import { type Derivation, derivation } from "../../../kit/index.ts";
import { batchForward, batchWeightGradient } from "./code/batch.ts";
import {
  activation,
  crossEntropy,
  errorBelow,
  preactivation,
  slope,
  softmax,
  weightGradient,
} from "./code/layer.ts";
import { bestStep, f, predictedError, third, unit } from "./code/valley.ts";
import * as at from "./points.ts";

const twoPaths = derivation({
  title: "One weight, two paths",
  sample: at.graphPoint,
  lines: [
    {
      tex: "\\frac{\\partial \\sym{L}{L}}{\\partial \\sym{W}{w}}",
      reason: "what we want, for $\\hat y = w\\,a$ with $a = \\tanh(w x + b)$",
      value: at.graphSlope,
    },
    {
      tex:
        "= \\frac{\\partial \\sym{L}{L}}{\\partial \\sym{yhat}{\\hat y}}\\left(" +
        "\\frac{\\partial \\sym{yhat}{\\hat y}}{\\partial \\sym{W}{w}} + " +
        "\\frac{\\partial \\sym{yhat}{\\hat y}}{\\partial \\sym{a}{a}}\\,\\frac{d\\sym{a}{a}}{d\\sym{W}{w}}\\right)",
      reason: "$w$ reaches $\\hat y$ twice: by itself and through $a$. The two changes add",
      value: (p) => {
        const { a, miss } = graphValues(p);
        const along = grad((v: Tensor) => v.mul(p.x).add(p.b).tanh())(p.w);
        return 2 * miss * (a + p.w * Number(along.item()));
      },
    },
    {
      tex:
        "= 2(\\sym{yhat}{\\hat y} - \\sym{y}{y})\\left(\\sym{a}{a} + \\sym{W}{w}\\,(1 - " +
        "\\sym{a}{a}^2)\\,\\sym{x}{x}\\right)",
      reason: "each local derivative written out; $\\tanh' = 1 - \\tanh^2$",
      value: (p) => {
        const { a, miss } = graphValues(p);
        return 2 * miss * (a + p.w * (1 - a * a) * p.x);
      },
    },
    {
      tex:
        "= \\underbrace{2(\\sym{yhat}{\\hat y} - \\sym{y}{y})\\,\\sym{a}{a}}_{\\text{direct path}} + " +
        "\\underbrace{2(\\sym{yhat}{\\hat y} - \\sym{y}{y})\\,\\sym{W}{w}\\,(1 - \\sym{a}{a}^2)\\,\\sym{x}{x}}" +
        "_{\\text{path through } a}",
      reason: "one product a path: the local derivatives of its edges, multiplied",
      value: (p) => {
        const { a, miss } = graphValues(p);
        return 2 * miss * a + 2 * miss * p.w * (1 - a * a) * p.x;
      },
    },
  ],
});

function graphValues({ x, w, b, y }: at.GraphPoint): { a: number; miss: number } {
  const a = Math.tanh(w * x + b);
  return { a, miss: w * a - y };
}

const above = ({ W, b, z }: at.LayerPoint): Tensor => preactivation(W, activation(z), b);
const errorAbove = (p: at.LayerPoint): Tensor => at.topError(above(p), p.y);

const recursion = derivation({
  title: "The error of a layer from the error of the layer above",
  sample: at.layerPoint,
  lines: [
    {
      tex: "\\sym{delta}{\\delta^l_j} = \\frac{\\partial \\sym{L}{L}}{\\partial \\sym{z}{z^l_j}}",
      reason: "the definition, for unit $j$ of layer $l$",
      value: ({ W, b, z, y }) =>
        grad((v: Tensor) => crossEntropy(preactivation(W, activation(v), b), y))(z),
    },
    {
      tex:
        "= \\sum_k \\frac{\\partial \\sym{L}{L}}{\\partial \\sym{z}{z^{l+1}_k}}\\," +
        "\\frac{\\partial \\sym{z}{z^{l+1}_k}}{\\partial \\sym{z}{z^l_j}}",
      reason:
        "$z^l_j$ reaches the loss only through the units $k$ of the next layer: sum over them",
      value: (p) => {
        const J = jacobian((v: Tensor) => above({ ...p, z: v }))(p.z);
        return errorAbove(p).matmul(J);
      },
    },
    {
      tex: "= \\sum_k \\sym{delta}{\\delta^{l+1}_k}\\,\\sym{W}{W^{l+1}_{kj}}\\,\\sigma'(\\sym{z}{z^l_j})",
      reason:
        "the first factor is an error by definition; the second follows from " +
        "$z^{l+1}_k = \\sum_m W^{l+1}_{km}\\,\\sigma(z^l_m) + b^{l+1}_k$",
      value: (p) => {
        const [delta, W, s] = [at.numbers(errorAbove(p)), at.rows(p.W), at.numbers(slope(p.z))];
        return s.map((sj, j) => at.sumOf(delta.map((d, k) => d * (W[k]?.[j] ?? 0) * sj)));
      },
    },
    {
      tex: "= \\Big(\\sum_k (\\sym{W}{W^{l+1}})\\T_{jk}\\,\\sym{delta}{\\delta^{l+1}_k}\\Big)\\,\\sigma'(\\sym{z}{z^l_j})",
      reason: "$\\sigma'(z^l_j)$ does not depend on $k$; swapping the indices is a transpose",
      value: (p) => {
        const [delta, WT, s] = [at.numbers(errorAbove(p)), at.rows(p.W.T), at.numbers(slope(p.z))];
        return s.map((sj, j) => at.sumOf(delta.map((d, k) => (WT[j]?.[k] ?? 0) * d)) * sj);
      },
    },
    {
      tex: "\\sym{delta}{\\delta^l} = (\\sym{W}{W^{l+1}})\\T\\,\\sym{delta}{\\delta^{l+1}} \\odot \\sigma'(\\sym{z}{z^l})",
      reason: "all $j$ at once; $\\odot$ multiplies entry by entry",
      value: (p) => errorBelow(p.W, errorAbove(p), p.z),
    },
  ],
});

const weights = derivation({
  title: "The gradient of a weight matrix",
  sample: at.layerPoint,
  lines: [
    {
      tex: "\\frac{\\partial \\sym{L}{L}}{\\partial \\sym{W}{W_{jk}}}",
      reason: "one weight of one layer; the layer's index $l$ is left out",
      value: ({ W, b, z, y }) =>
        grad((V: Tensor) => crossEntropy(preactivation(V, activation(z), b), y))(W),
    },
    {
      tex:
        "= \\sum_i \\frac{\\partial \\sym{L}{L}}{\\partial \\sym{z}{z_i}}\\," +
        "\\frac{\\partial \\sym{z}{z_i}}{\\partial \\sym{W}{W_{jk}}}",
      reason: "the weights reach the loss only through the pre-activations",
      value: (p) => {
        const J = jacobian((V: Tensor) => above({ ...p, W: V }))(p.W);
        return errorAbove(p).matmul(J.reshape([3, 12]));
      },
    },
    {
      tex: "= \\sum_i \\sym{delta}{\\delta_i}\\,[\\,i = j\\,]\\,\\sym{a}{a_k}",
      reason:
        "$z_i = \\sum_m W_{im} a_m + b_i$ holds $W_{jk}$ only if $i = j$; $[\\,\\cdot\\,]$ is 1 when true, else 0",
      value: (p) => {
        const [delta, a] = [at.numbers(errorAbove(p)), at.numbers(activation(p.z))];
        return delta.map((_, j) =>
          a.map((ak) => at.sumOf(delta.map((d, i) => d * (i === j ? 1 : 0) * ak))),
        );
      },
    },
    {
      tex: "= \\sym{delta}{\\delta_j}\\,\\sym{a}{a_k}",
      reason: "one term survives",
      value: (p) => {
        const a = at.numbers(activation(p.z));
        return at.numbers(errorAbove(p)).map((d) => a.map((ak) => d * ak));
      },
    },
    {
      tex: "\\sym{gradient}{\\frac{\\partial L}{\\partial W}} = \\sym{delta}{\\delta}\\,\\sym{a}{a}\\T",
      reason: "all $j, k$ at once: a column times a row is a matrix",
      value: (p) => weightGradient(errorAbove(p), activation(p.z)),
    },
  ],
});

const scores = (rng: Parameters<typeof at.target>[0]) => ({
  z: rng.vector(4),
  y: at.numbers(at.target(rng, 4)),
});
type Scores = ReturnType<typeof scores>;
const expSum = ({ z }: Scores): number => at.sumOf(z.map(Math.exp));

const crossEntropyLine = derivation({
  title: "Cross-entropy of a softmax, simplified",
  sample: scores,
  lines: [
    {
      tex: "\\sym{L}{L} = -\\sum_k \\sym{y}{y_k} \\log \\sym{yhat}{\\hat y_k}",
      reason: "the definition of cross-entropy",
      value: (p) => -at.sumOf(p.z.map((z, k) => (p.y[k] ?? 0) * Math.log(Math.exp(z) / expSum(p)))),
    },
    {
      tex: "= -\\sum_k \\sym{y}{y_k}\\Big(\\sym{z}{z_k} - \\log \\sum_j e^{\\sym{z}{z_j}}\\Big)",
      reason: "the logarithm of a quotient, and $\\log e^{z_k} = z_k$",
      value: (p) => -at.sumOf(p.z.map((z, k) => (p.y[k] ?? 0) * (z - Math.log(expSum(p))))),
    },
    {
      tex: "= -\\sum_k \\sym{y}{y_k}\\sym{z}{z_k} + \\Big(\\sum_k \\sym{y}{y_k}\\Big) \\log \\sum_j e^{\\sym{z}{z_j}}",
      reason: "split the sum; the logarithm does not depend on $k$",
      value: (p) => -dot(p) + at.sumOf(p.y) * Math.log(expSum(p)),
    },
    {
      tex: "= -\\sum_k \\sym{y}{y_k}\\sym{z}{z_k} + \\log \\sum_j e^{\\sym{z}{z_j}}",
      reason: "the assumption: the entries of $y$ sum to 1",
      value: (p) => -dot(p) + Math.log(expSum(p)),
    },
  ],
});

const dot = ({ z, y }: Scores): number => at.sumOf(z.map((v, k) => v * (y[k] ?? 0)));

const softmaxError = derivation({
  title: "Its gradient",
  sample: scores,
  lines: [
    {
      tex: "\\sym{delta}{\\delta_i} = \\frac{\\partial \\sym{L}{L}}{\\partial \\sym{z}{z_i}}",
      reason: "the definition",
      value: ({ z, y }) => at.topError(array(z), array(y)),
    },
    {
      tex:
        "= -\\sym{y}{y_i} + \\frac{1}{\\sum_j e^{\\sym{z}{z_j}}}\\,\\frac{\\partial}{\\partial \\sym{z}{z_i}} " +
        "\\sum_j e^{\\sym{z}{z_j}}",
      reason:
        "the first sum is a line in $z_i$ with slope $y_i$; $\\log' s = 1/s$ and the chain rule",
      value: (p) => {
        const slopes = at.numbers(grad((v: Tensor) => v.exp().sum())(array(p.z)));
        return slopes.map((s, i) => -(p.y[i] ?? 0) + s / expSum(p));
      },
    },
    {
      tex: "= -\\sym{y}{y_i} + \\frac{e^{\\sym{z}{z_i}}}{\\sum_j e^{\\sym{z}{z_j}}}",
      reason: "only the term $j = i$ moves with $z_i$",
      value: (p) => p.z.map((z, i) => -(p.y[i] ?? 0) + Math.exp(z) / expSum(p)),
    },
    {
      tex: "= \\sym{yhat}{\\hat y_i} - \\sym{y}{y_i}",
      reason: "the quotient is the softmax",
      value: ({ z, y }) => softmax(array(z)).sub(array(y)),
    },
  ],
});

const batchWeights = derivation({
  title: "From one example to a batch",
  sample: at.batchPoint,
  lines: [
    {
      tex:
        "\\frac{\\partial \\sym{L}{L}}{\\partial \\sym{W}{W}}, \\qquad " +
        "\\sym{L}{L} = \\frac1N \\sum_n \\sym{L}{L_n}",
      reason: "the loss is the mean over the $N$ examples",
      value: ({ W, X, b, Y }) => grad((V: Tensor) => at.batchLoss(batchForward(V, X, b), Y))(W),
    },
    {
      tex:
        "= \\sum_n \\sym{delta}{\\delta_n}\\,\\sym{x}{x_n}\\T, \\qquad " +
        "\\sym{delta}{\\delta_n} = \\frac{\\partial \\sym{L}{L}}{\\partial \\sym{z}{z_n}}",
      reason: "every example uses the same $W$: its paths add, as in the small graph",
      value: (p) => {
        const [Delta, X] = [at.rows(batchError(p)), at.rows(p.X)];
        return Delta.map((d, n) => weightGradient(array(d), array(X[n] ?? []))).reduce((s, t) =>
          s.add(t),
        );
      },
    },
    {
      tex: "= \\Big[\\sum_n \\sym{delta}{\\Delta_{nj}}\\,\\sym{x}{X_{nk}}\\Big]_{jk}",
      reason:
        "entry by entry, with $\\delta_n$ as row $n$ of $\\Delta$ and $x_n$ as row $n$ of $X$",
      value: (p) => {
        const [Delta, X] = [at.rows(batchError(p)), at.rows(p.X)];
        return [0, 1].map((j) =>
          [0, 1, 2].map((k) => at.sumOf(Delta.map((d, n) => (d[j] ?? 0) * (X[n]?.[k] ?? 0)))),
        );
      },
    },
    {
      tex: "= \\sym{delta}{\\Delta}\\T \\sym{x}{X}",
      reason: "a sum over the first index of both is a product with a transpose",
      value: (p) => batchWeightGradient(batchError(p), p.X),
    },
  ],
});

/** The rows δ_n = ∂L/∂z_n of the mean loss: the factor 1/N is inside. */
const batchError = ({ W, X, b, Y }: ReturnType<typeof at.batchPoint>): Tensor =>
  grad((Z: Tensor) => at.batchLoss(Z, Y))(batchForward(W, X, b));

/** The least of a function with one valley between low and high, on a logarithmic axis. */
function lowest(g: (h: number) => number, low: number, high: number): number {
  let [left, right] = [Math.log(low), Math.log(high)];
  for (let i = 0; i < 200; i++) {
    const [m1, m2] = [(2 * left + right) / 3, (left + 2 * right) / 3];
    if (g(Math.exp(m1)) < g(Math.exp(m2))) right = m2;
    else left = m1;
  }
  return g(Math.exp((left + right) / 2));
}

const valley = derivation({
  title: "The bottom of the valley",
  sample: (rng) => rng.uniform(0.6, 0.8),
  lines: [
    {
      tex:
        "\\min_{\\sym{h}{h}} E(\\sym{h}{h}), \\qquad E(\\sym{h}{h}) = " +
        "\\frac{\\sym{h}{h}^2}{6}|f'''| + \\frac{\\sym{u}{u}\\,|f|}{\\sym{h}{h}}",
      reason: "the model of the error, at a fixed $x$",
      value: (x) => lowest((h) => predictedError(h, x), 1e-9, 1e-2),
    },
    {
      tex: "= E(\\sym{h}{h_*}), \\qquad \\sym{h}{h_*}^3 = \\frac{3\\sym{u}{u}\\,|f|}{|f'''|}",
      reason: "$E'(h) = h|f'''|/3 - u|f|/h^2$ is zero there, and only there",
      value: (x) => predictedError(bestStep(x), x),
    },
    {
      tex: "= \\frac{\\sym{h}{h_*}^2}{6}|f'''| + \\frac{\\sym{h}{h_*}^2}{3}|f'''|",
      reason: "replace $u|f|$ by $h_*^3|f'''|/3$: the rounding part is twice the other",
      value: (x) =>
        (bestStep(x) ** 2 * Math.abs(third(x))) / 6 + (bestStep(x) ** 2 * Math.abs(third(x))) / 3,
    },
    {
      tex: "= \\tfrac12\\,(3\\sym{u}{u}\\,|f|)^{2/3}\\,|f'''|^{1/3}",
      reason: "add, and put $h_*$ in: the least error shrinks like $u^{2/3}$",
      value: (x) => 0.5 * (3 * unit * Math.abs(f(x))) ** (2 / 3) * Math.cbrt(Math.abs(third(x))),
    },
  ],
});

export const derivations: Readonly<Record<string, Derivation>> = {
  "two-paths": twoPaths,
  recursion,
  weights,
  "cross-entropy-line": crossEntropyLine,
  "softmax-error": softmaxError,
  "batch-weights": batchWeights,
  valley,
};
