/** @file The laws of the activations. */
import type { LawsOf } from "../../ops/laws-types.ts";
import { laws as celu } from "./celu.laws.ts";
import { laws as elu } from "./elu.laws.ts";
import { laws as gelu } from "./gelu.laws.ts";
import { laws as glu } from "./glu.laws.ts";
import { laws as hardshrink } from "./hardshrink.laws.ts";
import { laws as hardsigmoid } from "./hardsigmoid.laws.ts";
import { laws as hardswish } from "./hardswish.laws.ts";
import { laws as hardtanh } from "./hardtanh.laws.ts";
import type * as family from "./index.ts";
import { laws as leakyRelu } from "./leaky-relu.laws.ts";
import { laws as logsigmoid } from "./logsigmoid.laws.ts";
import { laws as mish } from "./mish.laws.ts";
import { laws as prelu } from "./prelu.laws.ts";
import { laws as relu6 } from "./relu6.laws.ts";
import { laws as selu } from "./selu.laws.ts";
import { laws as silu } from "./silu.laws.ts";
import { laws as softshrink } from "./softshrink.laws.ts";
import { laws as softsign } from "./softsign.laws.ts";
import { laws as tanhshrink } from "./tanhshrink.laws.ts";
import { laws as threshold } from "./threshold.laws.ts";

export const laws: LawsOf<typeof family> = {
  celu,
  elu,
  gelu,
  glu,
  hardshrink,
  hardsigmoid,
  hardswish,
  hardtanh,
  leakyRelu,
  logsigmoid,
  mish,
  prelu,
  relu6,
  selu,
  silu,
  softshrink,
  softsign,
  tanhshrink,
  threshold,
};
