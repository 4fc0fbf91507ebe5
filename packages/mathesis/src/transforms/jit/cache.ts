/** @file Whether a call fits what was compiled for another one. */
import { sameTree } from "../../tree/tree.ts";
import { sameShape } from "../../types/shape.ts";
import type { Call } from "./arguments.ts";

/** Whether two static arguments are equal: the same value, or plain data of equal values. */
function sameStatic(a: unknown, b: unknown, depth = 0): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const proto: unknown = Object.getPrototypeOf(a);
  const isPlain = proto === Object.prototype || proto === Array.prototype || proto === null;
  if (!isPlain || proto !== Object.getPrototypeOf(b) || depth > 100) return false;
  const [x, y] = [Object.entries(a), Object.entries(b)];
  const other = b as Readonly<Record<string, unknown>>;
  return (
    x.length === y.length &&
    x.every(([k, v]) => Object.hasOwn(other, k) && sameStatic(v, other[k], depth + 1))
  );
}

/** Whether a program for one call can be run for the other. */
export function sameCall(a: Call, b: Call): boolean {
  if (a.leaves.length !== b.leaves.length) return false;
  for (let i = 0; i < a.leaves.length; i++) {
    const [x, y] = [a.leaves[i], b.leaves[i]];
    if (x.dtype !== y.dtype || x.weak !== y.weak || !sameShape(x.shape, y.shape)) return false;
  }
  return sameTree(a.def, b.def, (x, y) => sameStatic(x, y));
}
