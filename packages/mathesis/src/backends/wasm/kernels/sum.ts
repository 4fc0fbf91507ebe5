/**
 * @file The sum of an array in a fixed order, which is that of backends/js/sums.ts, so that results
 * have the same bytes. More than 128 elements are halved (at a multiple of 8) and the halves' sums
 * added (pairwise summation: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §4.2).
 * Up to 128 are added to four running sums, of the pairs (x₀ + x₁), (x₂ + x₃), (x₄ + x₅), (x₆ + x₇)
 * of each eight: (a + b) + (c + d), the elements that fill no eight going to a. float32 is summed in
 * float64.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { pointer } from "../../../ir/loops/types.ts";
import { constant, shuffle, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Float } from "./lanes.ts";

type Pair = Value<"f64x2">;
const LEAF = 128;

/** The sums of the pairs (x₀, x₁) and (x₂, x₃). */
const addPairs = (first: Pair, second: Pair): Pair =>
  shuffle(first, second, [0, 2]).add(shuffle(first, second, [1, 3]));

/** Elements i … i + 3 as two vectors of doubles. */
function fourAt(k: Writer, x: Value<"f32*"> | Value<"f64*">, i: Value<"i32">): [Pair, Pair] {
  if (x.type === "f64*") {
    const doubles = x as Value<"f64*">; // just seen
    return [doubles.vector(i), doubles.vector(i.add(2))];
  }
  const four = k.let("four", (x as Value<"f32*">).vector(i)); // the other type
  return [four.convert("f64x2"), shuffle(four, four, [2, 3, 2, 3]).convert("f64x2")];
}

/** The kernel (n, x) that returns the sum of x as an f64. */
export function sum(type: Float): TypedKernel<{ n: "i32"; x: "f32*" | "f64*" }, "f64"> {
  const params = { n: "i32", x: pointer(type) } as const;
  return kernel(
    `sum-${type}`,
    params,
    (k, { n, x }) => {
      k.if(n.gt(LEAF), () => {
        const half = k.let("half", n.shr(4).shl(3));
        const left = k.recur<"f64">({ n: half, x });
        const right = k.recur<"f64">({ n: n.sub(half), x: x.plus(half) });
        k.return(left.add(right));
      });
      const ab = k.let("ab", constant("f64x2", 0));
      const cd = k.let("cd", constant("f64x2", 0));
      const whole = k.let("whole", n.and(-8));
      k.loop("i", 0, whole, (i) => addEight(k, x, i, ab, cd), { step: 8 });
      const a = k.let("a", ab.extract(0));
      k.loop("i", whole, n, (i) => {
        k.set(a, a.add(type === "f64" ? (x as Value<"f64*">).at(i) : single(x, i)));
      });
      k.return(a.add(ab.extract(1)).add(cd.extract(0).add(cd.extract(1))));
    },
    { returns: "f64" },
  );
}

const single = (x: Value<"f32*" | "f64*">, i: Value<"i32">): Value<"f64"> =>
  (x as Value<"f32*">).at(i).convert("f64"); // the caller knows the type

function addEight(k: Writer, x: Value<"f32*" | "f64*">, i: Value<"i32">, ab: Pair, cd: Pair): void {
  const pointer = x as Value<"f32*">; // fourAt looks at the type
  const [x01, x23] = fourAt(k, pointer, i).map((pair) => k.let("pair", pair));
  const [x45, x67] = fourAt(k, pointer, i.add(4)).map((pair) => k.let("pair", pair));
  k.set(ab, ab.add(addPairs(x01, x23)));
  k.set(cd, cd.add(addPairs(x45, x67)));
}
