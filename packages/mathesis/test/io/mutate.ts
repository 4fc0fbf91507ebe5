/** @file Broken files from whole ones: bits flipped, parts cut, doubled and swapped, sizes changed. */
import { randomness } from "../fuzz/run.ts";

export type Random = () => number;
type Mutation = (bytes: Uint8Array, next: Random) => Uint8Array;

const below = (n: number, next: Random): number => Math.floor(next() * n);

const edited = (bytes: Uint8Array, edit: (copy: Uint8Array) => void): Uint8Array => {
  const copy = bytes.slice();
  if (copy.length > 0) edit(copy);
  return copy;
};

/** Values that lengths and offsets go wrong at. */
const EDGES = [0, 1, 2, 127, 128, 255, 256, 65535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

const flip: Mutation = (bytes, next) =>
  edited(bytes, (copy) => {
    for (let i = below(4, next); i >= 0; i--) {
      copy[below(copy.length, next)] ^= 1 << below(8, next);
    }
  });

const cut: Mutation = (bytes, next) => bytes.slice(0, below(bytes.length + 1, next));

const splice: Mutation = (bytes, next) => {
  const [from, to, at] = [0, 0, 0].map(() => below(bytes.length + 1, next));
  const part = bytes.subarray(Math.min(from, to), Math.max(from, to));
  const out = new Uint8Array(bytes.length + part.length);
  out.set(bytes.subarray(0, at));
  out.set(part, at);
  out.set(bytes.subarray(at), at + part.length);
  return out;
};

const remove: Mutation = (bytes, next) => {
  const at = below(bytes.length + 1, next);
  const length = 1 + below(8, next);
  return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
};

const field: Mutation = (bytes, next) =>
  edited(bytes, (copy) => {
    if (copy.length < 8) return;
    const view = new DataView(copy.buffer);
    const at = below(copy.length - 7, next);
    const value = EDGES[below(EDGES.length, next)];
    const width = below(4, next);
    if (width === 0) view.setUint8(at, value & 255);
    else if (width === 1) view.setUint16(at, value & 65535, next() < 0.7);
    else if (width === 2) view.setUint32(at, value, next() < 0.7);
    else view.setBigUint64(at, BigInt(value) << BigInt(below(33, next)), next() < 0.7);
  });

/** Digits of numbers in headers and texts. */
const digit: Mutation = (bytes, next) =>
  edited(bytes, (copy) => {
    const places = [...copy.keys()].filter((i) => copy[i] >= 48 && copy[i] <= 57);
    if (places.length > 0) copy[places[below(places.length, next)]] = 48 + below(10, next);
  });

const SIGNS = [..."0123456789.,;:-+eE \"'()[]{}%#\n\r\t\\/<>|"].map((c) => c.charCodeAt(0));
const sign: Mutation = (bytes, next) =>
  edited(bytes, (copy) => {
    copy[below(copy.length, next)] = SIGNS[below(SIGNS.length, next)];
  });

const noise: Mutation = (_bytes, next) =>
  Uint8Array.from({ length: below(200, next) }, () => below(256, next));

const mutations: readonly Mutation[] = [
  flip,
  cut,
  splice,
  remove,
  field,
  field,
  digit,
  sign,
  noise,
];

/** An endless row of broken files; the same in every run. */
export function* broken(wholes: readonly Uint8Array[], seed: number): Generator<Uint8Array> {
  const next = randomness(seed);
  for (;;) {
    let bytes = wholes[below(wholes.length, next)];
    for (let i = below(3, next); i >= 0; i--) {
      bytes = mutations[below(mutations.length, next)](bytes, next);
    }
    yield bytes;
  }
}
