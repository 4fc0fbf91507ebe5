/** @file The memory of compiled programs. */
import { compiler } from "../../core/backend.ts";
import type { MemoryUse } from "../../ir/compiler.ts";
import { checkInteger } from "../../util/check.ts";

export type { MemoryUse } from "../../ir/compiler.ts";

/** The least budget: a page. */
const LEAST = 65536;
/** WebAssembly addresses no more. */
const MOST = 2 ** 32;

/** See the public `setMemoryBudget` in compiled.ts. */
export function setMemoryBudget(bytes: number): void {
  checkInteger("setMemoryBudget", "bytes", bytes, LEAST, MOST);
  compiler().setBudget(bytes);
}

/** See the public `memoryUse` in compiled.ts. */
export function memoryUse(): MemoryUse {
  return compiler().memory();
}
