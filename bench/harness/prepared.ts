/** @file The inputs and the reference of a row as files, written once and read by every process. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Elements, Problem, Task, Values } from "../cases/problem.ts";
import type { ErrorMeasure, Reference } from "./precise.ts";

export type FileDtype = "float64" | "float32" | "int32" | "bool";

export interface InputFile {
  readonly file: string;
  readonly shape: readonly number[];
  readonly dtype: FileDtype;
}

/** A row whose inputs lie in files of raw elements. */
export interface Prepared {
  readonly folder: string;
  readonly row: string;
  readonly task: Task;
  readonly measure: ErrorMeasure;
  readonly inputs: readonly InputFile[];
  readonly reference: {
    readonly hi: string;
    readonly lo: string;
    readonly count: number;
    readonly every: number;
  };
}

function dtypeOf(data: Elements): FileDtype {
  if (data instanceof Float64Array) return "float64";
  if (data instanceof Float32Array) return "float32";
  return data instanceof Int32Array ? "int32" : "bool";
}

const bytes = (data: Elements): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** Writes a row's inputs and reference into a folder. */
export function prepare(problem: Problem, folder: string): Prepared {
  const given = problem.inputs();
  const write = (name: string, data: Elements): string => {
    const file = join(folder, `${problem.row}-${name}`);
    writeFileSync(file, bytes(data));
    return file;
  };
  const { hi, lo, count, every } = problem.reference(given);
  return {
    folder,
    row: problem.row,
    task: problem.task,
    measure: problem.measure,
    inputs: given.map(({ data, shape }, i) => ({
      file: write(`input-${i}`, data),
      shape,
      dtype: dtypeOf(data),
    })),
    reference: { hi: write("hi", hi), lo: write("lo", lo), count, every },
  };
}

/** The files of a prepared row. */
export const filesOf = ({ inputs, reference }: Prepared): string[] => [
  ...inputs.map((input) => input.file),
  reference.hi,
  reference.lo,
];

/** The bytes of a file in a buffer of their own. */
const read = (file: string): ArrayBuffer => new Uint8Array(readFileSync(file)).buffer;

export const readFloats = (file: string): Float64Array => new Float64Array(read(file));

function readElements({ file, dtype }: InputFile): Elements {
  const buffer = read(file);
  switch (dtype) {
    case "float64":
      return new Float64Array(buffer);
    case "float32":
      return new Float32Array(buffer);
    case "int32":
      return new Int32Array(buffer);
    case "bool":
      return new Uint8Array(buffer);
  }
}

export const readInputs = ({ inputs }: Prepared): Values[] =>
  inputs.map((input) => ({ data: readElements(input), shape: input.shape }));

export const readReference = ({ reference: { hi, lo, count, every } }: Prepared): Reference => ({
  hi: readFloats(hi),
  lo: readFloats(lo),
  count,
  every,
});
