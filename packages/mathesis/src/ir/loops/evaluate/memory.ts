/** @file Memory as the evaluator sees it: bytes with bounds, little-endian as WebAssembly's. */
import { IndexError } from "../../../util/errors.ts";
import { GUARD, SETTINGS } from "../settings.ts";
import { bytesOf, type Element } from "../types.ts";
import type { Single } from "./scalar.ts";

/**
 * The place of elements in memory, checked. No array begins below GUARD: so an index x[i + c] may be
 * split into an address and a constant offset below it, and the address alone is never negative.
 */
function place(memory: DataView, address: number, bytes: number): number {
  const at = address >>> 0;
  if (at >= GUARD && at + bytes <= memory.byteLength) return at;
  throw new IndexError({
    code: "ADDRESS",
    op: "evaluate",
    message: `${bytes} bytes at address ${at} are outside memory.`,
    needs: `needs addresses from ${GUARD} to ${memory.byteLength}.`,
    details: { address: at, bytes },
  });
}

/** Reads one element, `lane` elements behind an address where `lanes` are read. */
export function load(
  memory: DataView,
  element: Element,
  address: number,
  lane = 0,
  lanes = 1,
): Single {
  const bytes = bytesOf(element);
  const isSetting = address >= SETTINGS.from && address + bytes * lanes <= SETTINGS.to;
  const at = (isSetting ? address : place(memory, address, bytes * lanes)) + bytes * lane;
  if (element === "u8") return memory.getUint8(at);
  if (element === "i32") return memory.getInt32(at, true);
  if (element === "i64") return memory.getBigInt64(at, true);
  return element === "f32" ? memory.getFloat32(at, true) : memory.getFloat64(at, true);
}

/** Writes elements from an address on. */
export function store(
  memory: DataView,
  element: Element,
  address: number,
  values: readonly Single[],
): void {
  const bytes = bytesOf(element);
  const start = place(memory, address, bytes * values.length);
  values.forEach((value, lane) => {
    const at = start + bytes * lane;
    if (typeof value === "bigint") memory.setBigInt64(at, value, true);
    else if (element === "u8") memory.setUint8(at, value & 0xff);
    else if (element === "i32") memory.setInt32(at, value, true);
    else if (element === "f32") memory.setFloat32(at, value, true);
    else memory.setFloat64(at, value, true);
  });
}
