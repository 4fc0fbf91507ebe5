import { describe, expect, it } from "vitest";
import {
  absolute,
  expectClose,
  ratio,
  relative,
  ulp,
  ulpDistance,
} from "../../../src/testing/close.ts";
import { parseHexFloat } from "../../../src/testing/golden.ts";
import { ArgumentError, NotClose } from "../../../src/util/errors.ts";

describe("ulpDistance", () => {
  it("counts float64s exactly, across zero and to infinity", () => {
    expect(ulpDistance(1, 1 + 2 ** -52)).toBe(1);
    expect(ulpDistance(1, 1 - 2 ** -53)).toBe(1);
    expect(ulpDistance(-5e-324, 5e-324)).toBe(2);
    expect(ulpDistance(-0, 0)).toBe(0);
    expect(ulpDistance(Number.MAX_VALUE, Infinity)).toBe(1);
    expect(ulpDistance(NaN, NaN)).toBe(0);
    expect(ulpDistance(NaN, 1)).toBe(Infinity);
    expect(ulpDistance(1, 2)).toBe(2 ** 52);
  });

  it("counts float32s", () => {
    expect(ulpDistance(1, 1 + 2 ** -23, "float32")).toBe(1);
    expect(ulpDistance(1, 1 + 2 ** -30, "float32")).toBe(0);
    expect(ulpDistance(-(2 ** -149), 2 ** -149, "float32")).toBe(2);
  });
});

describe("tolerances", () => {
  it("accept at their limit and reject beyond it", () => {
    expect(ulp(2).check(1 + 2 ** -51, 1).ok).toBe(true);
    expect(ulp(1).check(1 + 2 ** -51, 1)).toMatchObject({ ok: false, error: 2 });
    expect(relative(0.5).check(3, 2).ok).toBe(true);
    expect(relative(0.4).check(3, 2).ok).toBe(false);
    expect(relative(1).check(1e-300, 0).ok).toBe(false);
    expect(relative(1).check(NaN, 1).ok).toBe(false);
    expect(absolute(1, "scale 1").check(2, 1).ok).toBe(true);
    expect(absolute(1, "scale 1").check(2.5, 1).ok).toBe(false);
    expect(ratio(30).check(31, 0).ok).toBe(false);
    expect(ratio(30).check(NaN, 0).ok).toBe(false);
  });

  it("tell zeros apart only when asked", () => {
    expect(ulp(0).check(-0, 0).ok).toBe(true);
    expect(ulp(0, "float64", { signedZero: true }).check(-0, 0).ok).toBe(false);
  });

  it("reject meaningless limits and missing reasons", () => {
    expect(() => ulp(-1)).toThrow(ArgumentError);
    expect(() => relative(NaN)).toThrow(ArgumentError);
    expect(() => absolute(1, " ")).toThrow(ArgumentError);
  });
});

describe("expectClose", () => {
  it("names the index, both values and the distance", () => {
    const failing = () => expectClose([1, 2, 3.5], new Float64Array([1, 2, 3]), ulp(4));
    expect(failing).toThrow(NotClose);
    expect(failing).toThrow(/element 2.*\n.*actual 3.5, expected 3/);
    expect(() => expectClose([1], [1, 2], ulp(0))).toThrow(NotClose);
    expect(() => expectClose(0.1 + 0.2, 0.3, ulp(1))).not.toThrow();
  });
});

describe("parseHexFloat", () => {
  it("reads normal, subnormal and special values exactly", () => {
    expect(parseHexFloat("0x1.921fb54442d18p+1")).toBe(Math.PI);
    expect(parseHexFloat("-0x0.0p+0")).toBe(-0);
    expect(parseHexFloat("0x0.0000000000001p-1022")).toBe(Number.MIN_VALUE);
    expect(parseHexFloat("0x1.fffffffffffffp+1023")).toBe(Number.MAX_VALUE);
    expect(parseHexFloat("-inf")).toBe(-Infinity);
    expect(parseHexFloat("nan")).toBeNaN();
  });

  it("rejects other text", () => {
    for (const text of ["", "1.5", "0x1.8", "0x1.00000000000001p+0", "0xp+1", "0x1p+9999"]) {
      expect(() => parseHexFloat(text), text).toThrow(ArgumentError);
    }
  });
});
