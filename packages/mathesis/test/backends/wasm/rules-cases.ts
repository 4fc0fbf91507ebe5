/** @file The ops whose kernels programs call, and on what they are tried. */
import {
  argmax,
  argmin,
  argsort,
  at,
  cholesky,
  col2im,
  conv1d,
  conv2d,
  conv3d,
  convTranspose2d,
  cummax,
  cummin,
  cumulativeProd,
  cumulativeSum,
  type DType,
  im2col,
  maxPool1d,
  maxPool2dWithIndices,
  maxPool3d,
  randomBits,
  solveTriangular,
  sort,
  type Tensor,
  take,
  takeAlongAxis,
  threefry,
  topk,
} from "../../../src/index.ts";
import { scatter } from "../../../src/ops/index/gather.ts";
import { scatterReduce } from "../../../src/ops/index/scatter-reduce.ts";
import { recurrence } from "../../../src/ops/reduce/recurrence.ts";
import { placesInRows } from "../../../src/ops/sort/searchsorted.ts";
import type { Case } from "./rules-support.ts";

const floats = ["float64", "float32"] as const;
const reals = [...floats, "int32", "uint32", "uint8", "bool"] as const;
const all = [...reals, "complex128", "complex64"] as const;
const counted = ["float64", "float32", "int32", "uint32", "uint8"] as const;

const convolutions: readonly Case[] = [
  {
    name: "conv2d",
    f: (x, w) => conv2d(x, w, { stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 2 }),
    kernels: ["convolution-output"],
    inputs: (make, d) => [make([2, 4, 7, 8], d), make([6, 2, 3, 2], d)],
    gradient: ["convolution-input", "convolution-kernel"],
    dtypes: floats,
    nearness: "sums",
  },
  {
    name: "conv1d with one filter",
    f: (x, w) => conv1d(x, w, { padding: "same" }),
    kernels: ["convolution-output"],
    inputs: (make, d) => [make([3, 9], d), make([1, 3, 4], d)],
    gradient: ["convolution-input", "convolution-kernel"],
    dtypes: floats,
    nearness: "sums",
  },
  {
    name: "conv3d",
    f: (x, w) => conv3d(x, w),
    kernels: ["convolution-output"],
    inputs: (make, d) => [make([2, 2, 3, 4, 5], d), make([3, 2, 2, 2, 3], d)],
    gradient: ["convolution-input", "convolution-kernel"],
    dtypes: floats,
    nearness: "sums",
  },
  {
    name: "convTranspose2d",
    f: (x, w) => convTranspose2d(x, w, { stride: 2, padding: 1 }),
    kernels: ["convolution-input"],
    inputs: (make, d) => [make([2, 3, 4, 5], d), make([3, 2, 3, 3], d)],
    gradient: ["convolution-output", "convolution-kernel"],
    dtypes: floats,
    nearness: "sums",
  },
];

const windows: readonly Case[] = [
  {
    name: "im2col",
    f: (x) => im2col(x, { kernelSize: [2, 3], stride: 2, padding: 1 }),
    kernels: ["unfold"],
    inputs: (make, d) => [make([2, 3, 6, 5], d)],
    gradient: ["fold"],
    dtypes: floats,
  },
  {
    name: "col2im",
    f: (x) => col2im(x, { outputSize: [6, 5], kernelSize: [2, 3], padding: 1 }),
    kernels: ["fold"],
    inputs: (make, d) => [make([2, 18, 35], d)],
    gradient: ["unfold"],
    dtypes: floats,
    nearness: "sums",
  },
  {
    name: "maxPool2d",
    f: (x) => maxPool2dWithIndices(x, { kernelSize: [2, 3], stride: 2, padding: [1, 0] }),
    kernels: ["window-argmax", "gather"],
    inputs: (make, d) => [make([2, 3, 6, 7], d)],
    gradient: ["scatter-add"],
    dtypes: floats,
    special: true,
  },
  {
    name: "maxPool1d",
    f: (x) => maxPool1d(x, { kernelSize: 3, dilation: 2, stride: 1 }),
    kernels: ["window-argmax", "gather"],
    inputs: (make, d) => [make([5, 17], d)],
    gradient: ["scatter-add"],
    dtypes: floats,
  },
  {
    name: "maxPool3d",
    f: (x) => maxPool3d(x, { kernelSize: 2, ceilMode: true }),
    kernels: ["window-argmax", "gather"],
    inputs: (make, d) => [make([2, 3, 4, 5], d)],
    gradient: ["scatter-add"],
    dtypes: floats,
  },
];

const sorting: readonly Case[] = [
  ...[0, 1, 2].map(
    (axis): Case => ({
      name: `sort along ${axis}`,
      f: (x) => [sort(x, { axis }), sort(x, { axis, descending: true })],
      kernels: ["sort-"],
      inputs: (make, d) => [make([5, 4, 33], d)],
      gradient: ["argsort", "scatter-add"],
      dtypes: reals,
      special: true,
    }),
  ),
  {
    name: "argsort",
    f: (x) => [argsort(x, { axis: 0 }), argsort(x, { descending: true })],
    kernels: ["argsort"],
    inputs: (make, d) => [make([3, 40], d)],
    dtypes: reals,
    special: true,
  },
  {
    name: "topk",
    f: (x) => [topk(x, 3, { axis: 0 }), topk(x, 2, { largest: false }), topk(x, 40)],
    kernels: ["topk-max", "topk-min", "gather"],
    inputs: (make, d) => [make([4, 40], d)],
    gradient: ["scatter-add"],
    dtypes: reals,
    special: true,
  },
  {
    name: "many elements",
    f: (x) => [sort(x), argsort(x, { descending: true }), topk(x, 300), topk(x, 5)],
    kernels: ["sort-", "argsort", "topk-max"],
    inputs: (make, d) => [make([2, 3000], d)],
    dtypes: reals,
    special: true,
  },
  {
    name: "searchsorted",
    f: (x, v) => [placesInRows(sort(x), v, false), placesInRows(sort(x), v, true)],
    kernels: ["searchsorted-left", "searchsorted-right"],
    inputs: (make, d) => [make([3, 20], d), make([3, 15], d)],
    dtypes: reals,
    special: true,
  },
];

const indexing: readonly Case[] = [
  ...[0, 1, 2].map(
    (axis): Case => ({
      name: `take along ${axis}`,
      f: (x, i) => take(x, i, { axis }),
      kernels: ["wrap-index-raise-i32", "gather"],
      inputs: (make, d) => [make([4, 5, 3], d), make.places([2, 5], -3, 3)],
      gradient: ["scatter-add"],
      dtypes: all,
      special: true,
    }),
  ),
  ...(["int32", "uint32", "uint8"] as const).map(
    (index): Case => ({
      name: `take by ${index} in all modes`,
      f: (x, i, j) => [take(x, i), take(x, j, { mode: "wrap" }), take(x, j, { mode: "clip" })],
      kernels: ["wrap-index-raise", "wrap-index-wrap", "wrap-index-clip", "gather"],
      inputs: (make, d) => [
        make([7, 2], d),
        make.places([19], index === "int32" ? -7 : 0, 7, index),
        make([19], index),
      ],
      gradient: ["scatter-add"],
      dtypes: floats,
    }),
  ),
  {
    name: "takeAlongAxis",
    f: (x, i) => takeAlongAxis(x, i, { axis: 1 }),
    kernels: ["wrap-index-raise-i32", "gather"],
    inputs: (make, d) => [make([3, 6, 4], d), make.places([3, 5, 4], -6, 6)],
    gradient: ["scatter-add"],
    dtypes: all,
  },
  ...(["set", "add", "mul", "min", "max"] as const).map(
    (mode): Case => ({
      name: `at(…).${mode}`,
      f: (x, i, v) => at(x, i)[mode](v),
      kernels: [`scatter-${mode}`],
      inputs: (make, d) => [make([9, 3], d), make.places([4], -9, 9), make([4, 3], d)],
      gradient: mode === "set" ? ["scatter-set", "gather"] : ["gather"],
      dtypes: mode === "mul" || mode === "add" ? [...counted, "complex128", "complex64"] : counted,
      special: true,
    }),
  ),
  {
    name: "scatter of rows",
    f: (x, i, v) => [
      scatter("add", x, i, v, 1),
      scatter("set", x, i, v, 1),
      scatterReduce("mul", x, i, v, 1),
    ],
    kernels: ["scatter-add", "scatter-set", "scatter-mul"],
    inputs: (make, d) => [make([2, 5, 3], d), make.places([2, 6], 0, 5), make([2, 6, 3], d)],
    dtypes: [...counted, "complex128", "complex64"],
  },
];

const running: readonly Case[] = [
  ...[0, 1, 2].map(
    (axis): Case => ({
      name: `cumulativeSum along ${axis}`,
      f: (x) => cumulativeSum(x, { axis }),
      kernels: ["cumulate-sum"],
      inputs: (make, d) => [make([3, 4, 7], d)],
      gradient: ["cumulate-sum"],
      dtypes: [...counted, "complex128", "complex64"],
      special: true,
    }),
  ),
  ...[0, 1].map(
    (axis): Case => ({
      name: `cumulativeProd along ${axis}`,
      f: (x) => cumulativeProd(x, { axis }),
      kernels: ["cumulate-prod"],
      inputs: (make, d) => [make([4, 5], d)],
      gradient: ["recurrence"],
      dtypes: [...counted, "complex128", "complex64"],
      special: true,
    }),
  ),
  {
    name: "recurrence",
    f: (a, b) => [recurrence(a, b, 0), recurrence(a, b, 1)],
    kernels: ["recurrence"],
    inputs: (make, d) => [make([4, 6], d), make([4, 6], d)],
    gradient: ["recurrence"],
    dtypes: [...floats, "complex128", "complex64"],
    special: true,
  },
  {
    name: "cummax and cummin",
    f: (x) => [cummax(x, { axis: 0 }), cummin(x, { axis: 1 })],
    kernels: ["arg-cumulate-max", "arg-cumulate-min", "gather"],
    inputs: (make, d) => [make([6, 5], d)],
    gradient: ["scatter-add"],
    dtypes: reals,
    special: true,
  },
  {
    name: "argmax and argmin",
    f: (x) => [0, 1, 2, undefined].map((axis) => places(x, axis)),
    kernels: ["arg-reduce-max", "arg-reduce-min"],
    inputs: (make, d) => [make([3, 5, 70], d)],
    dtypes: reals,
    special: true,
  },
];

const places = (x: Tensor, axis: number | undefined) =>
  axis === undefined ? [argmax(x), argmin(x)] : [argmax(x, { axis }), argmin(x, { axis })];

const random: readonly Case[] = [
  {
    name: "randomBits",
    f: (key) => [randomBits(key, [7]), randomBits(key, [2, 33])],
    kernels: ["threefry"],
    inputs: (make) => [make([2], "uint32")],
    dtypes: ["uint32"],
  },
  {
    name: "threefry",
    f: (key, counter) => threefry(key, counter),
    kernels: ["threefry-block"],
    inputs: (make) => [make([2], "uint32"), make([5, 2], "uint32")],
    dtypes: ["uint32"],
  },
];

const linalg: readonly Case[] = [
  ...[1, 5, 50].map(
    (n): Case => ({
      name: `cholesky of ${n} rows`,
      f: (a) => cholesky(a),
      kernels: ["cholesky"],
      inputs: (make, d) => [make.definite([], n, d)],
      gradient: ["solve-triangular", "matmul"],
      dtypes: floats,
      nearness: "sums",
    }),
  ),
  ...[1, 4, 70].map(
    (n): Case => ({
      name: `solveTriangular of ${n} rows`,
      f: (a, b) => [
        solveTriangular(a, b),
        solveTriangular(a, b, { lower: true }),
        solveTriangular(a, b, { lower: true, transpose: true, unitDiagonal: n < 70 }),
      ],
      kernels: ["solve-triangular"],
      inputs: (make, d) => [make.definite([], n, d), make([n, 3], d)],
      gradient: ["solve-triangular", "matmul"],
      dtypes: floats,
      nearness: "sums",
    }),
  ),
];

/** All cases. */
export const cases: readonly Case[] = [
  ...convolutions,
  ...windows,
  ...sorting,
  ...indexing,
  ...running,
  ...random,
  ...linalg,
];

/** The dtypes in which there are gradients to compare. */
export const smooth = (dtype: DType): boolean => dtype === "float64" || dtype === "float32";
