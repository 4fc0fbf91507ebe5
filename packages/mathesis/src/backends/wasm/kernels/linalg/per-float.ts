/** @file One kernel for each float type, made on first use: a module takes one kernel of a name. */
import type { Float } from "../lanes.ts";

/** `make`, whose result is remembered for each type. */
export function perFloat<K>(make: (type: Float) => K): (type: Float) => K {
  const made = new Map<Float, K>();
  return (type) => {
    const known = made.get(type) ?? make(type);
    made.set(type, known);
    return known;
  };
}
