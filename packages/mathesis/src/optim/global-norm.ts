/** @file The norm of all entries of a tree, as if they were one vector. */
import { array } from "../array/create/index.ts";
import type { Tensor } from "../core/tensor.ts";
import { isfinite, logicalAnd, maximum, where } from "../ops/index.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import { checkNames } from "./options.ts";
import { floatParts } from "./trees.ts";

/** Options of globalNorm. */
export interface GlobalNormOptions {
  /** Which norm: p > 0, or Infinity for the largest entry. Default 2. */
  readonly ord?: number;
}

/** The order of a norm, checked. */
export function orderOf(op: string, options: GlobalNormOptions): number {
  checkNames(op, options, ["ord"]);
  const { ord = 2 } = options;
  if (typeof ord === "number" && ord > 0) return ord;
  throw new ArgumentError({
    code: "ORD",
    op,
    message: `ord is ${describeValue(ord)}.`,
    needs: "needs a number > 0, or Infinity.",
    details: { ord },
  });
}

/** The norm of a list of arrays; float64, and safe from overflow on the way. */
export function normOf(leaves: readonly Tensor[], ord: number): Tensor {
  const sizes = leaves.filter((x) => x.size > 0).map((x) => x.abs().astype("float64"));
  const zero: Tensor = array(0);
  const largest = sizes.map((x): Tensor => x.max()).reduce((a, b) => maximum(a, b), zero);
  if (ord === Number.POSITIVE_INFINITY) return largest;
  // |x| / largest ≤ 1, so its powers do not overflow; 1 where that quotient has no meaning.
  const unit = where(logicalAnd(isfinite(largest), largest.greater(0)), largest, 1);
  const power = (x: Tensor): Tensor => (ord === 2 ? x.square() : x.pow(ord));
  const total = sizes.map((x): Tensor => power(x.div(unit)).sum()).reduce((a, b) => a.add(b), zero);
  return (ord === 2 ? total.sqrt() : total.pow(1 / ord)).mul(unit);
}

/**
 * The p-norm (Σ |x|ᵖ)^(1/p) over all entries of all arrays of a tree, as a float64 scalar.
 *
 * @param tree gradients or parameters
 * @param options.ord p > 0, or Infinity for the largest |x|; default 2
 * @throws {ArgumentError} ORD, OPTION_NAME; {DTypeError} DTYPE
 * @accuracy a few ulp of a sum of as many terms; no overflow on the way
 * @gradient differentiable where the norm is not 0
 * @example globalNorm({ w: [3, 0], b: 4 }) // 5.0
 * @example globalNorm([[3, -4], [1, 0]], { ord: Infinity }) // 4.0
 */
export function globalNorm(tree: unknown, options: GlobalNormOptions = {}): Tensor {
  const ord = orderOf("globalNorm", options);
  return normOf(floatParts("globalNorm", tree, "arrays").leaves, ord);
}
