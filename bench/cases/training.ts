/** @file Rows about derivatives: the gradient of a small function, a training step. */
import { plainReference } from "../harness/precise.ts";
import { normals, uniforms } from "../harness/random.ts";
import { PlainNetwork } from "./plain-network.ts";
import { type Problem, values } from "./problem.ts";
import { batchSize, checkedSteps, classCount, hiddenSize, inputSize } from "./settings.ts";

/** ∇ Σ sin(x) x² = x² cos(x) + 2 x sin(x). */
export function gradientOfExample(x: ArrayLike<number>): number[] {
  const out = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) out[i] = x[i] * (x[i] * Math.cos(x[i]) + 2 * Math.sin(x[i]));
  return out;
}

const grad: Problem = {
  row: "grad-10",
  about: "gradient of Σ sin(x) x², 10 elements, float64",
  task: "grad",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [values(normals(12, 10), [10])],
  reference: ([x]) => plainReference(Float64Array.from(gradientOfExample(x.data))),
};

const mlp: Problem = {
  row: "mlp-b32-sgd",
  about: "one eager SGD step of a 784-128-10 ReLU network, batch 32, cross-entropy, float32",
  task: "mlp",
  unit: "µs",
  precision: "float32",
  measure: "elementwise",
  // x, one-hot labels, W1, b1, W2, b2.
  inputs: () => [
    values(uniforms(13, batchSize * inputSize), [batchSize, inputSize], "float32"),
    values(oneHot(uniforms(14, batchSize, 0, classCount)), [batchSize, classCount], "float32"),
    values(weights(15, inputSize, hiddenSize), [inputSize, hiddenSize], "float32"),
    values(new Float64Array(hiddenSize), [hiddenSize], "float32"),
    values(weights(16, hiddenSize, classCount), [hiddenSize, classCount], "float32"),
    values(new Float64Array(classCount), [classCount], "float32"),
  ],
  reference: (inputs) => {
    const network = new PlainNetwork(inputs, Float64Array);
    return plainReference(Float64Array.from({ length: checkedSteps }, () => network.step()));
  },
};

function oneHot(labels: Float64Array): Float64Array {
  const out = new Float64Array(labels.length * classCount);
  labels.forEach((label, i) => {
    out[i * classCount + Math.floor(label)] = 1;
  });
  return out;
}

const weights = (seed: number, from: number, to: number): Float64Array =>
  normals(seed, from * to, Math.sqrt(2 / from));

export const trainingProblems: readonly Problem[] = [grad, mlp];
