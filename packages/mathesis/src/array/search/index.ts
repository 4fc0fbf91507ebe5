/** @file Where elements are: by value, by rank, by several keys. */

export { countNonzero } from "./count-nonzero.ts";
export { kthvalue } from "./kthvalue.ts";
export { lexsort } from "./lexsort.ts";
export { argwhere, flatnonzero, nonzero, type SizeOptions } from "./nonzero.ts";
