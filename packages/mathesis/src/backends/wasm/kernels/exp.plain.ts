/**
 * @file What `exp.ts` computes, number by number. In float64 the algorithm is that of
 * ops/elementwise/scalar/exp.ts, which this layer does not know; a test compares all three.
 */
import { type Floats, floatOf } from "./plain.ts";

const float = new DataView(new ArrayBuffer(8));

/** 2^k by its bits. */
function powerOfTwo(k: number): number {
  float.setBigInt64(0, BigInt(k + 1023) << 52n);
  return float.getFloat64(0);
}

const scale = (y: number, k: number): number => {
  const first = Math.floor(k / 2);
  return y * powerOfTwo(first) * powerOfTwo(k - first);
};

const E = [
  0.16666666666666669, 0.041666666666666664, 0.008333333333330037, 0.001388888888888652,
  0.0001984126986317223, 2.480158731728224e-5, 2.75572682758609e-6, 2.755728277090721e-7,
  2.5100473001759302e-8, 2.0911327015624594e-9,
];
const ROUND = 1.5 * 2 ** 52;

function double(x: number): number {
  if (!(x <= 710 && x >= -746)) return x > 0 ? Infinity : x < 0 ? 0 : x;
  const k = x * 1.4426950408889634 + ROUND - ROUND;
  const high = x - k * 0.6931471804855391;
  const low = k * 7.440617110012397e-11;
  const r = high - low;
  const tail = high - r - low;
  const w = r * r;
  const pairs = [8, 6, 4, 2, 0].map((i) => E[i] + r * E[i + 1]);
  const series = pairs.reduce((sum, pair) => pair + w * sum);
  const sum = 1 + r;
  return scale(sum + (1 - sum + r + (tail + r * (tail + r * (0.5 + r * series)))), k);
}

const P = [0.4999999403953552, 0.1666652113199234, 0.04166838899254799];
const Q = [0.00836874544620514, 0.0013814540579915047];
const f = Math.fround;

/** Every operation is rounded to a float32. */
function single(x: number): number {
  if (!(x <= 89 && x >= -104)) return x > 0 ? Infinity : x < 0 ? 0 : x;
  const round = 1.5 * 2 ** 23;
  const k = f(f(f(x * 1.4426950216293335) + round) - round);
  const r = f(f(x - k * 0.693359375) - f(k * -0.00021219444170128554));
  const w = f(r * r);
  const upper = f(f(f(P[2]) + f(r * f(Q[0]))) + f(w * f(Q[1])));
  const series = f(f(f(P[0]) + f(r * f(P[1]))) + f(w * upper));
  const y = f(f(r + f(w * series)) + 1);
  const first = Math.floor(k / 2);
  return f(f(y * 2 ** first) * 2 ** (k - first));
}

/** out[i] = e^x[i] */
export function plainExp(x: Floats, out: Floats): void {
  const of = floatOf(x) === "f32" ? single : double;
  for (let i = 0; i < x.length; i++) out[i] = of(x[i]);
}
