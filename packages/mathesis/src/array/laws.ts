/**
 * @file The laws of all functions of arrays, by family. A function that is exported without its laws
 * does not compile. Only tests import this.
 */
import type { LawsOf } from "../ops/laws-types.ts";
import { laws as activation } from "./activation/laws.ts";
import { laws as calculus } from "./calculus/laws.ts";
import { laws as create } from "./create/laws.ts";
import { laws as functional } from "./functional/laws.ts";
import { laws as index } from "./index/laws.ts";
import type * as functions from "./index.ts";
import { laws as linear } from "./linear/laws.ts";
import { laws as manipulate } from "./manipulate/laws.ts";
import { laws as neural } from "./neural/laws.ts";
import { laws as polynomial } from "./polynomial/laws.ts";
import { laws as search } from "./search/laws.ts";
import { laws as sets } from "./sets/laws.ts";
import { laws as statistics } from "./statistics/laws.ts";

export const laws: LawsOf<typeof functions> = {
  ...activation,
  ...manipulate,
  ...functional,
  ...index,
  ...linear,
  ...neural,
  ...create,
  ...calculus,
  ...polynomial,
  ...search,
  ...sets,
  ...statistics,
};
