import { describe, expect, it } from "vitest";
import * as s from "../../../src/ops/elementwise/scalar/index.ts";
import { absolute, expectClose, relative, ulp } from "../../../src/testing/close.ts";

type Unary = (re: number, im: number, out: s.ComplexOut) => void;
type Binary = (a: number, b: number, c: number, d: number, out: s.ComplexOut) => void;

function apply(f: Unary, re: number, im: number): s.ComplexOut {
  const out = { re: 0, im: 0 };
  f(re, im, out);
  return out;
}

function apply2(f: Binary, a: number, b: number, c: number, d: number): s.ComplexOut {
  const out = { re: 0, im: 0 };
  f(a, b, c, d, out);
  return out;
}

/** Values of mpmath at 30 digits, rounded; the argument is 0.75 + 1.25i. */
const at = [0.75, 1.25] as const;
const known: readonly (readonly [Unary, number, number])[] = [
  [s.cexp, 0.6675374464291316, 2.009000454940949],
  [s.clog, 0.3768859011881901, 1.0303768265243125],
  [s.csqrt, 1.050651696260784, 0.594868882070379],
  [s.csin, 1.2872229100264918, 1.1721063598927026],
  [s.ccos, 1.3817387306342588, -1.0919301355539746],
  [s.ctan, 0.16080778591620642, 0.9753632850312356],
  [s.csinh, 0.2592948545511628, 1.2286345240950955],
  [s.ccosh, 0.4082425918779688, 0.7803659308458533],
  [s.ctanh, 1.3726075705337832, 0.3857959526097507],
];

describe("complex functions", () => {
  for (const [f, re, im] of known) {
    it(`${f.name}(0.75 + 1.25i) agrees with mpmath`, () => {
      const z = apply(f, ...at);
      expectClose([z.re, z.im], [re, im], ulp(2));
    });
  }

  it("clog is accurate near the unit circle", () => {
    const z = apply(s.clog, 0.6, 0.8);
    // 0.6² + 0.8² − 1 with the float64 values of 0.6 and 0.8 is 4.4408920985006264e-17
    expectClose(z.re, 2.2204460492503132e-17, ulp(1));
  });

  it("stays in range where parts overflow or underflow", () => {
    expect(apply(s.clog, 1.5e308, 1.5e308).re).toBeLessThan(711);
    const root = apply(s.csqrt, 1e308, 1e308);
    expect(Number.isFinite(root.re)).toBe(true);
    // e^710 overflows, e^710·sin(1/2) does not
    expectClose(apply(s.cexp, 710, 0.5).im, 1.0710341440060488e308, ulp(4));
    const q = apply2(s.cdiv, 1e300, 1e300, 1e300, 1e300);
    expect([q.re, q.im]).toEqual([1, 0]);
    const r = apply2(s.cdiv, 1e-310, 0, 1e-310, 1e-310);
    expectClose([r.re, r.im], [0.5, -0.5], relative(1e-12));
  });

  it("puts branch cuts where the signs of zeros say", () => {
    expect(apply(s.csqrt, -4, 0)).toEqual({ re: 0, im: 2 });
    expect(apply(s.csqrt, -4, -0)).toEqual({ re: 0, im: -2 });
    expect(apply(s.clog, -1, -0).im).toBe(-Math.PI);
    expect(apply(s.csqrt, 5, Infinity)).toEqual({ re: Infinity, im: Infinity });
    expect(apply(s.cexp, -Infinity, Infinity)).toEqual({ re: 0, im: 0 });
    expect(apply(s.ctanh, Infinity, 1).re).toBe(1);
  });

  it("divides as multiplication undone", () => {
    const z = apply2(s.cdiv, 1, 2, 3, 4);
    expectClose([z.re, z.im], [0.44, 0.08], ulp(1));
    expect(apply2(s.cdiv, 1, 1, 0, 0)).toEqual({ re: Infinity, im: Infinity });
    expect(apply2(s.cdiv, 1, 1, Infinity, 0)).toEqual({ re: 0, im: 0 });
  });

  it("raises to integer powers exactly where it can, else by the logarithm", () => {
    expect(apply2(s.cpow, 1, 1, 2, 0)).toEqual({ re: 0, im: 2 });
    expect(apply2(s.cpow, 0, 0, 0, 0)).toEqual({ re: 1, im: 0 });
    const i = apply2(s.cpow, 0, 1, 0, 1); // i^i = e^(−π/2)
    expectClose(i.re, 0.20787957635076193, ulp(1));
    expectClose(i.im, 0, absolute(1e-16, "a modulus of 0.2"));
  });
});
