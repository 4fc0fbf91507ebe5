/**
 * @file A chain of products and sums in one pass: the polynomial a₀ + x(a₁ + x(a₂ + …)) by Horner's
 * scheme. What a compiler makes of several elementwise operations looks like this.
 */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { elementwise } from "./elementwise.ts";
import type { Float } from "./lanes.ts";

/** The kernel (n, x, a₀, …, a_degree, out) of a polynomial. */
export const horner = (type: Float, degree: number): Kernel =>
  elementwise(`horner${degree}-${type}`, type, { arrays: 1, numbers: degree + 1 }, (_, [x], a) =>
    a.reduceRight((sum, coefficient) => sum.mul(x).add(coefficient)),
  );
