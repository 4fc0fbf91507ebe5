/** @file Division of each element by what its neighbouring channels hold. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf } from "../../types/dtype.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";
import { checkKeys, checkNumber } from "../../util/check.ts";
import { normInput } from "./standardise.ts";
import { perAxis, positionsOf, windowOf } from "./window.ts";
import { windowSum } from "./window-sum.ts";

export interface LocalResponseNormOptions {
  /** How many channels are neighbours. */
  readonly size: number;
  /** The factor of their mean square; default 1e-4. */
  readonly alpha?: number | undefined;
  /** The power of the divisor; default 0.75. */
  readonly beta?: number | undefined;
  /** The divisor without neighbours; default 1. */
  readonly k?: number | undefined;
}

/** The type of `localResponseNorm`. */
export interface LocalResponseNorm extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options: LocalResponseNormOptions,
  ): Tensor<Shape, FloatOf<DTypeOf<A>>>;
}

/** The sum over the neighbouring channels; of an even number of them, more lie before. */
function overChannels(squares: Tensor, size: number): Tensor {
  const [n, channels, ...rest] = squares.shape;
  const plane = [channels, sizeOf(rest)];
  const padding = [
    [Math.floor(size / 2), Math.floor((size - 1) / 2)],
    [0, 0],
  ] as const;
  const window = windowOf("localResponseNorm", plane, [size, 1], { padding });
  const positions = positionsOf("localResponseNorm", plane, window);
  const x = squares.reshape([n, ...plane]);
  const sums = windowSum(x, { x, lead: [n], size: plane, window, positions });
  return sums.reshape(squares.shape);
}

/**
 * x / (k + α/size · Σ x²)^β, the sum over `size` channels around each.
 *
 * @shape `n c … -> n c …`; integers and bool give float64
 * @param options.size how many channels are neighbours, ≥ 1; of an even number, more lie before
 * @param options.alpha default 1e-4
 * @param options.beta default 0.75
 * @param options.k default 1
 * @throws {ShapeError} NORM_RANK; {ArgumentError} WINDOW, NUMBER; {DTypeError} for complex
 * @accuracy computed in float64, also for float32
 * @gradient of x
 * @source Krizhevsky, Sutskever & Hinton, NIPS (2012), §3.3
 * @example localResponseNorm([[1, 1]], { size: 2, alpha: 6, beta: 1 }) // [[0.25       0.14285714]]
 */
export const localResponseNorm: LocalResponseNorm = composite(
  "localResponseNorm",
  (input: TensorLike, options: LocalResponseNormOptions): Tensor => {
    const op = "localResponseNorm";
    checkKeys(op, options, ["size", "alpha", "beta", "k"]);
    const { alpha = 1e-4, beta = 0.75, k = 1 } = options;
    const [size] = perAxis(op, "size", options.size, 1, 1);
    for (const [name, value] of Object.entries({ alpha, beta, k })) checkNumber(op, name, value);
    const { x, dtype } = normInput(op, input, 2);
    if (x.size === 0) return x.astype(dtype);
    const divisor = overChannels(x.square(), size)
      .mul(alpha / size)
      .add(k);
    return x.div(divisor.pow(beta)).astype(dtype);
  },
) as unknown as LocalResponseNorm; // the interface adds only the types of dtypes
