/** @file Rows by number. An index outside its axis makes the host compute the equation: it raises the error. */
import type { ScatterMode } from "../../../../ir/kernels.ts";
import type { Equation, Var } from "../../../../ir/program.ts";
import { type DType, isComplex, lanes } from "../../../../types/dtype.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { gather } from "../../kernels/index/gather.ts";
import type { IndexType } from "../../kernels/index/rows.ts";
import { scatter } from "../../kernels/index/scatter.ts";
import { type WrapMode, wrapIndex } from "../../kernels/index/wrap.ts";
import { storedOf } from "../../kernels/stored.ts";
import type { Place } from "../place.ts";
import type { Scheduler } from "../schedule.ts";
import { callKernel, onHost } from "./call.ts";

const indexTypes: Readonly<Partial<Record<DType, IndexType>>> = {
  int32: "i32",
  uint32: "u32",
  uint8: "u8",
};

/** Sizes of x[b…, n, r…] and index[b…, k…]. */
function layoutOf(x: Var, index: Var, batchDims: number) {
  return {
    outer: sizeOf(x.shape.slice(0, batchDims)),
    count: sizeOf(index.shape.slice(batchDims)),
    axis: x.shape[batchDims],
    width: sizeOf(x.shape.slice(batchDims + 1)) * lanes(x.dtype),
  };
}

export function gatherRule(scheduler: Scheduler, equation: Equation): boolean {
  const [[x, index], y] = [equation.inputs, equation.outputs[0]];
  const type = indexTypes[index.dtype];
  if (type === undefined) return false;
  const layout = layoutOf(x, index, equation.params["batchDims"] as number); // of gather
  const [from, by] = [scheduler.contiguous(x), scheduler.contiguous(index)];
  const out = scheduler.roomFor(y);
  const fails = onHost(scheduler, equation, [from, by, out]);
  const kernel = gather(storedOf[x.dtype], type);
  callKernel(scheduler, kernel, { ...layout, x: from, index: by, out }, { fails });
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}

/** Where the array lies that is scattered to: one number everywhere is written in place. */
function scatterFrom(scheduler: Scheduler, x: Var, out: Place): Place {
  const held = scheduler.heldBy(x);
  if (held.kind !== "literal") return scheduler.contiguous(x);
  scheduler.fillWith(out, held.value);
  return out;
}

/** The rule of scatter and of scatterReduce. */
export function scatterRule(scheduler: Scheduler, equation: Equation): boolean {
  const [[x, index, updates], y] = [equation.inputs, equation.outputs[0]];
  const { mode, batchDims } = equation.params as {
    readonly mode: ScatterMode;
    readonly batchDims: number;
  }; // of both ops
  const type = indexTypes[index.dtype];
  if (type === undefined || !takes(mode, x.dtype)) return false;
  const [by, given] = [scheduler.contiguous(index), scheduler.contiguous(updates)];
  const out = scheduler.roomFor(y);
  const from = scatterFrom(scheduler, x, out);
  const fails = onHost(scheduler, equation, [from, by, given, out]);
  const arrays = { x: from, index: by, updates: given, out };
  const layout = layoutOf(x, index, batchDims);
  callKernel(scheduler, scatter(mode, x.dtype, type), { ...layout, ...arrays }, { fails });
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}

/** Complex numbers have no order. */
const takes = (mode: ScatterMode, dtype: DType): boolean =>
  !isComplex(dtype) || (mode !== "min" && mode !== "max");

export function wrapIndexRule(scheduler: Scheduler, equation: Equation): boolean {
  const [x, y] = [equation.inputs[0], equation.outputs[0]];
  const params = equation.params as { readonly length: number; readonly mode: WrapMode }; // its own
  const type = indexTypes[x.dtype];
  if (type === undefined) return false;
  const mode = params.length === 0 ? "raise" : params.mode;
  const arrays = { x: scheduler.contiguous(x), out: scheduler.roomFor(y) };
  const size = { n: sizeOf(y.shape), length: params.length };
  const fails = mode === "raise" ? onHost(scheduler, equation, [arrays.x, arrays.out]) : undefined;
  callKernel(scheduler, wrapIndex(mode, type), { ...size, ...arrays }, { fails });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}
