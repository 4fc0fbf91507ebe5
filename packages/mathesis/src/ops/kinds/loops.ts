/** @file The loops of elementwise ops: which one a dtype takes, and how it is run on values. */
import { kernels } from "../../core/backend.ts";
import type { HostTensor } from "../../core/host.ts";
import type { Loop, Loop1, Loop2 } from "../../ir/kernels.ts";
import type { Params } from "../../ir/program.ts";
import { type DType, isComplex, isInteger } from "../../types/dtype.ts";
import { sameShape } from "../../types/shape.ts";
import { DTypeError } from "../../util/errors.ts";

/** The formula as a loop, by the dtype it is computed in. */
export interface Loops<L extends Loop = Loop> {
  /** float64 and float32, computed in float64 and rounded when stored; also integers if no `int`. */
  readonly real: L;
  /** int32, uint32, uint8 (and bool), where exact integer arithmetic differs. */
  readonly int?: L;
  /** complex128 and complex64, interleaved; absent where complex has no meaning. */
  readonly complex?: L;
}

/** What an op says of its loops. */
export interface LoopSpec<L extends Loop = Loop> {
  readonly name: string;
  readonly loops: Loops<L> | ((d: DType, params: Params) => L);
}

/** The loop for a dtype, or an error where complex has no meaning. */
export function loopFor<L extends Loop>(spec: LoopSpec<L>, d: DType, params: Params): L {
  if (typeof spec.loops === "function") return spec.loops(d, params);
  if (!isComplex(d)) return isInteger(d) ? (spec.loops.int ?? spec.loops.real) : spec.loops.real;
  if (spec.loops.complex !== undefined) return spec.loops.complex;
  throw new DTypeError({
    code: "DTYPE",
    op: spec.name,
    message: `has no meaning for dtype ${d}.`,
    needs: "needs a real dtype.",
    details: { dtype: d },
  });
}

/**
 * uint32 goes through the backend's driver, which widens it: a loop that has seen five classes of
 * typed arrays is twenty times slower for all of them, and the other four suffice.
 */
export const isWideUnsigned = (d: DType): boolean => d === "uint32";
/** Results from this size on may have a faster way than the loop. */
export const LARGE = 1024;

/** Computes a large result in a way of the backend's, if it has one. */
export function mapped(name: string, xs: readonly HostTensor[], out: HostTensor): boolean {
  return kernels().map?.(name, xs, out) === true;
}

/** Runs a loop; equal shapes and scalars take no detour through the broadcasting driver. */
export function runLoop(loop: Loop, xs: readonly HostTensor[], out: HostTensor): void {
  if (isWideUnsigned(xs[0].dtype) || isWideUnsigned(out.dtype)) {
    kernels().elementwise(loop, xs, out);
    return;
  }
  if (xs.length === 1) {
    const x = xs[0];
    (loop as Loop1)(x.values, x.offset, 1, out.values, out.offset, out.size);
    return;
  }
  if (xs.length === 2) {
    const [x, y] = xs;
    const s = sameShape(x.shape, out.shape) ? 1 : x.size === 1 ? 0 : -1;
    const t = sameShape(y.shape, out.shape) ? 1 : y.size === 1 ? 0 : -1;
    if (s >= 0 && t >= 0) {
      const f = loop as Loop2;
      const [i, j] = [x.offset, y.offset];
      f(x.values, i, s as 0 | 1, y.values, j, t as 0 | 1, out.values, out.offset, out.size);
      return;
    }
  }
  kernels().elementwise(loop, xs, out);
}
