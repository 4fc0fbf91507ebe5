/** @file What runs along an axis: places of extremes, and recurrences. */
import type { Raw } from "../../../ir/aval.ts";
import { argReduce as argKernel } from "../kernels/running/arg-reduce.ts";
import { recurrence as recurrenceKernel } from "../kernels/running/recurrence.ts";
import { elementBytes } from "../program/buffer.ts";
import { around, floatType, orderedType } from "../program/rules/call.ts";
import { callWith } from "./call.ts";
import { bytesOf, compiled, copyOut, inMemory, pays } from "./room.ts";
import { eachRow } from "./rows.ts";

/** What recurrences keep for each element beside the axis. */
const STATE_BYTES = 16;

/** See `argReduce` in ir/kernels.ts; false if this does not do it. */
export function argReduce(kind: "max" | "min", x: Raw, axis: number, out: Raw): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const kernel = argKernel(kind, type);
  const { outer, n, inner } = around(x.shape, axis);
  const all = { x, out, rows: outer, work: [inner * elementBytes(x.dtype)] };
  return eachRow(kernel, all, (f, rows, from, to, [work]) => {
    callWith(f, kernel, { outer: rows, n, inner, x: from, out: to, work });
  });
}

/** See `recurrence` in ir/kernels.ts; false if this does not do it. */
export function recurrence(a: Raw, b: Raw, axis: number, out: Raw): boolean {
  const type = floatType(out.dtype);
  if (type === undefined) return false;
  const kernel = recurrenceKernel(type === "f64" ? "float64" : "float32");
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
