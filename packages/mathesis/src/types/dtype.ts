/**
 * @file The eight dtypes, as values and as types: their lattice of promotions and the typed arrays
 * that store them. Complex numbers are stored interleaved: re, im, re, im, …
 */
import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/** What the elements of a tensor are. */
export type DType =
  | "float64"
  | "float32"
  | "int32"
  | "uint32"
  | "uint8"
  | "bool"
  | "complex128"
  | "complex64";

export type FloatDType = "float64" | "float32";
export type ComplexDType = "complex128" | "complex64";
export type IntegerDType = "int32" | "uint32" | "uint8";
/** The dtypes that a derivative can flow through. */
export type InexactDType = FloatDType | ComplexDType;

/** All dtypes, widest first. */
export const dtypes: readonly DType[] = [
  "complex128",
  "complex64",
  "float64",
  "float32",
  "int32",
  "uint32",
  "uint8",
  "bool",
];

/** Throws unless there is a dtype of this name. */
export function checkDType(op: string, dtype: unknown): void {
  if (dtypes.includes(dtype as DType)) return;
  throw new ArgumentError({
    code: "DTYPE_NAME",
    op,
    message: `there is no dtype ${describeValue(dtype)}.`,
    needs: `needs one of ${dtypes.join(", ")}.`,
    details: { dtype },
  });
}

/** The arrays that hold elements; bool is stored as 0 and 1 in bytes. */
export type Elements = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array;

/** The typed array that stores a dtype. */
export type ElementsOf<D extends DType> = D extends "float64" | "complex128"
  ? Float64Array
  : D extends "float32" | "complex64"
    ? Float32Array
    : D extends "int32"
      ? Int32Array
      : D extends "uint32"
        ? Uint32Array
        : Uint8Array;

/** A complex number as plain data. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** One element of a dtype as plain data. */
export type ScalarOf<D extends DType> = D extends ComplexDType
  ? Complex
  : D extends "bool"
    ? boolean
    : number;

export const isComplex = (d: DType): d is ComplexDType => d === "complex128" || d === "complex64";
export const isFloat = (d: DType): d is FloatDType => d === "float64" || d === "float32";
export const isInteger = (d: DType): d is IntegerDType =>
  d === "int32" || d === "uint32" || d === "uint8";
export const isInexact = (d: DType): d is InexactDType => isFloat(d) || isComplex(d);

/** Stored numbers per element: 2 for complex, else 1. */
export const lanes = (d: DType): 1 | 2 => (isComplex(d) ? 2 : 1);

/** A fresh, zeroed typed array for `count` elements. */
export function allocate(d: DType, count: number): Elements {
  switch (d) {
    case "float64":
      return new Float64Array(count);
    case "float32":
      return new Float32Array(count);
    case "int32":
      return new Int32Array(count);
    case "uint32":
      return new Uint32Array(count);
    case "uint8":
    case "bool":
      return new Uint8Array(count);
    case "complex128":
      return new Float64Array(2 * count);
    case "complex64":
      return new Float32Array(2 * count);
  }
}

type WideDType = "float64" | "complex128";

/**
 * The dtype of a result whose arguments have dtypes A and B. Follows the Array API standard, with
 * bool below every number, int32 with uint32 giving float64 (there is no int64) and an integer
 * with a float giving that float.
 */
export type Promote<A extends DType, B extends DType> = DType extends A | B
  ? DType
  : [A] extends [B]
    ? B
    : [B] extends [A | "bool"]
      ? A
      : [A] extends ["bool"]
        ? B
        : PromoteNumbers<A, B>;
type PromoteNumbers<A extends DType, B extends DType> = [Extract<A | B, ComplexDType>] extends [
  never,
]
  ? PromoteReal<A, B>
  : [Extract<A | B, WideDType>] extends [never]
    ? "complex64"
    : "complex128";
type PromoteReal<A extends DType, B extends DType> = "float64" extends A | B
  ? "float64"
  : "float32" extends A | B
    ? "float32"
    : [A] extends ["uint8"]
      ? B
      : [B] extends ["uint8"]
        ? A
        : "float64";

/** The dtype of a result whose arguments have dtypes a and b. */
export function promote(a: DType, b: DType): DType {
  if (a === b || b === "bool") return a;
  if (a === "bool") return b;
  if (isComplex(a) || isComplex(b)) {
    const wide = (d: DType) => d === "complex128" || d === "float64";
    return wide(a) || wide(b) ? "complex128" : "complex64";
  }
  if (isFloat(a)) return isFloat(b) ? "float64" : a;
  if (isFloat(b)) return b;
  if (a === "uint8") return b;
  if (b === "uint8") return a;
  return "float64";
}

/** The real dtype of the parts of a complex dtype; other dtypes stay. */
export type RealOf<D extends DType> = D extends "complex128"
  ? "float64"
  : D extends "complex64"
    ? "float32"
    : D;
export function realOf(d: DType): DType {
  return d === "complex128" ? "float64" : d === "complex64" ? "float32" : d;
}
/** The complex dtype that holds a float dtype; other dtypes give complex128. */
export type ComplexOf<D extends DType> = D extends "float32" | "complex64"
  ? "complex64"
  : "complex128";
export function complexOf(d: DType): ComplexDType {
  return d === "float32" || d === "complex64" ? "complex64" : "complex128";
}
/** The dtype in which a function with real results that is not exact on integers answers. */
export type FloatOf<D extends DType> = D extends InexactDType ? D : "float64";
export function floatOf(d: DType): DType {
  return isInexact(d) ? d : "float64";
}
