/**
 * @file What is known about an array before its values are: shape, dtype and weakness; and the raw
 * form in which kernels see arrays.
 */
import type { DType, Elements } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";

/** An abstract value: everything about an array but its elements. */
export interface Aval {
  readonly shape: Shape;
  readonly dtype: DType;
  /** Made from a JS number alone, so it takes the dtype of what it meets. */
  readonly weak: boolean;
}

/** An array as kernels see it: C-contiguous elements at an offset of a typed array. */
export interface Raw extends Aval {
  readonly values: Elements;
  /** Where the first element starts, in stored numbers (complex elements take two). */
  readonly offset: number;
  /** The number of elements. */
  readonly size: number;
}

/** `float64[2,3]`, as errors and printed programs show it. */
export const showAval = (a: Aval): string => `${a.dtype}[${a.shape.join(",")}]`;

/** Whether two arrays have one shape and one dtype. */
export function sameAval(a: Aval, b: Aval): boolean {
  return (
    a.dtype === b.dtype &&
    a.shape.length === b.shape.length &&
    a.shape.every((n, i) => n === b.shape[i])
  );
}
