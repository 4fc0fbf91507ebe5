/** @file ONNX's activation functions. */
import * as m from "../../../src/index.ts";
import { type Adapter, type Adapters, type Call, front, number, text, unary, x } from "./call.ts";

/** With ONNX's default constants selu itself, which rounds them no further; else by elu. */
const selu: Adapter = (call) => {
  if (Object.keys(call.attributes).length === 0) return m.selu(x(call, 0));
  return m.elu(x(call, 0), { alpha: number(call, "alpha") }).mul(number(call, "gamma"));
};

/** x where |x| > lambd, moved by the bias towards 0. */
function shrink(call: Call): m.Tensor {
  const large = m.hardshrink(x(call, 0), { lambda: number(call, "lambd", 0.5) });
  return large.sub(large.sign().mul(number(call, "bias", 0)));
}

/** One at the first greatest element along an axis. */
function hardmax(call: Call): m.Tensor {
  const a = x(call, 0);
  const axis = front(number(call, "axis", -1), a.ndim);
  return m.oneHot(a.argmax({ axis }), { numClasses: a.shape[axis], axis, dtype: a.dtype });
}

export const activations: Adapters = {
  Celu: (call) => m.celu(x(call, 0), { alpha: number(call, "alpha", 1) }),
  Elu: (call) => m.elu(x(call, 0), { alpha: number(call, "alpha", 1) }),
  Gelu: (call) =>
    m.gelu(x(call, 0), {
      approximate: text(call, "approximate", "none") === "tanh" ? "tanh" : "none",
    }),
  HardSigmoid: (call) => {
    const [alpha, beta] = [number(call, "alpha", 0.2), number(call, "beta", 0.5)];
    return m.clip(x(call, 0).mul(alpha).add(beta), 0, 1);
  },
  HardSwish: unary(m.hardswish),
  Hardmax: hardmax,
  LeakyRelu: (call) => m.leakyRelu(x(call, 0), { negativeSlope: number(call, "alpha", 0.01) }),
  Mish: unary(m.mish),
  // ONNX's slope broadcasts from the last axis; that of prelu lies along the channels
  PRelu: (call) => m.where(x(call, 0).less(0), x(call, 0).mul(x(call, 1)), x(call, 0)),
  Relu: unary(m.relu),
  Selu: selu,
  Shrink: shrink,
  Sigmoid: unary(m.sigmoid),
  Softplus: unary(m.softplus),
  Softsign: unary(m.softsign),
  Swish: (call) => {
    const a = x(call, 0);
    return a.mul(a.mul(number(call, "alpha", 1)).sigmoid());
  },
  ThresholdedRelu: (call) =>
    m.threshold(x(call, 0), { threshold: number(call, "alpha", 1), value: 0 }),
};
