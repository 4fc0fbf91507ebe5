/** @file Reductions of all elements to one, on values at hand: the shortest way, for a few elements. */
import { kernels } from "../../core/backend.ts";
import { emptyHost, type HostTensor } from "../../core/host.ts";
import type { Reduction } from "../../ir/kernels.ts";
import { isFloat } from "../../types/dtype.ts";
import { normalizeAxes, type Shape } from "../../types/shape.ts";
import { isAtHand } from "../kinds/direct.ts";

const NO_AXES: Shape = Object.freeze([]);

/** The reduction of a float array whose values are at hand, if no option was given. */
export function reduceWhole(
  kind: Reduction,
  x: unknown,
  options: object | undefined,
): HostTensor | undefined {
  if (options !== undefined || !isAtHand(x) || !isFloat(x.dtype)) return undefined;
  const y = emptyHost(NO_AXES, x.dtype, x.weak, 1);
  kernels().reduce(kind, x, normalizeAxes(undefined, x.shape.length, kind), y);
  return y;
}
