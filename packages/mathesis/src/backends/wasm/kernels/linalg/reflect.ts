/** @file A reflection in three dimensions, of three rows or of three columns of a matrix. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/** I − t·v·vᵀ for v = (1, v1, v2); rows are `row` apart. Written as f32; as f64 it is the same. */
export type ReflectParams = {
  readonly n: "i32";
  readonly p: "f32*";
  readonly row: "i32";
  readonly v1: "f32";
  readonly v2: "f32";
  readonly t: "f32";
};

function paramsOf(type: Float): ReflectParams {
  const real = type as "f32"; // or f64: see ReflectParams
  return { n: i32, p: pointer(real), row: i32, v1: real, v2: real, t: real };
}

type Factors = readonly [Value<"f32">, Value<"f32">];

/** Takes t·v times their sum with v off three numbers. */
function reflectOne(
  k: Writer,
  at: readonly Value<"f32">[],
  v: Factors,
  t: readonly Value<"f32">[],
) {
  const [x, y, z] = at.map((place) => k.let("x", place));
  const sum = k.let("sum", x.add(v[0].mul(y)).add(v[1].mul(z)));
  k.set(at[0], x.sub(t[0].mul(sum)));
  k.set(at[1], y.sub(t[1].mul(sum)));
  k.set(at[2], z.sub(t[2].mul(sum)));
}

/** The kernel of three rows of n numbers. */
export const reflectRows: (type: Float) => TypedKernel<ReflectParams> = perFloat((type) =>
  kernel(`linalg-reflect-rows-${type}`, paramsOf(type), (k, { n, p, row, v1, v2, t }) => {
    const [q, r] = [k.let("q", p.plus(row)), k.let("r", p.plus(row.mul(2)))];
    const ts = [t, k.let("t1", t.mul(v1)), k.let("t2", t.mul(v2))];
    const [w1, w2] = [k.let("w1", splat(v1)), k.let("w2", splat(v2))];
    const us = ts.map((x) => k.let("u", splat(x)));
    inLanes(
      k,
      n,
      vectorLength[type],
      (j) => {
        const at = [p.vector(j), q.vector(j), r.vector(j)];
        const [x, y, z] = at.map((place) => k.let("x", place));
        const sum = k.let("sum", x.add(w1.mul(y)).add(w2.mul(z)));
        k.set(at[0], x.sub(us[0].mul(sum)));
        k.set(at[1], y.sub(us[1].mul(sum)));
        k.set(at[2], z.sub(us[2].mul(sum)));
      },
      (j) => reflectOne(k, [p.at(j), q.at(j), r.at(j)], [v1, v2], ts),
    );
  }),
);

/** The kernel of n rows of three numbers. */
export const reflectColumns: (type: Float) => TypedKernel<ReflectParams> = perFloat((type) =>
  kernel(`linalg-reflect-columns-${type}`, paramsOf(type), (k, { n, p, row, v1, v2, t }) => {
    const ts = [t, k.let("t1", t.mul(v1)), k.let("t2", t.mul(v2))];
    k.loop("i", 0, n, (i) => {
      const own = k.let("own", p.plus(i.mul(row)));
      reflectOne(k, [own.at(0), own.at(1), own.at(2)], [v1, v2], ts);
    });
  }),
);
