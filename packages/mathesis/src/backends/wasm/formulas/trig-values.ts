/**
 * @file What the trigonometric formulas share: signs as bits, conditions of scalars and vectors, and
 * what a rounded quotient, product or root leaves out. Formulas are written for f64 and mean f64x2
 * too, since all methods are those of both; likewise f32 and f32x4.
 */
import type { Type } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";

/** A formula in one of the two widths of a float type. */
export type Double = Value<"f64">;
export type Single = Value<"f32">;
/** A condition: a bool, or a mask where the numbers are vectors. */
export type Condition = Value<"bool">;

/** Whether the numbers are float64. */
export const isDouble = (x: Value<Type>): boolean => x.type === "f64" || x.type === "f64x2";

/** Whether the condition is a mask of lanes. */
const isLanes = (c: Value<Type>): boolean => c.type === "m32x4" || c.type === "m64x2";

/** Calls the formula of the argument's type; TypeScript does not narrow T by the value of `type`. */
export function byType<T extends Real>(
  x: Value<T>,
  double: (x: Double) => Double,
  single: (x: Single) => Single,
): Value<T> {
  if (isDouble(x)) return double(x as unknown as Double) as unknown as Value<T>;
  return single(x as unknown as Single) as unknown as Value<T>;
}

/** `byType` for two arguments. */
export function byTypeOfTwo<T extends Real>(
  [x, y]: readonly [Value<T>, Value<T>],
  double: (x: Double, y: Double) => Double,
  single: (x: Single, y: Single) => Single,
): Value<T> {
  return byType(
    x,
    (x) => double(x, y as unknown as Double),
    (x) => single(x, y as unknown as Single),
  );
}

/** A constant of the type of x. */
export function number<T extends Real>(x: Value<T>, value: number): Value<T> {
  return constant(x.type as T, value); // the type that TypeScript knows
}

/** Whether the condition holds in some lane. */
export function some(condition: Condition): Condition {
  return isLanes(condition) ? (condition as unknown as Value<"m64x2">).any() : condition;
}

/** The bits of float64s. */
export const bitsOf = (x: Double): Value<"i64"> =>
  x.bitcast((x.type === "f64" ? "i64" : "i64x2") as "i64");
/** The bits of float32s. */
export const bitsOfSingle = (x: Single): Value<"i32"> =>
  x.bitcast((x.type === "f32" ? "i32" : "i32x4") as "i32");

const SIGN = -0x8000000000000000n;
const SIGN_SINGLE = -(2 ** 31);

/** The sign bit of a float64, all others 0. */
export const signOf = (x: Double): Value<"i64"> => bitsOf(x).and(SIGN);
/** The sign bit of a float32, all others 0. */
export const signOfSingle = (x: Single): Value<"i32"> => bitsOfSingle(x).and(SIGN_SINGLE);

/** y with the bit of its sign changed where `sign` has it. */
export const flip = (y: Double, sign: Value<"i64">): Double =>
  bitsOf(y)
    .xor(sign)
    .bitcast(y.type as "f64");
/** `flip` of float32s. */
export const flipSingle = (y: Single, sign: Value<"i32">): Single =>
  bitsOfSingle(y)
    .xor(sign)
    .bitcast(y.type as "f32");

/** Gives y, a variable, the value of a scalar formula in those lanes where the condition holds. */
export function inLanesOf(
  k: Writer,
  y: Double,
  condition: Condition,
  of: (lane: Lane) => Double,
): void {
  if (!isLanes(condition))
    return k.set(
      y,
      of((x) => x),
    );
  const mask = condition as unknown as Value<"m64x2">;
  for (const i of [0, 1]) {
    const lane: Lane = (x) => (x as unknown as Value<"f64x2">).extract(i);
    k.if(
      mask
        .bitmask()
        .and(1 << i)
        .ne(0),
      () => {
        k.set(y, (y as unknown as Value<"f64x2">).replace(i, of(lane)) as unknown as Double);
      },
    );
  }
}

/** One lane of a vector; a scalar itself. */
export type Lane = (x: Double) => Double;

const SPLITTER = 134217729; // 2^27 + 1

/** The upper 26 bits of x, so that products of two such values are exact; |x| < 2^996. */
function upperHalf(k: Writer, x: Double): Double {
  const t = k.let("t", x.mul(SPLITTER));
  return k.let("upper", t.sub(t.sub(x)));
}

/** a·b − p exactly, where p is the rounded product (Veltkamp's splitting). */
export function productError(k: Writer, a: Double, b: Double, p: Double): Double {
  const ah = upperHalf(k, a);
  const al = k.let("al", a.sub(ah));
  const bh = b === a ? ah : upperHalf(k, b);
  const bl = b === a ? al : k.let("bl", b.sub(bh));
  return ah.mul(bh).sub(p).add(ah.mul(bl)).add(al.mul(bh)).add(al.mul(bl));
}

/** A number as high + low. */
export interface Sum {
  readonly high: Double;
  readonly low: Double;
}

/** What the rounded quotient q of the high parts leaves out: a/b − q. */
export function quotientError(k: Writer, a: Sum, b: Sum, q: Double): Double {
  const qh = upperHalf(k, q);
  const ql = k.let("ql", q.sub(qh));
  const bh = upperHalf(k, b.high);
  const bl = k.let("bl", b.high.sub(bh));
  const rest = a.high.sub(qh.mul(bh)).sub(qh.mul(bl)).sub(ql.mul(bh)).sub(ql.mul(bl));
  return rest.add(a.low.sub(q.mul(b.low))).div(b.high);
}

/** What s = √a leaves out: √(a + al) − s; al is 0 if it is not given. */
export function rootError(k: Writer, a: Double, s: Double, al?: Double): Double {
  const sh = upperHalf(k, s);
  const sl = k.let("sl", s.sub(sh));
  const rest = a.sub(sh.mul(sh)).sub(sh.mul(2).mul(sl)).sub(sl.mul(sl));
  return (al === undefined ? rest : rest.add(al)).div(s.mul(2));
}

/** c0 + z·c1 + w·(c2 + z·c3 + w·(…)) with w = z², the order of the scalar functions. */
export function polynomial<T extends Real>(
  k: Writer,
  z: Value<T>,
  coefficients: readonly number[],
): Value<T> {
  const w = k.let("w", z.mul(z));
  const pair = (i: number): Value<T> => {
    const first = number(z, coefficients[i]);
    return i + 1 < coefficients.length ? first.add(z.mul(number(z, coefficients[i + 1]))) : first;
  };
  let i = (coefficients.length - 1) & ~1;
  let sum = pair(i);
  for (i -= 2; i >= 0; i -= 2) sum = pair(i).add(w.mul(sum));
  return sum;
}
