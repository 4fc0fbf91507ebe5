/** @file The parts of a transformer and their gradients in loops: normalisation, attention. */
import { contextSize, headCount, modelSize } from "../settings.ts";
import { type Floats, zerosLike } from "./products.ts";

const d = modelSize;
const EPSILON = 1e-5;

/** Rows with mean 0 and variance 1, and 1 / √(variance + ε) of each. */
export interface Normal {
  readonly rows: Floats;
  readonly scales: Floats;
}

export function standardised(x: Floats): Normal {
  const n = x.length / d;
  const [rows, scales] = [zerosLike(x), zerosLike(x, n)];
  for (let i = 0; i < n; i++) {
    let mean = 0;
    for (let j = 0; j < d; j++) mean += x[i * d + j] / d;
    let variance = 0;
    for (let j = 0; j < d; j++) variance += (x[i * d + j] - mean) ** 2 / d;
    scales[i] = 1 / Math.sqrt(variance + EPSILON);
    for (let j = 0; j < d; j++) rows[i * d + j] = (x[i * d + j] - mean) * scales[i];
  }
  return { rows, scales };
}

/** rows · gain + bias. */
export const stretched = ({ rows }: Normal, gain: Floats, bias: Floats): Floats =>
  rows.map((v, i) => v * gain[i % d] + bias[i % d]);

/** Adds the gradient of a normalised input to dx; gives those of gain and bias. */
export function normalGradient(
  dy: Floats,
  { rows, scales }: Normal,
  gain: Floats,
  dx: Floats,
): readonly [Floats, Floats] {
  const [dGain, dBias] = [zerosLike(gain), zerosLike(gain)];
  for (let i = 0; i < scales.length; i++) {
    let [mean, along] = [0, 0];
    for (let j = 0; j < d; j++) {
      const [g, r] = [dy[i * d + j], rows[i * d + j]];
      dGain[j] += g * r;
      dBias[j] += g;
      mean += (g * gain[j]) / d;
      along += (g * gain[j] * r) / d;
    }
    for (let j = 0; j < d; j++) {
      const at = i * d + j;
      dx[at] += scales[i] * (dy[at] * gain[j] - mean - rows[at] * along);
    }
  }
  return [dGain, dBias];
}

const headSize = d / headCount;
const ROOT = 1 / Math.sqrt(headSize);

/** Calls f with the first place of each sequence and head: in rows of q, k, v, and in weights. */
function forHeads(sequences: number, f: (from: number, weights: number) => void): void {
  for (let s = 0; s < sequences; s++) {
    for (let h = 0; h < headCount; h++) {
      f(s * contextSize * 3 * d + h * headSize, (s * headCount + h) * contextSize ** 2);
    }
  }
}

/** Where q, k and v of a position lie. */
const at = (from: number, position: number, part: number): number =>
  from + position * 3 * d + part * d;
const outputAt = (from: number, position: number): number => {
  const s = Math.floor(from / (contextSize * 3 * d));
  return (s * contextSize + position) * d + (from % (3 * d));
};

function dot(a: Floats, i: number, b: Floats, j: number): number {
  let sum = 0;
  for (let k = 0; k < headSize; k++) sum += a[i + k] * b[j + k];
  return sum;
}
function addScaled(out: Floats, o: number, s: number, x: Floats, i: number): void {
  for (let k = 0; k < headSize; k++) out[o + k] += s * x[i + k];
}

/** Each position's mixture of the values up to it, and the weights. */
export function attention(qkv: Floats): { readonly mixed: Floats; readonly weights: Floats } {
  const n = qkv.length / (3 * d);
  const mixed = zerosLike(qkv, n * d);
  const weights = zerosLike(qkv, n * headCount * contextSize);
  forHeads(n / contextSize, (from, w) => {
    for (let i = 0; i < contextSize; i++) {
      const row = weights.subarray(w + i * contextSize, w + i * contextSize + i + 1);
      let top = Number.NEGATIVE_INFINITY;
      for (let j = 0; j <= i; j++) {
        row[j] = ROOT * dot(qkv, at(from, i, 0), qkv, at(from, j, 1));
        top = Math.max(top, row[j]);
      }
      let total = 0;
      for (let j = 0; j <= i; j++) {
        row[j] = Math.exp(row[j] - top);
        total += row[j];
      }
      for (let j = 0; j <= i; j++) {
        row[j] /= total;
        addScaled(mixed, outputAt(from, i), row[j], qkv, at(from, j, 2));
      }
    }
  });
  return { mixed, weights };
}

/** The gradient of q, k and v from that of the mixtures. */
export function attentionGradient(qkv: Floats, weights: Floats, dMixed: Floats): Floats {
  const dQkv = zerosLike(qkv);
  const dRow = zerosLike(qkv, contextSize);
  forHeads(qkv.length / (3 * d * contextSize), (from, w) => {
    for (let i = 0; i < contextSize; i++) {
      const row = weights.subarray(w + i * contextSize, w + i * contextSize + i + 1);
      const o = outputAt(from, i);
      let along = 0;
      for (let j = 0; j <= i; j++) {
        dRow[j] = dot(dMixed, o, qkv, at(from, j, 2));
        along += row[j] * dRow[j];
        addScaled(dQkv, at(from, j, 2), row[j], dMixed, o);
      }
      for (let j = 0; j <= i; j++) {
        const ds = ROOT * row[j] * (dRow[j] - along);
        addScaled(dQkv, at(from, i, 0), ds, qkv, at(from, j, 1));
        addScaled(dQkv, at(from, j, 1), ds, qkv, at(from, i, 0));
      }
    }
  });
  return dQkv;
}
