/** @file Rows about layers, forward and backward, and about an integrator. */
import { plainReference } from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { convolutionGradient } from "./plain/convolution.ts";
import { leapfrog } from "./plain/leapfrog.ts";
import { lstmGradient } from "./plain/lstm.ts";
import { type Problem, values } from "./problem.ts";
import { leapfrogSteps } from "./settings.ts";

const images = 32;

/** The mean of squares of a convolution and its gradients by kernels and images. */
const convolution = (channels: number, filters: number, size: number): Problem => ({
  row: `conv-${channels}-${filters}`,
  about: `3×3 convolution of ${images}×${channels}×${size}×${size} into ${filters} channels, padded by 1, forward and backward, float32`,
  task: "convolutionGrad",
  unit: "µs",
  precision: "float32",
  measure: "normwise",
  inputs: () => [
    values(normals(46, images * channels * size ** 2), [images, channels, size, size], "float32"),
    values(normals(47, filters * channels * 9, 1 / 3), [filters, channels, 3, 3], "float32"),
  ],
  reference: (inputs) => plainReference(convolutionGradient(inputs, Float64Array)),
});

const [turns, rows, size] = [64, 16, 64];

const lstm: Problem = {
  row: `lstm-${size}`,
  about: `an LSTM of ${size} on ${rows} sequences of ${turns} times ${size} numbers, forward and backward, float32`,
  task: "lstm",
  unit: "µs",
  precision: "float32",
  measure: "normwise",
  // x by turns, the weights of x and of h (input, forget, candidate, output), what is added
  inputs: () => [
    values(normals(48, turns * rows * size), [turns, rows, size], "float32"),
    values(normals(49, size * 4 * size, 1 / 8), [size, 4 * size], "float32"),
    values(normals(50, size * 4 * size, 1 / 8), [size, 4 * size], "float32"),
    values(normals(51, 4 * size, 0.1), [4 * size], "float32"),
  ],
  reference: (inputs) => plainReference(lstmGradient(inputs, Float64Array)),
};

const dimensions = 10;

/** A symmetric positive definite matrix: I + A Aᵀ / n. */
function precisionMatrix(n: number): Float64Array {
  const a = normals(52, n * n);
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) sum += (a[i * n + k] * a[j * n + k]) / n;
    return sum;
  });
}

const hmc: Problem = {
  row: `hmc-${dimensions}`,
  about: `leapfrog steps of Hamiltonian Monte Carlo for a Gaussian of ${dimensions} dimensions, ${leapfrogSteps} in a run, float64`,
  task: "leapfrog",
  unit: "steps/s",
  perStep: leapfrogSteps,
  precision: "float64",
  measure: "normwise",
  inputs: () => [
    values(normals(53, dimensions), [dimensions]),
    values(normals(54, dimensions), [dimensions]),
    values(precisionMatrix(dimensions), [dimensions, dimensions]),
  ],
  reference: (inputs) => plainReference(leapfrog(inputs)),
};

export const layerProblems: readonly Problem[] = [
  convolution(1, 16, 28),
  convolution(16, 32, 14),
  lstm,
  hmc,
];
