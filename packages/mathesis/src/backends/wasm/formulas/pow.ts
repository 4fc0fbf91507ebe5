/**
 * @file x^y in lanes. In float64 the bytes are those of ops/elementwise/scalar/pow.ts, whose
 * algorithm this is: x = 2^k·m, log2 m = log2 c + (2/log 2)·artanh((m − c)/(m + c)) with c the nearest
 * of 33 centres, as a sum of two parts, then x^y = 2^n·e^r. In float32 log2 x and 2^(y·log2 x) are
 * shorter series in float64, rounded once. Accuracy: 0.63 ulp in float64, 0.51 ulp in float32.
 *
 * Special values follow C99: pow(x, 0) = pow(1, y) = 1 also beside NaN.
 */
import { laneOf } from "../../../ir/loops/types.ts";
import { constant, select, shuffle, splat, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { expSmall, powerOfTwo, scale, upperHalf } from "./exp2.ts";
import { asKernel, asReal, asType, bitsOf, like, series, some, splitNormal } from "./log.ts";

const LEAST = 2.2250738585072014e-308; // the least normal float64
const TWO_64 = 18446744073709551616;
const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471675634384; // 26 bits
const LN2_LOW = 1.2996506893889889e-8;
const TWO_LOG2_E = 2.8853900817779268;
const TWO_LOG2_E_HIGH = 2.885390043258667; // 26 bits
const TWO_LOG2_E_LOW = 3.851925982253235e-8;

/** log2(1 + i/32), i = 0 … 31, as a multiple of 2^-40 and the rest; from golden/coefficients.py. */
export const LOG2_CENTRES: readonly number[] = [
  0.0, 0.0, 0.04439411935800308, 4.5035636491329477e-13, 0.0874628412502716, 6.781363655020842e-14,
  0.12928301694500988, -4.3421195976986995e-14, 0.16992500144260703, -2.9466363971563933e-13,
  0.20945336562908778, -1.3800246976244608e-13, 0.24792751344375574, -1.7024883460791358e-13,
  0.2854022188621457, 1.02668366941445e-13, 0.32192809488697094, 3.914087556296025e-13,
  0.3575520046179008, 1.82872716976671e-13, 0.39231742277843296, 3.273329303085191e-13,
  0.4262647547020606, 3.733907276649932e-14, 0.45943161863760906, -3.1180651700181383e-13,
  0.49185309632957797, 9.67451159139632e-14, 0.5235619560571649, -1.520621696507556e-13,
  0.5545888516780906, -4.532053086411405e-13, 0.5849625007213035, -1.4733181985781966e-13,
  0.6147098441151684, 3.983479855974919e-14, 0.6438561897748514, -1.266771905137232e-13,
  0.6724253419715751, -7.951818330761124e-14, 0.7004397181408422, 2.500001867992647e-13,
  0.7279204545629909, 2.0825307466611057e-13, 0.7548875021639105, -4.4199545957345896e-13,
  0.78135971352458, 7.960223862778872e-14, 0.8073549220580389, -4.348299516065895e-13,
  0.8328900141650593, -3.1758065446573327e-13, 0.8579809951279458, -3.736684162192024e-13,
  0.8826430493618318, 9.459192232399996e-15, 0.9068905956082745, 2.4407693577178287e-13,
  0.9307373375631869, -3.0060745418937855e-13, 0.9541963103865783, 2.9694741952048217e-13,
  0.9772799234997365, 1.800011104506994e-13,
];

/** A number as a sum. */
interface Parts {
  readonly high: Value<"f64x2">;
  readonly low: Value<"f64x2">;
}

/** The 128 bits of each pair above, as four i32. */
function centreBits(): readonly (readonly number[])[] {
  const words = new DataView(new ArrayBuffer(16));
  return Array.from({ length: 32 }, (_, i) => {
    words.setFloat64(0, LOG2_CENTRES[2 * i], true);
    words.setFloat64(8, LOG2_CENTRES[2 * i + 1], true);
    return [0, 4, 8, 12].map((at) => words.getInt32(at, true));
  });
}

type Words = Value<"i32x4">;
type Both = readonly [Words, Words];

/**
 * The entries that the masks of two indices' bits choose, without a memory: the table is t(i) =
 * lower(i') xor (mask of the highest bit and (lower xor upper)(i')), i' the other bits.
 */
function choose(k: Writer, entries: readonly (readonly number[])[], masks: readonly Both[]): Both {
  const mask = masks.at(-1);
  if (mask === undefined) {
    const entry = k.let("entry", constant("i32x4", entries[0]));
    return [entry, entry];
  }
  const half = entries.length / 2;
  const change = entries
    .slice(half)
    .map((words, i) => words.map((word, j) => word ^ entries[i][j]));
  const lower = choose(k, entries.slice(0, half), masks.slice(0, -1));
  const changes = choose(k, change, masks.slice(0, -1));
  const pick = (j: 0 | 1) => k.let("picked", lower[j].xor(mask[j].and(changes[j])));
  return [pick(0), pick(1)];
}

/** log2(1 + i/32) as two parts, for integers i from 0 to 32. */
function centres(k: Writer, i: Value<"f64x2">): Parts {
  const index = k.let("index", i.add(2 ** 52).bitcast("i32x4"));
  const spread = [0, 2].map((lane) => k.let("i", shuffle(index, index, [lane, lane, lane, lane])));
  const maskOf = (bit: number, j: 0 | 1) => k.let("mask", spread[j].shl(31 - bit).shr(31));
  const masks = [0, 1, 2, 3, 4].map((bit): Both => [maskOf(bit, 0), maskOf(bit, 1)]);
  const chosen = choose(k, centreBits(), masks);
  const last = constant("f64x2", [1, 0]).bitcast("i32x4"); // log2 2, where the other bits are 0
  const entry = (j: 0 | 1) =>
    k.let("centre", chosen[j].or(maskOf(5, j).and(last)).bitcast("f64x2"));
  const [a, b] = [entry(0), entry(1)];
  return { high: shuffle(a, b, [0, 2]), low: shuffle(a, b, [1, 3]) };
}

/** log2 of normal a·2^-excess as a sum of two parts good to 2^-68. */
function log2Parts(k: Writer, a: Value<"f64x2">, excess: Value<"f64x2">): Parts {
  const bits = k.let("bits", a.bitcast("i64x2"));
  const unit = constant("f64x2", 2 ** 52).bitcast("i64x2");
  const exponent = bits.shrU(52).or(unit).bitcast("f64x2").sub(excess);
  const one = constant("f64x2", 1);
  const mantissa = bits.and(2 ** 52 - 1).or(one.bitcast("i64x2"));
  const m = k.let("m", mantissa.bitcast("f64x2"));
  const i = k.let("nearest", m.sub(1).mul(32).add(0.5).floor());
  const c = k.let("c", i.mul(1 / 32).add(1));
  const { s, high: sh, low: sl } = quotient(k, m, c);
  const z = k.let("z", s.mul(s));
  let sum = constant("f64x2", 1 / 9);
  for (const term of [1 / 7, 1 / 5, 1 / 3]) sum = z.mul(sum).add(term);
  const centre = centres(k, i);
  const lead = k.let("lead", sh.mul(TWO_LOG2_E_HIGH));
  const tail = sh.mul(TWO_LOG2_E_LOW).add(sl.add(s.mul(z.mul(sum))).mul(TWO_LOG2_E));
  return sumOf(k, exponent.add(centre.high), lead, centre.low.add(tail));
}

/** s = (m − c)/(m + c), its upper half, and what that leaves out. */
function quotient(k: Writer, m: Value<"f64x2">, c: Value<"f64x2">) {
  const top = k.let("top", m.sub(c));
  const bottom = k.let("bottom", c.add(m));
  const s = k.let("s", top.div(bottom));
  const high = asType<"f64x2">(upperHalf(k, asReal(s)));
  const upper = asType<"f64x2">(upperHalf(k, asReal(bottom)));
  const lower = k.let("lower", s.sub(high));
  const rest = top
    .sub(high.mul(upper))
    .sub(high.mul(bottom.sub(upper)))
    .sub(lower.mul(bottom))
    .sub(s.mul(c.sub(bottom).add(m)));
  return { s, high, low: lower.add(rest.div(bottom)) };
}

/** a + lead + tail as a rounded sum and the rest, where |a| is the largest or 0. */
function sumOf(k: Writer, a: Value<"f64x2">, lead: Value<"f64x2">, tail: Value<"f64x2">): Parts {
  const first = k.let("first", a);
  const sum = k.let("sum", first.add(lead));
  const small = k.let("small", first.sub(sum).add(lead).add(tail));
  const high = k.let("high", sum.add(small));
  return { high, low: k.let("low", sum.sub(high).add(small)) };
}

/** 2^(y·(high + low)) for |y| < 2⁶⁴. */
function exponential(k: Writer, y: Value<"f64x2">, log: Parts): Value<"f64x2"> {
  const half = (x: Value<"f64x2">) => asType<"f64x2">(upperHalf(k, asReal(x)));
  const high = half(log.high);
  const yh = half(y);
  const lead = k.let("lead", yh.mul(high));
  const products = yh.mul(log.high.sub(high)).add(y.sub(yh).mul(log.high));
  const tail = k.let("tail", products.add(y.mul(log.low)));
  const p = k.let("p", lead.add(tail));
  const n = k.let("n", p.add(0.5).floor());
  const f = k.let("f", lead.sub(n));
  const fh = half(f);
  const a = k.let("a", fh.mul(LN2_HIGH));
  const b = k.let("b", fh.mul(LN2_LOW).add(f.sub(fh).add(tail).mul(LN2)));
  const r = k.let("r", a.add(b));
  const e = expSmall(k, asReal(r), asReal(a.sub(r).add(b)));
  const power = asType<"f64x2">(scale(k, e, asReal(n)));
  const finite = select(p.ge(1024.1), constant("f64x2", Infinity), power);
  return select(p.lt(-1080), constant("f64x2", 0), finite);
}

/** Powers whose value the definition names, put in where x or y is such a number. */
function special(k: Writer, x: Value<"f64">, y: Value<"f64">, power: Value<"f64">) {
  const a = k.let("a", x.abs());
  const zero = like(x, 0);
  const one = like(x, 1);
  const isPlain = a.gt(0).and(a.lt(Infinity)).and(y.abs().lt(TWO_64));
  const shrinks = a.gt(1).xor(y.gt(0));
  const extreme = select(a.eq(1), one, select(shrinks, zero, Infinity));
  const result = k.let("result", select(isPlain, power, extreme));
  const isWhole = y.floor().eq(y);
  const isOdd = y
    .abs()
    .lt(2 ** 53)
    .and(isWhole)
    .and(y.mul(0.5).floor().mul(2).ne(y));
  k.set(result, select(bitsOf(x).lt(0).and(isOdd), result.neg(), result));
  const isUndefined = x.lt(0).and(isWhole.not()).and(a.lt(Infinity));
  k.set(result, select(isUndefined.or(y.ne(y)), like(x, NaN), result));
  k.set(result, select(x.ne(x).or(y.eq(1)), x, result));
  k.set(result, select(y.eq(0).or(x.eq(1)), one, result));
  k.set(result, select(y.eq(-1), one.div(x), result));
  k.set(result, select(y.eq(0.5).and(x.gt(0)), x.sqrt(), result));
  return select(y.eq(2), x.mul(x), result);
}

/** x^y where `general` makes the powers of x > 0; it is left out where y is simple in all lanes. */
function completed(
  k: Writer,
  x: Value<"f64">,
  y: Value<"f64">,
  general: () => Value<"f64">,
): Value<"f64"> {
  const isRoot = y.eq(0.5).and(x.gt(0));
  const isSimple = k.let("isSimple", y.eq(2).or(y.eq(1)).or(y.eq(-1)).or(isRoot));
  const isPlain = x.gt(0).and(x.lt(Infinity)).and(y.abs().lt(TWO_64));
  const power = k.let("power", x);
  k.if(some(isSimple.not()), () => k.set(power, general()));
  k.if(some(isPlain.not().or(isSimple)), () => k.set(power, special(k, x, y, power)));
  return power;
}

/** x^y for finite x > 0 and |y| < 2⁶⁴, with the bytes of the eager function. */
function general(k: Writer, x: Value<"f64x2">, y: Value<"f64x2">): Value<"f64x2"> {
  const a = k.let("a", x.abs());
  const excess = k.let("excess", constant("f64x2", 2 ** 52 + 1023));
  const isSmall = k.let("isSmall", a.lt(LEAST));
  k.if(isSmall.any(), () => {
    k.set(excess, select(isSmall, excess.add(54), excess));
    k.set(a, select(isSmall, a.mul(2 ** 54), a));
  });
  return exponential(k, y, log2Parts(k, a, excess));
}

const double = /* @__PURE__ */ asKernel("pow", (k, x, y) =>
  completed(k, x, y, () => asReal(general(k, asType<"f64x2">(x), asType<"f64x2">(y)))),
);

/**
 * Coefficients of (2/log 2)·artanh(s)/s in s², from golden/coefficients_f32.py (minimax for
 * |s| ≤ 0.172); error 2^-36.
 */
const Q: readonly number[] = [
  2.885390081790147, 0.961796673275642, 0.577083596190332, 0.4116721093185003, 0.34074045648882306,
];
/**
 * Coefficients of (2^f − 1)/f, from golden/coefficients_f32.py (minimax for |f| ≤ 1/2); error
 * 2^-34.
 */
const P: readonly number[] = [
  0.6931471807045307, 0.24022651066560977, 0.05550410365996851, 0.00961803813207893,
  0.001333393505066625, 0.00015466756312705653, 1.51961577330397e-5,
];

/** x^y for float32 x > 0 and y, as float64: good to 2^-28. */
function widened(k: Writer, x: Value<"f64">, y: Value<"f64">): Value<"f64"> {
  const { exponent, f } = splitNormal(k, x); // no float32 is subnormal in float64
  const s = k.let("s", f.div(f.add(2)));
  const z = k.let("z", s.mul(s));
  const log = exponent.add(s.mul(series(z, k.let("w", z.mul(z)), Q)));
  const p = k.let("p", y.mul(log).pmin(200).pmax(-200));
  const n = k.let("n", p.nearest());
  const r = k.let("r", p.sub(n));
  const power = r.mul(series(r, k.let("w", r.mul(r)), P)).add(1);
  return power.mul(powerOfTwo(n));
}

const single = /* @__PURE__ */ asKernel("pow", (k, x, y) => {
  const a = k.let("a", x.abs());
  return completed(k, x, y, () => (x.type === "f32" ? ofScalars : ofHalves)(k, a, y));
});

function ofScalars(k: Writer, x: Value<"f64">, y: Value<"f64">): Value<"f64"> {
  const power = widened(k, x.convert("f64"), y.convert("f64"));
  return power.convert("f32") as unknown as Value<"f64">; // as all of the formula
}

function ofHalves(k: Writer, x: Value<"f64">, y: Value<"f64">): Value<"f64"> {
  const [a, b] = [asType<"f32x4">(x), asType<"f32x4">(y)];
  const upper = (v: Value<"f32x4">) => shuffle(v, v, [2, 3, 2, 3]);
  const wide = (v: Value<"f32x4">) => k.let("wide", asReal(v.convert("f64x2")));
  const narrow = (v: Value<"f64">) => k.let("narrow", asType<"f64x2">(v).convert("f32x4"));
  const first = narrow(widened(k, wide(a), wide(b)));
  const second = narrow(widened(k, wide(upper(a)), wide(upper(b))));
  return asReal(shuffle(first, second, [0, 1, 4, 5]));
}

/** x^y */
export function pow<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  const [a, b] = [k.let("x", asReal(x)), k.let("y", asReal(y))];
  if (laneOf(x.type) === "f32") return asType(single(k, a, b));
  if (x.type !== "f64") return asType(double(k, a, b));
  // one algorithm for elements and vectors: a lone element goes in both lanes
  const both = double(k, asReal(splat(a)), asReal(splat(b)));
  return asType(asType<"f64x2">(both).extract(0));
}
