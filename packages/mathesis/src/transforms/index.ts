/** @file The transformations of functions. */
export { type GradOptions, grad, valueAndGrad } from "./grad.ts";
export { hessian, hvp, type JacobianOptions, jacobian } from "./jacobian.ts";
export { type JitOptions, type Jitted, jit } from "./jit/jit.ts";
export { jvp } from "./jvp.ts";
export { StagedFunction, stage } from "./stage.ts";
export { vjp } from "./vjp.ts";
export { type AxisSpec, type VmapOptions, vmap } from "./vmap.ts";
