/** @file All adapters from ONNX operators to functions of mathesis. */
import { activations } from "./activations.ts";
import type { Adapters } from "./call.ts";
import { convolution } from "./convolution.ts";
import { creation } from "./creation.ts";
import { dot } from "./dot.ts";
import { elementwise } from "./elementwise.ts";
import { indexing } from "./indexing.ts";
import { movement } from "./movement.ts";
import { normalisation } from "./normalisation.ts";
import { reductions } from "./reductions.ts";
import { resampling } from "./resampling.ts";

export const adapters: Adapters = {
  ...activations,
  ...convolution,
  ...creation,
  ...dot,
  ...elementwise,
  ...indexing,
  ...movement,
  ...normalisation,
  ...reductions,
  ...resampling,
};
