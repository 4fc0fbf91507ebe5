/** @file Optimisers of gradients: pure pairs of init and update, on trees of tensors. */
import "../runtime.ts";

export { adam, type AdamOptions, type AdamState } from "./adam.ts";
export { adamW, type AdamWOptions } from "./adam-w.ts";
export { applyUpdates, type LearningRate, type Optimiser } from "./optimiser.ts";
export { rmsProp, type RmsPropOptions, type RmsPropState } from "./rms-prop.ts";
export { sgd, type SgdOptions, type SgdState } from "./sgd.ts";
