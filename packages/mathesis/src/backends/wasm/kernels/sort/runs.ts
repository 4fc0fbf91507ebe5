/**
 * @file One long row, sorted by several threads, after Shi and Schaeffer ("Parallel sorting by regular
 * sampling", Journal of Parallel and Distributed Computing 14, 1992): runs of the row are sorted side
 * by side; then words taken from all runs at equal distances say which part of every run belongs to
 * which part of the result, and these parts are merged side by side. Words that are equal have equal
 * bytes, so the bytes are those of any other sort.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { countEqual, putEqual } from "./equal.ts";
import { elementOf, isFloating, keyOf, type SortType, type Word, wordOf } from "./keys.ts";
import { insertionSort, mergeTwo } from "./merge.ts";
import { orderName, rowParams, type SortParams } from "./sort.ts";
import { sortWords } from "./words.ts";

/** Runs, and parts of the result: a power of two, for merging in pairs. */
export const RUNS = 8;
/** Words of a run that say where parts begin. */
const SAMPLES = 32;
/** Shorter rows are one thread's work. */
export const LEAST_ROW: number = 2 ** 15;

/** Bytes for what is counted in runs. */
export const COUNTS: number = 3 * RUNS * 8;

/** What a sort takes, then counts of runs, then which runs or parts; `rows` is 1. */
export type RunsParams = SortParams & {
  readonly common: "f64*";
  readonly from: "i32";
  readonly to: "i32";
};
type Row = { readonly [K in keyof RunsParams]: Value<RunsParams[K]> };
type I32 = Value<"i32">;
type Words = Value<"i64*">;

const runsParams = (type: SortType): RunsParams => ({
  rows: i32,
  ...rowParams(type),
  common: pointer("f64"),
  from: i32,
  to: i32,
});

/** Where a run begins; the last one ends with the row. */
const startOf = (n: I32, run: I32 | number): I32 =>
  n
    .add(RUNS - 1)
    .divU(RUNS)
    .mul(run)
    .min(n);

/** The kernel that sorts runs of a row as words, which stay where the runs were. */
export const sortRuns: (type: SortType, descending: boolean) => TypedKernel<RunsParams> = once(
  (type: SortType, descending: boolean) => {
    const sorting = sortWords(wordOf[type]);
    const name = orderName("sort-runs", type, descending);
    return kernel(name, runsParams(type), (k, row) => {
      k.loop("run", row.from, row.to, (run) => {
        const start = k.let("start", startOf(row.n, run));
        const n = k.let("length", startOf(row.n, run.add(1)).sub(start));
        const x = k.let("x", row.x.plus(start));
        const a = k.let("a", row.words.plus(start));
        const b = k.let("b", a.plus(row.n));
        if (isFloating(type)) writeCounts(k, row, run, { n, x }, descending);
        k.loop("e", 0, n, (e) => {
          k.set(a.at(e), keyOf(k, type, k.let("v", x.at(e)), descending));
        });
        const side = k.call(sorting, { n, a, b, counts: row.counts });
        k.if(side.ne(0), () => k.loop("e", 0, n, (e) => k.set(a.at(e), b.at(e))));
      });
    });
  },
);

function writeCounts(
  k: Writer,
  { common }: Row,
  run: I32,
  part: { readonly n: I32; readonly x: Value<"f64*"> },
  descending: boolean,
): void {
  const { zeros, nans, before } = countEqual(k, part, descending);
  const at = k.let("counted", run.mul(3));
  [zeros, nans, before].forEach((count, i) => {
    k.set(common.at(at.add(i)), count.convert("f64"));
  });
}

/** How many of n sorted words are less than one. */
const countLess = once((word: Word) => {
  const type = word as "i64"; // or i32
  const params = { n: i32, x: pointer(type), than: type };
  return kernel(
    `count-less-${word}`,
    params,
    (k, { n, x, than }) => {
      const low = k.let("low", constant(i32, 0));
      const high = k.let("high", n);
      k.while(low.lt(high), () => {
        const middle = k.let("middle", low.add(high).shrU(1));
        k.if(
          x.at(middle).ltU(than),
          () => k.set(low, middle.add(1)),
          () => k.set(high, middle),
        );
      });
      k.return(low);
    },
    { returns: i32 },
  );
});

const all = Array.from({ length: RUNS }, (_, run) => run);

/** Words of all runs in order, one in SAMPLES of which begins a part. */
function sampled(k: Writer, word: Word, { n, words, counts }: Row): Words {
  const samples = k.let("samples", counts.bitcast(i32).bitcast(pointer(word))) as unknown as Words;
  for (const run of all) {
    const start = k.let("start", startOf(n, run));
    const length = k.let("length", startOf(n, run + 1).sub(start));
    k.loop("s", 0, SAMPLES, (s) => {
      const at = start.add(s.mul(length).divU(SAMPLES));
      k.set(samples.at(s.add(run * SAMPLES)), words.at(at));
    });
  }
  const size = RUNS * SAMPLES;
  k.call(insertionSort(word), { n: size, x: samples, budget: size * size });
  return samples;
}

/** Words of a run that belong to a part: where they begin in the run's words, and how many there are. */
interface Share {
  readonly at: Words;
  readonly count: I32;
}

/** What the parts take of a run. */
function shareOf(k: Writer, word: Word, { n, words }: Row, run: number, ends: Ends): Share {
  const start = k.let("start", startOf(n, run));
  const x = k.let("x", words.plus(start));
  const length = k.let("length", startOf(n, run + 1).sub(start));
  const first = k.let("first", constant(i32, 0));
  const end = k.let("end", length);
  const less = (than: Value<"i64">) => k.call(countLess(word), { n: length, x, than });
  k.if(ends.part.gt(0), () => k.set(first, less(ends.low)));
  k.if(ends.part.lt(RUNS - 1), () => k.set(end, less(ends.high)));
  k.set(ends.before, ends.before.add(first));
  return { at: k.let("share", x.plus(first)), count: k.let("count", end.sub(first)) };
}

/** A part: its number, between which words it lies, and how many words come before it. */
interface Ends {
  readonly part: I32;
  readonly low: Value<"i64">;
  readonly high: Value<"i64">;
  readonly before: I32;
}

/** Merges shares in pairs, to where `to` begins; returns the fewer that there are then. */
function mergePairs(k: Writer, word: Word, shares: readonly Share[], to: Words): readonly Share[] {
  const place = k.let("place", to);
  return all.slice(0, shares.length / 2).map((pair) => {
    const [left, right] = shares.slice(2 * pair);
    const runs = { left: left.at, lefts: left.count, right: right.at, rights: right.count };
    const at = k.let("at", place);
    k.call(mergeTwo(word), { ...runs, to: at });
    const count = k.let("merged", left.count.add(right.count));
    k.set(place, place.plus(count));
    return { at, count };
  });
}

/** The kernel that merges what runs have of parts of the result, and writes the elements. */
export const mergeParts: (type: SortType, descending: boolean) => TypedKernel<RunsParams> = once(
  (type: SortType, descending: boolean) => {
    const word = wordOf[type];
    const name = orderName("merge-parts", type, descending);
    return kernel(name, runsParams(type), (k, row) => {
      const samples = sampled(k, word, row);
      const target = row.out.bitcast(i32).bitcast(pointer(word)) as unknown as Words; // as wide
      const other = k.let("other", row.words.plus(row.n));
      k.loop("part", row.from, row.to, (part) => {
        const low = k.let("low", samples.at(part.mul(SAMPLES)));
        const next = part.add(1).min(RUNS - 1);
        const high = k.let("high", samples.at(next.mul(SAMPLES)));
        const before = k.let("before", constant(i32, 0));
        let shares: readonly Share[] = all.map((run) =>
          shareOf(k, word, row, run, { part, low, high, before }),
        );
        // runs are read by all threads: so they are left, and what is merged goes to and fro
        const sides = [other.plus(before), target.plus(before)];
        for (let turn = 0; shares.length > 1; turn++) {
          shares = mergePairs(k, word, shares, sides[turn % 2]);
        }
        const [{ at, count }] = shares;
        const out = k.let("out", row.out.plus(before));
        k.loop("e", 0, count, (e) => {
          k.set(out.at(e), elementOf(k, type, k.let("w", at.at(e)), descending));
        });
      });
    });
  },
);

/** The kernel that puts zeros and NaN into the sorted row. */
export const restoreEqual: (type: SortType, descending: boolean) => TypedKernel<RunsParams> = once(
  (type: SortType, descending: boolean) => {
    const name = orderName("restore-equal", type, descending);
    return kernel(name, runsParams(type), (k, row) => {
      const [zeros, nans, before] = [0, 1, 2].map((i) => {
        const sum = k.let("sum", constant(i32, 0));
        k.loop("run", 0, RUNS, (run) => {
          k.set(sum, sum.add(row.common.at(run.mul(3).add(i)).convert(i32)));
        });
        return sum;
      });
      putEqual(k, row, { zeros, nans, before }, descending);
    });
  },
);
