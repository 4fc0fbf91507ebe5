/** @file mathesis: arrays, operations, transformations of functions. */
import "./runtime.ts";

export * from "./array/index.ts";
export { jit, memoryUse, setEngine, setMemoryBudget, setThreads } from "./compiled.ts";
export type { TensorLike } from "./core/convert.ts";
export { Tensor } from "./core/tensor.ts";
export { range } from "./ops/index/spec.ts";
export * from "./ops/index.ts";
export * from "./transforms/index.ts";
export type { Complex, DType } from "./types/dtype.ts";
export type { Shape } from "./types/shape.ts";
export {
  ArgumentError,
  DomainError,
  DTypeError,
  FormatError,
  IndexError,
  MathesisError,
  NotConverged,
  NotPositiveDefinite,
  ShapeError,
  SingularMatrix,
  SyntaxError,
  TraceError,
} from "./util/errors.ts";
