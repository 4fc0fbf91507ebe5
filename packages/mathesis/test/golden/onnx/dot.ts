/** @file ONNX's products of matrices. */
import * as m from "../../../src/index.ts";
import { type Adapters, all, binary, type Call, flag, number, text, x } from "./call.ts";

/** α·A′B′ + β·C, where A′ and B′ may be transposed. */
function gemm(call: Call): m.Tensor {
  const a = flag(call, "transA", false) ? x(call, 0).T : x(call, 0);
  const b = flag(call, "transB", false) ? x(call, 1).T : x(call, 1);
  const product = m.matmul(a, b).mul(number(call, "alpha", 1));
  const c = call.inputs[2];
  return c === undefined ? product : product.add(c.mul(number(call, "beta", 1)));
}

export const dot: Adapters = {
  Einsum: (call) => m.einsum(text(call, "equation", ""), ...all(call)),
  Gemm: gemm,
  MatMul: binary(m.matmul),
};
