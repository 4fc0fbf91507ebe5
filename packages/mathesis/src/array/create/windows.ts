/** @file Windows of signal processing: weights that fade out at both ends. */
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import { isFloat } from "../../types/dtype.ts";
import { checkFlag, checkRange } from "../../util/check.ts";
import { DTypeError } from "../../util/errors.ts";
import { besselRatio } from "./bessel.ts";
import { type DTypeOption, fillWith, newHost } from "./make.ts";

/** Options of windows. */
export interface WindowOptions<D extends DType = DType> extends DTypeOption<D> {
  /** Symmetric (default), for filters; false: one period of a periodic one, for spectra. */
  readonly symmetric?: boolean;
}

/** A window of weight `at(t)`, where t runs from −1 to 1. */
function makeWindow<N extends number, D extends DType>(
  op: string,
  count: N,
  options: WindowOptions<D>,
  at: (t: number) => number,
  names: readonly string[] = [],
): Tensor<[N], D> {
  const out = newHost(op, [count], options, ["symmetric", ...names]);
  checkFlag(op, "symmetric", options.symmetric);
  if (!isFloat(out.dtype)) {
    throw new DTypeError({
      code: "FLOAT",
      op,
      message: `a window has no meaning in dtype ${out.dtype}.`,
      needs: "needs float64 or float32.",
      details: { dtype: out.dtype },
    });
  }
  const last = options.symmetric === false ? count : count - 1;
  // from the nearer end, so that both halves are the same bits
  const weight = (i: number) =>
    at(i <= last - i ? (2 * i) / last - 1 : (2 * (last - i)) / last - 1);
  fillWith(op, out, count === 1 ? () => 1 : weight);
  return out as unknown as Tensor<[N], D>; // made with this shape and dtype
}

/** a₀ + a₁ cos πt + a₂ cos 2πt */
const cosines = (a: readonly [number, number, number]) => (t: number) =>
  a[0] + a[1] * Math.cos(Math.PI * t) + a[2] * Math.cos(2 * Math.PI * t);

/**
 * Hann's window, a raised cosine.
 *
 * @shape `-> count`
 * @param count how many weights, an integer ≥ 0
 * @param options.symmetric default true; false: one period of a periodic window
 * @param options.dtype float64 (default) or float32
 * @throws {ShapeError} SHAPE; {ArgumentError} FLAG; {DTypeError} FLOAT
 * @accuracy absolute error below 3e-16
 * @gradient a constant
 * @source Harris, On the use of windows for harmonic analysis, Proc. IEEE 66 (1978), eq. 27
 * @example hann(5) // [0.  0.5 1.  0.5 0. ]
 */
export function hann<N extends number, D extends DType = "float64">(
  count: N,
  options: WindowOptions<D> = {},
): Tensor<[N], D> {
  return makeWindow("hann", count, options, (t) => Math.sin((Math.PI * (1 + t)) / 2) ** 2);
}

/**
 * Hamming's window, a raised cosine on a pedestal.
 *
 * @shape `-> count`
 * @param count how many weights, an integer ≥ 0
 * @param options.symmetric default true; false: one period of a periodic window
 * @param options.dtype float64 (default) or float32
 * @throws {ShapeError} SHAPE; {ArgumentError} FLAG; {DTypeError} FLOAT
 * @accuracy absolute error below 3e-16
 * @gradient a constant
 * @source Harris, On the use of windows for harmonic analysis, Proc. IEEE 66 (1978), eq. 30
 * @example hamming(3) // [0.08 1.   0.08]
 */
export function hamming<N extends number, D extends DType = "float64">(
  count: N,
  options: WindowOptions<D> = {},
): Tensor<[N], D> {
  return makeWindow("hamming", count, options, cosines([0.54, 0.46, 0]));
}

/**
 * Blackman's window, with two cosines.
 *
 * @shape `-> count`
 * @param count how many weights, an integer ≥ 0
 * @param options.symmetric default true; false: one period of a periodic window
 * @param options.dtype float64 (default) or float32
 * @throws {ShapeError} SHAPE; {ArgumentError} FLAG; {DTypeError} FLOAT
 * @accuracy absolute error below 3e-16
 * @gradient a constant
 * @source Harris, On the use of windows for harmonic analysis, Proc. IEEE 66 (1978), eq. 31
 * @example blackman(5).at(2).get() // 1.0
 */
export function blackman<N extends number, D extends DType = "float64">(
  count: N,
  options: WindowOptions<D> = {},
): Tensor<[N], D> {
  return makeWindow("blackman", count, options, cosines([0.42, 0.5, 0.08]));
}

/**
 * Bartlett's window, a triangle that is 0 at both ends.
 *
 * @shape `-> count`
 * @param count how many weights, an integer ≥ 0
 * @param options.symmetric default true; false: one period of a periodic window
 * @param options.dtype float64 (default) or float32
 * @throws {ShapeError} SHAPE; {ArgumentError} FLAG; {DTypeError} FLOAT
 * @accuracy 1 ulp
 * @gradient a constant
 * @source Harris, On the use of windows for harmonic analysis, Proc. IEEE 66 (1978), eq. 23
 * @example bartlett(5) // [0.  0.5 1.  0.5 0. ]
 */
export function bartlett<N extends number, D extends DType = "float64">(
  count: N,
  options: WindowOptions<D> = {},
): Tensor<[N], D> {
  return makeWindow("bartlett", count, options, (t) => 1 - Math.abs(t));
}

/** Options of `kaiser`. */
export interface KaiserOptions<D extends DType = DType> extends WindowOptions<D> {
  /** How fast the weights fade: 0 is a rectangle, 14 fades far. */
  readonly beta: number;
}

/**
 * Kaiser's window, I₀(β√(1 − t²)) / I₀(β).
 *
 * @shape `-> count`
 * @param count how many weights, an integer ≥ 0
 * @param options.beta from 0, a rectangle, to 700
 * @param options.symmetric default true; false: one period of a periodic window
 * @param options.dtype float64 (default) or float32
 * @throws {ShapeError} SHAPE; {ArgumentError} RANGE, FLAG; {DTypeError} FLOAT
 * @accuracy relative error below β · 1e-15 + 1e-15
 * @gradient a constant
 * @source Harris, On the use of windows for harmonic analysis, Proc. IEEE 66 (1978), eq. 46
 * @example kaiser(3, { beta: 0 }) // [1. 1. 1.]
 */
export function kaiser<N extends number, D extends DType = "float64">(
  count: N,
  options: KaiserOptions<D>,
): Tensor<[N], D> {
  const beta: unknown = (options as unknown as { beta?: unknown } | undefined)?.beta;
  checkRange("kaiser", "beta", beta, 0, MOST);
  const at = (t: number) => besselRatio(beta as number, Math.sqrt((1 - t) * (1 + t)));
  return makeWindow("kaiser", count, options, at, ["beta"]);
}
/** Beyond it I₀ overflows, and a window is 0 but for its middle. */
const MOST = 700;
