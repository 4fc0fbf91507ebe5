/**
 * @file How close each operator must come. ONNX's own bound is rtol 1e-3, atol 1e-7; the expected
 * values are NumPy's in float32, so a bound must leave room for its roundings, and no more.
 */
import { absolute, type Tolerance, ulp } from "../../../src/testing/close.ts";

const EPSILON: Readonly<Record<string, number>> = { float32: 2 ** -23, float64: 2 ** -52 };

/** What a bound may depend on: the values and their dtype. */
export interface Expected {
  readonly dtype: string;
  readonly values: readonly number[];
}

/** A named policy: a tolerance for the expected values. */
export interface Policy {
  readonly name: string;
  toleranceFor(expected: Expected): Tolerance;
}

/** The very numbers: moved, compared, counted, or rounded correctly on both sides. */
const exact: Policy = { name: "exact", toleranceFor: () => ulp(0) };

/** A few roundings of single elements on either side. */
const rounded = (n: number): Policy => ({
  name: `rounded(${n})`,
  toleranceFor: ({ dtype }) => ulp(n, dtype === "float32" ? "float32" : "float64"),
});

/** Sums, whose terms may cancel: n ulps of the largest result. */
const summed = (n: number): Policy => ({
  name: `summed(${n})`,
  toleranceFor({ dtype, values }) {
    const scale = Math.max(...values.map(Math.abs).filter(Number.isFinite), 0);
    const reason = "terms cancel in sums; NumPy's are rounded to float32 one by one";
    return absolute(n * (EPSILON[dtype] ?? 0) * scale, reason);
  },
});

/** ONNX's window functions take π as 3.1415, which moves their values by up to 9e-5. */
const windows: Policy = {
  name: "windows",
  toleranceFor: () => absolute(1e-4, "the standard's values take π as 3.1415"),
};

function table(policy: Policy, ops: string): Readonly<Record<string, Policy>> {
  return Object.fromEntries(ops.split(" ").map((op) => [op, policy]));
}

/** This case's values are written with four digits. */
const fourDigits: Policy = {
  name: "four digits",
  toleranceFor: () => absolute(1e-4, "the standard's values are means of numbers of four digits"),
};

const policies: Readonly<Record<string, Policy>> = {
  ...table(rounded(1), "Acos Acosh Atan Atanh Cos Cosh Exp Log Sigmoid Sin Sinh Tan Tanh"),
  // Erf's case is large enough for the float32 formula, which is within 1.41 ulp
  ...table(rounded(2), "Asin Erf"),
  ...table(rounded(3), "ReduceLogSum ReduceLogSumExp ReduceProd ReduceL2"),
  ...table(rounded(4), "LogSoftmax Mish Softmax Softplus"),
  // eˣ − 1, whose terms cancel near 0, and products of it
  ...table(summed(2), "Celu Elu Gelu HardSwish Selu"),
  ...table(summed(2), "Einsum Gemm MatMul ReduceL1 ReduceMean ReduceSum ReduceSumSquare"),
  ...table(summed(2), "AveragePool Conv ConvTranspose GlobalAveragePool LpPool"),
  ...table(summed(2), "GridSample Resize"),
  ...table(summed(2), "BatchNormalization GroupNormalization InstanceNormalization"),
  ...table(summed(2), "LayerNormalization LpNormalization LRN MeanVarianceNormalization"),
  ...table(summed(2), "RMSNormalization"),
  ...table(windows, "BlackmanWindow HammingWindow HannWindow"),
};

/** The policy of a case, by its operator; of its name's where a graph of operators defines one. */
export function policyOf(ops: readonly string[], name: string): Policy {
  if (name === "averagepool_2d_ceil_last_window_starts_on_pad") return fourDigits;
  if (ops.length === 1) return policies[ops[0]] ?? exact;
  return /^(blackman|hamming|hann)window/.test(name) ? windows : summed(4);
}
