/** @file Whole programs with TensorFlow.js: training steps, layers and back, an integrator. */
import * as tf from "@tensorflow/tfjs-core";
import type { Values } from "../../cases/problem.ts";
import { adamRate, checkedSteps, leapfrogSize, leapfrogSteps } from "../../cases/settings.ts";
import type { Run, Tasks } from "../peer.ts";
import { run, tensor } from "./arrays.ts";
import { lstmLoss, networkLoss, oneHot, transformerLoss } from "./models.ts";

type Loss = (parameters: tf.Tensor[], x: tf.Tensor, y: tf.Tensor) => tf.Scalar;

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-8];

/** Parameters, running means of gradients and of their squares. */
interface State {
  readonly p: tf.Tensor[];
  readonly m: tf.Tensor[];
  readonly v: tf.Tensor[];
}

function adam({ p, m, v }: State, gradients: readonly tf.Tensor[], step: number): State {
  const size = adamRate / (1 - beta1 ** step);
  const root = Math.sqrt(1 - beta2 ** step);
  const past = (mean: tf.Tensor, g: tf.Tensor, beta: number) =>
    tf.add(tf.mul(mean, beta), tf.mul(g, 1 - beta));
  const means = m.map((x, k) => past(x, gradients[k], beta1));
  const squares = v.map((x, k) => past(x, tf.square(gradients[k]), beta2));
  const moved = p.map((x, k) => {
    const scale = tf.add(tf.div(tf.sqrt(squares[k]), root), epsilon);
    return tf.sub(x, tf.div(tf.mul(means[k], size), scale));
  });
  return { p: moved, m: means, v: squares };
}

function begin(loss: Loss, inputs: readonly Values[], data: (x: tf.Tensor) => tf.Tensor) {
  const [first, second, ...p] = inputs.map(tensor);
  const [x, y] = [data(first), data(second)];
  const zeros = () => p.map((v) => tf.zerosLike(v));
  let state: State = { p, m: zeros(), v: zeros() };
  let count = 0;
  const lossAndGradient = tf.valueAndGrads((...q: tf.Tensor[]) => loss(q, x, y));
  return (): number => {
    count += 1;
    const [value, next] = tf.tidy(() => {
      const found = lossAndGradient(state.p);
      return [found.value, { ...adam(state, found.grads, count) }] as [
        tf.Scalar,
        State & tf.TensorContainerObject,
      ];
    });
    tf.dispose([state.p, state.m, state.v]);
    state = next;
    const number = value.dataSync()[0];
    value.dispose();
    return number;
  };
}

const trained =
  (loss: Loss, data: (x: tf.Tensor) => tf.Tensor = (x) => x) =>
  (inputs: readonly Values[]): Run => {
    const result = async () => {
      const fresh = begin(loss, inputs, data);
      return Array.from({ length: checkedSteps }, () => fresh());
    };
    return { step: begin(loss, inputs, data), result };
  };

/** A number and its gradients by all but the first arguments, one after the other. */
const gradients =
  (f: (x: tf.Tensor, ...weights: tf.Tensor[]) => tf.Scalar) =>
  (inputs: readonly Values[]): Run => {
    const [x, ...weights] = inputs.map(tensor);
    const both = tf.valueAndGrads((...ws: tf.Tensor[]) => f(x, ...ws));
    const compute = (): tf.Tensor[] => {
      const { value, grads } = both(weights);
      return [value, ...grads];
    };
    const result = async () => {
      const found = tf.tidy(compute);
      return found.flatMap((y) => Array.from(y.dataSync()));
    };
    return { step: () => tf.dispose(tf.tidy(compute)), result };
  };

function leapfrog(inputs: readonly Values[]): Run {
  const [q0, p0, precision] = inputs.map(tensor);
  const slope = (q: tf.Tensor): tf.Tensor => tf.dot(precision, q);
  const turn = ([q, p, g]: tf.Tensor[]): tf.Tensor[] => {
    const half = tf.sub(p, tf.mul(g, leapfrogSize / 2));
    const place = tf.add(q, tf.mul(half, leapfrogSize));
    const next = slope(place);
    return [place, tf.sub(half, tf.mul(next, leapfrogSize / 2)), next];
  };
  return run(() => {
    let state = [tf.clone(q0), tf.clone(p0), slope(q0)];
    for (let k = 0; k < leapfrogSteps; k++) {
      const next = tf.tidy(() => turn(state));
      tf.dispose(state);
      state = next;
    }
    return tf.concat(state.slice(0, 2));
  });
}

/** The backend cannot differentiate a convolution by its kernels. */
export const programs: Tasks = {
  mlpAdam: trained(networkLoss),
  transformer: trained(transformerLoss, oneHot),
  lstm: gradients((xs, wx, wh, b) => lstmLoss(xs, wx, wh, b)),
  leapfrog,
};
