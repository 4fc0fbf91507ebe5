/** @file Random bits from keys. */
import type { Raw } from "../../../ir/aval.ts";
import {
  threefry as bitsKernel,
  threefryBlock as blockKernel,
} from "../kernels/random/threefry.ts";
import { splitBits } from "../program/splits/bits.ts";
import { callWith } from "./call.ts";
import { bytesOf, compiled, copyOut, inMemory, pays } from "./room.ts";

/** See `threefry` in ir/kernels.ts; false if this does not do it. */
export function threefry(key: Raw, out: Raw): boolean {
  const kernel = bitsKernel();
  const f = pays(kernel, out.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  const rows = key.size / 2;
  return inMemory(bytesOf(key) + bytesOf(out), (room) => {
    const target = room.take(bytesOf(out));
    const n = out.size / rows;
    callWith(f, kernel, { rows, n, key: room.put(key), out: target }, splitBits(rows, n));
    copyOut(target, out);
    return true;
  });
}

/** See `threefryBlock` in ir/kernels.ts; false if this does not do it. */
export function threefryBlock(key: Raw, data: Raw, out: Raw): boolean {
  const kernel = blockKernel();
  const f = pays(kernel, out.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  return inMemory(3 * bytesOf(out), (room) => {
    const target = room.take(bytesOf(out));
    const arrays = { key: room.put(key), data: room.put(data), out: target };
    callWith(f, kernel, { n: out.size / 2, ...arrays });
    copyOut(target, out);
    return true;
  });
}
