/** Creation without golden values: copies and shared memory, dtypes that do not fit, options. */
import { describe, expect, it } from "vitest";
import {
  arange,
  array,
  asarray,
  canCast,
  e,
  empty,
  emptyLike,
  eye,
  finfo,
  fromFunction,
  full,
  fullLike,
  geomspace,
  iinfo,
  inf,
  info,
  isdtype,
  kaiser,
  linspace,
  MathesisError,
  nan,
  newaxis,
  onesLike,
  pi,
  resultType,
  tri,
  zeros,
  zerosLike,
} from "../../src/index.ts";
import { type DType, dtypes, promote } from "../../src/types/dtype.ts";

/** The code of the error of the library that a call throws. */
function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return error instanceof MathesisError ? error.code : String(error);
  }
  return "nothing thrown";
}
const odd = (x: unknown): never => x as never; // wrong on purpose

describe("asarray", () => {
  it("copies nothing that need not be", () => {
    const x = array([1, 2]);
    expect(asarray(x)).toBe(x);
    const memory = new Float64Array([1, 2, 3]);
    const lent = asarray(memory.subarray(1));
    memory[2] = 9;
    expect(lent.toArray()).toEqual([2, 9]);
    expect(asarray(memory, { copy: true }).at(0).set(5).toArray()).toEqual([5, 2, 9]);
    expect(array(memory).data.buffer).not.toBe(memory.buffer);
  });

  it("converts, and says where it would have to copy", () => {
    expect(asarray(new Int32Array([1]), { dtype: "float64" }).dtype).toBe("float64");
    expect(asarray([1, 2], { dtype: "uint8" }).dtype).toBe("uint8");
    expect(asarray(3).add(array([1], { dtype: "float32" })).dtype).toBe("float64");
    expect(refusal(() => asarray([1], { copy: false }))).toBe("COPY");
    expect(refusal(() => asarray(array([1]), { copy: false, dtype: "int32" }))).toBe("COPY");
    expect(refusal(() => asarray([1], { copy: odd(1) }))).toBe("FLAG");
  });
});

describe("values that the dtype does not hold", () => {
  it.each<readonly [string, () => unknown]>([
    ["a fraction", () => full([1], 2.5, { dtype: "int32" })],
    ["a negative", () => full([1], -1, { dtype: "uint32" })],
    ["too large", () => full([1], 256, { dtype: "uint8" })],
    ["NaN", () => full([1], Number.NaN, { dtype: "int32" })],
    ["complex", () => full([1], { re: 1, im: 2 }, { dtype: "float64" })],
    ["fullLike", () => fullLike(zeros([1], { dtype: "int32" }), 0.5)],
    ["arange", () => arange(0, 2, 0.5, { dtype: "int32" })],
    ["linspace", () => linspace(0, 300, 2, { dtype: "uint8" })],
  ])("%s", (_name, call) => {
    expect(refusal(call)).toBe("SCALAR");
  });

  it("integers of spaces are rounded down", () => {
    expect(linspace(-1, 1, 4, { dtype: "int32" }).toArray()).toEqual([-1, -1, 0, 1]);
  });
});

describe("makers", () => {
  it("take the dtype of their value", () => {
    expect(full([1], true).dtype).toBe("bool");
    expect(full([2], { re: 1, im: -2 }).toArray()).toEqual([
      { re: 1, im: -2 },
      { re: 1, im: -2 },
    ]);
    expect(fullLike([1, 2], 7).toArray()).toEqual([7, 7]);
  });

  it.each(dtypes)("make arrays like others in %s", (dtype) => {
    const x = zeros([2, 1], { dtype });
    const other: DType = dtype === "int32" ? "float32" : "int32";
    for (const make of [zerosLike, onesLike, emptyLike]) {
      expect([make(x).shape, make(x).dtype]).toEqual([[2, 1], dtype]);
      expect(make(x, { dtype: other }).dtype).toBe(other);
    }
    expect(empty([3], { dtype }).shape).toEqual([3]);
  });

  it("take options in the place of arguments left out", () => {
    expect(arange(3, { dtype: "uint8" }).dtype).toBe("uint8");
    expect(arange(1, 3, { dtype: "uint8" }).toArray()).toEqual([1, 2]);
    expect(eye(2, { k: 1, dtype: "bool" }).toArray()).toEqual([
      [false, true],
      [false, false],
    ]);
    expect(tri(2).toArray()).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it("know their options", () => {
    expect(refusal(() => zeros([1], odd({ shape: 1 })))).toBe("OPTION_NAME");
    expect(refusal(() => linspace(0, 1, 2, odd({ endPoint: true })))).toBe("OPTION_NAME");
    expect(refusal(() => arange(2, 3, odd({}), {}))).toBe("OPTIONS");
    expect(refusal(() => eye(2, odd("x")))).toBe("SHAPE");
    expect(refusal(() => eye(2, 2, odd({ k: 0.5 })))).toBe("INTEGER");
    expect(refusal(() => kaiser(3, odd(undefined)))).toBe("RANGE");
    expect(refusal(() => kaiser(3, { beta: -1 }))).toBe("RANGE");
    expect(refusal(() => kaiser(3, { beta: 1, dtype: odd("int32") }))).toBe("FLOAT");
    expect(refusal(() => geomspace(1, -1, 3))).toBe("RATIO");
    expect(refusal(() => geomspace(0, 1, 3))).toBe("RATIO");
  });

  it("fromFunction is called once, with arrays", () => {
    let calls = 0;
    const x = fromFunction(
      (i, j) => {
        calls++;
        return i.mul(10).add(j);
      },
      [2, 2],
      { dtype: "int32" },
    );
    expect([calls, x.dtype]).toEqual([1, "int32"]);
    expect(x.toArray()).toEqual([
      [0, 1],
      [10, 11],
    ]);
    expect(fromFunction(() => 7, [2]).toArray()).toEqual([7, 7]);
    expect(refusal(() => fromFunction(odd(3), [2]))).toBe("NOT_A_FUNCTION");
    expect(refusal(() => fromFunction(() => [1, 2, 3], [2]))).toBe("BROADCAST");
  });

  it("constants", () => {
    expect([e, pi, inf, nan, newaxis]).toEqual([Math.E, Math.PI, Infinity, Number.NaN, null]);
  });
});

describe("dtypes", () => {
  it("canCast follows promotion", () => {
    for (const a of dtypes) {
      for (const b of dtypes) expect(canCast(a, b)).toBe(promote(a, b) === b);
    }
    expect(canCast(zeros([1], { dtype: "uint8" }), "int32")).toBe(true);
    expect(refusal(() => canCast("float64", odd("float16")))).toBe("DTYPE_NAME");
  });

  it("kinds", () => {
    const kind = (k: Parameters<typeof isdtype>[1]) => dtypes.filter((d) => isdtype(d, k));
    expect(kind("real floating")).toEqual(["float64", "float32"]);
    expect(kind("complex floating")).toEqual(["complex128", "complex64"]);
    expect(kind("integral")).toEqual(["int32", "uint32", "uint8"]);
    expect(kind("signed integer")).toEqual(["int32"]);
    expect(kind("numeric")).toEqual(dtypes.filter((d) => d !== "bool"));
    expect(kind(["bool", "uint8", "signed integer"])).toEqual(["int32", "uint8", "bool"]);
    expect(refusal(() => isdtype("bool", odd("real")))).toBe("DTYPE_NAME");
    expect(refusal(() => isdtype("bool", odd(null)))).toBe("DTYPE_KIND");
    expect(refusal(() => isdtype("bool", odd("toString")))).toBe("DTYPE_NAME");
  });

  it("limits", () => {
    expect(finfo("complex64")).toBe(finfo("float32"));
    expect(1 + finfo("float64").eps).toBeGreaterThan(1);
    expect(Math.fround(finfo("float32").max)).toBe(finfo("float32").max);
    expect(Math.fround(finfo("float32").smallestSubnormal / 2)).toBe(0);
    expect(finfo("float64").smallestSubnormal).toBe(Number.MIN_VALUE);
    expect(iinfo(zeros([1], { dtype: "int32" }))).toMatchObject({ max: 2147483647, bits: 32 });
    expect(refusal(() => finfo("int32"))).toBe("DTYPE");
    expect(refusal(() => iinfo("bool"))).toBe("DTYPE");
  });

  it("resultType is the dtype of sums", () => {
    const arrays = dtypes.filter((d) => d !== "bool").map((d) => zeros([1], { dtype: d }));
    for (const a of arrays) {
      for (const b of arrays) expect(resultType(a, b)).toBe(a.add(b).dtype);
      expect(resultType(a, 3)).toBe(a.add(3).dtype);
    }
    expect(resultType("bool", 1)).toBe("float64");
    expect(resultType(1, true)).toBe("float64");
    expect(refusal(() => resultType("uint8", 0.5))).toBe("SCALAR");
    expect(refusal(() => resultType())).toBe("EMPTY");
    expect(refusal(() => resultType(odd("x")))).toBe("DTYPE_NAME");
  });

  it("info agrees with what is made", () => {
    const { realFloating, integral, complexFloating } = info.defaultDTypes();
    expect(array([1]).dtype).toBe(realFloating);
    expect(array([{ re: 1, im: 0 }]).dtype).toBe(complexFloating);
    expect(array([true]).sum().dtype).toBe(integral);
    expect(Object.keys(info.dtypes()).sort()).toEqual([...dtypes].sort());
    expect(Object.keys(info.dtypes({ kind: ["bool", "real floating"] })).length).toBe(3);
    expect(info.devices()).toEqual([info.defaultDevice()]);
    expect(info.capabilities().booleanIndexing).toBe(true);
    expect(refusal(() => info.dtypes({ device: odd("gpu") }))).toBe("DEVICE");
  });
});
