import type { Value } from "./tape.ts";

/** ∂L/∂u as a sum over all paths from L down to u. */
export function sumOverPaths(L: Value, u: Value): number {
  if (L === u) return 1;
  return L.inputs.reduce((sum, [v, local]) => sum + local * sumOverPaths(v, u), 0);
}

/** How many paths there are. */
export function countPaths(L: Value, u: Value): number {
  if (L === u) return 1;
  return L.inputs.reduce((sum, [v]) => sum + countPaths(v, u), 0);
}
