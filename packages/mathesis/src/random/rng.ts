/** @file A stateful generator, for scripts: it splits a key for you at every call. */
import { isEager } from "../core/interpreter.ts";
import type { Tensor } from "../core/tensor.ts";
import type { FloatDType } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { TraceError } from "../util/errors.ts";
import { foldIn, type Key, key } from "./key.ts";
import { type NormalOptions, normal } from "./normal.ts";
import { type UniformOptions, uniform } from "./uniform.ts";

/**
 * A source of random arrays that remembers how much was drawn.
 *
 * @noexample made by `rng`
 */
export class Generator {
  private readonly root: Key;
  private drawn = 0;

  constructor(seed: number) {
    this.root = key(seed);
  }

  /** A fresh key, for functions that take one. */
  key(): Key {
    if (isEager()) return foldIn(this.root, this.drawn++);
    throw new TraceError({
      code: "STATEFUL_RANDOM",
      op: "rng",
      message: "a stateful generator cannot be used inside a transformed function.",
      hint: "pass a key as an argument and use normal(key, shape) there.",
    });
  }

  uniform<const S extends Shape, D extends FloatDType = "float64">(
    shape: S,
    options: UniformOptions<D> = {},
  ): Tensor<{ -readonly [I in keyof S]: S[I] }, D> {
    return uniform(this.key(), shape, options);
  }

  normal<const S extends Shape, D extends FloatDType = "float64">(
    shape: S,
    options: NormalOptions<D> = {},
  ): Tensor<{ -readonly [I in keyof S]: S[I] }, D> {
    return normal(this.key(), shape, options);
  }
}

/**
 * A stateful random generator, for scripts and notebooks.
 *
 * @param seed an integer from 0 to 2⁵³ − 1
 * @throws {ArgumentError} SEED; {TraceError} STATEFUL_RANDOM when drawn from inside a transform
 * @example rng(1).normal([2, 2]).shape // [2,2]
 */
export const rng = (seed: number): Generator => new Generator(seed);
