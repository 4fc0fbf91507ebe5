/** @file ONNX's elementwise operators. */
import * as m from "../../../src/index.ts";
import { type Adapters, all, binary, dtypeOf, flag, fold, text, unary, x } from "./call.ts";

type Tensor = m.Tensor;

/** Division as ONNX defines it: of integers towards zero. */
function divide(a: Tensor, b: Tensor): Tensor {
  const quotient = a.div(b);
  return a.dtype === quotient.dtype ? quotient : m.trunc(quotient).astype(a.dtype);
}

const unaries: Adapters = {
  Abs: unary(m.abs),
  BitwiseNot: unary(m.bitwiseInvert),
  Acos: unary(m.acos),
  Acosh: unary(m.acosh),
  Asin: unary(m.asin),
  Asinh: unary(m.asinh),
  Atan: unary(m.atan),
  Atanh: unary(m.atanh),
  Ceil: unary(m.ceil),
  Cos: unary(m.cos),
  Cosh: unary(m.cosh),
  Erf: unary(m.erf),
  Exp: unary(m.exp),
  Floor: unary(m.floor),
  Identity: unary((a) => a),
  IsNaN: unary(m.isnan),
  Log: unary(m.log),
  Neg: unary(m.negative),
  Not: unary(m.logicalNot),
  Reciprocal: unary(m.reciprocal),
  Round: unary(m.round),
  Sign: unary(m.sign),
  Sin: unary(m.sin),
  Sinh: unary(m.sinh),
  Sqrt: unary(m.sqrt),
  Tan: unary(m.tan),
  Tanh: unary(m.tanh),
};

const binaries: Adapters = {
  BitwiseAnd: binary(m.bitwiseAnd),
  BitwiseOr: binary(m.bitwiseOr),
  BitwiseXor: binary(m.bitwiseXor),
  Add: binary((a, b) => a.add(b)),
  And: binary(m.logicalAnd),
  Div: binary(divide),
  Equal: binary(m.equal),
  Greater: binary(m.greater),
  GreaterOrEqual: binary(m.greaterEqual),
  Less: binary(m.less),
  LessOrEqual: binary(m.lessEqual),
  Mul: binary((a, b) => a.mul(b)),
  Or: binary(m.logicalOr),
  // the result has the dtype of the base, whatever the exponent's
  Pow: binary((a, b) => m.pow(a, b).astype(a.dtype)),
  Sub: binary((a, b) => a.sub(b)),
  Xor: binary(m.logicalXor),
};

export const elementwise: Adapters = {
  ...unaries,
  ...binaries,
  Max: fold(m.maximum),
  Min: fold(m.minimum),
  Sum: fold((a, b) => a.add(b)),
  Mean: (call) =>
    all(call)
      .reduce((a, b) => a.add(b))
      .div(call.inputs.length),
  BitShift: (call) =>
    text(call, "direction", "") === "LEFT"
      ? m.bitwiseLeftShift(x(call, 0), x(call, 1))
      : m.bitwiseRightShift(x(call, 0), x(call, 1)),
  Cast: (call) => x(call, 0).astype(dtypeOf(call, "to", "float32")),
  CastLike: binary((a, b) => a.astype(b.dtype)),
  Clip: (call) => m.clip(x(call, 0), call.inputs[1] ?? null, call.inputs[2] ?? null),
  IsInf: (call) => {
    const a = x(call, 0);
    const [above, below] = [a.greater(0), a.less(0)];
    const up = flag(call, "detect_positive", true) ? above : m.logicalAnd(above, false);
    const down = flag(call, "detect_negative", true) ? below : m.logicalAnd(below, false);
    return m.logicalAnd(m.isinf(a), m.logicalOr(up, down));
  },
  Mod: (call) => (flag(call, "fmod", false) ? m.fmod : m.remainder)(x(call, 0), x(call, 1)),
  Where: (call) => m.where(x(call, 0), x(call, 1), x(call, 2)),
};
