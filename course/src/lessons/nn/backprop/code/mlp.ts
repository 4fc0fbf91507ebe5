import type { Tensor } from "mathesis";
import {
  activation,
  biasGradient,
  crossEntropy,
  errorBelow,
  preactivation,
  softmax,
  softmaxError,
  weightGradient,
} from "./layer.ts";

/** One layer: W has shape [n out, n in], b has shape [n out]. */
export interface Layer {
  readonly W: Tensor;
  readonly b: Tensor;
}

/** What the forward pass keeps for the way back: a⁰ = x, a¹, … and z¹, z², … */
export interface Kept {
  readonly as: Tensor[];
  readonly zs: Tensor[];
}

/** Forward: the last layer stays linear, its z goes to the softmax. */
export function forward(layers: readonly Layer[], x: Tensor): Kept {
  const kept: Kept = { as: [x], zs: [] };
  let a = x;
  for (const { W, b } of layers) {
    const z = preactivation(W, a, b);
    a = activation(z);
    kept.zs.push(z);
    kept.as.push(a);
  }
  return kept;
}

/** Backward: ∂L/∂W and ∂L/∂b of every layer, from the last to the first. */
export function backward(layers: readonly Layer[], { as, zs }: Kept, y: Tensor): Layer[] {
  const gradients: Layer[] = [];
  let delta = softmaxError(softmax(zs.at(-1) as Tensor), y);
  for (let l = layers.length - 1; l >= 0; l--) {
    const a = as[l] as Tensor;
    gradients.unshift({ W: weightGradient(delta, a), b: biasGradient(delta) });
    if (l > 0) delta = errorBelow(layers[l]?.W as Tensor, delta, zs[l - 1] as Tensor);
  }
  return gradients;
}

/** The loss of one example, as a function of all weights. */
export const loss = (layers: readonly Layer[], x: Tensor, y: Tensor): Tensor =>
  crossEntropy(forward(layers, x).zs.at(-1) as Tensor, y);
