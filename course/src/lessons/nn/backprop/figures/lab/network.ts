import { logSoftmax, matmul, type Tensor, takeAlongAxis, zeros } from "mathesis";
import { foldIn, type Key, normal } from "mathesis/random";
import { type Activation, type Settings, unitsOf } from "./settings.ts";

/** Weights and biases of one layer. */
export interface Layer {
  /** [inputs, outputs] */
  readonly weights: Tensor;
  /** [outputs] */
  readonly bias: Tensor;
}

const gains: Readonly<Record<Activation, number>> = { tanh: 1, relu: 2, sigmoid: 1 };

/**
 * Random weights of variance gain / inputs and zero biases, in float32: signals neither die nor
 * explode on their way (Glorot & Bengio 2010; He et al. 2015 for the 2 of relu).
 */
export function makeNetwork(settings: Settings, from: Key): Layer[] {
  const units = unitsOf(settings);
  const gain = gains[settings.activation];
  return units.slice(1).map((outputs, i) => {
    const inputs = units[i] ?? 0;
    const last = i === units.length - 2;
    const sd = Math.sqrt((last ? 1 : gain) / inputs);
    const weights = normal(foldIn(from, i), [inputs, outputs], { sd, dtype: "float32" });
    return { weights, bias: zeros([outputs], { dtype: "float32" }) };
  });
}

/** The ten scores of each image: images [n, 64] → [n, 10]. */
export function scores(network: readonly Layer[], images: Tensor, activation: Activation): Tensor {
  return network.reduce((values, { weights, bias }, i) => {
    const sums = matmul(values, weights).add(bias);
    return i === network.length - 1 ? sums : sums[activation]();
  }, images);
}

/** Mean cross-entropy −log p(label) of scores [n, 10] and labels [n], in nats. */
export function crossEntropy(scores: Tensor, labels: Tensor): Tensor {
  const own = takeAlongAxis(logSoftmax(scores), labels.reshape([-1, 1]), { axis: 1 });
  return own.mean().neg();
}
