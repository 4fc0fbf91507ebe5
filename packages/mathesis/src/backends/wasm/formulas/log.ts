/**
 * @file log x in lanes: x = 2^k·(1 + f) with 1 + f in [1/√2, √2), s = f/(2 + f) and
 * log(1 + f) = f − (f²/2 − s(f²/2 + R(s²))), R from the series of 2·artanh(s). In float64 the bytes
 * are those of ops/elementwise/scalar/log.ts, whose algorithm and coefficients these are; in float32
 * R is shorter. Accuracy: 0.79 ulp in float64, 0.81 ulp in float32.
 *
 * Other logarithms take their parts from here. What is written for f64 is written for all four types:
 * their methods are the same, and numbers that differ are in `Width`.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { laneOf, type Type } from "../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";

/** What differs between the two formats. */
export interface Width {
  /** The bits of the stored mantissa. */
  readonly stored: number;
  readonly bias: number;
  /** The least normal number. */
  readonly least: number;
  /** The logarithm to base 2 of what lifts subnormal numbers to normal ones. */
  readonly lift: number;
  /** Added to the bits of x, it carries into the exponent from √2 on. */
  readonly toRoot: number;
  /** The bits of the least mantissa, 1/√2. */
  readonly root: number;
  readonly ln2High: number; // few bits, so that k·ln2High is exact
  readonly ln2Low: number;
  /**
   * Coefficients of R(z)/z, from golden/coefficients.py; in float32 minimax, from
   * golden/coefficients_f32.py, as the parts of log 2 are.
   */
  readonly series: readonly number[];
}

const DOUBLE: Width = {
  stored: 52,
  bias: 1023,
  least: 2.2250738585072014e-308,
  lift: 54,
  toRoot: 0x95f62 * 2 ** 32,
  root: (0x3ff00000 - 0x95f62) * 2 ** 32,
  ln2High: 0.6931471804855391,
  ln2Low: 7.440617110012397e-11,
  series: [
    0.6666666666666666, 0.4000000000000089, 0.28571428570795937, 0.2222222239345263,
    0.181817954545265, 0.15386249788196105, 0.1326850331279476, 0.13089445145246312,
  ],
};

const SINGLE: Width = {
  stored: 23,
  bias: 127,
  least: 1.1754943508222875e-38,
  lift: 25,
  toRoot: 0x4afb0d,
  root: 0x3f800000 - 0x4afb0d,
  ln2High: 0.693145751953125,
  ln2Low: 1.428606765330187e-6,
  series: [0.6666677594184875, 0.39977535605430603, 0.2987186312675476], // error 2^-30
};

/** The numbers of a type's format. */
export const widthOf = (type: Type): Width => (laneOf(type) === "f64" ? DOUBLE : SINGLE);

/** The value as if it were an f64: TypeScript does not narrow T by the value of `type`. */
export const asReal = <T extends Real>(x: Value<T>): Value<"f64"> => x as unknown as Value<"f64">;
/** The value as what it is. */
export const asType = <T extends Real>(x: Value<"f64">): Value<T> => x as unknown as Value<T>;

/** A formula written for f64, and the same for the other three types. */
export type Written = (k: Writer, ...x: readonly Value<"f64">[]) => Value<"f64">;

/** The formula as a kernel for each type: a program has a long one once, however often it is used. */
export function asKernel(name: string, formula: Written): Written {
  const made = new Map<Type, TypedKernel<Record<string, "f64">, "f64">>();
  return (k, ...x) => {
    const type = x[0].type as "f64";
    const named = x.map((value, i) => [`x${i}`, value] as const);
    const params = Object.fromEntries(named.map(([key]) => [key, type]));
    const title = `${name}-formula-${type}`; // the kernel of arrays may be called name-type
    const body = (k: Writer, p: Readonly<Record<string, Value<"f64">>>) =>
      k.return(formula(k, ...Object.values(p)));
    const own = made.get(type) ?? kernel(title, params, body, { returns: type });
    made.set(type, own);
    return k.call(own, Object.fromEntries(named));
  };
}

/** A constant of the type of x. */
export const like = (x: Value<"f64">, value: number): Value<"f64"> =>
  constant(x.type as "f64", value);

/** The bits of x as integers of its size. */
export function bitsOf(x: Value<"f64">): Value<"i64"> {
  const integers = { f64: "i64", f32: "i32", f64x2: "i64x2", f32x4: "i32x4" };
  return x.bitcast(integers[x.type as Real] as "i64");
}

/** Whether the condition holds in some lane. */
export const some = (condition: Value<"bool">): Value<"bool"> =>
  condition.type === "bool" ? condition : (condition as unknown as Value<"m64x2">).any();

/** c₀ + c₁z + w(c₂ + c₃z + w(…)) with w = z². */
export function series(
  z: Value<"f64">,
  w: Value<"f64">,
  coefficients: readonly number[],
): Value<"f64"> {
  const [a, b, ...others] = coefficients;
  const first = like(z, a);
  if (b === undefined) return first;
  const pair = first.add(z.mul(b));
  return others.length === 0 ? pair : pair.add(w.mul(series(z, w, others)));
}

/** 2^exponent·(1 + f) */
export interface Split {
  readonly exponent: Value<"f64">;
  readonly f: Value<"f64">;
}

/** Splits a positive normal x; the exponent's bits stand `bias` too high. */
export function split(k: Writer, x: Value<"f64">, bias: Value<"f64">): Split {
  const { stored, toRoot, root } = widthOf(x.type);
  const unit = 2 ** stored; // with the exponent in its lowest bits it is that much larger
  const type = x.type as "f64";
  const raised = k.let("raised", bitsOf(x).add(toRoot));
  const shifted = raised.shrU(stored).or(bitsOf(like(x, unit)));
  const exponent = k.let("exponent", shifted.bitcast(type).sub(bias));
  const mantissa = raised.and(unit - 1).add(root);
  return { exponent, f: k.let("f", mantissa.bitcast(type).sub(1)) };
}

/** 1 + f in [1/√2, √2) and its exponent for normal x > 0. */
export function splitNormal(k: Writer, x: Value<"f64">): Split {
  const { stored, bias } = widthOf(x.type);
  return split(k, x, like(x, 2 ** stored + bias));
}

/** Splits any x > 0 but Infinity, and says if some lane holds something else or is subnormal. */
export function splitAny(k: Writer, x: Value<"f64">): Split & { readonly isRare: Value<"bool"> } {
  const { stored, bias, least, lift } = widthOf(x.type);
  const isRare = k.let("isRare", some(x.ge(least).and(x.lt(Infinity)).not()));
  const normal = k.let("normal", x);
  const excess = k.let("excess", like(x, 2 ** stored + bias));
  k.if(isRare, () => {
    const isSmall = k.let("isSmall", x.lt(least));
    k.set(normal, select(isSmall, x.mul(2 ** lift), x));
    k.set(excess, select(isSmall, excess.add(lift), excess));
  });
  return { ...split(k, normal, excess), isRare };
}

/** What the series of log(1 + f) is made of: s, f²/2 and R(s²). */
export interface Artanh {
  readonly s: Value<"f64">;
  readonly half: Value<"f64">;
  readonly rest: Value<"f64">;
}

/** s, f²/2 and R(s²) of f. */
export function artanh(k: Writer, f: Value<"f64">, coefficients: readonly number[]): Artanh {
  const s = k.let("s", f.div(f.add(2)));
  const half = k.let("half", f.mul(0.5).mul(f));
  const z = k.let("z", s.mul(s));
  const w = k.let("w", z.mul(z));
  return { s, half, rest: z.mul(series(z, w, coefficients)) };
}

/** log(2^exponent·(1 + f)) + low. */
export function logSum(
  k: Writer,
  { exponent, f }: Split,
  low?: Value<"f64">,
  coefficients: readonly number[] = widthOf(f.type).series,
): Value<"f64"> {
  const { ln2High, ln2Low } = widthOf(f.type);
  const { s, half, rest } = artanh(k, f, coefficients);
  const a = k.let("a", exponent.mul(ln2High));
  const sum = k.let("sum", a.add(f));
  const lowest = low === undefined ? exponent.mul(ln2Low) : exponent.mul(ln2Low).add(low);
  const small = half.sub(s.mul(half.add(rest)).add(lowest));
  return sum.add(a.sub(sum).add(f).sub(small));
}

/** Puts in the logarithms of zeros, negative numbers, Infinity and NaN where x is one. */
export function logOfRest(k: Writer, x: Value<"f64">, y: Value<"f64">): void {
  const positive = select(x.eq(Infinity), x, y);
  k.set(y, select(x.eq(0), like(x, -Infinity), select(x.gt(0), positive, NaN)));
}

/** log x; −Infinity at ±0, NaN below. */
export function log<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  const v = k.let("x", asReal(x));
  const { exponent, f, isRare } = splitAny(k, v);
  const y = k.let("log", logSum(k, { exponent, f }));
  k.if(isRare, () => logOfRest(k, v, y));
  return asType(y);
}
