/** @file The laws of the functions that search. */
import type { LawsOf } from "../../ops/laws-types.ts";
import { laws as countNonzero } from "./count-nonzero.laws.ts";
import type * as family from "./index.ts";
import { laws as kthvalue } from "./kthvalue.laws.ts";
import { laws as lexsort } from "./lexsort.laws.ts";
import { argwhereLaws, flatnonzeroLaws, nonzeroLaws } from "./nonzero.laws.ts";

export const laws: LawsOf<typeof family> = {
  argwhere: argwhereLaws,
  countNonzero,
  flatnonzero: flatnonzeroLaws,
  kthvalue,
  lexsort,
  nonzero: nonzeroLaws,
};
