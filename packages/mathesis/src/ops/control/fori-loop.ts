/** @file A loop over a range of integers. */
import { emptyHost } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { notAFunction } from "../../core/trees.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { scan } from "./scan/scan.ts";
import { whileLoop } from "./while-loop.ts";

/** The type of `foriLoop`. */
export interface ForiLoop extends OpRecord {
  <C>(
    from: number | Tensor,
    to: number | Tensor,
    body: (i: Tensor<[], "int32">, state: C) => C,
    init: C,
  ): C;
}

function counter(from: number, to: number): Tensor {
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    throw new ArgumentError({
      code: "RANGE",
      op: "foriLoop",
      message: `cannot count from ${describeValue(from)} to ${describeValue(to)}.`,
      needs: "needs integers.",
      details: { from, to },
    });
  }
  const out = emptyHost([Math.max(0, to - from)], "int32");
  for (let i = 0; i < out.size; i++) out.values[out.offset + i] = from + i;
  return out;
}

const asCounter = (n: number | Tensor): Tensor =>
  n instanceof Tensor ? n.astype("int32") : counter(n, Number.isInteger(n) ? n + 1 : n).reshape([]);

/**
 * The state after body(i, state) for i = from, …, to − 1.
 *
 * @param from first integer
 * @param to integer after the last; numbers make the loop a scan, tensors a whileLoop
 * @param body takes i (int32[]) and the state; gives the next state, shaped alike
 * @param init the first state, a tree of tensors
 * @throws {ShapeError} CARRY; {ArgumentError} CARRY_TREE, RANGE, NOT_A_FUNCTION
 * @accuracy that of the body
 * @gradient forward and reverse where the bounds are numbers; forward only where they are tensors
 * @example foriLoop(0, 4, (i, x) => x.add(i), array(0)) // 6.0
 */
export const foriLoop: ForiLoop = composite(
  "foriLoop",
  <C>(
    from: number | Tensor,
    to: number | Tensor,
    body: (i: Tensor<[], "int32">, state: C) => C,
    init: C,
  ): C => {
    if (typeof body !== "function") throw notAFunction(body, "foriLoop");
    if (typeof from === "number" && typeof to === "number") {
      const step = (state: C, i: Tensor) => [body(i as Tensor<[], "int32">, state), null] as const;
      return scan(step, init, counter(from, to))[0];
    }
    const stop = asCounter(to);
    const [, last] = whileLoop<[Tensor, C]>(
      ([i]) => i.less(stop),
      ([i, state]) => [i.add(1), body(i as Tensor<[], "int32">, state)],
      [asCounter(from), init],
    );
    return last;
  },
);
