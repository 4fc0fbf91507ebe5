/** Perturbation confusion: nested derivatives keep their directions apart (Siskind & Pearlmutter). */
import { describe, expect, it } from "vitest";
import {
  array,
  checkpoint,
  cond,
  foriLoop,
  grad,
  jvp,
  scan,
  type Tensor,
  vmap,
  whileLoop,
} from "../../src/index.ts";

type Scalar = (x: Tensor) => Tensor;
const forward =
  (f: Scalar): Scalar =>
  (x) =>
    jvp(f, [x], [array(1)])[1];
const reverse = (f: Scalar): Scalar => grad(f);
const modes: readonly [string, (f: Scalar) => Scalar][] = [
  ["forward", forward],
  ["reverse", reverse],
];
const pairs = modes.flatMap(([a, outer]) =>
  modes.map(([b, inner]) => [a, b, outer, inner] as const),
);
const at = (f: Scalar, x: number): number => f(array(x)).item() as number;

describe.each(pairs)("%s over %s", (_a, _b, outer, inner) => {
  it("d/dx (x · d/dy (x + y)) = 1", () => {
    expect(
      at(
        outer((x) => x.mul(inner((y) => x.add(y))(array(1)))),
        1,
      ),
    ).toBe(1);
  });

  it("d/dx (x · d/dy (x · y)) = 2x", () => {
    expect(
      at(
        outer((x) => x.mul(inner((y) => x.mul(y))(array(2)))),
        3,
      ),
    ).toBe(6);
  });

  it("d/dx d/dy (x² y) at y = x, where the inner point depends on x", () => {
    // d/dy (x² y²) = 2 x² y at y = x is 2 x³, whose derivative is 6 x²
    expect(
      at(
        outer((x) => inner((y) => x.square().mul(y.square()))(x)),
        2,
      ),
    ).toBe(24);
  });

  it("the derivative of a function that returns a function (the amazing bug)", () => {
    // s(u)(f)(x) = f(x + u); d/du at 0 of s(u) applied twice: (D(D f)) is f″
    const shift =
      (u: Tensor) =>
      (f: Scalar): Scalar =>
      (x) =>
        f(x.add(u));
    const d =
      (f: Scalar): Scalar =>
      (x) =>
        outer((u) => shift(u)(f)(x))(array(0));
    const e =
      (f: Scalar): Scalar =>
      (x) =>
        inner((u) => shift(u)(f)(x))(array(0));
    expect(at(d(e((x) => x.mul(x).mul(x))), 2)).toBe(12);
  });

  it("inside vmap", () => {
    const f = outer((x) => x.mul(inner((y) => x.mul(y).add(y))(x)));
    // x (x + 1), whose derivative is 2x + 1
    expect(vmap(f)([1, 2, 3]).toArray()).toEqual([3, 5, 7]);
    const g = outer((x) =>
      vmap((v: Tensor) => x.mul(inner((y) => x.mul(y).mul(v))(x)))([1, 2]).sum(),
    );
    expect(at(g, 3)).toBe(18); // x² (1 + 2)
  });

  it("inside scan, foriLoop, cond and checkpoint", () => {
    const own = (x: Tensor) => inner((y) => x.mul(y))(array(5));
    const looped = outer((x) =>
      scan(
        (c: Tensor, e: Tensor) => [c.add(own(x).mul(e)), null] as const,
        array(0) as Tensor,
        array([1, 2]) as Tensor,
      )[0].mul(x),
    );
    expect(at(looped, 2)).toBe(12); // 3 x²
    const counted = outer((x) => foriLoop(0, 2, (_i, c: Tensor) => c.mul(own(x)), x));
    expect(at(counted, 2)).toBe(12); // x³
    const chosen = outer((x) =>
      cond(
        x.greater(0),
        (v: Tensor) => v.mul(own(x)),
        (v: Tensor) => v,
        x,
      ),
    );
    expect(at(chosen, 2)).toBe(4);
    expect(
      at(
        outer((x) => checkpoint((v: Tensor) => v.mul(own(x)))(x)),
        2,
      ),
    ).toBe(4);
  });
});

describe("captured tensors", () => {
  it("of loop bodies and branches are differentiated", () => {
    const w = array([2, 3]) as Tensor;
    const f = (v: Tensor) =>
      scan(
        (c: Tensor, e: Tensor) => [c.mul(v).add(e), c.mul(v).sum()] as const,
        w,
        array([
          [1, 1],
          [2, 2],
        ]) as Tensor,
      );
    const total = (v: Tensor) => {
      const [c, ys] = f(v) as unknown as [Tensor, Tensor];
      return c.sum().add(ys.sum());
    };
    const unrolled = (v: Tensor) => {
      const [y1, c1] = [w.mul(v), w.mul(v).add(1)];
      const [y2, c2] = [c1.mul(v), c1.mul(v).add(2)];
      return c2.sum().add(y1.sum()).add(y2.sum());
    };
    expect(grad(total)([0.5, -1]).toArray()).toEqual(grad(unrolled)([0.5, -1]).toArray());
  });

  it("of a whileLoop are differentiated forward", () => {
    const f = (a: Tensor) =>
      whileLoop(
        (x: Tensor) => x.less(100),
        (x: Tensor) => x.mul(a),
        array(1) as Tensor,
      );
    // 3⁵ = 243 is the first power over 100; its derivative is 5 · 3⁴
    expect(jvp(f, [3], [1]).map((t) => t.item())).toEqual([243, 405]);
  });
});
