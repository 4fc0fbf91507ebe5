/** @file Kinds of dtypes, and which dtype others meet in. */
import { type TensorLike, toTensor, weakScalar } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import {
  checkDType,
  type DType,
  isComplex,
  isFloat,
  isInexact,
  isInteger,
  promote,
} from "../../types/dtype.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { dtypeOf } from "./of.ts";

/** The kinds of dtypes that have a name. */
export type DTypeKind =
  | "bool"
  | "signed integer"
  | "unsigned integer"
  | "integral"
  | "real floating"
  | "complex floating"
  | "numeric";

/** Whether a dtype is of a kind. */
export const kinds: Readonly<Record<DTypeKind, (d: DType) => boolean>> = {
  bool: (d) => d === "bool",
  "signed integer": (d) => d === "int32",
  "unsigned integer": (d) => d === "uint32" || d === "uint8",
  integral: isInteger,
  "real floating": isFloat,
  "complex floating": isComplex,
  numeric: (d) => isInteger(d) || isInexact(d),
};

/** Whether a dtype is a dtype, of a kind, or one of several of those. */
export function matches(
  op: string,
  dtype: DType,
  kind: DType | DTypeKind | readonly (DType | DTypeKind)[],
): boolean {
  if (Array.isArray(kind)) {
    return Array.from(kind as readonly DType[], (k) => matches(op, dtype, k)).includes(true);
  }
  const isName = typeof kind === "string"; // anything else need not even turn into a key
  if (isName && Object.hasOwn(kinds, kind)) return kinds[kind as DTypeKind](dtype);
  const named = Object.keys(kinds).slice(1).join(", ");
  if (isName) checkDType(op, kind);
  else {
    throw new ArgumentError({
      code: "DTYPE_KIND",
      op,
      message: `there is no kind ${describeValue(kind)}.`,
      needs: `needs a dtype, ${named}, or a list of those.`,
      details: { kind },
    });
  }
  return dtype === kind;
}

/**
 * Whether a dtype is another, or of a kind.
 *
 * @param dtype a dtype
 * @param kind a dtype, "bool", "signed integer", "unsigned integer", "integral", "real floating",
 *   "complex floating", "numeric", or a list of those
 * @throws {ArgumentError} DTYPE_NAME, DTYPE_KIND
 * @example isdtype("float32", "real floating") // true
 * @example isdtype("uint8", ["bool", "signed integer"]) // false
 */
export function isdtype(
  dtype: DType,
  kind: DType | DTypeKind | readonly (DType | DTypeKind)[],
): boolean {
  checkDType("isdtype", dtype);
  return matches("isdtype", dtype, kind);
}

/**
 * Whether the rules of promotion lead from one dtype to another.
 *
 * Integers may become any float, as they do when they meet one; a float becomes no integer, and
 * nothing becomes narrower.
 *
 * @param from a dtype, or an array of it
 * @param to a dtype
 * @throws {ArgumentError} DTYPE_NAME
 * @example canCast("int32", "float64") // true
 * @example canCast("float64", "float32") // false
 */
export function canCast(from: DType | Tensor, to: DType): boolean {
  checkDType("canCast", to);
  return promote(dtypeOf("canCast", from), to) === to;
}

/** What `resultType` takes: dtypes and arrays; plain numbers take the dtype of what they meet. */
type Typed = DType | TensorLike;

const isWeak = (x: Typed): boolean => typeof x === "number" || typeof x === "boolean";

/**
 * The dtype in which arrays and dtypes meet.
 *
 * @param arraysAndDTypes at least one; a JavaScript number takes the dtype of the arrays beside it,
 *   of which it must be a value
 * @throws {ArgumentError} DTYPE_NAME, EMPTY; {DTypeError} SCALAR
 * @example resultType("int32", "float32") // "float32"
 * @example resultType("uint8", 3) // "uint8"
 */
export function resultType(...arraysAndDTypes: readonly Typed[]): DType {
  if (arraysAndDTypes.length === 0) {
    throw new ArgumentError({
      code: "EMPTY",
      op: "resultType",
      message: "nothing has no dtype.",
      needs: "needs at least one array or dtype.",
    });
  }
  const typeOf = (x: Typed): DType => {
    if (typeof x === "string") checkDType("resultType", x);
    return typeof x === "string" ? x : toTensor(x, "resultType").dtype;
  };
  const strong = arraysAndDTypes.filter((x) => !isWeak(x));
  const weak = arraysAndDTypes.filter(isWeak);
  if (strong.length === 0) return weak.map(typeOf).reduce(promote);
  return weak.reduce<DType>(meetScalar, strong.map(typeOf).reduce(promote));
}

/** The dtype of an array beside a plain number or boolean. */
function meetScalar(dtype: DType, x: Typed): DType {
  if (typeof x === "boolean") return dtype;
  if (dtype !== "bool") weakScalar(x as number, dtype, "resultType"); // throws: not of the dtype
  return dtype === "bool" ? "float64" : dtype;
}
