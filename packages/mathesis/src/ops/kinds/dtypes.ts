/** @file Which dtypes an elementwise op takes, and what it answers in; one named rule an op. */
import {
  type ComplexDType,
  type ComplexOf,
  complexOf,
  type DType,
  type FloatOf,
  floatOf,
  isComplex,
  isInteger,
  type RealOf,
  realOf,
} from "../../types/dtype.ts";
import { DTypeError } from "../../util/errors.ts";

/** A dtype rule: what is taken, what the operands are computed in, what comes out. */
interface DTypeRule {
  readonly accepts: (d: DType) => boolean;
  readonly needs: string;
  readonly compute: (d: DType) => DType;
  readonly result: (d: DType) => DType;
}

const same = (d: DType): DType => d;
const bool = (): DType => "bool";
const notBool = (d: DType) => d !== "bool";
const ordered = (d: DType) => !isComplex(d);

export type DTypeRuleName =
  | "number"
  | "real"
  | "inexact"
  | "float"
  | "modulus"
  | "equality"
  | "order"
  | "logical"
  | "part"
  | "complex"
  | "integer"
  | "bits"
  | "any";

export const dtypeRules: Readonly<Record<DTypeRuleName, DTypeRule>> = {
  /** Numbers in, the same dtype out: add, mul, neg. */
  number: { accepts: notBool, needs: "a number dtype", compute: same, result: same },
  /** Real numbers in, the same dtype out: maximum, floor, sign. */
  real: {
    accepts: (d: DType) => notBool(d) && ordered(d),
    needs: "a real number dtype",
    compute: same,
    result: same,
  },
  /** Numbers in, a float or complex dtype out: exp, div, sqrt. */
  inexact: { accepts: () => true, needs: "any dtype", compute: floatOf, result: same },
  /** Real numbers in, a float dtype out: erf, atan2. */
  float: { accepts: ordered, needs: "a real dtype", compute: floatOf, result: same },
  /** Numbers in, the dtype of their modulus out: abs. */
  modulus: { accepts: notBool, needs: "a number dtype", compute: same, result: realOf },
  /** Any dtype in, bool out: equal. */
  equality: { accepts: () => true, needs: "any dtype", compute: same, result: bool },
  /** Ordered dtypes in, bool out: less. */
  order: { accepts: ordered, needs: "a dtype with an order", compute: same, result: bool },
  /** bool in, bool out: logicalAnd. */
  logical: { accepts: (d: DType) => d === "bool", needs: "bool", compute: same, result: bool },
  /** Any dtype in, its real dtype out: real, imag. */
  part: { accepts: () => true, needs: "any dtype", compute: same, result: realOf },
  /** Real numbers in, the complex dtype that holds them out: complex. */
  complex: { accepts: ordered, needs: "a real dtype", compute: floatOf, result: complexOf },
  /** Integers or bool in, the same dtype out: bitwiseAnd. */
  bits: {
    accepts: (d: DType) => isInteger(d) || d === "bool",
    needs: "an integer dtype or bool",
    compute: same,
    result: same,
  },
  /** Integers in, the same dtype out: bitwiseLeftShift. */
  integer: { accepts: isInteger, needs: "an integer dtype", compute: same, result: same },
  /** Any dtype in, the same out: stopGradient. */
  any: { accepts: () => true, needs: "any dtype", compute: same, result: same },
};

/** The result dtype of a rule, as a type. */
export type RuleResult<R extends DTypeRuleName, D extends DType> = R extends
  | "number"
  | "real"
  | "integer"
  | "bits"
  | "any"
  ? D
  : R extends "inexact"
    ? FloatOf<D>
    : R extends "float"
      ? Exclude<FloatOf<D>, ComplexDType>
      : R extends "modulus" | "part"
        ? RealOf<D>
        : R extends "complex"
          ? ComplexOf<D>
          : "bool";

/** The dtype the operands are computed in, or an error that says which dtypes are taken. */
export function computeDType(op: string, rule: DTypeRuleName, d: DType): DType {
  const { accepts, needs, compute } = dtypeRules[rule];
  if (accepts(d)) return compute(d);
  throw new DTypeError({
    code: "DTYPE",
    op,
    message: `has no meaning for dtype ${d}.`,
    needs: `needs ${needs}.`,
    hint: d === "bool" ? 'convert first: x.astype("float64").' : undefined,
    details: { dtype: d, rule },
  });
}
