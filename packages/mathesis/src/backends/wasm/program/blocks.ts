/** @file A pass over a row in blocks, so that sums are pairwise and engines can improve the code between. */
import { constant, splat, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { isFloat } from "../../../types/dtype.ts";
import type { Lane } from "../bodies/body.ts";
import { type Accumulator, neutral } from "./accumulate.ts";
import type { ReduceNode } from "./group.ts";
import type { Address, Lanes } from "./operands.ts";

/** Elements that are added before their sum meets others. */
export const BLOCK = 128;
/** Elements of a pass without reductions at a time. */
const CHUNK = 4096;
/** Elements that one turn of the inner loop takes, however long the vectors are. */
const STRIDE = 4;
/** Room for each reduction, in doubles: the partial sums of a binary counter. */
export const SLOTS = 40;

/** A pass over a row. */
export interface Pass {
  readonly length: number;
  readonly reductions: readonly ReduceNode[];
  /** Needed for rows longer than a block. */
  readonly scratch: Address | undefined;
  /** Which part of the scratch memory each reduction has. */
  readonly slots: readonly number[];
  readonly lanes: Lanes;
  /** Whether the pass only reduces, and writes nothing. */
  readonly reads: boolean;
  /** A fresh accumulator, which goes on from an f64. */
  accumulator(reduction: ReduceNode, start: Value<"f64">): Accumulator;
  /** Code for one index: writes what is kept, gives what the reductions take. */
  prepare(width: Lanes): (i: Value<"i32">) => readonly Lane[];
  /** The same for two vectors at once, where the engine joins neighbours. */
  readonly twice: (() => (i: Value<"i32">) => readonly (readonly Lane[])[]) | undefined;
}

const isPairwise = ({ reduction, dtype }: ReduceNode): boolean =>
  reduction === "sum" && isFloat(dtype);

const startOf = (r: ReduceNode): Value<"f64"> => constant("f64", neutral(r.reduction, r.dtype));

/** Gives four neighbours to an accumulator. */
function addFour(acc: Accumulator, values: readonly Lane[], lanes: Lanes, pairwise: boolean): void {
  if (lanes > 1 || !pairwise) {
    for (const v of values) acc.add(v, lanes);
    return;
  }
  const doubles = values.map((v) => (v.type === "f64" ? v : v.convert("f64")));
  acc.add(splat(doubles[0]).replace(1, doubles[1]) as unknown as Lane, 2);
  acc.add(splat(doubles[2]).replace(1, doubles[3]) as unknown as Lane, 2);
}

/** Vectors that a turn takes where there are only extremes to be found. */
const VECTORS = 4;

/** Whether a pass does nothing but look for extremes, in vectors. */
const isExtremes = ({ reads, length, lanes, reductions }: Pass): boolean =>
  reads &&
  lanes > 1 &&
  length >= VECTORS * lanes &&
  reductions.every(({ reduction: r }) => r === "max" || r === "min");

/** Several vectors a turn; returns where they end. */
function extremes(
  k: Writer,
  pass: Pass,
  accumulators: readonly Accumulator[],
  from: Value<"i32">,
  to: Value<"i32">,
): Value<"i32"> {
  const { lanes } = pass;
  const step = VECTORS * lanes;
  const end = k.let("even", from.add(to.sub(from).and(-step)));
  const vector = pass.prepare(lanes);
  const turn = (i: Value<"i32">) => {
    const parts = Array.from({ length: VECTORS }, (_, v) => vector(i.add(v * lanes)));
    accumulators.forEach((a, n) => {
      a.addAll?.(parts.map((p) => p[n]));
    });
  };
  k.loop("i", from, end, turn, { step });
  return end;
}

/** Whole vectors from `from` on, two at once; returns where they end. */
function inTwos(
  k: Writer,
  { twice, lanes }: Pass,
  from: Value<"i32">,
  to: Value<"i32">,
  take: (parts: readonly (readonly Lane[])[]) => void,
): Value<"i32"> {
  if (twice === undefined) return from;
  const two = twice();
  const even = k.let("even", from.add(to.sub(from).and(-2 * lanes)));
  k.loop("i", from, even, (i) => take(two(i)), { step: 2 * lanes });
  return even;
}

/** The elements from `from` to `to`: fours first, then one by one. */
function overRange(
  k: Writer,
  pass: Pass,
  accumulators: readonly Accumulator[],
  from: Value<"i32">,
  to: Value<"i32">,
): void {
  const { lanes, reductions } = pass;
  const whole = k.let("whole", from.add(to.sub(from).and(-STRIDE)));
  const take = (parts: readonly (readonly Lane[])[]) => {
    for (const [n, r] of reductions.entries()) {
      const values = parts.map((p) => p[n]);
      addFour(accumulators[n], values, lanes, isPairwise(r));
    }
  };
  const start = isExtremes(pass)
    ? extremes(k, pass, accumulators, from, to)
    : inTwos(k, pass, from, to, take);
  const four = pass.prepare(lanes);
  const fours = (i: Value<"i32">) => {
    const parts: (readonly Lane[])[] = [];
    for (let at = 0; at < STRIDE; at += lanes) parts.push(four(i.add(at)));
    take(parts);
  };
  // two vectors of doubles are the four
  if (start === from || isExtremes(pass) || lanes === STRIDE) {
    k.loop("i", start, whole, fours, { step: STRIDE });
  }
  const one = pass.prepare(1);
  k.loop("i", whole, to, (i) => {
    one(i).forEach((value, n) => {
      accumulators[n].add(value, 1);
    });
  });
}

/** Puts the sum of block `block` where a binary counter has it. */
function push(k: Writer, stack: Address, block: Value<"i32">, part: Value<"f64">): void {
  const count = k.let("count", block);
  const top = k.let("top", block.popcnt());
  const sum = k.let("sum", part);
  k.while(count.and(1).ne(0), () => {
    k.set(top, top.sub(1));
    k.set(sum, stack.at(top).add(sum));
    k.set(count, count.shrU(1));
  });
  k.set(stack.at(top), sum);
}

/** The sum of what a binary counter of `blocks` sums holds. */
function foldStack(k: Writer, stack: Address, blocks: number): Value<"f64"> {
  const top = onesOf(blocks);
  const total = k.let("total", stack.at(top - 1));
  for (let at = top - 2; at >= 0; at--) k.set(total, stack.at(at).add(total));
  return total;
}

/** A pass without reductions. */
function plainPass(k: Writer, pass: Pass): void {
  const { length, lanes } = pass;
  const range = (from: Value<"i32">, to: Value<"i32">) => {
    const whole = k.let("whole", from.add(to.sub(from).and(-lanes)));
    const start = inTwos(k, pass, from, whole, () => {});
    const many = pass.prepare(lanes);
    k.loop("i", start, whole, (i) => void many(i), { step: lanes });
    if (lanes === 1) return;
    const one = pass.prepare(1);
    k.loop("i", whole, to, (i) => void one(i));
  };
  if (length <= CHUNK) {
    range(constant("i32", 0), constant("i32", length));
    return;
  }
  k.loop("chunk", 0, length, (at) => range(at, k.let("end", at.add(CHUNK).min(length))), {
    step: CHUNK,
    outlined: true,
  });
}

const start = (pass: Pass, r: ReduceNode): Accumulator => pass.accumulator(r, startOf(r));

/** Where each reduction keeps sums of blocks. */
function roomsOf(k: Writer, { scratch, slots }: Pass): readonly Address[] {
  return slots.map((slot) => k.let("room", (scratch as Address).plus(slot * SLOTS))); // long rows have it
}

/** Passes over the block at `from`, which is block number `block` of those that are counted. */
function overBlock(
  k: Writer,
  pass: Pass,
  rooms: readonly Address[],
  from: Value<"i32">,
  block: Value<"i32">,
): void {
  const { length, reductions } = pass;
  const to = k.let("end", from.add(BLOCK).min(length));
  const accumulators = reductions.map((r, n) =>
    isPairwise(r) ? start(pass, r) : pass.accumulator(r, rooms[n].at(0)),
  );
  overRange(k, pass, accumulators, from, to);
  reductions.forEach((r, n) => {
    const part = accumulators[n].result();
    if (isPairwise(r)) push(k, rooms[n], k.let("block", block), part);
    else k.set(rooms[n].at(0), part);
  });
}

/** Does a pass; returns what came of each reduction. */
export function overBlocks(k: Writer, pass: Pass): readonly Value<"f64">[] {
  const { length, reductions } = pass;
  if (reductions.length === 0) {
    plainPass(k, pass);
    return [];
  }
  if (length <= BLOCK) {
    const accumulators = reductions.map((r) => start(pass, r));
    overRange(k, pass, accumulators, constant("i32", 0), constant("i32", length));
    return accumulators.map((a) => a.result());
  }
  const rooms = roomsOf(k, pass);
  reductions.forEach((r, n) => {
    k.set(rooms[n].at(0), startOf(r));
  });
  const oneBlock = (from: Value<"i32">) => overBlock(k, pass, rooms, from, from.shrU(7));
  k.loop("block", 0, length, oneBlock, { step: BLOCK, outlined: true });
  const blocks = Math.ceil(length / BLOCK);
  return reductions.map((r, n) =>
    isPairwise(r) ? foldStack(k, rooms[n], blocks) : rooms[n].at(0),
  );
}

/** Blocks of a unit at least, and units that are enough for any number of threads. */
const [FEWEST, ENOUGH] = [32, 32];

/**
 * How many blocks are a unit of a long row: a power of two, so that units are whole branches of the
 * tree in which sums are added.
 */
export function unitBlocks(length: number): number {
  const blocks = Math.ceil(length / BLOCK);
  return Math.max(FEWEST, 2 ** Math.floor(Math.log2(Math.max(1, blocks / ENOUGH))));
}

/** Into how many units a row falls. */
export const unitsOf = (length: number): number => Math.ceil(length / (BLOCK * unitBlocks(length)));

/** Whether what comes of units can be put together with the bits of the whole. */
export const isCuttable = (r: ReduceNode): boolean =>
  isPairwise(r) || (isFloat(r.dtype) && (r.reduction === "max" || r.reduction === "min"));

/** Does a pass over some units, and writes what came of each reduction of unit u behind u · reductions. */
export function overUnits(
  k: Writer,
  pass: Pass,
  [first, end]: readonly [Value<"i32">, Value<"i32">],
  results: Address,
): void {
  const { length, reductions } = pass;
  const each = unitBlocks(length);
  const rest = Math.ceil(length / BLOCK) % each;
  const rooms = roomsOf(k, pass);
  k.loop("unit", first, end, (unit) => {
    const from = k.let("from", unit.mul(each * BLOCK));
    reductions.forEach((r, n) => {
      k.set(rooms[n].at(0), startOf(r));
    });
    const oneBlock = (at: Value<"i32">) => overBlock(k, pass, rooms, at, at.sub(from).shrU(7));
    const to = k.let("to", from.add(each * BLOCK).min(length));
    k.loop("block", from, to, oneBlock, { step: BLOCK, outlined: true });
    const place = (n: number) => results.at(unit.mul(reductions.length).add(n));
    reductions.forEach((r, n) => {
      k.set(place(n), rooms[n].at(0)); // the sum of all, if there are 2^q blocks
      if (!isPairwise(r) || rest === 0) return;
      k.if(unit.eq(unitsOf(length) - 1), () => k.set(place(n), foldStack(k, rooms[n], rest)));
    });
  });
}

/** Puts together what `overUnits` wrote. */
export function foldUnits(k: Writer, pass: Pass, results: Address): readonly Value<"f64">[] {
  const { length, reductions } = pass;
  const units = unitsOf(length);
  const rest = Math.ceil(length / BLOCK) % unitBlocks(length);
  const whole = rest === 0 ? units : units - 1;
  const rooms = roomsOf(k, pass);
  return reductions.map((r, n) => {
    const result = (u: Value<"i32"> | number) =>
      results.at((typeof u === "number" ? constant("i32", u) : u).mul(reductions.length).add(n));
    if (!isPairwise(r)) {
      const best = k.let("best", result(0));
      k.loop("unit", 1, units, (u) =>
        k.set(best, r.reduction === "max" ? best.max(result(u)) : best.min(result(u))),
      );
      return best;
    }
    k.loop("unit", 0, whole, (u) => push(k, rooms[n], k.let("block", u), result(u)));
    if (rest === 0) return foldStack(k, rooms[n], whole);
    // the last unit, which has fewer blocks, stands on top of the others
    const total = k.let("total", result(whole));
    for (let at = onesOf(whole) - 1; at >= 0; at--) k.set(total, rooms[n].at(at).add(total));
    return total;
  });
}

/** The digits 1 of a number in base 2. */
function onesOf(n: number): number {
  let ones = 0;
  for (let left = n; left > 0; left >>>= 1) ones += left & 1;
  return ones;
}
