/** Determinants: known values, ranges, and derivatives where the matrix has no inverse. */
import { describe, expect, it } from "vitest";
import { array, grad, jvp, type Tensor } from "../../src/index.ts";
import { det, inv, slogdet } from "../../src/linalg/index.ts";
import { fromEntries, gaussian } from "./families.ts";

const square = (n: number, f: (i: number, j: number) => number): Tensor =>
  array(fromEntries("", n, n, f).values).reshape([n, n]);

/** The determinant by the first row's minors, from its definition. */
function byMinors(rows: readonly (readonly number[])[]): number {
  if (rows.length === 0) return 1;
  const rest = rows.slice(1);
  return rows[0].reduce((sum, v, j) => {
    const minor = rest.map((row) => row.filter((_, c) => c !== j));
    return sum + (j % 2 === 0 ? v : -v) * byMinors(minor);
  }, 0);
}

describe("det", () => {
  it("is the sum over minors", () => {
    for (let n = 0; n <= 6; n++) {
      const rows = Array.from({ length: n }, (_, i) =>
        Array.from(gaussian(n, n, n).values.subarray(i * n, (i + 1) * n)),
      );
      const found = det(array(rows.flat()).reshape([n, n])).item();
      expect(Math.abs(found - byMinors(rows))).toBeLessThan(1e-12);
    }
  });

  it("reaches as far as the numbers do, and slogdet further", () => {
    const large = square(40, (i, j) => (i === j ? 1e20 : 0));
    expect(() => det(large)).toThrow(/det: the result is beyond the range of float64/);
    expect(slogdet(large).logabsdet.item()).toBeCloseTo(800 * Math.LN10, 9);
    // 1e300 and 1e-300 in turn: no product on the way overflows
    const both = square(40, (i, j) => (i === j ? (i < 20 ? 1e300 : 1e-300) : 0));
    expect(det(both).item()).toBeCloseTo(1, 12);
    expect(slogdet(square(3, () => 1)).logabsdet.item()).toBe(-Infinity);
    expect(slogdet(square(3, () => 1)).sign.item()).toBe(0);
  });

  it.each([
    ["rank 2 of 3", 3, (i: number, j: number) => i + 3 * j],
    ["zeros on the diagonal of U", 2, (i: number, j: number) => Number(i === 0 && j === 1)],
    ["rank 1 of 3", 3, () => 1],
    ["zero", 4, () => 0],
  ] as const)("has the cofactors as its gradient: %s", (_name, n, f) => {
    const a = square(n, f);
    const found = grad((x: Tensor) => det(x) as Tensor)(a).toArray() as number[][];
    const rows = a.toArray() as number[][];
    found.forEach((line, i) => {
      line.forEach((v, j) => {
        const minor = rows.filter((_, r) => r !== i).map((row) => row.filter((_, c) => c !== j));
        expect(v).toBeCloseTo(((i + j) % 2 === 0 ? 1 : -1) * byMinors(minor), 12);
      });
    });
  });

  it("has the inverse's transpose as the gradient of its logarithm", () => {
    const a = array(gaussian(5, 5, 3).values).reshape([5, 5]);
    const g = grad((x: Tensor) => slogdet(x).logabsdet as Tensor)(a);
    expect(Math.max(...g.sub(inv(a).T).abs().data)).toBeLessThan(1e-12);
    const [, moved] = jvp((x: Tensor) => slogdet(x).sign as Tensor, [a], [a]);
    expect(moved.item()).toBe(0);
  });
});
