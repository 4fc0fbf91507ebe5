/**
 * @file The ONNX node cases: the standard's set of golden/onnx.json and golden/onnx-large.json, what
 * later versions added of golden/onnx-recent.json. Their tensors are decoded here.
 * Integers of widths that the library has not got are read as the next wider dtype it has.
 */
import { array, type DType, type Tensor } from "../../../src/index.ts";
import { readGolden } from "../read.ts";

/** A tensor as it is stored; `data` is a place in the file's list of bytes. */
interface Stored {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data?: number;
}
type Attribute = number | string | readonly number[] | readonly string[] | Stored;
export type Attributes = Readonly<Record<string, Attribute>>;

export interface Node {
  readonly op: string;
  readonly domain?: string;
  readonly attributes?: Attributes;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A model with its inputs and what must come out. */
export interface Case {
  readonly name: string;
  readonly opset: Readonly<Record<string, number>>;
  readonly nodes: readonly Node[];
  readonly inputs: Readonly<Record<string, Stored>>;
  readonly outputs: Readonly<Record<string, Stored>>;
}
interface CaseFile {
  readonly data: readonly string[];
  readonly cases: readonly Case[];
}

/** A case with the bytes of its file. */
export interface Sample extends Case {
  readonly bytes: readonly string[];
}

/** Numbers in row-major order. */
export interface Numbers {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** The files of each set. */
export const sets = {
  "libonnx-testdata": ["onnx.json", "onnx-large.json"],
  recent: ["onnx-recent.json"],
} as const;

export function readCases(set: keyof typeof sets): readonly Sample[] {
  return sets[set].flatMap((name) => {
    const { data, cases } = readGolden<CaseFile>(name);
    return cases.map((c) => ({ ...c, bytes: data }));
  });
}

const readers: Readonly<Record<string, (b: ArrayBuffer) => readonly number[]>> = {
  float32: (b) => [...new Float32Array(b)],
  float64: (b) => [...new Float64Array(b)],
  int8: (b) => [...new Int8Array(b)],
  int16: (b) => [...new Int16Array(b)],
  int32: (b) => [...new Int32Array(b)],
  int64: (b) => Array.from(new BigInt64Array(b), Number),
  uint8: (b) => [...new Uint8Array(b)],
  uint16: (b) => [...new Uint16Array(b)],
  uint32: (b) => [...new Uint32Array(b)],
  uint64: (b) => Array.from(new BigUint64Array(b), Number),
  bool: (b) => [...new Uint8Array(b)],
};

/** Whether tensors of a dtype can be read: floats of 16 bits, text, sequences cannot. */
export const isReadable = (dtype: string): boolean => dtype in readers;

export function numbersOf({ dtype, shape, data }: Stored, bytes: readonly string[]): Numbers {
  if (data === undefined) throw new TypeError(`a tensor of ${dtype} has no bytes`);
  const raw = Uint8Array.from(Buffer.from(bytes[data], "base64"));
  return { dtype, shape, values: readers[dtype](raw.buffer) };
}

/** The dtypes of ours that stand for one of ONNX, the first that holds the values is taken. */
export const counterparts: Readonly<Record<string, readonly DType[]>> = {
  float32: ["float32"],
  float64: ["float64"],
  int8: ["int32"],
  int16: ["int32"],
  int32: ["int32"],
  int64: ["int32", "float64"],
  uint8: ["uint8"],
  uint16: ["uint32"],
  uint32: ["uint32"],
  uint64: ["uint32", "float64"],
  bool: ["bool"],
};

function holds(dtype: DType, values: readonly number[]): boolean {
  if (dtype === "int32") return values.every((v) => v === (v | 0));
  return dtype !== "uint32" || values.every((v) => v === v >>> 0);
}

export function tensorOf({ dtype, shape, values }: Numbers): Tensor {
  const ours = counterparts[dtype].find((d) => holds(d, values)) ?? "float64";
  return array(values, { dtype: ours }).reshape(shape);
}

/** Whether an attribute is a tensor. */
export const isStored = (a: Attribute): a is Stored => typeof a === "object" && "dtype" in a;
