/** Products in loops of small tensors: the bytes of the compiled turn done again and again. */
import { describe, expect, it } from "vitest";
import { grad, jit, ones, scan, type Tensor } from "../../../src/index.ts";
import { key, normal } from "../../../src/random/index.ts";
import { type Compute, compiled } from "./rules-support.ts";
import { bytes, isInline } from "./small-support.ts";

describe("products", () => {
  const leap = (h: number) => (q: Tensor, p: Tensor, a: Tensor) => {
    const slope = grad((x: Tensor): Tensor => x.matmul(a.matmul(x)).mul(0.5));
    const half = p.sub(slope(q).mul(h / 2));
    const place = q.add(half.mul(h));
    return [place, half.sub(slope(place).mul(h / 2))] as [Tensor, Tensor];
  };
  const drawn = (seed: number, shape: number[], dtype: "float64" | "float32") =>
    normal(key(seed), shape).astype(dtype);
  const tried = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11].flatMap((n) =>
    (["float64", "float32"] as const).map((dtype) => [n, dtype] as const),
  );

  it.each(tried)("leapfrog in %s dimensions, %s, is its compiled turn repeated", (n, dtype) => {
    const [q, p] = [drawn(1, [n], dtype), drawn(2, [n], dtype)];
    const a = drawn(3, [n, n], dtype);
    const h = 0.05;
    const turn = jit(leap(h));
    const loop: Compute = (x, v, m) =>
      scan((s: Tensor[]) => [leap(h)(s[0], s[1], m), null] as never, [x, v] as never, null, {
        length: 20,
      })[0];
    let state: [Tensor, Tensor] = [q, p];
    for (let i = 0; i < 20; i++) state = turn(...state, a);
    expect(isInline(loop, [q, p, a])).toBe(true);
    expect(bytes(compiled(loop)(q, p, a))).toEqual(bytes(state));
  });

  const shapes = [
    [1, 1, 1],
    [1, 9, 1],
    [2, 8, 2],
    [3, 5, 4],
    [4, 4, 4],
    [1, 16, 3],
    [2, 16, 1],
    [5, 12, 3],
    [3, 17, 2],
    [1, 20, 2],
  ];
  const products = shapes.flatMap((s) =>
    (["float64", "float32"] as const).flatMap((dtype) =>
      [0, 1, 2, 3].map((flips) => [...s, dtype, flips] as const),
    ),
  );

  it.each(products)("[%s, %s]·[%s] of %s, transposed as %s says", (...given) => {
    const [m, k, n, dtype, flips] = given as unknown as [number, number, number, "float64", number];
    const a = drawn(5, flips & 1 ? [k, m] : [m, k], dtype);
    const b = drawn(6, flips & 2 ? [n, k] : [k, n], dtype);
    const f = (x: Tensor, y: Tensor) =>
      (flips & 1 ? x.transpose() : x).matmul(flips & 2 ? y.transpose() : y);
    const loop: Compute = (x, y) =>
      scan((c: Tensor) => [c.add(1), f(x, y).mul(c)] as never, ones([], { dtype }), null as never, {
        length: 1,
      })[1];
    expect(isInline(loop, [a, b])).toBe(true);
    expect(bytes(compiled(loop)(a, b))).toEqual(bytes(jit(f)(a, b).reshape([1, m, n])));
  });
});
