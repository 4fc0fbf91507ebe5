/** @file One call of an ONNX operator: its inputs and attributes, read with their defaults. */
import { type DType, range, type Tensor } from "../../../src/index.ts";
import { type Attributes, isStored, numbersOf, tensorOf } from "./cases.ts";

export interface Call {
  readonly op: string;
  readonly opset: number;
  /** Optional inputs that are left out are undefined. */
  readonly inputs: readonly (Tensor | undefined)[];
  readonly attributes: Attributes;
  /** How many outputs are asked for. */
  readonly outputs: number;
  readonly bytes: readonly string[];
}

/** What an ONNX operator is in functions of mathesis. */
export type Adapter = (call: Call) => Tensor | readonly Tensor[];
export type Adapters = Readonly<Record<string, Adapter>>;

function missing(call: Call, what: string): TypeError {
  return new TypeError(`${call.op} has no ${what}`);
}

/** An input that must be there. */
export function x(call: Call, index: number): Tensor {
  const value = call.inputs[index];
  if (value === undefined) throw missing(call, `input ${index}`);
  return value;
}

/** All inputs of an operator that takes any number. */
export const all = (call: Call): readonly Tensor[] => call.inputs.map((_, i) => x(call, i));

/** The elements of an integer input, such as axes or a shape. */
export function integers(call: Call, index: number): readonly number[] | undefined {
  const value = call.inputs[index];
  return value === undefined ? undefined : Array.from(value.data);
}

export function number(call: Call, name: string, fallback?: number): number {
  const value = call.attributes[name] ?? fallback;
  if (typeof value !== "number") throw missing(call, name);
  return value;
}

export function text(call: Call, name: string, fallback: string): string {
  const value = call.attributes[name] ?? fallback;
  if (typeof value !== "string") throw missing(call, name);
  return value;
}

/** A text that must be one of some. */
export const choice = <const T extends string>(value: string, choices: readonly T[]): T => {
  const found = choices.find((c) => c === value);
  if (found === undefined) throw new TypeError(`${value} is none of ${choices.join(", ")}`);
  return found;
};

/** A list of numbers; undefined where it is left out. */
export function list(call: Call, name: string): readonly number[] | undefined {
  const value = call.attributes[name];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw missing(call, name);
  return value as readonly number[]; // attributes with several values hold numbers or texts
}

/** Whether an attribute that stands for yes or no says yes. */
export const flag = (call: Call, name: string, fallback: boolean): boolean =>
  number(call, name, fallback ? 1 : 0) !== 0;

export function tensor(call: Call, name: string): Tensor | undefined {
  const value = call.attributes[name];
  return value !== undefined && isStored(value)
    ? tensorOf(numbersOf(value, call.bytes))
    : undefined;
}

/** ONNX's numbers for dtypes (`TensorProto.DataType`), as the dtypes that stand for them here. */
const dtypeNumbers: Readonly<Record<number, DType>> = {
  1: "float32",
  2: "uint8",
  3: "int32",
  4: "uint32",
  5: "int32",
  6: "int32",
  7: "int32",
  9: "bool",
  11: "float64",
  12: "uint32",
  13: "uint32",
};

export function dtypeOf(call: Call, name: string, fallback: DType): DType {
  const value = call.attributes[name];
  return typeof value === "number" ? dtypeNumbers[value] : fallback;
}

/** An axis counted from the front. */
export const front = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** The part of a tensor from start to stop along one axis. */
export function part(t: Tensor, axis: number, start: number, stop?: number): Tensor {
  const index = t.shape.map((_, i) => (i === front(axis, t.ndim) ? range(start, stop) : range()));
  return t.slice(...index);
}

export const unary =
  (f: (a: Tensor) => Tensor): Adapter =>
  (call) =>
    f(x(call, 0));
export const binary =
  (f: (a: Tensor, b: Tensor) => Tensor): Adapter =>
  (call) =>
    f(x(call, 0), x(call, 1));
/** An operator of any number of arguments, from the left. */
export const fold =
  (f: (a: Tensor, b: Tensor) => Tensor): Adapter =>
  (call) =>
    all(call).reduce((a, b) => f(a, b));
