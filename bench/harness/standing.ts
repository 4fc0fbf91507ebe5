/** @file Who is fastest on a row. */
import type { ResultRow } from "./report.ts";
import { BASE, timesAsLong } from "./table.ts";

/** The other way of using this library. */
export const COMPILED = "mathesis jit";
const own: readonly string[] = [BASE, COMPILED];
/** The same with what not every host allows, and what they are called beside the library's name. */
export const special: Readonly<Record<string, string>> = {
  "mathesis (revectorized)": "revectorized",
  "mathesis (2 threads)": "2 threads",
};
const python: readonly string[] = ["numpy", "scipy", "torch"];

/** The best of their kind on a row, where there is one. */
export interface Standing {
  /** The faster way of using this library. */
  readonly own: ResultRow | undefined;
  /** The ways that not every host allows. */
  readonly special: readonly ResultRow[];
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
  const isPeer = ({ library }: ResultRow) => !own.includes(library) && !(library in special);
  const peers = rows.filter((r) => isPeer(r) && r.error <= limit);
  return {
    own: fastest(rows.filter((r) => own.includes(r.library))),
    special: rows.filter((r) => r.library in special),
    javascript: fastest(
      peers.filter((r) => r.library !== "plain js" && !python.includes(r.library)),
    ),
    python: fastest(peers.filter((r) => python.includes(r.library))),
    peer: fastest(peers),
  };
}
