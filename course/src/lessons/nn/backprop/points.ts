import { array, grad, type Tensor } from "mathesis";
import type { Rng } from "../../../kit/index.ts";
import { crossEntropy } from "./code/layer.ts";
import * as tape from "./code/tape.ts";
import { leaf, type Value } from "./code/tape.ts";

/** Two layers seen from the middle: z (4 entries) → a = tanh z → W a + b (3 entries) → loss. */
export interface LayerPoint {
  readonly W: Tensor;
  readonly b: Tensor;
  readonly z: Tensor;
  readonly y: Tensor;
}

export const layerPoint = (rng: Rng): LayerPoint => ({
  W: array(rng.matrix(3, 4)),
  b: array(rng.vector(3)),
  z: array(rng.vector(4)),
  y: target(rng, 3),
});

/** A target whose entries are positive and sum to 1. */
export function target(rng: Rng, n: number): Tensor {
  const raw = Array.from({ length: n }, () => rng.uniform(0.1, 1));
  const sum = raw.reduce((s, v) => s + v);
  return array(raw.map((v) => v / sum));
}

/** The error at the last pre-activations, from the library's derivative and not from ŷ − y. */
export const topError = (z: Tensor, y: Tensor): Tensor =>
  grad((at: Tensor) => crossEntropy(at, y))(z);

/** A batch of 5 examples, 3 features, 2 classes, examples in rows. */
export const batchPoint = (rng: Rng) => ({
  W: array(rng.matrix(2, 3)) as Tensor,
  b: array(rng.vector(2)) as Tensor,
  X: array(rng.matrix(5, 3)) as Tensor,
  Y: array(rng.matrix(5, 2)) as Tensor,
});

/** ½ Σ |z_n − y_n|² / N over the rows. */
export const batchLoss = (Z: Tensor, Y: Tensor): Tensor =>
  Z.sub(Y)
    .square()
    .sum()
    .div(2 * Number(Z.shape[0]));

/** A point of the small graph ŷ = w tanh(w x + b), L = (ŷ − y)². */
export const graphPoint = (rng: Rng) => ({
  x: rng.normal(),
  w: rng.normal(),
  b: rng.normal(),
  y: rng.normal(),
});
export type GraphPoint = ReturnType<typeof graphPoint>;

/** The small graph on our tape. */
export function graphTape({ x, w, b, y }: GraphPoint): { w: Value; L: Value } {
  const weight = leaf(w);
  const a = tape.tanh(tape.add(tape.mul(weight, leaf(x)), leaf(b)));
  return { w: weight, L: tape.square(tape.sub(tape.mul(weight, a), leaf(y))) };
}

/** ∂L/∂w of the small graph by the library. */
export const graphSlope = ({ x, w, b, y }: GraphPoint): Tensor =>
  grad((v: Tensor) => v.mul(v.mul(x).add(b).tanh()).sub(y).square())(w);

export const numbers = (t: Tensor): number[] => t.toArray() as number[];
export const rows = (t: Tensor): number[][] => t.toArray() as number[][];
export const sumOf = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0);
