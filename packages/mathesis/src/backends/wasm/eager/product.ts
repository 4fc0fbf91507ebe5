/** @file Products of matrices. */
import type { Raw } from "../../../ir/aval.ts";
import { type Shape, sameShape, sizeOf } from "../../../types/shape.ts";
import { chooseBlocks } from "../blocks.ts";
import { matmulWorkspace } from "../kernels/matmul/choice.ts";
import { matmul as kernelOf } from "../kernels/matmul/matmul.ts";
import { storedBytes } from "../program/buffer.ts";
import { floatType } from "../program/rules/call.ts";
import { splitProduct } from "../program/splits/product.ts";
import { callWith } from "./call.ts";
import { bytesOf, compiled, copyOut, inMemory } from "./room.ts";

const leadOf = (x: Raw): Shape => x.shape.slice(0, -2);

/** From one matrix of a factor to the next: 0 if there is one, undefined if it has other batches. */
function stepOf(x: Raw, out: Raw): number | undefined {
  if (sizeOf(leadOf(x)) === 1) return 0;
  return sameShape(leadOf(x), leadOf(out)) ? x.size / sizeOf(leadOf(out)) : undefined;
}

/** See `matmul` in ir/kernels.ts; false if this does not do it. */
export function matmul(
  a: Raw,
  b: Raw,
  out: Raw,
  transposeA: boolean,
  transposeB: boolean,
): boolean {
  const type = floatType(out.dtype);
  if (type === undefined) return false;
  const [aBatch, bBatch] = [stepOf(a, out), stepOf(b, out)];
  if (aBatch === undefined || bBatch === undefined) return false;
  const kernel = kernelOf(type);
  const f = compiled(kernel);
  if (f === undefined) return false;
  const [m, n] = out.shape.slice(-2);
  const k = a.shape[a.shape.length - (transposeA ? 2 : 1)];
  const batch = sizeOf(leadOf(out));
  chooseBlocks(type, batch * m * n * k);
  const work = Math.max(1, matmulWorkspace(type, m, n, k, batch)) * storedBytes[type];
  const [aRow, aColumn] = transposeA ? [1, m] : [k, 1];
  const [bRow, bColumn] = transposeB ? [1, k] : [n, 1];
  const strides = { aRow, aColumn, bRow, bColumn, aBatch, bBatch, cBatch: m * n };
  return inMemory(bytesOf(a) + bytesOf(b) + bytesOf(out) + work, (room) => {
    const c = room.take(bytesOf(out));
    const isVector = m === 1 || n === 1;
    const factors = { a: room.keep(a, isVector), b: room.keep(b, isVector) };
    const arrays = { ...factors, c, work: room.take(work) };
    const size = { type, batch, m, n, k, ...strides, workBytes: work };
    callWith(f, kernel, { batch, m, n, k, ...strides, ...arrays }, splitProduct(size));
    copyOut(c, out);
    return true;
  });
}
