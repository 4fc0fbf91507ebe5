/** @file What all makers of arrays share: the dtype option, and new arrays of checked shapes. */
import { weakScalar } from "../../core/convert.ts";
import { emptyHost, type HostTensor } from "../../core/host.ts";
import { checkDType, type DType, isInteger, lanes } from "../../types/dtype.ts";
import { checkShape, type Shape } from "../../types/shape.ts";
import { checkKeys, isOptions } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/** The dtype of a new array. */
export interface DTypeOption<D extends DType = DType> {
  /** The dtype of the result; default float64 (of plain data: its own). */
  readonly dtype?: D;
}

/** A shape as the type of a mutable tuple. */
export type Known<S extends Shape> = { -readonly [I in keyof S]: S[I] };

/** Zeros of a checked shape and dtype, to be written. */
export function newHost(
  op: string,
  shape: Shape,
  options: DTypeOption,
  names: readonly string[] = [],
  fallback: DType = "float64",
): HostTensor {
  checkKeys(op, options, [...names, "dtype"]);
  const dtype = options.dtype ?? fallback;
  checkDType(op, dtype);
  return emptyHost([...checkShape(shape, op)], dtype);
}

/** Writes `at(i)` at every place of a new array, in row-major order. */
export function fillWith(op: string, out: HostTensor, at: (i: number) => number): HostTensor {
  const { values, offset, dtype, size } = out;
  const step = lanes(dtype);
  if (isInteger(dtype)) {
    for (let i = 0; i < size; i++) {
      const value = at(i);
      values[offset + i] = value;
      if (values[offset + i] !== value) weakScalar(value, dtype, op); // throws: not of the dtype
    }
  } else if (dtype === "bool") {
    for (let i = 0; i < size; i++) values[offset + i] = Number(at(i) !== 0);
  } else {
    for (let i = 0; i < size; i++) values[offset + i * step] = at(i);
  }
  return out;
}

/** An argument, or the fallback where it is missing or the options stand in its place. */
export function orElse<T>(argument: unknown, fallback: T): T {
  return argument === undefined || isOptions(argument) ? fallback : (argument as T);
}

/** The options, which may stand in the place of an optional argument before them. */
export function lastOptions<O extends object>(
  op: string,
  last: O | undefined,
  ...before: readonly unknown[]
): O {
  const early = before.find(isOptions);
  if (early === undefined) return last ?? ({} as O); // no option is required
  if (last === undefined) return early as O; // checkKeys looks at the names
  throw new ArgumentError({
    code: "OPTIONS",
    op,
    message: "options stand in two places.",
    needs: "needs them once, behind all other arguments.",
  });
}
