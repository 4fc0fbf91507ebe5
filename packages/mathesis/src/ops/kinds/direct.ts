/**
 * @file Elementwise ops on values that need no detour: float or integer arrays of one dtype and one
 * shape, or beside a number, while no transformation follows. What takes this way has the bytes of
 * the way through the interpreter; it is only shorter, which a few elements notice.
 */
import { emptyHost, HostTensor } from "../../core/host.ts";
import { isEager } from "../../core/interpreter.ts";
import type { Loop, Loop1, Loop2 } from "../../ir/kernels.ts";
import type { Params } from "../../ir/program.ts";
import { type DType, type Elements, isComplex } from "../../types/dtype.ts";
import { sameShape } from "../../types/shape.ts";
import { type DTypeRuleName, dtypeRules } from "./dtypes.ts";
import { isWideUnsigned, LARGE, type LoopSpec, loopFor, mapped } from "./loops.ts";

/** How an op computes on arrays of a dtype; `loop` is null where it may not do so directly. */
export interface Plan<L extends Loop> {
  readonly dtype: DType;
  readonly loop: L | null;
  readonly result: DType;
}

const NO_PARAMS: Params = Object.freeze({});

/** The plan of an op for a dtype. */
export function planFor<L extends Loop>(
  spec: LoopSpec<L> & { readonly dtypes: DTypeRuleName; readonly result?: unknown },
  dtype: DType,
): Plan<L> {
  const rule = dtypeRules[spec.dtypes];
  const fits = rule.accepts(dtype) && rule.compute(dtype) === dtype && spec.result === undefined;
  const known = typeof spec.loops === "object" && (!isComplex(dtype) || "complex" in spec.loops);
  const result = rule.result(dtype);
  const isDirect = fits && known && !isWideUnsigned(dtype) && !isWideUnsigned(result);
  return { dtype, loop: isDirect ? loopFor(spec, dtype, NO_PARAMS) : null, result };
}

/** Whether an argument holds values that ops may compute with at once. */
export const isAtHand = (x: unknown): x is HostTensor => x instanceof HostTensor && isEager();

/** f(x); the plan has a loop. */
export function directOne(name: string, plan: Plan<Loop1>, x: HostTensor): HostTensor {
  const out = emptyHost(x.shape, plan.result, x.weak, x.size);
  if (x.size >= LARGE && mapped(name, [x], out)) return out;
  const loop = plan.loop as Loop1; // the caller has looked
  loop(x.values, x.offset, 1, out.values, out.offset, x.size);
  return out;
}

/** f(x, y) of arrays of one dtype, or undefined if they have different shapes; the plan has a loop. */
export function directTwo(
  name: string,
  plan: Plan<Loop2>,
  x: HostTensor,
  y: HostTensor,
): HostTensor | undefined {
  if (!sameShape(x.shape, y.shape)) return undefined;
  const out = emptyHost(x.shape, plan.result, x.weak && y.weak, x.size);
  if (x.size >= LARGE && mapped(name, [x, y], out)) return out;
  const loop = plan.loop as Loop2; // the caller has looked
  loop(x.values, x.offset, 1, y.values, y.offset, 1, out.values, out.offset, x.size);
  return out;
}

/** A number beside a float64 array, and beside a float32 array: rounded as an element is. */
const numbers: Readonly<Partial<Record<DType, Elements>>> = {
  float64: new Float64Array(1),
  float32: new Float32Array(1),
};

/**
 * f(x, y) of a small float array x and a number y, or f(y, x) where the number comes first, or
 * undefined; the plan has a loop.
 */
export function directNumber(
  plan: Plan<Loop2>,
  x: HostTensor,
  y: number,
  isFirst: boolean,
): HostTensor | undefined {
  const number = numbers[plan.dtype];
  if (number === undefined || x.weak || x.size >= LARGE) return undefined;
  const out = emptyHost(x.shape, plan.result, false, x.size);
  number[0] = y;
  const loop = plan.loop as Loop2; // the caller has looked
  if (isFirst) loop(number, 0, 0, x.values, x.offset, 1, out.values, out.offset, x.size);
  else loop(x.values, x.offset, 1, number, 0, 0, out.values, out.offset, x.size);
  return out;
}
