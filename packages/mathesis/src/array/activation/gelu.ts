/** @file The Gaussian error linear unit. */
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { erfc } from "../../ops/elementwise/erfc.ts";
import type { RuleResult } from "../../ops/kinds/dtypes.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { floatArgument } from "./activation.ts";

/** Options of gelu. */
export interface GeluOptions {
  /** "none" for the normal distribution itself, "tanh" for the approximation; default "none". */
  readonly approximate?: "none" | "tanh";
}

/** The type of `gelu`. */
export interface Gelu extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    options?: GeluOptions,
  ): Tensor<ShapeOf<A>, RuleResult<"float", DTypeOf<A>>>;
}

/** x Φ(x) = ½ x erfc(−x/√2): erfc keeps its digits where Φ is small. */
const exact = (x: Tensor): Tensor => x.mul(erfc(x.mul(-Math.SQRT1_2))).mul(0.5);

/** ½ x (1 + tanh u) = x sigmoid(2u) with u = √(2/π) (x + 0.044715 x³) (eq. 2 there). */
function byTanh(x: Tensor): Tensor {
  const u = x
    .square()
    .mul(0.044715)
    .add(1)
    .mul(x)
    .mul(Math.sqrt(2 / Math.PI));
  return x.mul(u.mul(2).sigmoid());
}

/**
 * x · Φ(x), elementwise, where Φ is the distribution function of the standard normal distribution.
 *
 * @shape `s -> s`; integers and bool give float64
 * @param options.approximate "none" or "tanh", which is within 5e-4; default "none"
 * @throws {DTypeError} for complex dtypes; {ArgumentError} CHOICE, OPTION_NAME
 * @accuracy ≤ 4 ulp in float64 for |x| < 5; the left tail keeps relative accuracy but for the
 *   rounding of x/√2
 * @gradient Φ(x) + x·φ(x)
 * @source Hendrycks & Gimpel, "Gaussian error linear units" (2016), eq. 1 and 2
 * @example gelu([-1, 0, 2]) // [-0.15865525  0.          1.9544997 ]
 */
export const gelu: Gelu = composite("gelu", (x: TensorLike, options: GeluOptions = {}): Tensor => {
  checkKeys("gelu", options, ["approximate"]);
  checkChoice("gelu", "approximate", options.approximate, ["none", "tanh"]);
  const arg = floatArgument(x, "gelu");
  return options.approximate === "tanh" ? byTanh(arg) : exact(arg);
}) as unknown as Gelu; // the interface adds only the types of shapes and dtypes
