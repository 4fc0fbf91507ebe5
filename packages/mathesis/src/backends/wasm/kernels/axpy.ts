/** @file y = a·x + y, the first routine of BLAS; rounded twice, as elementwise code always is. */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { elementwise } from "./elementwise.ts";
import type { Float } from "./lanes.ts";

/** The kernel (n, x, y, a, out) of a·x + y; out may be y. */
export const axpy = (type: Float): Kernel =>
  elementwise(`axpy-${type}`, type, { arrays: 2, numbers: 1 }, (_, [x, y], [a]) => a.mul(x).add(y));
