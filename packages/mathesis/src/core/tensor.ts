/**
 * @file The tensor: an n-d array with a shape and a dtype. A tensor either holds values (HostTensor)
 * or stands for values while a transformation follows a function (the tracers of the interpreters).
 */
import type { Aval } from "../ir/aval.ts";
import { showAval } from "../ir/aval.ts";
import type { DType, ElementsOf, ScalarOf } from "../types/dtype.ts";
import { type Shape, sizeOf } from "../types/shape.ts";
import { ArgumentError, TraceError } from "../util/errors.ts";
import type { HostTensor } from "./host.ts";
import type { TensorMethods } from "./methods.ts";

/** Nested arrays of elements, as deep as the tensor has axes. */
export type Nested<T> = T | readonly Nested<T>[];

/** Nested arrays as deep as the shape says; any depth where the rank is not known. */
export type NestedOf<S extends Shape, T> = number extends S["length"]
  ? Nested<T>
  : S extends readonly [number, ...infer Rest extends Shape]
    ? NestedOf<Rest, T>[]
    : T;

// The methods (`x.add(y)`) are declared by merging and wired in runtime.ts, so that core names no op.
export interface Tensor<S extends Shape = Shape, D extends DType = DType>
  extends TensorMethods<S, D> {}

/**
 * An n-d array of numbers with a fixed shape and dtype.
 *
 * Tensors are immutable: every operation returns a new one. `Tensor<[784, 10], "float64">` says
 * shape and dtype; plain `Tensor` says nothing and is always allowed.
 *
 * @noexample made by `array`, `zeros` and the other creation functions
 */
export abstract class Tensor<S extends Shape = Shape, D extends DType = DType> implements Aval {
  // declared only: as fields of the class they would be written twice, a third of what a tensor costs
  declare readonly shape: S;
  declare readonly dtype: D;
  declare readonly weak: boolean;
  /** The number of elements. */
  declare readonly size: number;

  constructor(shape: S, dtype: D, weak: boolean, size: number = sizeOf(shape)) {
    this.shape = shape;
    this.dtype = dtype;
    this.weak = weak;
    this.size = size;
  }

  /** The tensor with values behind this one; a tracer has none and throws a TraceError. */
  abstract host(wanted: string): HostTensor;

  /** Whether there are values: in host memory, or in that of compiled programs. */
  get isKnown(): boolean {
    return false;
  }

  /** The tensor with its values in host memory, if it has values anywhere; else the tensor itself. */
  settled(_wanted: string): Tensor {
    return this;
  }

  /** The number of axes. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The elements in row-major order, as a read-only view; complex numbers are re, im pairs. */
  get data(): Readonly<ElementsOf<D>> {
    return this.host(".data").view() as ElementsOf<D>;
  }

  /** The elements as nested arrays of plain numbers, booleans or `{ re, im }`. */
  // R and not S: with S here the compiler compares tensors member by member, at ten times the work
  toArray<R extends Shape = S>(): NestedOf<R, ScalarOf<D>> {
    return this.host(".toArray()").nested() as NestedOf<R, ScalarOf<D>>;
  }

  /** The only element, as a plain number, boolean or `{ re, im }`. */
  item(): ScalarOf<D> {
    const host = this.host(".item()");
    if (host.size === 1) return host.element(0) as ScalarOf<D>;
    throw new ArgumentError({
      code: "ITEM",
      op: "item",
      message: `the tensor has ${host.size} elements, not one.`,
      given: `x: ${showAval(this)}`,
      hint: "use toArray() or data for all of them.",
      details: { shape: this.shape },
    });
  }

  toJSON(): unknown {
    return this.toArray();
  }

  [Symbol.toPrimitive](hint: string): string | number | boolean {
    if (hint === "string") return this.toString();
    const value: unknown = this.size === 1 ? this.item() : undefined;
    if (typeof value === "number" || typeof value === "boolean") return value;
    throw new ArgumentError({
      code: "OPERATOR",
      op: "Tensor",
      message: "JavaScript's operators do not work on tensors.",
      given: `x: ${showAval(this)}`,
      hint: "use methods, x.add(y), or the notation m`${x} + ${y}`.",
    });
  }
}

/** The error of a tracer whose values are asked for. */
export function valueNeeded(tracer: Tensor, wanted: string, transform: string): TraceError {
  return new TraceError({
    code: "VALUE_NEEDED",
    op: transform,
    message: `${wanted} needs values, which are not known while ${transform} follows the function.`,
    given: `x: ${showAval(tracer)}`,
    hint: "use where(…) or cond(…) to choose, and read values outside the transformed function.",
    details: { shape: tracer.shape, dtype: tracer.dtype },
  });
}
