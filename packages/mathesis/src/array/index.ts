/** @file All functions of arrays that are put together from ops, by family, and creation. */

export * from "./activation/index.ts";
export * from "./calculus/index.ts";
export * from "./create/index.ts";
export * from "./dtype/index.ts";
export * from "./functional/index.ts";
export * from "./index/index.ts";
export * from "./linear/index.ts";
export * from "./manipulate/index.ts";
export * from "./neural/index.ts";
export { type M, m, type NotationValue } from "./notation/m.ts";
export * from "./polynomial/index.ts";
export * from "./search/index.ts";
export * from "./sets/index.ts";
export * from "./statistics/index.ts";
export { treeLeaves, treeMap } from "./tree.ts";
