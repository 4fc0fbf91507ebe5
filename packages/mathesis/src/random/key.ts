/** @file Keys: where randomness comes from. A key is used once; split it to draw again. */
import { array } from "../array/create/index.ts";
import type { Tensor } from "../core/tensor.ts";
import { randomBits, threefry } from "../ops/random/random-bits.ts";
import type { Shape } from "../types/shape.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/** A source of random numbers: two words. */
export type Key = Tensor<[2], "uint32">;

/** What is taken for a key: a row of a `split` has lost its length in the types, but it is one. */
export type KeyLike = Tensor<Shape, "uint32">;

function words(n: number, op: string): Key {
  if (Number.isSafeInteger(n) && n >= 0) {
    return array(new Uint32Array([Math.floor(n / 2 ** 32), n >>> 0])) as unknown as Key;
  }
  throw new ArgumentError({
    code: "SEED",
    op,
    message: `${describeValue(n)} is not a seed.`,
    needs: "needs an integer from 0 to 2⁵³ − 1.",
    details: { seed: n },
  });
}

/**
 * The key of a seed.
 *
 * @shape `-> 2`, uint32
 * @param seed an integer from 0 to 2⁵³ − 1
 * @throws {ArgumentError} SEED
 * @gradient a constant
 * @example key(42) // [ 0 42]
 */
export const key = (seed: number): Key => words(seed, "key");

/**
 * Independent keys made from one, which must not be used again.
 *
 * @shape `2 -> count 2`, uint32
 * @param count how many; default 2
 * @throws {ArgumentError} KEY; {ShapeError} SHAPE
 * @gradient none
 * @source Claessen & Pałka, Splittable pseudorandom number generators, Haskell 2013
 * @example split(key(0), 3).shape // [3,2]
 */
export function split(from: KeyLike, count = 2): Tensor<[number, 2], "uint32"> {
  return randomBits(from, [count, 2]);
}

/**
 * The key made from a key and a number, such as the number of a step.
 *
 * @shape `2 -> 2`, uint32
 * @param data an integer from 0 to 2⁵³ − 1
 * @throws {ArgumentError} SEED, KEY
 * @gradient none
 * @example foldIn(key(0), 1).shape // [2]
 */
export const foldIn = (from: KeyLike, data: number): Key => threefry(from, words(data, "foldIn"));
