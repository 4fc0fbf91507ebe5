/** @file What runs along an axis: places of extremes, and recurrences. */
import type { Raw } from "../../../ir/aval.ts";
import type { TypedKernel } from "../../../ir/loops/writer.ts";
import { type ArgReduceParams, argReduce as argKernel } from "../kernels/running/arg-reduce.ts";
import { recurrence as recurrenceKernel } from "../kernels/running/recurrence.ts";
import { memory } from "../memory.ts";
import { elementBytes } from "../program/buffer.ts";
import { around, floatType, orderedType } from "../program/rules/call.ts";
import { callWith } from "./call.ts";
import { bytesOf, compiled, copyIn, copyOut, inMemory, pays } from "./room.ts";
import { eachRow } from "./rows.ts";

/** What recurrences keep for each element beside the axis. */
const STATE_BYTES = 16;

/** Elements of a row that are looked at in one call. */
const LONGEST = 2 ** 14;

/** Whether v is beyond the best so far; the first NaN is, and nothing is beyond it. */
const isBeyond = (kind: "max" | "min", v: number, best: number): boolean =>
  best === best && !(kind === "max" ? v <= best : v >= best);

/** The places of extremes of rows that are seen in parts. */
function longRows(
  kernel: TypedKernel<ArgReduceParams>,
  kind: "max" | "min",
  x: Raw,
  n: number,
  out: Raw,
): boolean {
  const f = pays(kernel, x.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  return inMemory((LONGEST + 2) * 8, (room) => {
    const [from, to, work] = [LONGEST * 8, 8, 8].map((bytes) => room.take(bytes));
    for (let start = 0; start < x.size; start += n) {
      let place = 0;
      for (let at = 0; at < n; at += LONGEST) {
        const count = Math.min(LONGEST, n - at);
        copyIn(x, from, start + at, count);
        callWith(f, kernel, { outer: 1, n: count, inner: 1, x: from, out: to, work });
        const own = at + memory().view("int32")[to / 4];
        const [v, best] = [own, place].map((p) => x.values[x.offset + start + p]);
        if (at === 0 || isBeyond(kind, v, best)) place = own;
      }
      out.values[out.offset + start / n] = place;
    }
    return true;
  });
}

/** See `argReduce` in ir/kernels.ts; false if this does not do it. */
export function argReduce(kind: "max" | "min", x: Raw, axis: number, out: Raw): boolean {
  const type = orderedType(x.dtype);
  if (type === undefined) return false;
  const kernel = argKernel(kind, type);
  const { outer, n, inner } = around(x.shape, axis);
  if (inner === 1 && n > LONGEST) return longRows(kernel, kind, x, n, out);
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
