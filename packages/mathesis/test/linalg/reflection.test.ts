/** Reflections of numbers of any size, against their definition. */
import { expect, it } from "vitest";
import "../../src/machine.ts";
import { kernels } from "../../src/core/backend.ts";
import { reflectionOf } from "../../src/ops/linalg/dense/reflection.ts";
import { normals } from "./families.ts";

it.each([0, 300, -300, -339, -341, -399, -401, -450, -600, -900, -1000])(
  "takes numbers near 2^%i to a multiple of the first",
  (power) => {
    for (const spread of [0, 30, 59, 70, 100]) {
      for (const first of [0, -spread]) {
        const next = normals(7);
        // the first number and the others are `spread` powers of two apart
        const given = Array.from({ length: 9 }, (_, e) => {
          const lift = e === 0 ? first : -spread - first;
          return next() * 2 ** (power / 2) * 2 ** (power / 2 + lift);
        });
        kernels().onHeap({ numbers: 9 }, (h) => {
          const at = h.take(9);
          h.x.set(given, at);
          const out = { beta: 0, tau: 0 };
          reflectionOf(h, at, 9, out);
          const v = h.x.subarray(at, at + 9);
          expect(v[0]).toBe(1);
          const largest = Math.max(...given.map(Math.abs));
          // H = I − τ v vᵀ is orthogonal, and H x = β e₀
          const x = given.map((value) => value / largest);
          const square = v.reduce((sum, value) => sum + value * value, 0);
          expect(Math.abs(out.tau * (out.tau * square - 2))).toBeLessThan(1e-14);
          const dot = v.reduce((sum, value, e) => sum + value * x[e], 0);
          x.forEach((value, e) => {
            const wanted = e === 0 ? out.beta / largest : 0;
            // numbers that are not normal have fewer digits
            const digits = Math.max(1e-14, 2 ** -1074 / largest);
            expect(Math.abs(value - out.tau * dot * v[e] - wanted)).toBeLessThan(digits);
          });
        });
      }
    }
  },
);

it("is the identity on zeros and on one number", () => {
  kernels().onHeap({ numbers: 9 }, (h) => {
    const out = { beta: 7, tau: 7 };
    h.x.set([5, 0, 0, -3], 0);
    reflectionOf(h, 0, 3, out);
    expect([out.beta, out.tau, ...h.x.subarray(0, 3)]).toEqual([5, 0, 1, 0, 0]);
    reflectionOf(h, 3, 1, out);
    expect([out.beta, out.tau, h.x[3]]).toEqual([-3, 0, 1]);
  });
});
