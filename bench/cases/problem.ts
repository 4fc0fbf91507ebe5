/** @file What a row of the table is: inputs from a fixed seed, a task, a reference. */
import type { ErrorMeasure, Reference } from "../harness/precise.ts";

/** What libraries know how to do; a row is a task on certain inputs. */
export type Task =
  // Elementwise.
  | ("add" | "addRow" | "mulAdd" | "exp" | "log" | "sin" | "tanh" | "pow" | "erf" | "gammaln")
  | "where"
  // Reductions and scans.
  | ("sum" | "sumAxis0" | "sumAxis1" | "mean" | "variance" | "max" | "argmax" | "cumulativeSum")
  | ("softmax" | "logsumexp")
  // Order.
  | ("sort" | "argsort" | "median" | "quantile" | "histogram" | "unique")
  // Moving elements.
  | ("transpose" | "concat" | "slice" | "take" | "mask")
  // Products.
  | ("matmul" | "outer" | "einsum" | "conv2d")
  // Linear algebra: what is compared is the matrix, put together again.
  | ("solve" | "cholesky" | "qr" | "eigh" | "svd" | "eig" | "expm")
  // Derivatives, random numbers, memory, starting.
  | ("grad" | "mlp" | "normal" | "memory")
  | ("startUp" | "import" | "firstJit")
  // Whole programs: training steps, layers forward and backward, loops of few numbers.
  | ("mlpAdam" | "transformer" | "firstCall" | "convolutionGrad" | "lstm" | "leapfrog")
  | ("lorenz" | "metropolis");

export type Precision = "float64" | "float32";

/** The elements of an input; a Uint8Array holds booleans. */
export type Elements = Float64Array | Float32Array | Int32Array | Uint8Array;

/** An input: elements in row-major order and their shape. */
export interface Values {
  readonly data: Elements;
  readonly shape: readonly number[];
}

export interface Problem {
  /** The row's name in tables and JSON. */
  readonly row: string;
  /** What is computed, for people. */
  readonly about: string;
  readonly task: Task;
  /** Microseconds a step or megabytes; where it ends in /s, how much is done in a second. */
  readonly unit: "µs" | "MB" | "steps/s";
  /** How much a step does, where the unit ends in /s. */
  readonly perStep?: number;
  /** Libraries that have the task, but would take minutes. */
  readonly without?: readonly string[];
  /** The dtype of the inputs; a library without it uses what it has, and its error shows it. */
  readonly precision: Precision;
  readonly measure: ErrorMeasure;
  inputs(): readonly Values[];
  /** What the result should be. */
  reference(inputs: readonly Values[]): Reference;
}

/** Values of a precision. */
export function values(
  data: Float64Array,
  shape: readonly number[],
  precision: Precision = "float64",
): Values {
  return { data: precision === "float64" ? data : Float32Array.from(data), shape };
}

/** 1e6 for 1000000, 16 for 16. */
export const shortCount = (n: number): string => {
  const power = Math.log10(n);
  return Number.isInteger(power) && n >= 10_000 ? `1e${power}` : String(n);
};

/** The name of a row about n elements: add-1e6, add-1e6-f32. */
export const rowName = (name: string, n: number, precision: Precision): string =>
  `${name}-${shortCount(n)}${precision === "float32" ? "-f32" : ""}`;
