/** @file Arrays as sets: distinct elements, membership, operations on sets. */

export { isin } from "./isin.ts";
export { intersect1d, setdiff1d, setxor1d, union1d } from "./operations.ts";
export {
  type UniqueOptions,
  uniqueAll,
  uniqueCounts,
  uniqueInverse,
  uniqueValues,
} from "./unique.ts";
