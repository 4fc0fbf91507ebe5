/** @file The derivatives of the digamma function. */
import { type DTypeOf, type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Loop1 } from "../../ir/kernels.ts";
import { checkInteger } from "../../util/check.ts";
import { computeDType, type RuleResult } from "../kinds/dtypes.ts";
import { elementwiseOp } from "../kinds/elementwise.ts";
import { callable, known, paramsAs } from "../kinds/record.ts";
import { polygamma as polygammaOf } from "./scalar/digamma.ts";

interface PolygammaParams {
  readonly n: number;
}

/** Beyond this n! is not finite. */
const LARGEST = 170;

const op: Op = elementwiseOp<Loop1>({
  name: "polygamma",
  dtypes: "float",
  loops: (_d, params) => {
    const { n: order } = paramsAs<PolygammaParams>(params);
    return (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = polygammaOf(order, x[i + e * s]);
    };
  },
  derivative: {
    jvp: ([x], [t], _y, params) => {
      const { n } = paramsAs<PolygammaParams>(params);
      return known(t).mul(bindOne(op, [x], { n: n + 1 }));
    },
  },
});

/** The type of `polygamma`. */
export interface Polygamma extends Op {
  <const A extends TensorLike>(
    n: number,
    x: A,
  ): Tensor<ShapeOf<A>, RuleResult<"float", DTypeOf<A>>>;
}

/**
 * The n-th derivative of digamma, elementwise.
 *
 * @shape `n, s -> s`; integers and bool give float64
 * @param n a JS integer from 0 (digamma itself) to 170
 * @throws {ArgumentError} INTEGER; {DTypeError} for complex dtypes
 * @accuracy ≤ 8 ulp in float64 for x > 0; NaN below 0 for n > 1
 * @gradient polygamma(n + 1, x)
 * @source DLMF §5.15 and eq. 25.11.28
 * @example polygamma(1, [0.5, 1, 10]) // [4.9348022  1.64493407 0.10516634]
 */
export const polygamma: Polygamma = callable(op, (n: number, x: TensorLike): Tensor => {
  checkInteger("polygamma", "n", n, 0, LARGEST);
  const arg = toTensor(x, "polygamma");
  const dtype = computeDType("polygamma", "float", arg.dtype);
  return bindOne(op, [arg.dtype === dtype ? arg : arg.astype(dtype)], { n });
}) as unknown as Polygamma; // the interface adds only the types of shapes and dtypes
