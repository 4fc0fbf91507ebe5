/** @file Outer products, C[i, j] = a[i]·b[j], row by row: nothing but stores. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength, vectorOfFloat } from "../lanes.ts";

/** C has m rows of n elements, n at least a vector's lanes; a[i] is at i·aRow. Also as f64. */
export type OuterParams = {
  readonly m: "i32";
  readonly n: "i32";
  readonly a: "f32*";
  readonly aRow: "i32";
  readonly b: "f32*";
  readonly c: "f32*";
};

/** The kernel of outer products. */
export function outer(type: Float): TypedKernel<OuterParams> {
  const real = type as "f32"; // or f64: see OuterParams
  const at = pointer(real);
  const params: OuterParams = { m: i32, n: i32, a: at, b: at, c: at, aRow: i32 };
  const lanes = vectorLength[type];
  const zero = constant(vectorOfFloat[real], 0);
  return kernel(
    `matmul-outer-${type}`,
    params,
    (k, { m, n, a, aRow, b, c }) => {
      const whole = k.let("whole", n.and(-lanes));
      k.loop("i", 0, m, (i) => {
        const factor = k.let("factor", splat(a.at(i.mul(aRow))));
        const row = k.let("row", c.plus(i.mul(n)));
        // a sum of one term begins with 0, as all do: −0 becomes 0
        const term = (j: Value<"i32">) => k.set(row.vector(j), factor.mulAdd(b.vector(j), zero));
        k.loop("j", 0, whole, term, { step: lanes, unroll: 4 });
        k.if(whole.lt(n), () => term(k.let("last", n.sub(lanes))));
      });
    },
    { contract: true },
  );
}
