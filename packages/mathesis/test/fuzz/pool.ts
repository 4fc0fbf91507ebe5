/** @file Odd arguments, each with the text that makes it, so that a failure reads as a call. */
import { all, array, maximum, range, sum, Tensor, zeros } from "../../src/index.ts";
import { key } from "../../src/random/index.ts";
import type { DType } from "../../src/types/dtype.ts";

/** A value that is made anew for every call, and how to write it. */
export interface Odd {
  readonly text: string;
  readonly make: () => unknown;
}
const odd = (text: string, make: () => unknown): Odd => ({ text, make });
const plain = (values: readonly unknown[], show: (v: unknown) => string): Odd[] =>
  values.map((v) => odd(show(v), () => v));

export const numbers: readonly Odd[] = plain(
  [0, -0, 1, -1, 2, 3, 0.5, -7, Number.NaN, Infinity, -Infinity, 5e-324, 4294967296],
  (v) => (Object.is(v, -0) ? "-0" : String(v)),
);

/** No function takes these. */
export const junk: readonly Odd[] = [
  odd("undefined", () => undefined),
  odd("null", () => null),
  odd('""', () => ""),
  odd('"x"', () => "x"),
  odd('"1"', () => "1"),
  odd("10n", () => 10n),
  odd("Symbol()", () => Symbol("s")),
  odd("{}", () => ({})),
  odd("Object.create(null)", () => Object.create(null)),
  odd("new Date(0)", () => new Date(0)),
  odd("/x/", () => /x/),
  odd("() => 1", () => () => 1),
  odd("{ length: 2 }", () => ({ length: 2 })),
  odd("{ re: 1 }", () => ({ re: 1 })),
  odd("{ shape: [2], dtype: 'float64' }", () => ({ shape: [2], dtype: "float64" })),
  odd("new Map()", () => new Map()),
];

const nests: readonly Odd[] = (
  [
    [],
    [[]],
    [[], []],
    [[], [1]],
    [1, 2, 3],
    [1, 2],
    [0, 1],
    [-1],
    [2.5],
    [Number.NaN, -0],
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    [[1], [2, 3]],
    [1, [2]],
    [[1], 2],
    [true, false],
    [true, 2],
    [{ re: 1, im: 2 }, 3],
    ["a"],
    ["1", 2],
    [null],
    [undefined],
    [1, {}],
    [[[[[[[1]]]]]]],
    [1e12],
    [1e9, 1e9],
    [0, 1e300],
  ] as const
).map((v) => odd(JSON.stringify(v), () => structuredClone(v)));

const typed: readonly Odd[] = [
  odd("new Float64Array([1, NaN, -0])", () => new Float64Array([1, Number.NaN, -0])),
  odd("new Float32Array(2)", () => new Float32Array(2)),
  odd("new Int32Array([-5, 7])", () => new Int32Array([-5, 7])),
  odd("new Uint32Array([1, 2])", () => new Uint32Array([1, 2])),
  odd("new Uint8Array(0)", () => new Uint8Array(0)),
  odd("new Int8Array(2)", () => new Int8Array(2)),
  odd("new BigInt64Array(2)", () => new BigInt64Array(2)),
  odd("new DataView(new ArrayBuffer(8))", () => new DataView(new ArrayBuffer(8))),
  odd("new Array(3)", () => new Array<unknown>(3)),
];

const filled = (shape: readonly number[], dtype: DType): Tensor => {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float64Array.from({ length: size }, (_, i) =>
    dtype === "bool" ? i % 2 : 3 * i + 1,
  );
  return array(values)
    .reshape([...shape])
    .astype(dtype);
};
const tensor = (shape: readonly number[], dtype: DType): Odd =>
  odd(`ones([${shape}], { dtype: "${dtype}" })`, () => filled(shape, dtype));

export const tensors: readonly Odd[] = [
  ...[[], [0], [1], [3], [2, 3], [3, 3], [2, 0], [1, 4, 1]].map((s) => tensor(s, "float64")),
  ...[[3], [2, 2]].map((s) => tensor(s, "float32")),
  ...[[], [3], [2, 3]].map((s) => tensor(s, "int32")),
  tensor([3], "uint32"),
  tensor([3], "uint8"),
  ...[[], [3], [2, 3]].map((s) => tensor(s, "bool")),
  ...[[], [3], [3, 3]].map((s) => tensor(s, "complex128")),
  tensor([2], "complex64"),
  odd("key(1)", () => key(1)),
  odd("zeros([2, 2])", () => zeros([2, 2])),
  odd("{ re: 1, im: -0 }", () => ({ re: 1, im: -0 })),
  odd("true", () => true),
];

export const options: readonly Odd[] = (
  [
    { axis: 0 },
    { axis: -1 },
    { axis: 5 },
    { axis: 0.5 },
    { axis: [0, 0] },
    { axis: [] },
    { axis: "0" },
    { axis: null },
    { axis: {} },
    { keepDims: "yes" },
    { axis: -1, keepDims: true },
    { dtype: "float32" },
    { dtype: "bool" },
    { dtype: "complex64" },
    { dtype: "float16" },
    { dtype: 3 },
    { axes: 1 },
    { axes: [[0], [0]] },
    { axes: "x" },
    { lower: true, transpose: 3 },
    { low: 2, high: 1 },
    { mean: "x", sd: -1 },
    { value: "x" },
    { length: 2 },
    { length: -1 },
    { length: 2.5 },
    { reverse: 1 },
    { argnums: 1 },
    { argnums: [0, 0] },
    { argnums: -1 },
    { argnums: "x" },
    { hasAux: true },
    { mode: "sideways" },
    { inAxes: 1 },
    { inAxes: [0, null] },
    { inAxes: ["x"] },
    { inAxes: {} },
    { outAxes: 5 },
    { outAxes: null },
    { learningRate: "x" },
    { learningRate: -1 },
    { beta1: 2, beta2: "x" },
    { momentum: 0.5, nesterov: "x" },
    { epsilon: null },
    { a: 1, b: [1, 2] },
  ] as const
).map((v) => odd(JSON.stringify(v), () => structuredClone(v)));

export const indices: readonly Odd[] = [
  ...plain(
    ["::2", "1, -1", "...", ":, 0", "9", "a:b", ",", "::0", "..., ...", "i,j->i"],
    String,
  ).map((o) => odd(`"${o.text}"`, o.make)),
  ...plain(["ij,jk->ik", "ii->i", "i->ii", "->", "float32", "int32", "complex128"], String).map(
    (o) => odd(`"${o.text}"`, o.make),
  ),
  odd("range(0, 9, 2)", () => range(0, 9, 2)),
  odd("range(0, 1, 0)", () => range(0, 1, 0)),
  odd("range(0.5)", () => range(0.5)),
  odd("all", () => all),
];

/** An error that a given function throws: it must come out as it is. */
export class Given extends Error {}

/** Functions to transform; they do not fail on their own account. */
export const functions: readonly Odd[] = [
  odd("(x) => x", () => (x: unknown) => x),
  odd("(x) => x.sum()", () => (x: unknown) => (x instanceof Tensor ? sum(x) : x)),
  odd("(x) => x.mul(x)", () => (x: unknown) => (x instanceof Tensor ? x.mul(x) : x)),
  odd("(x) => maximum(x, 0)", () => (x: unknown) => (x instanceof Tensor ? maximum(x, 0) : x)),
  odd("(x, y) => [x, y]", () => (x: unknown, y: unknown) => [x, y]),
  odd("(x) => [x, null]", () => (x: unknown) => [x, null]),
  odd("() => {}", () => () => undefined),
  odd("() => 'text'", () => () => "text"),
  odd("() => []", () => () => []),
  odd("() => true", () => () => true),
  odd("() => false", () => () => false),
  odd("() => NaN", () => () => Number.NaN),
  odd("(x) => ({ x })", () => (x: unknown) => ({ x })),
  odd("async () => 1", () => async () => 1),
  odd("() => { throw … }", () => () => {
    throw new Given("given");
  }),
];

/** Everything but functions. */
export const data: readonly Odd[] = [...numbers, ...junk, ...nests, ...typed, ...tensors];
export const extras: readonly Odd[] = [...options, ...indices];
