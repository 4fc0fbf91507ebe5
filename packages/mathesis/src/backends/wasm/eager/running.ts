/** @file What runs along an axis: places of extremes, sums and products, recurrences. */
import type { Raw } from "../../../ir/aval.ts";
import { isComplex, isInexact } from "../../../types/dtype.ts";
import { argReduce as argKernel } from "../kernels/running/arg-reduce.ts";
import { cumulate as cumulateKernel } from "../kernels/running/cumulate.ts";
import { recurrence as recurrenceKernel } from "../kernels/running/recurrence.ts";
import { elementBytes } from "../program/buffer.ts";
import { around, orderedType } from "../program/rules/call.ts";
import { callWith } from "./call.ts";
import { bytesOf, compiled, copyOut, inMemory, pays } from "./room.ts";

/** What runs keep for each element beside the axis. */
const STATE_BYTES = 16;

/** See `argReduce` in ir/kernels.ts; false if this does not do it. */
export function argReduce(kind: "max" | "min", x: Raw, axis: number, out: Raw): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const kernel = argKernel(kind, type);
  const f = pays(kernel, x.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  const size = around(x.shape, axis);
  const bytes = size.inner * elementBytes(x.dtype);
  return inMemory(bytesOf(x) + bytesOf(out) + bytes, (room) => {
    const target = room.take(bytesOf(out));
    callWith(f, kernel, { ...size, x: room.put(x), out: target, work: room.take(bytes) });
    copyOut(target, out);
    return true;
  });
}

/** See `cumulate` in ir/kernels.ts; false if this does not do it. */
export function cumulate(kind: "sum" | "prod", x: Raw, axis: number, out: Raw): boolean {
  if (x.dtype === "bool" || isComplex(x.dtype)) return false;
  const kernel = cumulateKernel(kind, x.dtype);
  const f = pays(kernel, x.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  const size = around(x.shape, axis);
  const bytes = size.inner * STATE_BYTES;
  return inMemory(2 * bytesOf(x) + bytes, (room) => {
    const target = room.take(bytesOf(out));
    callWith(f, kernel, { ...size, x: room.put(x), out: target, work: room.take(bytes) });
    copyOut(target, out);
    return true;
  });
}

/** See `recurrence` in ir/kernels.ts; false if this does not do it. */
export function recurrence(a: Raw, b: Raw, axis: number, out: Raw): boolean {
  if (!isInexact(out.dtype)) return false;
  const kernel = recurrenceKernel(out.dtype);
  const f = pays(kernel, out.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  const size = around(out.shape, axis);
  const bytes = size.inner * STATE_BYTES;
  return inMemory(3 * bytesOf(out) + bytes, (room) => {
    const target = room.take(bytesOf(out));
    const arrays = { a: room.put(a), b: room.put(b), out: target };
    callWith(f, kernel, { ...size, ...arrays, work: room.take(bytes) });
    copyOut(target, out);
    return true;
  });
}
