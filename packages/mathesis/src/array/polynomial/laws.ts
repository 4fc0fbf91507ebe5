/** @file The laws of polynomials, by name. */
import type { LawsOf } from "../../ops/laws-types.ts";
import type * as family from "./index.ts";
import {
  polyaddLaws,
  polyderLaws,
  polydivLaws,
  polyfitLaws,
  polyintLaws,
  polymulLaws,
  polysubLaws,
  polyvalLaws,
} from "./polynomial.laws.ts";

export const laws: LawsOf<typeof family> = {
  polyadd: polyaddLaws,
  polyder: polyderLaws,
  polydiv: polydivLaws,
  polyfit: polyfitLaws,
  polyint: polyintLaws,
  polymul: polymulLaws,
  polysub: polysubLaws,
  polyval: polyvalLaws,
};
