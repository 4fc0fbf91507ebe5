/**
 * @file Random bits: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC'11, §4.2 and table 3), with JAX's layout of counters.
 */
import type { Raw } from "../../ir/aval.ts";
import type { Elements } from "../../types/dtype.ts";

/** The constant that keeps the key schedule from being all zero. */
const PARITY = 0x1bd11bda;

const rotate = (v: number, turns: number): number => (v << turns) | (v >>> (32 - turns));

/** Encrypts the counter (c0, c1); the words go to out[first] and, unless negative, out[second]. */
function block(
  k0: number,
  k1: number,
  c0: number,
  c1: number,
  out: Elements,
  first: number,
  second: number,
): void {
  let a = k0 | 0;
  let b = k1 | 0;
  let c = PARITY ^ a ^ b;
  let x = (c0 + a) | 0;
  let y = (c1 + b) | 0;
  for (let i = 1; i <= 5; i++) {
    const odd = (i & 1) === 1;
    x = (x + y) | 0;
    y = rotate(y, odd ? 13 : 17) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 15 : 29) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 26 : 16) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 6 : 24) ^ x;
    const next = a;
    a = b;
    b = c;
    c = next;
    x = (x + a) | 0;
    y = (y + b + i) | 0;
  }
  out[first] = x;
  if (second >= 0) out[second] = y;
}

/**
 * Threefry-2x32 bits: one row of n bits a key. The counters 0 … n−1 are cut in two halves, the
 * words of a block; an odd n is padded with the counter 0, and the word it gives is dropped.
 */
export function threefry(key: Raw, out: Raw): void {
  const n = out.shape[out.shape.length - 1];
  const half = (n + 1) >> 1;
  const rows = key.size >> 1;
  for (let row = 0; row < rows; row++) {
    const k0 = key.values[key.offset + 2 * row];
    const k1 = key.values[key.offset + 2 * row + 1];
    const start = out.offset + row * n;
    for (let e = 0; e < half; e++) {
      const inside = half + e < n;
      block(
        k0,
        k1,
        e,
        inside ? half + e : 0,
        out.values,
        start + e,
        inside ? start + half + e : -1,
      );
    }
  }
}

/** Threefry-2x32 of one counter pair a key. */
export function threefryBlock(key: Raw, data: Raw, out: Raw): void {
  const [k, d] = [key.values, data.values];
  for (let e = 0; e < out.size; e += 2) {
    const [i, j, o] = [key.offset + e, data.offset + e, out.offset + e];
    block(k[i], k[i + 1], d[j], d[j + 1], out.values, o, o + 1);
  }
}
