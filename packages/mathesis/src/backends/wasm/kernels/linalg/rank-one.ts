/** @file C −= v·wᵀ, a product of one term: each row loses a multiple of one row. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/** m rows of n numbers at c, vStep and cRow apart. Written as f32; as f64 it is the same. */
export type RankOneParams = {
  readonly m: "i32";
  readonly n: "i32";
  readonly v: "f32*";
  readonly vStep: "i32";
  readonly w: "f32*";
  readonly c: "f32*";
  readonly cRow: "i32";
};

type Values = { readonly [K in keyof RankOneParams]: Value<RankOneParams[K]> };

/** The kernel c[i, j] −= v[i]·w[j], in one rounding or two. */
export const rankOne: (type: Float) => TypedKernel<RankOneParams> = perFloat((type) => {
  const at = pointer(type as "f32"); // or f64: see RankOneParams
  const params: RankOneParams = { m: i32, n: i32, v: at, vStep: i32, w: at, c: at, cRow: i32 };
  const write = (k: Writer, { m, n, v, vStep, w, c, cRow }: Values) => {
    k.loop("i", 0, m, (i) => {
      const factor = k.let("factor", v.at(i.mul(vStep)));
      const factors = k.let("factors", splat(factor));
      const row = k.let("row", c.plus(i.mul(cRow)));
      inLanes(
        k,
        n,
        vectorLength[type],
        (j) => k.set(row.vector(j), factors.negMulAdd(w.vector(j), row.vector(j))),
        (j) => k.set(row.at(j), row.at(j).sub(factor.mul(w.at(j)))),
      );
    });
  };
  return kernel(`linalg-rank-one-${type}`, params, write, { contract: true });
});
