/** @file The laws of the creation functions that take arrays. */
import type { LawsOf } from "../../ops/laws-types.ts";
import * as diag from "./diag.laws.ts";
import type * as family from "./index.ts";
import * as meshgrid from "./meshgrid.laws.ts";
import * as triangle from "./triangle.laws.ts";
import * as vander from "./vander.laws.ts";

export const laws: LawsOf<typeof family> = { ...diag, ...meshgrid, ...triangle, ...vander };
