/** @file ONNX's operators that make arrays: matrices, triangles, windows. */
import * as m from "../../../src/index.ts";
import { type Adapter, type Adapters, dtypeOf, flag, integers, number, x } from "./call.ts";

type Window = (
  count: number,
  options: { readonly symmetric: boolean; readonly dtype: "float32" },
) => m.Tensor;

const window =
  (f: Window): Adapter =>
  (call) => {
    const symmetric = !flag(call, "periodic", true);
    return f(Number(x(call, 0).item()), { symmetric, dtype: "float32" });
  };

/** ONNX's Hamming window has the coefficients 25/46 and 21/46, ours 0.54 and 0.46 as NumPy's. */
const hamming: Window = (count, options) =>
  m
    .hann(count, options)
    .mul(42 / 46)
    .add(4 / 46);

export const creation: Adapters = {
  BlackmanWindow: window(m.blackman),
  HammingWindow: window(hamming),
  HannWindow: window(m.hann),
  EyeLike: (call) => {
    const [rows, columns] = x(call, 0).shape;
    const dtype = dtypeOf(call, "dtype", x(call, 0).dtype);
    return m.eye(rows, columns, { k: number(call, "k", 0), dtype });
  },
  Trilu: (call) => {
    const [k] = integers(call, 1) ?? [0];
    return (flag(call, "upper", true) ? m.triu : m.tril)(x(call, 0), { k });
  },
};
