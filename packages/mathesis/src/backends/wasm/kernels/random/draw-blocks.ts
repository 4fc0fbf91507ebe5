/** @file Uniform and standard normal numbers in blocks that know nothing of each other. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { type DrawParams, normalsFar, normalsNear, SLACK, uniforms } from "./draws.ts";

/** Numbers of a block: what is made of them on the way stays in the cache. */
export const DRAW_BLOCK = 2048;
/** Bytes for the places of a block. */
export const DRAW_LIST: number = (DRAW_BLOCK + SLACK) * 4;

/** The distributions. */
export type DrawKind = "uniform" | "normal";

/**
 * Blocks `from` to `to` of the numbers that begin with the number `first`, at `out`; `list` has
 * DRAW_LIST bytes, `table` is the table of normal numbers.
 */
export type DrawBlocksParams = Omit<DrawParams, "n" | "from"> & {
  readonly first: "i32";
  readonly list: "i32*";
  readonly table: "f64*";
  readonly from: "i32";
  readonly to: "i32";
};

/** The kernel that makes blocks of numbers. */
export const drawBlocks: (kind: DrawKind) => TypedKernel<DrawBlocksParams> = once(
  (kind: DrawKind) => {
    const key = { k0: i32, k1: i32 };
    const arrays = { out: pointer("f64"), list: pointer(i32), table: pointer("f64") };
    const params: DrawBlocksParams = {
      first: i32,
      size: i32,
      ...key,
      ...arrays,
      from: i32,
      to: i32,
    };
    return kernel(`${kind}-blocks`, params, (k, p) => {
      const { first, size, k0, k1, list, table } = p;
      k.loop("block", p.from, p.to, (block) => {
        const start = k.let("start", block.mul(DRAW_BLOCK));
        const out = k.let("out", p.out.plus(start));
        const n = DRAW_BLOCK;
        k.call(uniforms(), { n, from: first.add(start), size, k0, k1, out });
        if (kind === "uniform") return;
        const count = k.call(normalsNear(), { n, out, list });
        k.if(count.gt(0), () => void k.call(normalsFar(), { n: count, list, out, table }));
      });
    });
  },
);
