/** @file The bytes that seeds give: the same in Node and in every browser. */
import { array, astype, type Tensor } from "../../src/index.ts";
import { foldIn, key, normal, rng, split, uniform } from "../../src/random/index.ts";

/** FNV-1a (32 bits) of the bytes, as hexadecimal text. */
export function fnv1a(x: Tensor): string {
  const data = x.data as Float64Array;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const COUNT = 10_000;

/** Each sequence of random numbers with the hash of its bytes (little-endian). */
export const sequences: readonly (readonly [string, () => Tensor, string])[] = [
  ["normal float64", () => normal(key(0), [COUNT]), "eab3ab0b"],
  ["many normal", () => normal(key(0), [70_001]), "e4114f23"],
  ["many uniform", () => uniform(key(0), [70_001]), "a6287642"],
  ["normal float32", () => normal(key(0), [COUNT], { dtype: "float32" }), "9971910b"],
  ["normal, scaled", () => normal(key(7), [100, 100], { mean: -3, sd: 0.1 }), "c9dfc523"],
  ["uniform float64", () => uniform(key(0), [COUNT]), "5f750404"],
  ["uniform float32", () => uniform(key(0), [COUNT], { dtype: "float32" }), "537e4bd7"],
  ["uniform, scaled", () => uniform(key(2 ** 53 - 1), [COUNT], { low: -1, high: 3 }), "acc565c8"],
  ["split", () => split(key(3), COUNT), "2e3f4e1f"],
  ["foldIn", () => foldIn(key(3), 123_456_789_012), "f015df1b"],
  ["rng", () => rng(11).normal([COUNT]), "0e57522b"],
  ["rounded to float32", () => astype(normal(array(key(1)), [COUNT]), "float32"), "4ea1dd37"],
];
