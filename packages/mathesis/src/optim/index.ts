/** @file Optimisers of gradients: pure pairs of init and update, on trees of tensors. */
import "../runtime.ts";

export { type AdamOptions, type AdamState, adam } from "./adam.ts";
export { type AdamWOptions, adamW } from "./adam-w.ts";
export { applyUpdates, type LearningRate, type Optimiser } from "./optimiser.ts";
export { type RmsPropOptions, type RmsPropState, rmsProp } from "./rms-prop.ts";
export { type SgdOptions, type SgdState, sgd } from "./sgd.ts";
