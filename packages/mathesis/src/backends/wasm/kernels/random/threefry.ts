/**
 * @file Random bits: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC'11, §4.2 and table 3), the bits of backends/js/threefry.ts. Four
 * blocks stand side by side in vectors, and two such vectors are encrypted at a time.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { select, shuffle, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";

/** The constant that keeps the key schedule from being all zero. */
const PARITY = 0x1bd11bda;
/** How far a block's second word is turned, four rounds at a time. */
const TURNS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
/** How many counters one pass takes. */
const PASS = 8;

type Word = "i32" | "i32x4";
/** Two words: a key or a counter. */
type Words<T extends Word> = readonly [Value<T>, Value<T>];

function rotate<T extends Word>(x: Value<T>, turns: number): Value<T> {
  if (x.type === "i32") return (x as Value<"i32">).rotl(turns) as Value<T>; // just seen
  const vector = x as Value<"i32x4">; // the other type
  return vector.shl(turns).or(vector.shrU(32 - turns)) as Value<T>; // the same type
}

/** Encrypts counters, side by side so that they do not wait for themselves. */
export function encrypt<T extends Word>(
  k: Writer,
  keys: readonly Words<T>[],
  counters: readonly Words<T>[],
): readonly Words<T>[] {
  const schedules = keys.map(
    ([a, b]) => [a, b, k.let("parity", a.xor(b).xor(PARITY as never))] as const,
  );
  const blocks = counters.map(([x, y], i) => {
    const [a, b] = schedules[i];
    return [k.let("x", x.add(a)), k.let("y", y.add(b))] as const;
  });
  for (let round = 1; round <= 5; round++) {
    for (const turns of TURNS[(round + 1) & 1]) {
      for (const [x, y] of blocks) k.set(x, x.add(y));
      for (const [x, y] of blocks) k.set(y, rotate(y, turns).xor(x));
    }
    blocks.forEach(([x, y], i) => {
      k.set(x, x.add(schedules[i][round % 3]));
      k.set(y, y.add(schedules[i][(round + 1) % 3]).add(round as never));
    });
  }
  return blocks;
}

/** rows of n words of bits; key has two words a row. */
export type ThreefryParams = {
  readonly rows: "i32";
  readonly n: "i32";
  readonly key: "i32*";
  readonly out: "i32*";
};

/** Vectors of the words of a row's key. */
const both = ([a, b]: Words<"i32">): Words<"i32x4"> => [splat(a), splat(b)];

/** The bits of one key: word e and word half + e of out are a block. */
const threefryRow = once(() => {
  const params = { n: i32, key: pointer(i32), out: pointer(i32) };
  return kernel("threefry-row", params, (k, { n, key, out }) => {
    const half = k.let("half", n.add(1).shrU(1));
    const words = [k.let("k0", key.at(0)), k.let("k1", key.at(1))] as const;
    const [k0, k1] = both(words).map((x) => k.let("key", x));
    // an odd n is padded with the counter 0, and the word it gives is dropped
    const full = k.let("full", n.shrU(1));
    const whole = k.let("whole", full.and(-PASS));
    const body = (e: Value<"i32">) => {
      const first = k.let("c0", splat(e).add([0, 1, 2, 3]));
      const counters = [first, k.let("c0", first.add(PASS / 2))].map(
        (x) => [x, k.let("c1", x.add(splat(half)))] as const,
      );
      const keys = [k0, k1] as const;
      encrypt<"i32x4">(k, [keys, keys], counters).forEach(([x, y], i) => {
        k.set(out.vector(e.add(4 * i)), x);
        k.set(out.vector(half.add(e).add(4 * i)), y);
      });
    };
    k.loop("e", 0, whole, body, { step: PASS, outlined: true });
    k.loop("e", whole, half, (e) => {
      const inside = k.let("inside", e.lt(full));
      const second = select(inside, half.add(e), 0);
      const [[x, y]] = encrypt<"i32">(k, [words], [[e, second]]);
      k.set(out.at(e), x);
      k.if(inside, () => k.set(out.at(half.add(e)), y));
    });
  });
});

/** The kernel of rows of bits, one row a key. */
export const threefry: () => TypedKernel<ThreefryParams> = once(() => {
  const row = threefryRow();
  const params: ThreefryParams = { rows: i32, n: i32, key: pointer(i32), out: pointer(i32) };
  return kernel("threefry", params, (k, { rows, n, key, out }) => {
    k.loop("row", 0, rows, (i) => {
      k.call(row, { n, key: key.plus(i.mul(2)), out: out.plus(i.mul(n)) });
    });
  });
});

/** n pairs of words each: keys, counters, and their encryptions; out may be either. */
export type ThreefryBlockParams = {
  readonly n: "i32";
  readonly key: "i32*";
  readonly data: "i32*";
  readonly out: "i32*";
};

/** The kernel that encrypts one counter a key. */
export const threefryBlock: () => TypedKernel<ThreefryBlockParams> = once(() => {
  const at = pointer(i32);
  const params: ThreefryBlockParams = { n: i32, key: at, data: at, out: at };
  return kernel("threefry-block", params, (k, { n, key, data, out }) => {
    const whole = k.let("whole", n.and(-4));
    k.loop(
      "e",
      0,
      whole,
      (e) => {
        const at = k.let("at", e.add(e));
        const [keys, counters] = [pairsAt(k, key, at), pairsAt(k, data, at)];
        const [[x, y]] = encrypt<"i32x4">(k, [keys], [counters]);
        k.set(out.vector(at), shuffle(x, y, [0, 4, 1, 5]));
        k.set(out.vector(at.add(4)), shuffle(x, y, [2, 6, 3, 7]));
      },
      { step: 4 },
    );
    k.loop("e", whole, n, (e) => {
      const at = k.let("at", e.add(e));
      const pair = (x: Value<"i32*">): Words<"i32"> => [
        k.let("a", x.at(at)),
        k.let("b", x.at(at.add(1))),
      ];
      const [[x, y]] = encrypt<"i32">(k, [pair(key)], [pair(data)]);
      k.set(out.at(at), x);
      k.set(out.at(at.add(1)), y);
    });
  });
});

/** The first words of four pairs, and the second ones. */
function pairsAt(k: Writer, x: Value<"i32*">, at: Value<"i32">): Words<"i32x4"> {
  const [low, high] = [k.let("low", x.vector(at)), k.let("high", x.vector(at.add(4)))];
  return [
    k.let("first", shuffle(low, high, [0, 2, 4, 6])),
    k.let("second", shuffle(low, high, [1, 3, 5, 7])),
  ];
}
