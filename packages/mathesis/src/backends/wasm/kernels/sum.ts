/**
 * @file The sum of an array in a fixed order, which is that of backends/js/sums.ts and of compiled
 * programs, so that results have the same bytes. Blocks of 128 elements are added to four running sums
 * of the elements 0, 1, 2, 3 modulo 4; the last block may have elements that fill no four, which are
 * added to a fifth: (s₀ + s₁) + (s₂ + s₃) + rest. The sums of blocks are added in pairs (pairwise
 * summation: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §4.2): the first 2^k
 * blocks, 2^k as large as it can be with some left, make one part, the others the second. float32 is
 * summed in float64.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { pointer } from "../../../ir/loops/types.ts";
import { constant, shuffle, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Float } from "./lanes.ts";

type Pair = Value<"f64x2">;
type Source = Value<"f32*" | "f64*">;
const BLOCK = 128;
const BLOCK_BITS = 7;

/** Elements i … i + 3 as two vectors of doubles. */
function fourAt(k: Writer, x: Source, i: Value<"i32">): readonly [Pair, Pair] {
  if (x.type === "f64*") {
    const doubles = x as Value<"f64*">; // just seen
    return [doubles.vector(i), doubles.vector(i.add(2))];
  }
  const four = k.let("four", (x as Value<"f32*">).vector(i)); // the other type
  return [four.convert("f64x2"), shuffle(four, four, [2, 3, 2, 3]).convert("f64x2")];
}

const oneAt = (x: Source, i: Value<"i32">): Value<"f64"> =>
  x.type === "f64*" ? (x as Value<"f64*">).at(i) : (x as Value<"f32*">).at(i).convert("f64");

/** The four running sums of a block. */
interface Running {
  readonly low: Pair;
  readonly high: Pair;
}

const start = (k: Writer): Running => ({
  low: k.let("low", constant("f64x2", 0)),
  high: k.let("high", constant("f64x2", 0)),
});

function addFour(k: Writer, { low, high }: Running, x: Source, i: Value<"i32">): void {
  const [first, second] = fourAt(k, x, i);
  k.set(low, low.add(first));
  k.set(high, high.add(second));
}

const total = ({ low, high }: Running): Value<"f64"> =>
  low
    .extract(0)
    .add(low.extract(1))
    .add(high.extract(0).add(high.extract(1)));

/** Returns the sum of two whole blocks, side by side: engines add faster than one sum can grow. */
function twoBlocks(k: Writer, x: Source): void {
  const left = start(k);
  const right = start(k);
  const fours = (i: Value<"i32">) => {
    addFour(k, left, x, i);
    addFour(k, right, x, i.add(BLOCK));
  };
  k.loop("i", 0, BLOCK, fours, { step: 4 });
  k.return(total(left).add(total(right)));
}

/** Returns the sum of at most one block. */
function oneBlock(k: Writer, x: Source, n: Value<"i32">): void {
  const running = start(k);
  const rest = k.let("rest", constant("f64", 0));
  const whole = k.let("whole", n.and(-4));
  k.loop("i", 0, whole, (i) => addFour(k, running, x, i), { step: 4 });
  k.loop("i", whole, n, (i) => k.set(rest, rest.add(oneAt(x, i))));
  k.return(total(running).add(rest));
}

/** The kernel (n, x) that returns the sum of x as an f64. */
export function sum(type: Float): TypedKernel<{ n: "i32"; x: "f32*" | "f64*" }, "f64"> {
  const params = { n: "i32", x: pointer(type) } as const;
  return kernel(
    `sum-${type}`,
    params,
    (k, { n, x }) => {
      k.if(n.eq(2 * BLOCK), () => twoBlocks(k, x));
      k.if(n.gt(BLOCK), () => {
        const power = constant("i32", 31).sub(n.sub(1).shrU(BLOCK_BITS).clz());
        const first = k.let("first", constant("i32", BLOCK).shl(power));
        const left = k.recur<"f64">({ n: first, x });
        const right = k.recur<"f64">({ n: n.sub(first), x: x.plus(first) });
        k.return(left.add(right));
      });
      oneBlock(k, x, n);
    },
    { returns: "f64" },
  );
}
