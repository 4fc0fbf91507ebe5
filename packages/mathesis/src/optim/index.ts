/**
 * @file Optimisers of gradients: pure pairs of init and update on trees of tensors; learning rates as
 * functions of the step; clipping and averaging as pairs of the same kind.
 */
import "../runtime.ts";

export { type AdaDeltaOptions, type AdaDeltaState, adaDelta } from "./ada-delta.ts";
export { type AdaGradOptions, type AdaGradState, adaGrad } from "./ada-grad.ts";
export { type AdaMaxOptions, type AdaMaxState, adaMax } from "./ada-max.ts";
export { type AdamOptions, type AdamState, adam } from "./adam.ts";
export { type AdamWOptions, adamW } from "./adam-w.ts";
export { applyUpdates } from "./apply-updates.ts";
export { type AverageState, type EmaOptions, ema, swa } from "./averages.ts";
export { chain } from "./chain.ts";
export { clipByGlobalNorm, clipByValue, clipGradNorm } from "./clip.ts";
export { type GlobalNormOptions, globalNorm } from "./global-norm.ts";
export { type LionOptions, type LionState, lion } from "./lion.ts";
export { type NAdamOptions, type NAdamState, nAdam } from "./n-adam.ts";
export type { LearningRate, Optimiser } from "./optimiser.ts";
export { type RAdamOptions, type RAdamState, rAdam } from "./r-adam.ts";
export { type RmsPropOptions, type RmsPropState, rmsProp } from "./rms-prop.ts";
export { constantRate } from "./schedules/constant-rate.ts";
export { type CosineDecayOptions, cosineDecay } from "./schedules/cosine-decay.ts";
export {
  type CosineWarmRestartsOptions,
  cosineWarmRestarts,
} from "./schedules/cosine-warm-restarts.ts";
export { type ExponentialDecayOptions, exponentialDecay } from "./schedules/exponential-decay.ts";
export { joinSchedules } from "./schedules/join-schedules.ts";
export { type LinearWarmupOptions, linearWarmup } from "./schedules/linear-warmup.ts";
export { type MultiStepDecayOptions, multiStepDecay } from "./schedules/multi-step-decay.ts";
export { type OneCycleOptions, oneCycle } from "./schedules/one-cycle.ts";
export { type PolynomialDecayOptions, polynomialDecay } from "./schedules/polynomial-decay.ts";
export type { Schedule } from "./schedules/schedule.ts";
export { type StepDecayOptions, stepDecay } from "./schedules/step-decay.ts";
export { type SgdOptions, type SgdState, sgd } from "./sgd.ts";
