/** @file The transformations of functions. */
export { grad, type GradOptions, valueAndGrad } from "./grad.ts";
export { hessian, hvp, jacobian, type JacobianOptions } from "./jacobian.ts";
export { jvp } from "./jvp.ts";
export { stage, StagedFunction } from "./stage.ts";
export { vjp } from "./vjp.ts";
export { type AxisSpec, vmap, type VmapOptions } from "./vmap.ts";
