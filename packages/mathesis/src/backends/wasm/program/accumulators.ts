/** @file The accumulator of each reduction and dtype. */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { isFloat } from "../../../types/dtype.ts";
import { type Lane, literal } from "../bodies/body.ts";
import {
  type Accumulator,
  extreme,
  floatSum,
  narrow,
  neutral,
  product,
  truth,
  wholeSum,
} from "./accumulate.ts";
import type { ReduceNode } from "./group.ts";
import type { Lanes } from "./operands.ts";

/** An accumulator that goes on from `start`; sums of floats begin at 0. */
export function makeAccumulator(
  k: Writer,
  { reduction, input }: ReduceNode,
  lanes: Lanes,
  start: Value<"f64">,
): Accumulator {
  const { dtype } = input;
  const whole = () => start.convert("i64").convert("i32");
  switch (reduction) {
    case "sum":
      return isFloat(dtype) ? floatSum(k) : wholeSum(k, whole());
    case "prod":
      return isFloat(dtype)
        ? product(k, start, false)
        : product(k, whole() as unknown as Lane, true);
    case "max":
    case "min": {
      const width = lanes === 1 ? 1 : lanes;
      const vector = literal(neutral(reduction, dtype), dtype, width);
      return extreme(k, reduction, narrow(start, dtype), lanes, vector);
    }
    case "any":
    case "all":
      return truth(k, reduction, whole());
  }
}
