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
  /** A fresh accumulator, which goes on from an f64. */
  accumulator(reduction: ReduceNode, start: Value<"f64">): Accumulator;
  /** Code for one index: writes what is kept, gives what the reductions take. */
  prepare(width: Lanes): (i: Value<"i32">) => readonly Lane[];
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
  const four = pass.prepare(lanes);
  k.loop(
    "i",
    from,
    whole,
    (i) => {
      const parts: (readonly Lane[])[] = [];
      for (let at = 0; at < STRIDE; at += lanes) parts.push(four(i.add(at)));
      reductions.forEach((r, n) => {
        addFour(
          accumulators[n],
          parts.map((p) => p[n]),
          lanes,
          isPairwise(r),
        );
      });
    },
    { step: STRIDE },
  );
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
  let top = 0;
  for (let n = blocks; n > 0; n >>>= 1) top += n & 1;
  const total = k.let("total", stack.at(top - 1));
  for (let at = top - 2; at >= 0; at--) k.set(total, stack.at(at).add(total));
  return total;
}

/** A pass without reductions. */
function plainPass(k: Writer, pass: Pass): void {
  const { length, lanes } = pass;
  const range = (from: Value<"i32">, to: Value<"i32">) => {
    const whole = k.let("whole", from.add(to.sub(from).and(-lanes)));
    const many = pass.prepare(lanes);
    k.loop("i", from, whole, (i) => void many(i), { step: lanes });
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

/** Does a pass; returns what came of each reduction. */
export function overBlocks(k: Writer, pass: Pass): readonly Value<"f64">[] {
  const { length, reductions, slots } = pass;
  if (reductions.length === 0) {
    plainPass(k, pass);
    return [];
  }
  const start = (r: ReduceNode) => pass.accumulator(r, startOf(r));
  if (length <= BLOCK) {
    const accumulators = reductions.map(start);
    overRange(k, pass, accumulators, constant("i32", 0), constant("i32", length));
    return accumulators.map((a) => a.result());
  }
  const scratch = pass.scratch as Address; // long rows have it
  const rooms = slots.map((slot) => k.let("room", scratch.plus(slot * SLOTS)));
  reductions.forEach((r, n) => {
    k.set(rooms[n].at(0), startOf(r));
  });
  const oneBlock = (from: Value<"i32">) => {
    const to = k.let("end", from.add(BLOCK).min(length));
    const accumulators = reductions.map((r, n) =>
      isPairwise(r) ? start(r) : pass.accumulator(r, rooms[n].at(0)),
    );
    overRange(k, pass, accumulators, from, to);
    reductions.forEach((r, n) => {
      const part = accumulators[n].result();
      if (isPairwise(r)) push(k, rooms[n], k.let("block", from.shrU(7)), part);
      else k.set(rooms[n].at(0), part);
    });
  };
  k.loop("block", 0, length, oneBlock, { step: BLOCK, outlined: true });
  const blocks = Math.ceil(length / BLOCK);
  return reductions.map((r, n) =>
    isPairwise(r) ? foldStack(k, rooms[n], blocks) : rooms[n].at(0),
  );
}
