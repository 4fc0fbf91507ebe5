import type { Tensor } from "mathesis";
import * as layer from "./layer.ts";

/** One layer: W has shape [n out, n in], b has shape [n out]. */
export interface Layer {
  readonly W: Tensor;
  readonly b: Tensor;
}

/** What a layer keeps for the way back: its weights, its input, its sums. */
export interface Kept {
  readonly W: Tensor;
  readonly a: Tensor;
  readonly z: Tensor;
}

/** Forward, layer by layer. The last z goes to the softmax. */
export function forward(layers: readonly Layer[], x: Tensor): Kept[] {
  const kept: Kept[] = [];
  let a = x;
  for (const { W, b } of layers) {
    const z = layer.preactivation(W, a, b);
    kept.push({ W, a, z });
    a = layer.activation(z);
  }
  return kept;
}

/** Backward: ∂L/∂W and ∂L/∂b of every layer, from the last to the first. */
export function backward(kept: readonly Kept[], y: Tensor): Layer[] {
  const gradients: Layer[] = [];
  // how the error comes down to the next layer: at first, from the loss
  let error = (z: Tensor): Tensor => layer.softmaxError(layer.softmax(z), y);
  for (const { W, a, z } of [...kept].reverse()) {
    const delta = error(z);
    gradients.unshift({
      W: layer.weightGradient(delta, a),
      b: layer.biasGradient(delta),
    });
    error = (below) => layer.errorBelow(W, delta, below);
  }
  return gradients;
}

/** The loss of one example, as a function of all weights. */
export function loss(layers: readonly Layer[], x: Tensor, y: Tensor): Tensor {
  const z = forward(layers, x).at(-1)?.z ?? x;
  return layer.crossEntropy(z, y);
}
