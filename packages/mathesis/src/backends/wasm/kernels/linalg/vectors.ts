/** @file What the routines do with rows of a matrix: dot products, copies, exchanges. */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, inLanes, vectorLength, vectorOfFloat } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/**
 * Writes Σ x[e]·y[e], e < n, for several x side by side: a sum a lane, the elements that fill no
 * vector going to the first, then (s₀ + s₁) + (s₂ + s₃). In float64 that is the order of
 * backends/js/cholesky.ts, unless vectors are `fused`.
 */
export function dots(
  k: Writer,
  type: Float,
  xs: readonly Value<"f32*">[],
  y: Value<"f32*">,
  n: Value<"i32">,
  fused = false,
): readonly Value<"f32">[] {
  const lanes = vectorLength[type];
  const zero = constant(vectorOfFloat[type as "f32"], 0);
  const sums = xs.map(() => k.let("sums", zero));
  const whole = k.let("whole", n.and(-lanes));
  const addVector = (e: Value<"i32">) => {
    const other = k.let("other", y.vector(e));
    xs.forEach((x, r) => {
      const part = x.vector(e);
      k.set(sums[r], fused ? part.mulAdd(other, sums[r]) : sums[r].add(part.mul(other)));
    });
  };
  k.loop("e", 0, whole, addVector, { step: lanes, unroll: 2 });
  const first = sums.map((sum) => k.let("first", sum.extract(0)));
  k.loop("e", whole, n, (e) => {
    xs.forEach((x, r) => {
      k.set(first[r], first[r].add(x.at(e).mul(y.at(e))));
    });
  });
  return sums.map((sum, r) => {
    const low = first[r].add(sum.extract(1));
    return k.let("dot", lanes === 2 ? low : low.add(sum.extract(2).add(sum.extract(3))));
  });
}

/** n elements at x and at y. Written as f32; as f64 it is the same. */
export type PairParams = { readonly n: "i32"; readonly x: "f32*"; readonly y: "f32*" };

const pairParams = (type: Float): PairParams => {
  const at = pointer(type as "f32"); // or f64: see PairParams
  return { n: i32, x: at, y: at };
};

/** The kernel y = x. */
export const copyRow: (type: Float) => TypedKernel<PairParams> = perFloat((type) =>
  kernel(`linalg-copy-${type}`, pairParams(type), (k, { n, x, y }) => {
    inLanes(
      k,
      n,
      vectorLength[type],
      (i) => k.set(y.vector(i), x.vector(i)),
      (i) => k.set(y.at(i), x.at(i)),
    );
  }),
);

/** n elements at x. Written as f32; as f64 it is the same. */
export type RowParams = { readonly n: "i32"; readonly x: "f32*" };

/** The kernel x = 0. */
export const clearRow: (type: Float) => TypedKernel<RowParams> = perFloat((type) => {
  const params: RowParams = { n: i32, x: pointer(type as "f32") }; // or f64: see RowParams
  const lanes = vectorLength[type];
  return kernel(`linalg-clear-${type}`, params, (k, { n, x }) => {
    const zero = constant(vectorOfFloat[type as "f32"], 0);
    inLanes(
      k,
      n,
      lanes,
      (i) => k.set(x.vector(i), zero),
      (i) => k.set(x.at(i), 0),
    );
  });
});

/** The kernel that exchanges x and y. */
export const swapRows: (type: Float) => TypedKernel<PairParams> = perFloat((type) =>
  kernel(`linalg-swap-${type}`, pairParams(type), (k, { n, x, y }) => {
    inLanes(
      k,
      n,
      vectorLength[type],
      (i) => {
        const held = k.let("held", x.vector(i));
        k.set(x.vector(i), y.vector(i));
        k.set(y.vector(i), held);
      },
      (i) => {
        const held = k.let("held", x.at(i));
        k.set(x.at(i), y.at(i));
        k.set(y.at(i), held);
      },
    );
  }),
);
