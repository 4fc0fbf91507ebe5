/** @file The laws of indexing beyond slice, at and take. */
import type { LawsOf } from "../../ops/laws-types.ts";
import * as choose from "./choose.laws.ts";
import * as compress from "./compress.laws.ts";
import * as fillDiagonal from "./fill-diagonal.laws.ts";
import type * as family from "./index.ts";
import * as oneHot from "./one-hot.laws.ts";
import * as positions from "./positions.laws.ts";
import * as putAlongAxis from "./put-along-axis.laws.ts";

export const laws: LawsOf<typeof family> = {
  ...choose,
  ...compress,
  ...fillDiagonal,
  ...oneHot,
  ...positions,
  ...putAlongAxis,
};
