/** @file Pieces of many numbers that are drawn at once. */
import {
  DRAW_BLOCK,
  DRAW_LIST,
  type DrawKind,
  drawBlocks,
} from "../../kernels/random/draw-blocks.ts";
import type { Split } from "../split.ts";

/** Nanoseconds, about, for a number. */
const NUMBER: Readonly<Record<DrawKind, number>> = { uniform: 3, normal: 10 };

/** How some blocks fall into pieces. */
export function splitDraws(kind: DrawKind, blocks: number): Split {
  const kernel = drawBlocks(kind);
  const list = kernel.params.findIndex(({ name }) => name === "list");
  return {
    cost: blocks * DRAW_BLOCK * NUMBER[kind],
    units: blocks,
    own: [{ param: list, bytes: DRAW_LIST }],
    kernel: () => kernel,
  };
}
