/** @file The laws of calculus with samples. */
import type { LawsOf } from "../../ops/laws-types.ts";
import { laws as diff } from "./diff.laws.ts";
import { laws as gradient } from "./gradient.laws.ts";
import type * as family from "./index.ts";
import { laws as interp } from "./interp.laws.ts";
import { cumulativeTrapezoidLaws, trapezoidLaws } from "./trapezoid.laws.ts";

export const laws: LawsOf<typeof family> = {
  cumulativeTrapezoid: cumulativeTrapezoidLaws,
  diff,
  gradient,
  interp,
  trapezoid: trapezoidLaws,
};
