/** @file out = x · y, elementwise. */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { elementwise } from "./elementwise.ts";
import type { Float } from "./lanes.ts";

/** The kernel (n, x, y, out) of products. */
export const multiply = (type: Float): Kernel =>
  elementwise(`multiply-${type}`, type, { arrays: 2 }, (_, [x, y]) => x.mul(y));
