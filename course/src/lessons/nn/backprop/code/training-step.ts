import { jit, type Tensor, valueAndGrad } from "mathesis";
import { applyUpdates, type Optimiser } from "mathesis/optim";
import type { Layer } from "../figures/lab/network.ts";

/** The loss of a network on a batch of images. */
export type Loss = (network: Layer[], images: Tensor, labels: Tensor) => Tensor;

/** One step of training as one compiled function: the loss, its gradient, the update. */
export function compiledStep<State>(loss: Loss, optimiser: Optimiser<State>) {
  const lossAndGradient = valueAndGrad(loss);
  const step = (network: Layer[], state: State, images: Tensor, labels: Tensor) => {
    const [value, gradient] = lossAndGradient(network, images, labels);
    const [updates, next] = optimiser.update(gradient, state, network);
    return [value, applyUpdates(network, updates), next] as const;
  };
  // The old network and state are given away: nobody reads them after the step.
  return jit(step, { donate: [0, 1] });
}
