/** @file The laws of the functions of sets. */
import type { LawsOf } from "../../ops/laws-types.ts";
import type * as family from "./index.ts";
import { laws as isin } from "./isin.laws.ts";
import { intersect1dLaws, setdiff1dLaws, setxor1dLaws, union1dLaws } from "./operations.laws.ts";
import { uniqueLaws, uniqueValuesLaws } from "./unique.laws.ts";

export const laws: LawsOf<typeof family> = {
  intersect1d: intersect1dLaws,
  isin,
  setdiff1d: setdiff1dLaws,
  setxor1d: setxor1dLaws,
  union1d: union1dLaws,
  uniqueAll: uniqueLaws,
  uniqueCounts: uniqueLaws,
  uniqueInverse: uniqueLaws,
  uniqueValues: uniqueValuesLaws,
};
