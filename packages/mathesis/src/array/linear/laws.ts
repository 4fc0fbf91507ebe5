/** @file The laws of linear algebra without factorisations. */
import type { LawsOf } from "../../ops/laws-types.ts";
import * as chains from "./chains.laws.ts";
import * as diagonal from "./diagonal.laws.ts";
import type * as family from "./index.ts";
import * as norms from "./norms.laws.ts";
import * as products from "./products.laws.ts";

export const laws: LawsOf<typeof family> = { ...chains, ...diagonal, ...norms, ...products };
