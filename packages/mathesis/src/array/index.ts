/** @file All functions of arrays that are put together from ops, by family, and creation. */

export {
  arange,
  array,
  type DTypeOption,
  eye,
  full,
  linspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./create.ts";
export { type M, m, type NotationValue } from "./notation/m.ts";
export { treeLeaves, treeMap } from "./tree.ts";
