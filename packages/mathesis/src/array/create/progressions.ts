/** @file Arithmetic and geometric progressions. */
import type { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, isInteger } from "../../types/dtype.ts";
import { checkFlag, checkNumber, describeValue } from "../../util/check.ts";
import { ArgumentError, DomainError } from "../../util/errors.ts";
import { type DTypeOption, fillWith, lastOptions, newHost, orElse } from "./make.ts";

function notCountable(from: unknown, to: unknown, step: unknown): ArgumentError {
  return new ArgumentError({
    code: "STEP",
    op: "arange",
    message: `cannot count from ${describeValue(from)} to ${describeValue(to)} by ${describeValue(step)}.`,
    needs: "needs finite bounds and a step that is not 0.",
    details: { start: from, stop: to, step },
  });
}

/**
 * The numbers start, start + step, … below stop.
 *
 * @shape `-> n` with n = ⌈(stop − start) / step⌉
 * @param start first number; `arange(n)` counts 0 … n − 1
 * @param stop excluded; may be left out before options
 * @param step default 1; may be negative, not 0; may be left out before options
 * @param options.dtype default float64; an integer dtype must hold every number
 * @throws {ArgumentError} STEP if step is 0 or a bound is not finite; {DTypeError} SCALAR
 * @accuracy start + i·step, one rounding each
 * @gradient a constant
 * @example arange(2, 5) // [2. 3. 4.]
 * @example arange(3, { dtype: "int32" }) // [0 1 2]
 */
export function arange<D extends DType = "float64">(
  start: number,
  options?: DTypeOption<D>,
): Tensor<[number], D>;
export function arange<D extends DType = "float64">(
  start: number,
  stop: number | undefined,
  options?: DTypeOption<D>,
): Tensor<[number], D>;
export function arange<D extends DType = "float64">(
  start: number,
  stop?: number,
  step?: number,
  options?: DTypeOption<D>,
): Tensor<[number], D>;
export function arange(
  start: number,
  stop?: number | DTypeOption,
  step?: number | DTypeOption,
  options?: DTypeOption,
): Tensor {
  const end = orElse<number | undefined>(stop, undefined);
  const by = orElse<number>(step, 1);
  const [from, to] = end === undefined ? [0, start] : [start, end];
  if (by === 0 || ![from, to, by].every(Number.isFinite)) throw notCountable(from, to, by);
  const count = Math.max(0, Math.ceil((to - from) / by));
  const out = newHost("arange", [count], lastOptions("arange", options, stop, step));
  return fillWith("arange", out, (i) => from + i * by);
}

/** Options of `linspace` and `geomspace`. */
export interface SpaceOptions<D extends DType = DType> extends DTypeOption<D> {
  /** Whether stop is the last number; default true. */
  readonly endpoint?: boolean;
}

/** The new array of a space, and how many steps lie between start and stop. */
function space(
  op: string,
  count: number,
  bounds: readonly [number, number],
  options: SpaceOptions,
  names: readonly string[],
): [out: HostTensor, steps: number] {
  checkNumber(op, "start", bounds[0]);
  checkNumber(op, "stop", bounds[1]);
  const out = newHost(op, [count], options, names);
  checkFlag(op, "endpoint", options.endpoint);
  return [out, options.endpoint === false ? count : count - 1];
}

/** Number i of evenly spaced ones; both ends are exact. */
function between(start: number, stop: number, steps: number): (i: number) => number {
  return (i) => {
    const t = steps === 0 ? 0 : i / steps;
    return t === 1 ? stop : start + t * (stop - start);
  };
}

/** Fills an array; integers are the next ones below, as in NumPy. */
function fillSpace(op: string, out: HostTensor, at: (i: number) => number): Tensor {
  return fillWith(op, out, isInteger(out.dtype) ? (i) => Math.floor(at(i)) : at);
}

/**
 * Evenly spaced numbers from start to stop.
 *
 * @shape `-> count`
 * @param count how many, an integer ≥ 0
 * @param options.endpoint whether stop is the last number; default true
 * @param options.dtype default float64; integers are rounded down
 * @throws {ShapeError} SHAPE; {ArgumentError} NUMBER, FLAG; {DTypeError} SCALAR
 * @accuracy 1 ulp of the larger bound; both ends are exact
 * @gradient a constant
 * @example linspace(0, 1, 5) // [0.   0.25 0.5  0.75 1.  ]
 * @example linspace(0, 1, 4, { endpoint: false }) // [0.   0.25 0.5  0.75]
 */
export function linspace<N extends number, D extends DType = "float64">(
  start: number,
  stop: number,
  count: N,
  options: SpaceOptions<D> = {},
): Tensor<[N], D> {
  const [out, steps] = space("linspace", count, [start, stop], options, ["endpoint"]);
  const made = fillSpace("linspace", out, between(start, stop, steps));
  return made as unknown as Tensor<[N], D>; // made with this dtype
}

/** Options of `logspace`. */
export interface LogspaceOptions<D extends DType = DType> extends SpaceOptions<D> {
  /** The base of the powers; default 10. */
  readonly base?: number;
}

/**
 * Powers of a base with evenly spaced exponents, from base^start to base^stop.
 *
 * @shape `-> count`
 * @param count how many, an integer ≥ 0
 * @param options.base default 10
 * @param options.endpoint whether base^stop is the last number; default true
 * @param options.dtype default float64; integers are rounded down
 * @throws {ShapeError} SHAPE; {ArgumentError} NUMBER, FLAG; {DTypeError} SCALAR
 * @accuracy relative error about |exponent · ln base| ulp
 * @gradient a constant
 * @example logspace(0, 3, 4) // [   1.   10.  100. 1000.]
 */
export function logspace<N extends number, D extends DType = "float64">(
  start: number,
  stop: number,
  count: N,
  options: LogspaceOptions<D> = {},
): Tensor<[N], D> {
  const [out, steps] = space("logspace", count, [start, stop], options, ["endpoint", "base"]);
  const { base = 10 } = options;
  checkNumber("logspace", "base", base);
  const exponent = between(start, stop, steps);
  const made = fillSpace("logspace", out, (i) => base ** exponent(i));
  return made as unknown as Tensor<[N], D>; // made with this dtype
}

/**
 * Numbers with equal ratios from start to stop.
 *
 * @shape `-> count`
 * @param start not 0
 * @param stop not 0, of the sign of start
 * @param count how many, an integer ≥ 0
 * @param options.endpoint whether stop is the last number; default true
 * @param options.dtype default float64; integers are rounded down
 * @throws {ShapeError} SHAPE; {ArgumentError} NUMBER, FLAG; {DomainError} RATIO; {DTypeError} SCALAR
 * @accuracy relative error about |ln(stop / start)| ulp; both ends are exact
 * @gradient a constant
 * @example geomspace(1, 1000, 4) // [   1.   10.  100. 1000.]
 */
export function geomspace<N extends number, D extends DType = "float64">(
  start: number,
  stop: number,
  count: N,
  options: SpaceOptions<D> = {},
): Tensor<[N], D> {
  const [out, steps] = space("geomspace", count, [start, stop], options, ["endpoint"]);
  if (!(start * Math.sign(stop) > 0) || !Number.isFinite(start) || !Number.isFinite(stop)) {
    throw new DomainError({
      code: "RATIO",
      op: "geomspace",
      message: `no ratio leads from ${start} to ${stop}.`,
      needs: "needs two finite numbers of one sign, neither of them 0.",
      details: { start, stop },
    });
  }
  const sign = Math.sign(start);
  // powers of ten come out exact where start and stop are
  const exponent = between(Math.log10(Math.abs(start)), Math.log10(Math.abs(stop)), steps);
  const at = (i: number) => (i === 0 ? start : i === steps ? stop : sign * 10 ** exponent(i));
  return fillSpace("geomspace", out, at) as unknown as Tensor<[N], D>; // made with this dtype
}
