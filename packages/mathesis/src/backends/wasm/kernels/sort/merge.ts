/**
 * @file Sorting few words: by insertion, and by merging sorted runs (Knuth, vol. 3, §5.2.1,
 * algorithm S, and §5.2.4, algorithm S), as unsigned numbers.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import type { Word } from "./keys.ts";

/** Runs of this length are sorted by insertion. */
const RUN = 8;

type InsertionParams = { readonly n: "i32"; readonly x: "i64*"; readonly budget: "i32" };

/**
 * The kernel that sorts n words by insertion. It returns 1; or 0, the words not yet sorted, once
 * they have been moved by more than `budget` places in all. Written for i64; for i32 it is the
 * same.
 */
export const insertionSort: (word: Word) => TypedKernel<InsertionParams, "i32"> = once(
  (word: Word) => {
    const params: InsertionParams = { n: i32, x: pointer(word as "i64"), budget: i32 };
    return kernel(
      `insertion-sort-${word}`,
      params,
      (k, { n, x, budget }) => {
        const left = k.let("left", budget);
        k.loop("e", 1, n, (e) => {
          const w = k.let("w", x.at(e));
          k.if(w.ltU(x.at(e.sub(1))), () => {
            const place = k.let("place", e);
            // the first word, if it is not the greater one, ends the search
            k.if(
              w.ltU(x.at(0)),
              () => {
                k.loop("p", e, 0, (p) => k.set(x.at(p), x.at(p.sub(1))), { step: -1 });
                k.set(place, 0);
              },
              () => {
                k.while(w.ltU(x.at(place.sub(1))), () => {
                  k.set(x.at(place), x.at(place.sub(1)));
                  k.set(place, place.sub(1));
                });
              },
            );
            k.set(x.at(place), w);
            k.set(left, left.sub(e.sub(place)));
            k.if(left.lt(0), () => k.return(constant(i32, 0)));
          });
        });
        k.return(constant(i32, 1));
      },
      { returns: i32 },
    );
  },
);

type MergeTwoParams = {
  readonly left: "i64*";
  readonly lefts: "i32";
  readonly right: "i64*";
  readonly rights: "i32";
  readonly to: "i64*";
};

/** The kernel that merges two sorted runs; of equal words the left one comes first. Also for i32. */
export const mergeTwo: (word: Word) => TypedKernel<MergeTwoParams> = once((word: Word) => {
  const at = pointer(word as "i64"); // or i32
  const params: MergeTwoParams = { left: at, lefts: i32, right: at, rights: i32, to: at };
  return kernel(`merge-two-${word}`, params, (k, { left, lefts, right, rights, to }) => {
    const i = k.let("i", constant(i32, 0));
    const j = k.let("j", constant(i32, 0));
    const o = k.let("o", constant(i32, 0));
    k.while(i.lt(lefts).and(j.lt(rights)), () => {
      const ours = k.let("ours", left.at(i));
      const theirs = k.let("theirs", right.at(j));
      const isRight = k.let("isRight", theirs.ltU(ours));
      k.set(to.at(o), select(isRight, theirs, ours));
      k.set(j, j.add(isRight.convert(i32)));
      k.set(o, o.add(1));
      // i + j = o: so no choice depends on the data
      k.set(i, o.sub(j));
    });
    k.loop("e", i, lefts, (e) => k.set(to.at(e.add(j)), left.at(e)));
    k.loop("e", j, rights, (e) => k.set(to.at(e.add(lefts)), right.at(e)));
  });
});

type MergeParams = { readonly n: "i32"; readonly a: "i64*"; readonly b: "i64*" };

/** The kernel that sorts n words in a; it returns 0 if they end in a, 1 if in b, as long as a. */
export const mergeSort: (word: Word) => TypedKernel<MergeParams, "i32"> = once((word: Word) => {
  const at = pointer(word as "i64"); // or i32
  const params: MergeParams = { n: i32, a: at, b: at };
  const [insertion, merge] = [insertionSort(word), mergeTwo(word)];
  return kernel(
    `merge-sort-${word}`,
    params,
    (k, { n, a, b }) => {
      const sortRun = (e: typeof n) =>
        k.call(insertion, { n: n.sub(e).min(RUN), x: a.plus(e), budget: RUN * RUN });
      k.loop("e", 0, n, (e) => void sortRun(e), { step: RUN });
      const source = k.let("source", a);
      const target = k.let("target", b);
      const side = k.let("side", constant(i32, 0));
      const width = k.let("width", constant(i32, RUN));
      k.while(width.lt(n), () => {
        const lo = k.let("lo", constant(i32, 0));
        k.while(lo.lt(n), () => {
          const mid = k.let("mid", lo.add(width).min(n));
          const hi = k.let("hi", mid.add(width).min(n));
          const runs = { left: source.plus(lo), right: source.plus(mid), to: target.plus(lo) };
          k.call(merge, { ...runs, lefts: mid.sub(lo), rights: hi.sub(mid) });
          k.set(lo, hi);
        });
        const free = k.let("free", source);
        k.set(source, target);
        k.set(target, free);
        k.set(side, side.xor(1));
        k.set(width, width.add(width));
      });
      k.return(side);
    },
    { returns: i32 },
  );
});
