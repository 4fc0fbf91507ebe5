/**
 * @file Sorting words, the way that suits their number. Words of 64 bits are either whole keys or
 * records: a key in the upper half, below it the element's number, by which equal keys differ and
 * which needs no sorting where it ascends to begin with.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { insertionSort, mergeSort } from "./merge.ts";
import { type DigitBits, radixSort } from "./radix.ts";

/** 32 bits; 64 bits that all count; 64 bits of which the lower 32 ascend to begin with. */
export type Words = "i32" | "i64" | "record";

/** So many words are merged at most; more are sorted by short digits. */
const SOME = 128;
/** So many words are sorted by short digits at most; more by long ones. */
const MANY = 2048;
/** How many places a word may be moved, in the mean, behind a sort by upper halves. */
const MOVES = 4;

/** n words in a; b is as long; counts has RADIX_COUNTS. For i32 it is the same. */
export type WordsParams = {
  readonly n: "i32";
  readonly a: "i64*";
  readonly b: "i64*";
  readonly counts: "i32*";
};
type Arguments = { readonly [K in keyof WordsParams]: Value<WordsParams[K]> };

/** The kernel that sorts; it returns 0 if the sorted words are in a, 1 if they are in b. */
export const sortWords: (words: Words) => TypedKernel<WordsParams, "i32"> = once((words: Words) => {
  const word = words === "i32" ? "i32" : "i64";
  const at = pointer(word as "i64"); // or i32
  const params: WordsParams = { n: i32, a: at, b: at, counts: pointer(i32) };
  const merge = mergeSort(word);
  return kernel(
    `sort-words-${words}`,
    params,
    (k, p) => {
      k.if(p.n.le(SOME), () => k.return(k.call(merge, { n: p.n, a: p.a, b: p.b })));
      const byDigits = (bits: DigitBits) => {
        if (words === "i64") return wholeWords(k, p, bits);
        const shift = words === "record" ? 32 : 0;
        k.return(k.call(radixSort(word, bits), { ...p, shift }));
      };
      k.if(p.n.le(MANY), () => byDigits(8));
      byDigits(11);
    },
    { returns: i32 },
  );
});

/**
 * By the upper halves, after which few words should not be in their place. If it is many (the keys
 * are close to each other) by the lower halves and then by the upper ones.
 */
function wholeWords(k: Writer, { n, a, b, counts }: Arguments, bits: DigitBits): void {
  const [radix, insertion] = [radixSort("i64", bits), insertionSort("i64")];
  const side = k.call(radix, { n, shift: 32, a, b, counts });
  const first = k.let("first", select(side.eq(0), a, b));
  const done = k.call(insertion, { n, x: first, budget: n.mul(MOVES) });
  k.if(done.ne(0), () => k.return(side));
  const other = k.let("other", select(side.eq(0), b, a));
  const low = k.call(radix, { n, shift: constant("i64", 0), a: first, b: other, counts });
  const second = k.let("second", select(low.eq(0), first, other));
  const third = k.let("third", select(low.eq(0), other, first));
  const high = k.call(radix, { n, shift: constant("i64", 32), a: second, b: third, counts });
  k.return(side.xor(low).xor(high));
}
