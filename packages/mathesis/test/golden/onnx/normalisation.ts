/** @file ONNX's normalising operators. */
import * as m from "../../../src/index.ts";
import { type Adapter, type Adapters, type Call, flag, front, list, number, x } from "./call.ts";

type Tensor = m.Tensor;

/** Statistics given; or, while it trains, those of the batch, and running ones beside the result. */
function batchNorm(call: Call): Tensor | readonly Tensor[] {
  const [weight, bias, mean, variance] = [1, 2, 3, 4].map((i) => x(call, i));
  const options = { weight, bias, epsilon: number(call, "epsilon", 1e-5) };
  if (!flag(call, "training_mode", false)) return m.batchNorm(x(call, 0), mean, variance, options);
  const [y, batchMean, batchVariance] = m.batchNormTraining(x(call, 0), options);
  const momentum = number(call, "momentum", 0.9);
  const running = (old: Tensor, now: Tensor) => old.mul(momentum).add(now.mul(1 - momentum));
  return [y, running(mean, batchMean), running(variance, batchVariance)];
}

/** The axes from `axis` to the last. */
function lastAxes(call: Call): readonly number[] {
  const rank = x(call, 0).ndim;
  return Array.from({ length: rank }, (_, i) => i).slice(front(number(call, "axis", -1), rank));
}

/** The result, the mean, and one over the standard deviation. */
const layerNorm: Adapter = (call) => {
  const axis = lastAxes(call);
  const epsilon = number(call, "epsilon", 1e-5);
  const y = m.layerNorm(x(call, 0), { axis, epsilon, weight: x(call, 1), bias: call.inputs[2] });
  const over = { axis, keepDims: true } as const;
  return [y, x(call, 0).mean(over), m.rsqrt(m.variance(x(call, 0), over).add(epsilon))];
};

const withParameters = (call: Call) => ({
  weight: x(call, 1),
  bias: x(call, 2),
  epsilon: number(call, "epsilon", 1e-5),
});

/** (x − mean) / deviation over all axes but the channels'. */
function meanVariance(call: Call): Tensor {
  const over = { axis: list(call, "axes") ?? [0, 2, 3], keepDims: true } as const;
  return x(call, 0)
    .sub(x(call, 0).mean(over))
    .div(m.std(x(call, 0), over));
}

export const normalisation: Adapters = {
  BatchNormalization: batchNorm,
  GroupNormalization: (call) =>
    m.groupNorm(x(call, 0), { ...withParameters(call), numGroups: number(call, "num_groups") }),
  InstanceNormalization: (call) => m.instanceNorm(x(call, 0), withParameters(call)),
  LRN: (call) =>
    m.localResponseNorm(x(call, 0), {
      size: number(call, "size"),
      alpha: number(call, "alpha", 1e-4),
      beta: number(call, "beta", 0.75),
      k: number(call, "bias", 1),
    }),
  LayerNormalization: layerNorm,
  LpNormalization: (call) =>
    m.normalize(x(call, 0), { axis: number(call, "axis", -1), p: number(call, "p", 2) }),
  MeanVarianceNormalization: meanVariance,
  RMSNormalization: (call) =>
    m.rmsNorm(x(call, 0), {
      axis: lastAxes(call),
      weight: x(call, 1),
      epsilon: number(call, "epsilon", 1e-5),
    }),
};
