/** The dtype of a result: all 64 pairs, as types and as values; and the dtype of plain numbers. */
import { describe, expect, it } from "vitest";
import { add, array, type DType, divide, multiply, zeros } from "../../src/index.ts";
import { dtypes, type Promote, promote } from "../../src/types/dtype.ts";

/**
 * The Array API standard's table, with bool below every number, int32 with uint32 giving float64 and
 * an integer with a float that float.
 */
const table = {
  complex128: {
    complex128: "complex128",
    complex64: "complex128",
    float64: "complex128",
    float32: "complex128",
    int32: "complex128",
    uint32: "complex128",
    uint8: "complex128",
    bool: "complex128",
  },
  complex64: {
    complex128: "complex128",
    complex64: "complex64",
    float64: "complex128",
    float32: "complex64",
    int32: "complex64",
    uint32: "complex64",
    uint8: "complex64",
    bool: "complex64",
  },
  float64: {
    complex128: "complex128",
    complex64: "complex128",
    float64: "float64",
    float32: "float64",
    int32: "float64",
    uint32: "float64",
    uint8: "float64",
    bool: "float64",
  },
  float32: {
    complex128: "complex128",
    complex64: "complex64",
    float64: "float64",
    float32: "float32",
    int32: "float32",
    uint32: "float32",
    uint8: "float32",
    bool: "float32",
  },
  int32: {
    complex128: "complex128",
    complex64: "complex64",
    float64: "float64",
    float32: "float32",
    int32: "int32",
    uint32: "float64",
    uint8: "int32",
    bool: "int32",
  },
  uint32: {
    complex128: "complex128",
    complex64: "complex64",
    float64: "float64",
    float32: "float32",
    int32: "float64",
    uint32: "uint32",
    uint8: "uint32",
    bool: "uint32",
  },
  uint8: {
    complex128: "complex128",
    complex64: "complex64",
    float64: "float64",
    float32: "float32",
    int32: "int32",
    uint32: "uint32",
    uint8: "uint8",
    bool: "uint8",
  },
  bool: {
    complex128: "complex128",
    complex64: "complex64",
    float64: "float64",
    float32: "float32",
    int32: "int32",
    uint32: "uint32",
    uint8: "uint8",
    bool: "bool",
  },
  // The type of Promote must be this very table: a wrong entry is a compile error.
} as const satisfies { [A in DType]: { [B in DType]: Promote<A, B> } };

const pairs = dtypes.flatMap((a) => dtypes.map((b) => [a, b, table[a][b]] as const));

describe("promotion", () => {
  it.each(pairs)("%s with %s gives %s", (a, b, result) => {
    expect(promote(a, b)).toBe(result);
    if (a === "bool" && b === "bool") return; // booleans are not added
    expect(add(zeros([2], { dtype: a }), zeros([2], { dtype: b })).dtype).toBe(result);
  });

  it("is associative but for int32 with uint32, and grows with its arguments", () => {
    for (const [a, b, result] of pairs) {
      expect(promote(result, a)).toBe(result);
      expect(promote(result, b)).toBe(result);
    }
  });

  it.each(dtypes.filter((d) => d !== "bool"))("a number takes the dtype %s", (dtype) => {
    const x = zeros([2], { dtype });
    expect(x.add(1).dtype).toBe(dtype);
    expect(add(1, x).dtype).toBe(dtype);
    expect(multiply(x, 1).dtype).toBe(dtype);
  });

  it("a fraction does not become an integer in silence", () => {
    for (const [dtype, value] of [
      ["int32", 0.5],
      ["int32", 2 ** 31],
      ["uint32", -1],
      ["uint8", 256],
      ["uint8", Number.NaN],
    ] as const) {
      expect(() => zeros([2], { dtype }).add(value)).toThrow(
        expect.objectContaining({ name: "DTypeError", code: "SCALAR" }),
      );
    }
  });

  it("arrays of plain numbers are not weak: they widen", () => {
    expect(add(zeros([2], { dtype: "float32" }), [1, 2]).dtype).toBe("float64");
    expect(add(zeros([2], { dtype: "int32" }), array(1)).dtype).toBe("float64");
  });

  it("division of integers is not rounded", () => {
    for (const dtype of ["int32", "uint32", "uint8"] as const) {
      const y = divide(array([1, 2]).astype(dtype), 2);
      expect([y.dtype, [...y.data]]).toEqual(["float64", [0.5, 1]]);
    }
  });
});
