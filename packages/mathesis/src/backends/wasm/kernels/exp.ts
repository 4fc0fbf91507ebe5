/** @file out = e^x, elementwise. */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { exp as exponential } from "../formulas/exp.ts";
import { elementwise } from "./elementwise.ts";
import type { Float } from "./lanes.ts";

/** The kernel (n, x, out) of exponentials. */
export const exp = (type: Float): Kernel =>
  elementwise(`exp-${type}`, type, { arrays: 1 }, (k, [x]) => exponential(k, x));
