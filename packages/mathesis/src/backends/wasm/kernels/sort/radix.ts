/**
 * @file Radix sort of words by 32 of their bits, in four digits of 8 bits or three of 11, the last
 * digit first (Knuth, vol. 3, §5.2.5, algorithm R, with lists that are counted out beforehand). A
 * digit that all words share moves nothing. The long loops stand in kernels of their own that are
 * called for one piece after the other, so that an engine that compiles twice compiles them well
 * while they run.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import type { Word } from "./keys.ts";

/** How many bits a digit has: few words are sorted faster by short digits, many by long ones. */
export type DigitBits = 8 | 11;
const digitsOf = (bits: DigitBits): number => Math.ceil(32 / bits);

/** How many words are moved by one call. */
const PIECE = 4096;

/** How many i32 of `counts` a radix sort needs. */
export const RADIX_COUNTS: number = digitsOf(11) << 11;

/**
 * n words in a; b is as long; `shift` is where the 32 bits begin. Written for i64; for i32, of
 * which all bits count, it is the same.
 */
export type RadixParams = {
  readonly n: "i32";
  readonly shift: "i64";
  readonly a: "i64*";
  readonly b: "i64*";
  readonly counts: "i32*";
};

/** The digit of a word from a bit on. */
function digitOf(word: Word, bits: DigitBits, x: Value<"i64">, shift: Value<"i64">): Value<"i32"> {
  const moved = x.shrU(shift);
  const low = word === "i64" ? moved.convert(i32) : (moved as unknown as Value<"i32">); // it is one
  return low.and((1 << bits) - 1);
}

/** Adds up how often each value of each digit occurs. */
const radixCount = once((word: Word, bits: DigitBits) => {
  const type = word as "i64"; // or i32
  const params = { n: i32, shift: type, x: pointer(type), counts: pointer(i32) };
  return kernel(`radix-count${bits}-${word}`, params, (k, { n, shift, x, counts }) => {
    k.loop("e", 0, n, (e) => {
      const w = k.let("w", x.at(e).shrU(shift));
      for (let d = 0; d < digitsOf(bits); d++) {
        const digit = digitOf(word, bits, w, constant(type, d * bits));
        const place = k.let("place", digit.add(d << bits));
        k.set(counts.at(place), counts.at(place).add(1));
      }
    });
  });
});

/** Moves words to the places that are next for their digits. */
const radixMove = once((word: Word, bits: DigitBits) => {
  const type = word as "i64"; // or i32
  const at = pointer(type);
  const params = { n: i32, shift: type, x: at, to: at, next: pointer(i32) };
  return kernel(`radix-move${bits}-${word}`, params, (k, { n, shift, x, to, next }) => {
    k.loop(
      "e",
      0,
      n,
      (e) => {
        const w = k.let("w", x.at(e));
        const digit = k.let("digit", digitOf(word, bits, w, shift));
        const place = k.let("place", next.at(digit));
        k.set(next.at(digit), place.add(1));
        k.set(to.at(place), w);
      },
      { unroll: 4 },
    );
  });
});

/** From how often each digit occurs to where the first word with it goes. */
const radixStarts = once(() => {
  const params = { counts: pointer(i32), buckets: i32 };
  return kernel("radix-starts", params, (k, { counts, buckets }) => {
    const sum = k.let("sum", constant(i32, 0));
    k.loop("d", 0, buckets, (d) => {
      const count = k.let("count", counts.at(d));
      k.set(counts.at(d), sum);
      k.set(sum, sum.add(count));
    });
  });
});

/** Calls for one piece of the n words after the other. */
function inPieces(
  k: Writer,
  n: Value<"i32">,
  call: (from: Value<"i32">, count: Value<"i32">) => void,
): void {
  k.loop("from", 0, n, (from) => call(from, n.sub(from).min(PIECE)), { step: PIECE });
}

/** Sorts by one digit after the other; returns 0 if the words end in a, 1 if in b. */
function sortDigits(
  k: Writer,
  word: Word,
  bits: DigitBits,
  { n, shift, a, b, counts }: { readonly [K in keyof RadixParams]: Value<RadixParams[K]> },
): Value<"i32"> {
  const [move, starts] = [radixMove(word, bits), radixStarts()];
  const side = k.let("side", constant(i32, 0));
  const source = k.let("source", a);
  const target = k.let("target", b);
  for (let d = 0; d < digitsOf(bits); d++) {
    const from = k.let("digit", shift.add(d * bits));
    const next = k.let("next", counts.plus(d << bits));
    k.if(next.at(digitOf(word, bits, source.at(0), from)).lt(n), () => {
      k.call(starts, { counts: next, buckets: 1 << bits });
      inPieces(k, n, (first, m) => {
        k.call(move, { n: m, shift: from, x: source.plus(first), to: target, next });
      });
      const free = k.let("free", source);
      k.set(source, target);
      k.set(target, free);
      k.set(side, side.xor(1));
    });
  }
  return side;
}

/** The kernel that sorts; it returns 0 if the sorted words are in a, 1 if they are in b. */
export const radixSort: (word: Word, bits: DigitBits) => TypedKernel<RadixParams, "i32"> = once(
  (word: Word, bits: DigitBits) => {
    const type = word as "i64"; // or i32
    const at = pointer(type);
    const params: RadixParams = { n: i32, shift: type, a: at, b: at, counts: pointer(i32) };
    const count = radixCount(word, bits);
    return kernel(
      `radix-sort${bits}-${word}`,
      params,
      (k, p) => {
        const { n, shift, a, counts } = p;
        const buckets = digitsOf(bits) << bits;
        k.loop("i", 0, buckets, (i) => k.set(counts.vector(i), 0), { step: 4, unroll: 2 });
        inPieces(k, n, (from, m) => k.call(count, { n: m, shift, x: a.plus(from), counts }));
        k.return(sortDigits(k, word, bits, p));
      },
      { returns: i32 },
    );
  },
);
