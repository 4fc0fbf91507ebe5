/** @file Who is fastest on a row. */
import type { ResultRow } from "./report.ts";
import { BASE, timesAsLong } from "./table.ts";

/** The other way of using this library. */
export const COMPILED = "mathesis jit";
const own: readonly string[] = [BASE, COMPILED];
/** The same with more than the one thread that peers have: no part of who is fastest. */
const THREADED = "mathesis threads";
const python: readonly string[] = ["numpy", "scipy", "torch"];

/** The best of their kind on a row, where there is one. */
export interface Standing {
  /** The faster way of using this library. */
  readonly own: ResultRow | undefined;
  /** The fastest other library of JavaScript; loops written by hand are none. */
  readonly javascript: ResultRow | undefined;
  readonly python: ResultRow | undefined;
  /** The fastest that is not this library. */
  readonly peer: ResultRow | undefined;
}

/** The fastest of some results. */
export const fastest = (rows: readonly ResultRow[]): ResultRow | undefined =>
  rows.length === 0 ? undefined : rows.reduce((a, b) => (timesAsLong(b, a) < 1 ? b : a));

/** Where all stand on a row; with an error beyond the limit a library is no peer. */
export function standing(rows: readonly ResultRow[], limit: number): Standing {
  const others = rows.filter((r) => !own.includes(r.library) && r.library !== THREADED);
  const peers = others.filter((r) => r.error <= limit);
  return {
    own: fastest(rows.filter((r) => own.includes(r.library))),
    javascript: fastest(
      peers.filter((r) => r.library !== "plain js" && !python.includes(r.library)),
    ),
    python: fastest(peers.filter((r) => python.includes(r.library))),
    peer: fastest(peers),
  };
}
