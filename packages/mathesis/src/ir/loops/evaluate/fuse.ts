/** @file a·b + c with one rounding, by exact integers. */

const view = new DataView(new ArrayBuffer(8));

/** A finite double as an integer times a power of two. */
function parts(x: number): readonly [mantissa: bigint, exponent: number] {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | 0x10000000000000n;
  return [bits < 0n ? -size : size, Math.max(field, 1) - 1075];
}

/** The largest exponent of a unit in the last place, and the bits of a mantissa. */
const formats = {
  f64: { digits: 53, least: -1074 },
  f32: { digits: 24, least: -149 },
} as const;

/** Returns a·b + c rounded once to the format, ties to even. */
export function fused(a: number, b: number, c: number, format: "f32" | "f64"): number {
  const plain = a * b + c;
  if (!Number.isFinite(a) || !Number.isFinite(b) || Number.isNaN(c)) return plain;
  if (!Number.isFinite(c)) return c; // the exact product is finite, a rounded one may not be
  const [am, ae] = parts(a);
  const [bm, be] = parts(b);
  const [cm, ce] = parts(c);
  const exponent = Math.min(ae + be, ce);
  const sum = ((am * bm) << BigInt(ae + be - exponent)) + (cm << BigInt(ce - exponent));
  if (sum === 0n) return a * b === 0 ? plain : 0;
  return round(sum, exponent, format);
}

/** mantissa·2^exponent as the nearest number of a format. */
function round(mantissa: bigint, exponent: number, format: "f32" | "f64"): number {
  const { digits, least } = formats[format];
  const size = mantissa < 0n ? -mantissa : mantissa;
  const length = size.toString(2).length;
  const drop = Math.max(length - digits, least - exponent, 0);
  const shift = BigInt(drop);
  let kept = size >> shift;
  const rest = size - (kept << shift);
  const half = drop === 0 ? 0n : 1n << (shift - 1n);
  if (drop > 0 && (rest > half || (rest === half && (kept & 1n) === 1n))) kept += 1n;
  const power = exponent + drop;
  // kept has at most 53 bits and the product is representable, so neither step rounds
  const first = Math.max(power, -1000);
  const value = Number(kept) * 2 ** Math.min(first, 900) * 2 ** (power - Math.min(first, 900));
  const held = format === "f32" ? Math.fround(value) : value;
  return mantissa < 0n ? -held : held;
}
