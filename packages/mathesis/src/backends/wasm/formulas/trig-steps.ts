/** @file Constants that depend on the interval in which a number lies, chosen lane by lane. */
import { constant, select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { type Condition, type Double, number } from "./trig-values.ts";

/**
 * values[0], but values[i] where steps[i − 1] holds, the last one wins; a step that holds implies
 * those before it.
 */
export function chooseByStep(
  k: Writer,
  steps: readonly Condition[],
  like: Double,
  values: readonly number[],
): Double {
  if (like.type === "f64") {
    const first = number(like, values[0]);
    return k.let(
      "chosen",
      steps.reduce((y, step, i) => select(step, number(like, values[i + 1]), y), first),
    );
  }
  // a mask is bits: as each step implies those before, the changes of bits add up
  const bits = values.map((value) => bitsOfNumber(value));
  let sum: Value<"i64x2"> | undefined = bits[0] === 0n ? undefined : constant("i64x2", bits[0]);
  steps.forEach((step, i) => {
    const change = bits[i] ^ bits[i + 1];
    if (change === 0n) return;
    const part = step.bitcast("i64x2").and(change);
    sum = sum === undefined ? part : sum.xor(part);
  });
  return k.let("chosen", (sum ?? constant("i64x2", 0n)).bitcast("f64x2") as unknown as Double);
}

function bitsOfNumber(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigInt64(0);
}
