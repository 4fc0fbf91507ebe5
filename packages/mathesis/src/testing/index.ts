/** @file mathesis/testing: tolerances with names, golden values, and the laws of ops. */
import "../runtime.ts";

export type { ErrorSample, OpLaws, Sample, Sampler, SpecialValue } from "../ops/laws-types.ts";
export { NotClose } from "../util/errors.ts";
export {
  absolute,
  expectClose,
  ratio,
  relative,
  type Tolerance,
  ulp,
  ulpDistance,
} from "./close.ts";
export { parseHexFloat } from "./golden.ts";
export {
  type CheckOptions,
  checkOpLaws,
  type GoldenTable,
  type LawResult,
  type OpUnderTest,
} from "./laws/op.ts";
export { type CheckOptimiserOptions, checkOptimiserLaws } from "./laws/optimiser.ts";
export { makeSampler } from "./sampler.ts";
