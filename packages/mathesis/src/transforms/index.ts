/** @file The transformations of functions, and how to look on while compiled ones run. */
export { type DebugLevel, type DebugOptions, setDebug } from "../core/debug.ts";
export { type GradOptions, grad, valueAndGrad } from "./grad.ts";
export { hessian, hvp, type JacobianOptions, jacobian } from "./jacobian.ts";
export type { AsyncOptions } from "./jit/async.ts";
export type { JitOptions, Jitted } from "./jit/jit.ts";
export type { MemoryUse } from "./jit/memory.ts";
export { jvp } from "./jvp.ts";
export { StagedFunction, stage } from "./stage.ts";
export { vjp } from "./vjp.ts";
export { type AxisSpec, type VmapOptions, vmap } from "./vmap.ts";
