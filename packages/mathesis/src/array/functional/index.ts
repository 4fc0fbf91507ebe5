/** @file Functions of functions of arrays. */
export {
  type ApplyAlongAxisOptions,
  applyAlongAxis,
  applyOverAxes,
} from "./along-axis.ts";
export { type VectorizeOptions, vectorize } from "./vectorize.ts";
