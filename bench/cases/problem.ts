/** @file What a row of the table is: inputs from a fixed seed, a task, a reference. */
import type { ErrorMeasure, Reference } from "../harness/precise.ts";

/** What libraries know how to do; a row is a task on certain inputs. */
export type Task =
  | "add"
  | "mulAdd"
  | "exp"
  | "sum"
  | "matmul"
  | "grad"
  | "mlp"
  | "softmax"
  | "sort"
  | "memory";

export type Precision = "float64" | "float32";

/** An input: elements in row-major order and their shape. */
export interface Values {
  readonly data: Float64Array | Float32Array;
  readonly shape: readonly number[];
}

export interface Problem {
  /** The row's name in tables and JSON. */
  readonly row: string;
  /** What is computed, for people. */
  readonly about: string;
  readonly task: Task;
  readonly unit: "µs" | "MB";
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
