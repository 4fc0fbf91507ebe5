/** @file What the test functions are made of, with one function that the library has not yet. */
import type { Tensor } from "../../src/index.ts";

export * from "../../src/index.ts";

/** x xᵀ */
export const outerProduct = (x: Tensor): Tensor => x.expandDims(1).mul(x.expandDims(0));
