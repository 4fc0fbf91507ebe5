/** @file Random bits from a key: the counter-based generator Threefry. */
import { kernels } from "../../core/backend.ts";
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import { checkShape, type Shape, showShape, sizeOf } from "../../types/shape.ts";
import { ArgumentError } from "../../util/errors.ts";
import { callable } from "../kinds/record.ts";
import { routineOp, shareLeading } from "../kinds/routine.ts";

interface BitsParams {
  readonly count: number;
}

const derivative = { notDifferentiable: "bits do not move smoothly" };

function keyDType(op: string, inputs: readonly Aval[]): "uint32" {
  for (const x of inputs) {
    if (x.dtype === "uint32" && x.shape[x.shape.length - 1] === 2) continue;
    throw new ArgumentError({
      code: "KEY",
      op,
      message: `a key has dtype ${x.dtype} and shape ${showShape(x.shape)}.`,
      needs: "needs uint32[2], as made by key(seed), split and foldIn.",
      details: { dtype: x.dtype, shape: x.shape },
    });
  }
  return "uint32";
}

const bitsOp: Op = routineOp<BitsParams>({
  name: "randomBits",
  signature: "k -> n",
  dims: ({ count }) => ({ n: count }),
  dtype: (inputs) => keyDType("randomBits", inputs),
  evaluate: ([key], out) => kernels().threefry(key, out),
  derivative,
});

const blockOp: Op = routineOp({
  name: "threefry",
  signature: "k, k -> k",
  dtype: (inputs) => keyDType("threefry", inputs),
  evaluate: ([key, data], out) => kernels().threefryBlock(key, data, out),
  derivative,
});

/** The type of `randomBits`. */
export interface RandomBits extends Op {
  <const S extends Shape>(
    key: TensorLike,
    shape: S,
  ): Tensor<{ -readonly [I in keyof S]: S[I] }, "uint32">;
}
/** The type of `threefry`. */
export interface Threefry extends Op {
  (key: TensorLike, counter: TensorLike): Tensor<[2], "uint32">;
}

/**
 * Uniformly random uint32 numbers: 32 independent bits each.
 *
 * @shape `2 -> shape`; the same key and shape give the same bits everywhere
 * @param key uint32[2]
 * @throws {ArgumentError} KEY; {ShapeError} SHAPE
 * @accuracy Threefry-2x32 with 20 rounds, which passes the BigCrush battery
 * @gradient none: bits do not move smoothly
 * @source Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3, SC'11
 * @example randomBits(array([0, 0], { dtype: "uint32" }), [2]) // [ 928981903 3453687069]
 */
export const randomBits: RandomBits = callable(bitsOp, (key: TensorLike, shape: Shape): Tensor => {
  const count = sizeOf(checkShape(shape, "randomBits"));
  return bindOne(bitsOp, [toTensor(key, "randomBits")], { count }).reshape([...shape]);
}) as unknown as RandomBits; // the interface adds only the types of shapes and dtypes

/**
 * One block of Threefry-2x32: 64 random bits for a key and a counter.
 *
 * @shape `*b 2, *b 2 -> *b 2`
 * @param key uint32[2]
 * @param counter uint32[2]
 * @throws {ArgumentError} KEY
 * @accuracy 20 rounds, bit for bit as published
 * @gradient none: bits do not move smoothly
 * @source Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3, SC'11
 * @example threefry(zeros([2], { dtype: "uint32" }), zeros([2], { dtype: "uint32" })) // [1797259609 2579123966]
 */
export const threefry: Threefry = callable(blockOp, (key: TensorLike, counter: TensorLike) =>
  bindOne(
    blockOp,
    shareLeading(blockOp, [toTensor(key, "threefry"), toTensor(counter, "threefry")], [1, 1]),
  ),
) as unknown as Threefry; // the interface adds only the types of shapes and dtypes
