/** @file out = x + y, elementwise. */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { elementwise } from "./elementwise.ts";
import type { Float } from "./lanes.ts";

/** The kernel (n, x, y, out) of sums. */
export const add = (type: Float): Kernel =>
  elementwise(`add-${type}`, type, { arrays: 2 }, (_, [x, y]) => x.add(y));
