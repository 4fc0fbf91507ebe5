/** @file Plain data to tensors: numbers, booleans, complex numbers, nested and typed arrays. */
import { type Complex, type DType, isComplex, isInteger, lanes, promote } from "../types/dtype.ts";
import type { NestedShape, Shape } from "../types/shape-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../util/errors.ts";
import { emptyHost, type HostTensor, scalar } from "./host.ts";
import { Tensor } from "./tensor.ts";

/** The typed arrays that are taken as one axis of elements. */
export type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;
export type Scalar = number | boolean | Complex;
type Rows<T> = readonly T[];
/** Nested arrays; six levels, because types of unbounded depth cannot be followed to a shape. */
export type NestedArray =
  | Rows<Scalar>
  | Rows<Rows<Scalar>>
  | Rows<Rows<Rows<Scalar>>>
  | Rows<Rows<Rows<Rows<Scalar>>>>
  | Rows<Rows<Rows<Rows<Rows<Scalar>>>>>
  | Rows<Rows<Rows<Rows<Rows<Rows<Scalar>>>>>>;
/** What every function takes where it needs an array. */
export type TensorLike = Tensor | Scalar | TypedArray | NestedArray;

/** The dtype that plain data has. */
export type DTypeOf<T> =
  T extends Tensor<Shape, infer D>
    ? D
    : T extends number | Float64Array
      ? "float64"
      : T extends boolean
        ? "bool"
        : T extends Complex
          ? "complex128"
          : T extends Float32Array
            ? "float32"
            : T extends Int32Array
              ? "int32"
              : T extends Uint32Array
                ? "uint32"
                : T extends Uint8Array
                  ? "uint8"
                  : T extends readonly (infer E)[]
                    ? DTypeOf<E>
                    : DType;
export type ShapeOf<T> = T extends Tensor<infer S, DType> ? S : NestedShape<T>;

/** The tensor of plain data; tensors pass through. */
export function toTensor(x: TensorLike, op: string): Tensor {
  if (x instanceof Tensor) return x.settled(op);
  if (typeof x === "number") return scalar(x, "float64", true);
  if (typeof x === "boolean") return scalar(x ? 1 : 0, "bool", true);
  const dtype = typedDType(x);
  if (dtype !== undefined) return copyTyped(x as TypedArray, dtype);
  if (Array.isArray(x)) return fromNested(x as NestedArray, op);
  if (isComplexNumber(x)) return fromNested([x], op).reshaped([]);
  throw notAnArray(x, op);
}

/** A JS number or boolean in the dtype of the array it meets; the number must be one of its. */
export function weakScalar(x: number | boolean, dtype: DType, op: string): HostTensor {
  const value = Number(x);
  if (isInteger(dtype) && !holds(dtype, value)) {
    throw new DTypeError({
      code: "SCALAR",
      op,
      message: `${value} is not a value of dtype ${dtype}.`,
      needs: "a JavaScript number takes the dtype of the array it meets.",
      hint: 'convert the array first: x.astype("float64").',
      details: { value, dtype },
    });
  }
  return scalar(dtype === "bool" ? Number(value !== 0) : value, dtype, false);
}

function holds(dtype: DType, value: number): boolean {
  if (dtype === "int32") return (value | 0) === value;
  if (dtype === "uint32") return value >>> 0 === value;
  return (value & 255) === value;
}

function typedDType(x: unknown): DType | undefined {
  if (x instanceof Float64Array) return "float64";
  if (x instanceof Float32Array) return "float32";
  if (x instanceof Int32Array) return "int32";
  if (x instanceof Uint32Array) return "uint32";
  return x instanceof Uint8Array ? "uint8" : undefined;
}

function copyTyped(x: TypedArray, dtype: DType): HostTensor {
  const out = emptyHost([x.length], dtype);
  out.values.set(x, out.offset);
  return out;
}

/** A complex number as plain data. */
export function isComplexNumber(x: unknown): x is Complex {
  return (
    typeof x === "object" &&
    x !== null &&
    typeof (x as Complex).re === "number" &&
    typeof (x as Complex).im === "number"
  );
}

function notAnArray(x: unknown, op: string): ArgumentError {
  const kind = x === null ? "null" : Array.isArray(x) ? "array" : typeof x;
  return new ArgumentError({
    code: "NOT_AN_ARRAY",
    op,
    message: `an argument is ${kind === "undefined" ? "missing or undefined" : `a ${kind}`}.`,
    needs: "needs a tensor, a number, a typed array or nested arrays of numbers.",
    details: { kind },
  });
}

function fromNested(x: NestedArray, op: string): HostTensor {
  const shape = nestedShape(x, op);
  const flat: Scalar[] = [];
  collect(x, shape, 0, flat, op);
  const dtype = flat.reduce<DType | undefined>(
    (d, e) => (d === undefined ? scalarDType(e) : promote(d, scalarDType(e))),
    undefined,
  );
  const out = emptyHost(shape, dtype ?? "float64");
  const step = lanes(out.dtype);
  flat.forEach((e, i) => {
    const at = out.offset + i * step;
    out.values[at] = isComplexNumber(e) ? e.re : Number(e);
    if (isComplex(out.dtype)) out.values[at + 1] = isComplexNumber(e) ? e.im : 0;
  });
  return out;
}

function scalarDType(e: Scalar): DType {
  if (typeof e === "number") return "float64";
  return typeof e === "boolean" ? "bool" : "complex128";
}

/** Deepest nesting of plain data; an array that contains itself has no end. */
export const DEEPEST_DATA = 64;

function nestedShape(x: NestedArray, op: string): number[] {
  const shape: number[] = [];
  for (let level: unknown = x; Array.isArray(level); level = level[0]) {
    if (shape.length === DEEPEST_DATA) throw tooDeep(op);
    shape.push(level.length);
  }
  return shape;
}

function tooDeep(op: string): ArgumentError {
  return new ArgumentError({
    code: "DEPTH",
    op,
    message: "the data are nested too deeply, or contain themselves.",
    needs: `needs at most ${DEEPEST_DATA} levels.`,
    details: { deepest: DEEPEST_DATA },
  });
}

function collect(
  x: Scalar | NestedArray,
  shape: readonly number[],
  axis: number,
  out: Scalar[],
  op: string,
): void {
  if (axis === shape.length) {
    const plain = typeof x === "number" || typeof x === "boolean" || isComplexNumber(x);
    if (!plain) throw Array.isArray(x) ? ragged(shape, axis, x.length, op) : notAnArray(x, op);
    out.push(x);
    return;
  }
  if (!Array.isArray(x)) throw ragged(shape, axis, undefined, op);
  if (x.length !== shape[axis]) throw ragged(shape, axis, x.length, op);
  for (let i = 0; i < x.length; i++) collect(x[i], shape, axis + 1, out, op);
}

function ragged(shape: readonly number[], axis: number, got: number | undefined, op: string) {
  const found = got === undefined ? "a scalar" : `an array of length ${got}`;
  const wanted = axis < shape.length ? `an array of length ${shape[axis]}` : "a scalar";
  return new ShapeError({
    code: "RAGGED",
    op,
    message: `nested arrays are ragged: at depth ${axis}, ${found} stands beside ${wanted}.`,
    needs: "needs rows of equal length.",
    details: { axis, shape },
  });
}
