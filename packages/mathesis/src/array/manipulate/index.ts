/** @file Manipulation: other shapes, orders and arrangements of the same elements. */
export { matrixTranspose, moveaxis, swapaxes } from "./axes.ts";
export { type Blocks, block, columnStack, dstack, hstack, vstack } from "./join.ts";
export { type RepeatOptions, repeat, tile } from "./repeat.ts";
export { type RollOptions, type Rot90Options, roll, rot90 } from "./roll.ts";
export { atleast1d, atleast2d, atleast3d, broadcastArrays, ravel } from "./shapes.ts";
export { arraySplit, type SplitOptions, split, unstack } from "./split.ts";
export { type TrimZerosOptions, trimZeros } from "./trim-zeros.ts";
export { type SlidingWindowOptions, slidingWindowView } from "./windows.ts";
