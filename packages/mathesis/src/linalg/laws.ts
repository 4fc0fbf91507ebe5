/** @file The laws of the functions of `mathesis/linalg` that are put together from ops. */
import type { LawsOf } from "../ops/laws-types.ts";
import { givens, householder } from "./reflections.laws.ts";
import type * as reflections from "./reflections.ts";

export const laws: LawsOf<typeof reflections> = { householder, givens };
