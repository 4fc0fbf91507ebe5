/** @file Pieces of sorted rows: rows, or runs of the only one. */

import { argsort, argsortWorkspace } from "../../kernels/sort/argsort.ts";
import type { SortType } from "../../kernels/sort/keys.ts";
import { isFloating } from "../../kernels/sort/keys.ts";
import {
  COUNTS,
  LEAST_ROW,
  mergeParts,
  RUNS,
  restoreEqual,
  sortRuns,
} from "../../kernels/sort/runs.ts";
import { sort, sortWorkspace } from "../../kernels/sort/sort.ts";
import type { Place } from "../place.ts";
import { workspace } from "../rules/call.ts";
import type { Split } from "../split.ts";
import { splitCounted } from "./counted.ts";

/** Nanoseconds, about, for an element that is sorted, and for one that is merged. */
const SORTED = 12;
const MERGED = 4;

/** The workspaces of a kernel that sorts. */
type Rooms<T> = { readonly words: T; readonly counts: T };

/** Workspaces of so many bytes. */
export const roomsFor = ({ words, counts }: Rooms<number>): Rooms<Place> => ({
  words: workspace(words),
  counts: workspace(counts),
});

/** How sorts of rows of n elements fall into pieces. */
export function splitSort(type: SortType, descending: boolean, rows: number, n: number): Split {
  const kernel = sort(type, descending);
  const own = sortWorkspace(type, n);
  if (rows === 1 && n >= LEAST_ROW && type !== "u8") {
    const param = kernel.params.findIndex(({ name }) => name === "counts");
    return splitRow(type, descending, n, [{ param, bytes: own.counts }]);
  }
  const steps = { x: n, out: n };
  const each = n * SORTED;
  return splitCounted(kernel, {
    count: "rows",
    total: rows,
    steps,
    own: { ...roomsFor(own) },
    each,
  });
}

/** Runs of one long row, then parts of the result, then what keys do not tell. */
function splitRow(type: SortType, descending: boolean, n: number, own: Split["own"]): Split {
  const restore: Split = {
    cost: 0,
    units: 1,
    own: [],
    kernel: () => restoreEqual(type, descending),
  };
  const merge: Split = {
    cost: n * MERGED,
    units: RUNS,
    own,
    kernel: () => mergeParts(type, descending),
    ...(isFloating(type) ? { next: restore } : {}),
  };
  const kernel = () => sortRuns(type, descending);
  return { cost: n * SORTED, units: RUNS, own, common: COUNTS, kernel, next: merge };
}

/** The same of permutations that sort rows. */
export function splitArgsort(type: SortType, descending: boolean, rows: number, n: number): Split {
  const own = roomsFor(argsortWorkspace(type, n));
  const counted = { count: "rows", total: rows, steps: { x: n, out: n }, own, each: n * SORTED };
  return splitCounted(argsort(type, descending), counted);
}
