/** @file The arrays that law suites draw: reproducible, and of the kind each law needs. */
import { toTensor } from "../core/convert.ts";
import type { Tensor } from "../core/tensor.ts";
import { complex } from "../ops/elementwise/complex.ts";
import type { Sampler } from "../ops/laws-types.ts";
import { type DType, isComplex, isInteger, realOf } from "../types/dtype.ts";
import { type Shape, sizeOf } from "../types/shape.ts";

/** 32 random bits from a counter: the finaliser of MurmurHash3 on a Weyl sequence. */
function mix(counter: number): number {
  let h = Math.imul(counter, 0x9e3779b9);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Numbers in the open interval from 0 to 1, the same for the same seed. */
function uniforms(seed: number): () => number {
  let counter = mix(seed + 1);
  return () => (mix(counter++) + 0.5) / 2 ** 32;
}

/** A tensor of the shape whose elements are drawn one by one; complex parts likewise. */
function fill(shape: Shape, dtype: DType, draw: (i: number) => number): Tensor {
  const part = (): Tensor =>
    toTensor(
      Float64Array.from({ length: sizeOf(shape) }, (_, i) => draw(i)),
      "sampler",
    ).reshape(shape);
  if (isComplex(dtype)) return complex(part(), part()).astype(dtype);
  return part().astype(dtype);
}

/** The order of n things. */
function shuffled(n: number, next: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const k = Math.floor(next() * (i + 1));
    [order[i], order[k]] = [order[k], order[i]];
  }
  return order;
}

/** A + n·I for A = B Bᴴ: its eigenvalues are at least n, and B's are of the size of √n. */
function definite(shape: Shape, dtype: DType, normal: Sampler["normal"]): Tensor {
  const n = shape[shape.length - 1];
  const b = normal(shape, dtype);
  const order = shape.map((_, i) => i);
  order.push(...order.splice(-2).reverse());
  const eye = Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? n : 0));
  const adjoint = isComplex(dtype) ? b.conj().transpose(order) : b.transpose(order);
  const shift = toTensor(eye, "sampler").reshape([n, n]).astype(dtype);
  return b.matmul(adjoint).add(shift);
}

/**
 * The sampler of law suites.
 *
 * @param seed the same seed gives the same arrays
 * @param dtype the dtype of arrays that name none
 * @noexample its arrays are for law suites
 */
export function makeSampler(seed: number, dtype: DType): Sampler {
  const next = uniforms(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  const between = (low: number, high: number) => low + (high - low) * next();
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
  const sampler: Sampler = {
    dtype,
    normal(shape, d = dtype) {
      if (d === "bool") return fill(shape, d, () => whole(0, 1));
      if (isInteger(d)) return fill(shape, d, () => whole(0, 12) - (d === "int32" ? 6 : 0));
      return fill(shape, d, gauss);
    },
    positive(shape, d = dtype) {
      if (d === "bool" || isInteger(d)) return fill(shape, d, () => whole(1, d === "bool" ? 1 : 5));
      if (!isComplex(d)) return fill(shape, d, () => between(0.5, 2.5));
      const [re, im] = [sampler.positive(shape, realOf(d)), sampler.normal(shape, realOf(d))];
      return complex(re, im).astype(d);
    },
    uniform(low, high, shape, d = dtype) {
      return fill(shape, d, () => (isInteger(d) ? whole(low, high) : between(low, high)));
    },
    distinct(shape, d = dtype) {
      const order = shuffled(sizeOf(shape), next);
      const step = isInteger(d) ? 1 : 0.25;
      const low = isInteger(d) ? 0 : -sizeOf(shape) / 2;
      return fill(shape, d, (i) => step * (low + order[i] + (isInteger(d) ? 0 : between(0, 0.5))));
    },
    integers(low, high, shape, d = "int32") {
      return fill(shape, d, () => whole(low, high));
    },
    bool: (shape) => fill(shape, "bool", () => whole(0, 1)),
    positiveDefinite: (shape, d = dtype) => definite(shape, d, sampler.normal),
    key: () => fill([2], "uint32", () => Math.floor(next() * 2 ** 32)),
  };
  return sampler;
}
