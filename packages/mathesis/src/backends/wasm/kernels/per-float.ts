/**
 * @file One kernel for each float type and layout of products, made on first use: a module takes one
 * kernel of a name.
 */
import { type Layout, layout } from "../features.ts";
import type { Float } from "./lanes.ts";

/** `make`, whose result is remembered for each type while products are laid out as now. */
export function perFloat<K>(make: (type: Float) => K): (type: Float) => K {
  const made = new Map<`${Float} ${Layout}`, K>();
  return (type) => {
    const key = `${type} ${layout()}` as const;
    const known = made.get(key) ?? make(type);
    made.set(key, known);
    return known;
  };
}
