/** The derivatives of fmax and fmin where the laws do not look: at ties and beside NaN. */
import { describe, expect, it } from "vitest";
import { array, fmax, fmin, grad, type Tensor } from "../../src/index.ts";

const gradients = (f: typeof fmax, x: readonly number[], y: readonly number[]) =>
  grad((a: Tensor, b: Tensor) => f(a, b).sum(), { argnums: [0, 1] })(
    array(x) as Tensor,
    array(y) as Tensor,
  ).map((g) => g.toArray());

describe("the derivative", () => {
  it("of fmax goes to the greater, half to each of equal ones, none to a NaN", () => {
    const found = gradients(
      fmax,
      [1, 3, 2, Number.NaN, 5, Number.NaN],
      [3, 1, 2, 4, Number.NaN, Number.NaN],
    );
    expect(found).toEqual([
      [0, 1, 0.5, 0, 1, 0],
      [1, 0, 0.5, 1, 0, 0],
    ]);
  });

  it("of fmin goes to the lesser, half to each of equal ones, none to a NaN", () => {
    const found = gradients(
      fmin,
      [1, 3, 2, Number.NaN, 5, Number.NaN],
      [3, 1, 2, 4, Number.NaN, Number.NaN],
    );
    expect(found).toEqual([
      [1, 0, 0.5, 0, 1, 0],
      [0, 1, 0.5, 1, 0, 0],
    ]);
  });
});
