/** @file The tensor that holds values: elements at an offset of a typed array in host memory. */
import type { Raw } from "../ir/aval.ts";
import type { Complex, DType, Elements } from "../types/dtype.ts";
import { isComplex, lanes } from "../types/dtype.ts";
import { type Shape, sizeOf } from "../types/shape.ts";
import { formatArray } from "../util/format.ts";
import { reserve } from "./memory.ts";
import { type Nested, Tensor } from "./tensor.ts";

type Element = number | boolean | Complex;

/** A tensor with values. */
export class HostTensor<S extends Shape = Shape, D extends DType = DType>
  extends Tensor<S, D>
  implements Raw
{
  declare readonly values: Elements;
  declare readonly offset: number;

  constructor(
    shape: S,
    dtype: D,
    weak: boolean,
    values: Elements,
    offset: number,
    size: number = sizeOf(shape),
  ) {
    super(shape, dtype, weak, size);
    this.values = values;
    this.offset = offset;
  }

  override get isKnown(): boolean {
    return true;
  }

  override host(): HostTensor {
    return this;
  }

  /** The elements as a typed array that shares memory. */
  view(): Elements {
    const length = this.size * lanes(this.dtype);
    return this.values.subarray(this.offset, this.offset + length);
  }

  /** Element `index` in row-major order, as plain data. */
  element(index: number): Element {
    const at = this.offset + index * lanes(this.dtype);
    if (isComplex(this.dtype)) return { re: this.values[at], im: this.values[at + 1] };
    return this.dtype === "bool" ? this.values[at] !== 0 : this.values[at];
  }

  /** All elements as nested arrays. */
  nested(): Nested<Element> {
    let next = 0;
    const build = (axis: number): Nested<Element> => {
      if (axis === this.shape.length) return this.element(next++);
      return Array.from({ length: this.shape[axis] }, () => build(axis + 1));
    };
    return build(0);
  }

  override toString(): string {
    return formatArray(this.view(), this.shape, this.dtype);
  }

  /** The same elements under another shape of the same size. */
  reshaped(shape: Shape, weak: boolean = this.weak): HostTensor {
    return new HostTensor(shape, this.dtype, weak, this.values, this.offset, this.size);
  }

  /** Entry `index` of the first axis; shares memory. */
  row(index: number): HostTensor {
    const shape = this.shape.slice(1);
    const size = sizeOf(shape);
    const at = this.offset + index * size * lanes(this.dtype);
    return new HostTensor(shape, this.dtype, this.weak, this.values, at, size);
  }
}

/** A tensor of zeros whose elements the caller may still write. */
export function emptyHost(
  shape: Shape,
  dtype: DType,
  weak = false,
  size: number = sizeOf(shape),
): HostTensor {
  const { values, at } = reserve(dtype, size);
  return new HostTensor(shape, dtype, weak, values, at, size);
}

/** A scalar tensor. */
export function scalar(value: number, dtype: DType, weak: boolean): HostTensor {
  const { values, at } = reserve(dtype, 1);
  values[at] = value;
  return new HostTensor(NO_AXES, dtype, weak, values, at, 1);
}
const NO_AXES: Shape = Object.freeze([]);
