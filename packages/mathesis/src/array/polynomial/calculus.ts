/** @file Derivatives and antiderivatives of polynomials. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat } from "../../ops/move/concat.ts";
import { stretch } from "../../ops/reduce/running.ts";
import { floatOf } from "../../types/dtype.ts";
import { showShape } from "../../types/shape.ts";
import { checkInteger, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { coefficients } from "./arithmetic.ts";

export interface PolyderOptions {
  /** How often; default 1. */
  readonly m?: number;
}
export interface PolyintOptions extends PolyderOptions {
  /** The constants of integration, the first one first; one number for all; default 0. */
  readonly k?: TensorLike;
}

/** The type of `polyder`. */
export interface Polyder extends OpRecord {
  (p: TensorLike, options?: PolyderOptions): Tensor<readonly [number]>;
}
/** The type of `polyint`. */
export interface Polyint extends OpRecord {
  (p: TensorLike, options?: PolyintOptions): Tensor<readonly [number]>;
}

/** Higher ones are a mistake: they would only make zeros, or millions of terms. */
const MOST = 1000;

/** n, n − 1, …, 1 */
function powers(n: number): Tensor {
  const out = emptyHost([n], "float64");
  const view = out.view();
  for (let i = 0; i < n; i++) view[i] = n - i;
  return out;
}

/**
 * The coefficients of the m-th derivative of a polynomial.
 *
 * @shape `n -> max(1, n − m)`; integers give float64
 * @param p coefficients, the highest power first
 * @param options.m how often, from 0 to 1000; default 1
 * @throws {ShapeError} COEFFICIENTS; {ArgumentError} INTEGER
 * @accuracy one rounding a derivative
 * @gradient linear
 * @example polyder([1, 1, 1, 1]) // [3. 2. 1.]
 */
export const polyder: Polyder = composite(
  "polyder",
  (p: TensorLike, options: PolyderOptions = {}): Tensor<readonly [number]> => {
    checkKeys("polyder", options, ["m"]);
    const { m = 1 } = options;
    checkInteger("polyder", "m", m, 0, MOST);
    const c = coefficients("polyder", p);
    let y: Tensor = c.astype(floatOf(c.dtype));
    for (let i = 0; i < m && y.size > 0; i++) {
      const n = y.size - 1;
      y = stretch(y, 0, 0, n).mul(powers(n).astype(y.dtype));
    }
    const result = y.size === 0 ? emptyHost([1], y.dtype) : y;
    return result as Tensor<readonly [number]>; // a vector, as c is
  },
);

function constants(k: TensorLike, m: number): Tensor {
  const given = toTensor(k, "polyint");
  if (given.size === 1) return given.reshape([1]).broadcastTo([m]);
  if (given.ndim === 1 && given.size === m) return given;
  throw new ShapeError({
    code: "CONSTANTS",
    op: "polyint",
    message: `the constants have shape ${showShape(given.shape)}.`,
    needs: `needs one number, or ${m}: one for each integration.`,
    details: { shape: given.shape, m },
  });
}

/**
 * The coefficients of the m-th antiderivative of a polynomial.
 *
 * @shape `n -> n + m`; integers give float64
 * @param p coefficients, the highest power first
 * @param options.m how often, from 0 to 1000; default 1
 * @param options.k the constants of integration, or one for all; default 0
 * @throws {ShapeError} COEFFICIENTS, CONSTANTS; {ArgumentError} INTEGER
 * @accuracy one rounding an integration
 * @gradient linear in p and k
 * @example polyint([3, 2, 1]) // [1. 1. 1. 0.]
 * @example polyint([2], { m: 2, k: [5, 7] }) // [1. 5. 7.]
 */
export const polyint: Polyint = composite(
  "polyint",
  (p: TensorLike, options: PolyintOptions = {}): Tensor<readonly [number]> => {
    checkKeys("polyint", options, ["k", "m"]);
    const { m = 1, k = 0 } = options;
    checkInteger("polyint", "m", m, 0, MOST);
    const c = coefficients("polyint", p);
    let y: Tensor = c.astype(floatOf(c.dtype));
    const own = m === 0 ? y : constants(k, m).astype(y.dtype);
    for (let i = 0; i < m; i++) {
      y = concat([y.div(powers(y.size).astype(y.dtype)), stretch(own, 0, i, i + 1)]);
    }
    return y as Tensor<readonly [number]>; // a vector, as c is
  },
);
