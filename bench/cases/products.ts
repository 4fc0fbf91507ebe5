/** @file Rows about products: matrices, outer products, contractions, convolution. */
import { addPairs, type Pair, plainReference, reference, twoProduct } from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { type Precision, type Problem, type Values, values } from "./problem.ts";
import { einsumSide, einsumSubscripts } from "./settings.ts";

/** Σ a[start_a + k step_a] b[start_b + k step_b] over k < count. */
function dot(
  a: Values,
  b: Values,
  count: number,
  [startA, stepA]: readonly [number, number],
  [startB, stepB]: readonly [number, number],
): Pair {
  let total = { hi: 0, lo: 0 };
  for (let k = 0; k < count; k++) {
    total = addPairs(total, twoProduct(a.data[startA + k * stepA], b.data[startB + k * stepB]));
  }
  return total;
}

/** Libraries that take about a minute for a product of the largest matrices. */
const slowest = {
  float64: ["mathjs", "ml-matrix", "jax-js", "jax-js jit"],
  float32: ["mathjs", "ml-matrix"],
} as const;

const matmul = (n: number, precision: Precision): Problem => ({
  row: `matmul-f${precision.slice(-2)}-${n}`,
  about: `product of two ${n}×${n} matrices, ${precision}`,
  task: "matmul",
  unit: "µs",
  precision,
  measure: "normwise",
  inputs: () => [8, 9].map((seed) => values(normals(seed, n * n), [n, n], precision)),
  reference: ([a, b]) =>
    reference(
      n * n,
      (i) => dot(a, b, n, [Math.floor(i / n) * n, 1], [i % n, n]),
      // Odd, so that every column is seen.
      n >= 1024 ? 127 : n >= 256 ? 31 : 1,
    ),
  without: n >= 1024 ? slowest[precision] : [],
});

const outerSide = 1000;

const outer: Problem = {
  row: `outer-${outerSide}`,
  about: `outer product of two vectors of ${outerSide}, float64`,
  task: "outer",
  unit: "µs",
  precision: "float64",
  measure: "elementwise",
  inputs: () => [40, 41].map((seed) => values(normals(seed, outerSide), [outerSide])),
  reference: ([x, y]) =>
    reference(outerSide ** 2, (i) =>
      twoProduct(x.data[Math.floor(i / outerSide)], y.data[i % outerSide]),
    ),
};

const s = einsumSide;

const einsum: Problem = {
  row: `einsum-${s}`,
  about: `einsum ${einsumSubscripts}, every axis of ${s}, float64`,
  task: "einsum",
  unit: "µs",
  precision: "float64",
  measure: "normwise",
  inputs: () => [42, 43].map((seed) => values(normals(seed, s ** 3), [s, s, s])),
  reference: ([x, y]) =>
    reference(s * s, (i) => dot(x, y, s * s, [Math.floor(i / s) * s * s, 1], [i % s, s])),
};

/** Batch, channels in and out, height and width of the images. */
const [batch, from, to, size] = [32, 3, 16, 32];

const conv2d: Problem = {
  row: "conv2d-3x3",
  about: `3×3 convolution of ${batch}×${from}×${size}×${size} into ${to} channels, padded by 1, float32`,
  task: "conv2d",
  unit: "µs",
  precision: "float32",
  measure: "normwise",
  inputs: () => [
    values(normals(44, batch * from * size ** 2), [batch, from, size, size], "float32"),
    values(normals(45, to * from * 9), [to, from, 3, 3], "float32"),
  ],
  reference: ([x, w]) => plainReference(convolve(x, w, new Float64Array(batch * to * size ** 2))),
};

/** The cross-correlation of NCHW images with OIHW 3×3 kernels, padded by one zero. */
export function convolve<T extends Float64Array | Float32Array>(x: Values, w: Values, out: T): T {
  const [images, channels, height, width] = x.shape;
  const outputs = w.shape[0];
  const area = height * width;
  for (let image = 0; image < images; image++) {
    for (let o = 0; o < outputs; o++) {
      for (let c = 0; c < channels; c++) {
        const source = x.data.subarray((image * channels + c) * area);
        const kernel = w.data.subarray((o * channels + c) * 9);
        addPlane(source, kernel, out.subarray((image * outputs + o) * area), height, width);
      }
    }
  }
  return out;
}

type Plane = Values["data"];

/** out += source correlated with one kernel. */
function addPlane(source: Plane, kernel: Plane, out: Plane, height: number, width: number): void {
  for (let p = 0; p < 3; p++) {
    for (let q = 0; q < 3; q++) {
      const weight = kernel[3 * p + q];
      const [left, right] = [Math.max(0, 1 - q), Math.min(width, width + 1 - q)];
      for (let i = Math.max(0, 1 - p); i < Math.min(height, height + 1 - p); i++) {
        const shift = (i + p - 1) * width + q - 1;
        for (let j = left; j < right; j++) out[i * width + j] += weight * source[shift + j];
      }
    }
  }
}

const sizes = [16, 64, 256, 512, 1024];

export const productProblems: readonly Problem[] = [
  ...sizes.map((n) => matmul(n, "float64")),
  ...sizes.map((n) => matmul(n, "float32")),
  outer,
  einsum,
  conv2d,
];
