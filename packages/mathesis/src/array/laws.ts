/**
 * @file The laws of all functions of arrays, by family. A function that is exported without its laws
 * does not compile. Only tests import this.
 */
import type { LawsOf } from "../ops/laws-types.ts";
import type * as functions from "./index.ts";

export const laws: LawsOf<typeof functions> = {};
