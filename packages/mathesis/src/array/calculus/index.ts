/** @file Differences, slopes and areas of sampled functions, and the lines between samples. */

export { type DiffOptions, diff } from "./diff.ts";
export { type GradientOptions, gradient } from "./gradient.ts";
export { type InterpOptions, interp } from "./interp.ts";
export {
  type CumulativeTrapezoidOptions,
  cumulativeTrapezoid,
  type TrapezoidOptions,
  trapezoid,
} from "./trapezoid.ts";
