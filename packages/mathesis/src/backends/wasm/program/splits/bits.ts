/** @file Pieces of random bits: keys, or blocks of the only one. */
import { threefry, threefryPart, threefryUnits } from "../../kernels/random/threefry.ts";
import type { Split } from "../split.ts";
import { splitCounted } from "./counted.ts";

/** Nanoseconds, about, for a word. */
export const WORD = 1.5;

/** How `threefry` falls into pieces, for rows of n words. */
export function splitBits(rows: number, n: number): Split {
  if (rows === 1) {
    return { cost: n * WORD, units: threefryUnits(n), own: [], kernel: threefryPart };
  }
  const steps = { key: 2, out: n };
  return splitCounted(threefry(), { count: "rows", total: rows, steps, each: n * WORD });
}
