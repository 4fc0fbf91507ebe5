/**
 * @file SHA-256 with and without `crypto.subtle`, which browsers withhold from pages that are not
 * secure contexts (plain http on a local network: a classroom).
 */

/** The SHA-256 of `bytes` as 64 hexadecimal digits, by the platform where it offers one. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Typed as always present, yet undefined in insecure contexts.
  const { crypto } = globalThis as { readonly crypto?: Partial<Crypto> };
  const subtle = crypto?.subtle;
  if (subtle === undefined) return hex(sha256(bytes));
  return hex(new Uint8Array(await subtle.digest("SHA-256", bytes)));
}

/**
 * The 32 bytes of the SHA-256 of `bytes`, computed here.
 *
 * @source FIPS 180-4, §4.1.2 (functions), §5.1.1 (padding), §6.2.2 (computation).
 */
export function sha256(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = INITIAL.slice();
  const schedule = new Uint32Array(64);
  const padded = pad(bytes);
  const view = new DataView(padded.buffer);
  for (let block = 0; block < padded.length; block += 64) {
    for (let t = 0; t < 16; t++) schedule[t] = view.getUint32(block + 4 * t);
    expand(schedule);
    compress(state, schedule);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, i) => {
    out.setUint32(4 * i, word);
  });
  return digest;
}

/** The message, a one bit, zeros, and the length in bits as a big-endian uint64. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(64 * Math.ceil((bytes.length + 9) / 64));
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  return padded;
}

function expand(w: Uint32Array): void {
  for (let t = 16; t < 64; t++) {
    const early = at(w, t - 15);
    const late = at(w, t - 2);
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    w[t] = s1 + at(w, t - 7) + s0 + at(w, t - 16);
  }
}

function compress(state: Uint32Array, w: Uint32Array): void {
  // a … h of the standard, moved by one place each round.
  const v = state.slice();
  for (let t = 0; t < 64; t++) {
    const [a, b, c, e, f, g] = [at(v, 0), at(v, 1), at(v, 2), at(v, 4), at(v, 5), at(v, 6)];
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = at(v, 7) + sum1 + choice + at(ROUND, t) + at(w, t);
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    v.copyWithin(1, 0, 7);
    v[4] = at(v, 4) + t1;
    v[0] = t1 + sum0 + majority;
  }
  v.forEach((word, i) => {
    state[i] = at(state, i) + word;
  });
}

function rotate(word: number, places: number): number {
  return (word >>> places) | (word << (32 - places));
}

/** An element known to exist. */
function at(words: Uint32Array, index: number): number {
  return words[index] as number;
}

const PRIMES: readonly number[] = firstPrimes(64);

// §4.2.2 and §5.3.3: the first 32 bits of the fractional parts of cube and square roots of primes;
// float64 holds 49 or more bits of each fraction.
const ROUND: Uint32Array = Uint32Array.from(PRIMES, (prime) => fraction32(Math.cbrt(prime)));
const INITIAL: Uint32Array = Uint32Array.from(PRIMES.slice(0, 8), (p) => fraction32(Math.sqrt(p)));

function fraction32(x: number): number {
  return Math.floor((x % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
