/** @file The laws of the manipulation functions. */
import type { LawsOf } from "../../ops/laws-types.ts";
import * as axes from "./axes.laws.ts";
import type * as family from "./index.ts";
import * as join from "./join.laws.ts";
import * as repeat from "./repeat.laws.ts";
import * as roll from "./roll.laws.ts";
import * as shapes from "./shapes.laws.ts";
import * as split from "./split.laws.ts";
import * as trimZeros from "./trim-zeros.laws.ts";
import * as windows from "./windows.laws.ts";

export const laws: LawsOf<typeof family> = {
  ...axes,
  ...join,
  ...repeat,
  ...roll,
  ...shapes,
  ...split,
  ...trimZeros,
  ...windows,
};
