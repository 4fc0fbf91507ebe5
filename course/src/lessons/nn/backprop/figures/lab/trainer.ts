import { argmax, argsort, array, jit, softmax, type Tensor } from "mathesis";
import { adam, adamW, type Optimiser, rmsProp, sgd } from "mathesis/optim";
import { foldIn, key, uniform } from "mathesis/random";
import { compiledStep } from "../../code/training-step.ts";
import { crossEntropy, type Layer, makeNetwork, scores } from "./network.ts";
import type { Settings } from "./settings.ts";

/** Images as bytes 0 to 16, 64 to an image, with their labels. */
export interface Digits {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** How well the network does on images that it does not learn from. */
export interface Evaluation {
  readonly loss: number;
  /** Fraction of the images, 0 to 1. */
  readonly accuracy: number;
}

/** A run in progress. */
export interface Trainer {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Steps done. */
  steps(): number;
  /** Does one step on one batch; returns the loss of the batch before it. */
  step(): number;
  evaluate(): Evaluation;
  /** Ten probabilities for one image of 64 numbers from 0 to 16. */
  classify(pixels: ArrayLike<number>): number[];
}

/** The grey level of full ink. */
const INK = 16;

const makers: Readonly<
  Record<Settings["optimiser"], (learningRate: number) => Optimiser<unknown>>
> = {
  sgd: (learningRate) => erased(sgd({ learningRate })),
  momentum: (learningRate) => erased(sgd({ learningRate, momentum: 0.9 })),
  nesterov: (learningRate) => erased(sgd({ learningRate, momentum: 0.9, nesterov: true })),
  rmsprop: (learningRate) => erased(rmsProp({ learningRate })),
  adam: (learningRate) => erased(adam({ learningRate })),
  adamW: (learningRate) => erased(adamW({ learningRate })),
};

/** An optimiser only ever meets the state that it made itself, so its type may be forgotten. */
function erased<State>(optimiser: Optimiser<State>): Optimiser<unknown> {
  return {
    init: (params) => optimiser.init(params),
    update: (gradients, state, params) => optimiser.update(gradients, state as State, params),
  };
}

/** Rows of images as a float32 tensor [n, 64] with values from 0 to 1. */
function imageTensor(images: ArrayLike<number>, rows?: ArrayLike<number>): Tensor {
  const count = rows?.length ?? images.length / 64;
  const values = new Float32Array(count * 64);
  for (let i = 0; i < count; i++) {
    const from = (rows?.[i] ?? i) * 64;
    for (let p = 0; p < 64; p++) values[i * 64 + p] = (images[from + p] ?? 0) / INK;
  }
  return array(values).reshape([count, 64]);
}

const labelTensor = (labels: ArrayLike<number>, rows: ArrayLike<number>): Tensor =>
  array(Int32Array.from(rows, (row) => labels[row] ?? 0));

/** Rows in the order of an epoch: a permutation that seed and epoch alone decide. */
function permutation(count: number, seed: number, epoch: number): ArrayLike<number> {
  return argsort(uniform(foldIn(foldIn(key(seed), 1), epoch), [count])).data;
}

interface Batch {
  readonly images: Tensor;
  readonly labels: Tensor;
}

/** The batch of each step: an epoch goes through the shuffled images once. */
function batchesOf(train: Digits, size: number, seed: number): (step: number) => Batch {
  const count = train.labels.length;
  const perEpoch = Math.floor(count / size);
  let order: ArrayLike<number> = [];
  return (step) => {
    const at = step % perEpoch;
    if (at === 0) order = permutation(count, seed, step / perEpoch);
    const rows = Array.from({ length: size }, (_, i) => order[at * size + i] ?? 0);
    return { images: imageTensor(train.images, rows), labels: labelTensor(train.labels, rows) };
  };
}

/** Loss and accuracy of a network on all images of a set. */
function measureOn(
  set: Digits,
  activation: Settings["activation"],
): (layers: Layer[]) => { readonly loss: Tensor; readonly accuracy: Tensor } {
  const images = imageTensor(set.images);
  const labels = array(Int32Array.from(set.labels));
  return jit((layers: Layer[]) => {
    const values = scores(layers, images, activation);
    const right = argmax(values, { axis: 1 }).equal(labels);
    return { loss: crossEntropy(values, labels), accuracy: right.mean() };
  });
}

/** Starts a run. Images left over at the end of an epoch wait for the next shuffle. */
export function makeTrainer(settings: Settings, train: Digits, test: Digits): Trainer {
  const { activation, batch, seed } = settings;
  const stepsPerEpoch = Math.floor(train.labels.length / batch);
  const batchAt = batchesOf(train, batch, seed);
  const optimiser = makers[settings.optimiser](settings.rate);
  const trainOn = compiledStep(
    (layers, images, labels) => crossEntropy(scores(layers, images, activation), labels),
    optimiser,
  );
  const measure = measureOn(test, activation);
  const probabilities = jit((layers: Layer[], image: Tensor) =>
    softmax(scores(layers, image, activation)),
  );

  let network = makeNetwork(settings, foldIn(key(seed), 0));
  let state = optimiser.init(network);
  let done = 0;

  return {
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * settings.epochs,
    steps: () => done,
    step() {
      const { images, labels } = batchAt(done);
      const [loss, trained, next] = trainOn(network, state, images, labels);
      network = trained;
      state = next;
      done += 1;
      return Number(loss.item());
    },
    evaluate() {
      const { loss, accuracy } = measure(network);
      return { loss: Number(loss.item()), accuracy: Number(accuracy.item()) };
    },
    classify(pixels) {
      const values = probabilities(network, imageTensor(pixels));
      return Array.from(values.data as ArrayLike<number>);
    },
  };
}
