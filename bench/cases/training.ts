/** @file Rows about derivatives: the gradient of a small function, a training step. */
import { plainReference, type Reference } from "../harness/precise.ts";
import { normals, uniforms } from "../harness/random.ts";
import { PlainNetwork } from "./plain/network.ts";
import { adam, descend } from "./plain/optimisers.ts";
import { PlainTransformer } from "./plain/transformer.ts";
import { type Problem, type Values, values } from "./problem.ts";
import {
  adamBatchSize,
  batchSize,
  checkedSteps,
  classCount,
  contextSize,
  headCount,
  hiddenSize,
  inputSize,
  layerCount,
  modelSize,
  sequenceCount,
  vocabularySize,
} from "./settings.ts";

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

/** x, one-hot labels, W1, b1, W2, b2. */
const networkInputs = (batch: number) => [
  values(uniforms(13, batch * inputSize), [batch, inputSize], "float32"),
  values(oneHot(uniforms(14, batch, 0, classCount)), [batch, classCount], "float32"),
  values(weights(15, inputSize, hiddenSize), [inputSize, hiddenSize], "float32"),
  values(new Float64Array(hiddenSize), [hiddenSize], "float32"),
  values(weights(16, hiddenSize, classCount), [hiddenSize, classCount], "float32"),
  values(new Float64Array(classCount), [classCount], "float32"),
];

/** The losses before each of some steps. */
const losses = (step: () => number): Reference =>
  plainReference(Float64Array.from({ length: checkedSteps }, step));

const mlp = (task: "mlp" | "mlpAdam", rule: string, batch: number): Problem => ({
  row: `mlp-b${batch}-${rule}`,
  about: `one ${rule} step of a 784-128-10 ReLU network, batch ${batch}, cross-entropy, float32`,
  task,
  unit: "µs",
  precision: "float32",
  measure: "elementwise",
  inputs: () => networkInputs(batch),
  reference: (inputs) => {
    const network = new PlainNetwork(inputs, Float64Array, task === "mlp" ? descend : adam());
    return losses(() => network.step());
  },
});

function oneHot(labels: Float64Array): Float64Array {
  const out = new Float64Array(labels.length * classCount);
  labels.forEach((label, i) => {
    out[i * classCount + Math.floor(label)] = 1;
  });
  return out;
}

const weights = (seed: number, from: number, to: number): Float64Array =>
  normals(seed, from * to, Math.sqrt(2 / from));

const transformer: Problem = {
  row: "transformer-step",
  about: `one Adam step of a transformer: ${layerCount} layers of ${modelSize}, ${headCount} heads, ${sequenceCount} sequences of ${contextSize}, vocabulary ${vocabularySize}, float32`,
  task: "transformer",
  unit: "µs",
  precision: "float32",
  measure: "elementwise",
  inputs: () => transformerInputs(),
  reference: (inputs) => {
    const model = new PlainTransformer(inputs, Float64Array);
    return losses(() => model.step());
  },
};

const firstCall: Problem = {
  ...transformer,
  row: "first-call",
  about:
    "the first call of a fresh step of that transformer, on one sequence: traced, compiled, run",
  task: "firstCall",
  inputs: () => transformerInputs(1),
  reference: (inputs) =>
    plainReference(Float64Array.of(new PlainTransformer(inputs, Float64Array).step())),
};

/** Tokens, the next tokens, then the parameters in the order of the model. */
function transformerInputs(sequences: number = sequenceCount): readonly Values[] {
  const d = modelSize;
  const tokens = (seed: number): Values => ({
    data: Int32Array.from(uniforms(seed, sequences * contextSize, 0, vocabularySize)),
    shape: [sequences, contextSize],
  });
  let seed = 60;
  const drawn = (shape: readonly number[], scale: number): Values => {
    const count = shape.reduce((a, b) => a * b);
    return values(normals(seed++, count, scale), shape, "float32");
  };
  const same = (value: number, n: number) =>
    values(new Float64Array(n).fill(value), [n], "float32");
  const weight = (from: number, to: number) => drawn([from, to], Math.sqrt(1 / from));
  const layer = () => [
    ...[same(1, d), same(0, d), weight(d, 3 * d), weight(d, d)],
    ...[same(1, d), same(0, d), weight(d, 4 * d), same(0, 4 * d), weight(4 * d, d), same(0, d)],
  ];
  return [
    ...[tokens(58), tokens(59), drawn([vocabularySize, d], 0.5), drawn([contextSize, d], 0.1)],
    ...Array.from({ length: layerCount }, layer).flat(),
    ...[same(1, d), same(0, d), weight(d, vocabularySize)],
  ];
}

export const trainingProblems: readonly Problem[] = [
  grad,
  mlp("mlp", "sgd", batchSize),
  mlp("mlpAdam", "adam", adamBatchSize),
  transformer,
  firstCall,
];
