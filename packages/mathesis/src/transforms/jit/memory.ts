/** @file The memory of compiled programs. */
import { compiler } from "../../core/backend.ts";
import type { MemoryUse } from "../../ir/compiler.ts";
import { checkInteger } from "../../util/check.ts";

export type { MemoryUse } from "../../ir/compiler.ts";

/** The least budget: a page. */
const LEAST = 65536;
/** WebAssembly addresses no more. */
const MOST = 2 ** 32;

/**
 * Sets how many bytes compiled functions may use for arrays, 1 GiB at first.
 *
 * Arguments and results of compiled functions stay in this memory between calls. When it is full,
 * those not used for the longest time are copied to the host's memory; nothing is lost.
 *
 * @param bytes an integer from 65,536 to 4,294,967,296
 * @throws {ArgumentError} INTEGER for other values. A function whose arrays do not fit together
 *   throws MEMORY_BUDGET when it is called
 * @example setMemoryBudget(2 ** 30)
 */
export function setMemoryBudget(bytes: number): void {
  checkInteger("setMemoryBudget", "bytes", bytes, LEAST, MOST);
  compiler().setBudget(bytes);
}

/**
 * Returns how compiled functions use their memory, in bytes: `used` now, `reserved` from the host,
 * and the `budget`.
 *
 * @example memoryUse().used <= memoryUse().budget // true
 */
export function memoryUse(): MemoryUse {
  return compiler().memory();
}
