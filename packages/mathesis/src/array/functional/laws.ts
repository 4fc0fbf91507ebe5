/** @file The laws of functions of functions. */
import type { LawsOf } from "../../ops/laws-types.ts";
import * as alongAxis from "./along-axis.laws.ts";
import type * as family from "./index.ts";

export const laws: LawsOf<typeof family> = { ...alongAxis };
