/** @file The threads of compiled programs. */
import { compiler } from "../../core/backend.ts";
import { checkInteger } from "../../util/check.ts";

/** More threads than any host has are a mistake. */
const MOST = 64;

/** See the public `setThreads` in compiled.ts. */
export function setThreads(count?: number): Promise<number> {
  if (count !== undefined) checkInteger("setThreads", "count", count, 1, MOST);
  return compiler().setThreads(count);
}
