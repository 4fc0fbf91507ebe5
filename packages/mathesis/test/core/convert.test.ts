/** Plain data in, plain data out. */
import { describe, expect, it } from "vitest";
import { array, type DType, Tensor, zeros } from "../../src/index.ts";
import { dtypes } from "../../src/types/dtype.ts";

const made = (x: unknown): Tensor => array(x as number); // data of no static type

describe("plain data in", () => {
  it.each<[string, unknown, DType, number[], unknown]>([
    ["a number", 3, "float64", [], 3],
    ["a boolean", true, "bool", [], true],
    ["a complex number", { re: 1, im: -2 }, "complex128", [], { re: 1, im: -2 }],
    ["numbers", [1, 2.5], "float64", [2], [1, 2.5]],
    ["rows", [[1], [2]], "float64", [2, 1], [[1], [2]]],
    ["booleans", [true, false], "bool", [2], [true, false]],
    ["booleans and numbers", [true, 2], "float64", [2], [1, 2]],
    [
      "numbers and complex numbers",
      [1, { re: 0, im: 1 }],
      "complex128",
      [2],
      [
        { re: 1, im: 0 },
        { re: 0, im: 1 },
      ],
    ],
    ["nothing", [], "float64", [0], []],
    ["empty rows", [[], []], "float64", [2, 0], [[], []]],
    ["special values", [Number.NaN, -0, Infinity], "float64", [3], [Number.NaN, -0, Infinity]],
    ["Float64Array", new Float64Array([1]), "float64", [1], [1]],
    ["Float32Array", new Float32Array([0.1]), "float32", [1], [Math.fround(0.1)]],
    ["Int32Array", new Int32Array([-1]), "int32", [1], [-1]],
    ["Uint32Array", new Uint32Array([4294967295]), "uint32", [1], [4294967295]],
    ["Uint8Array", new Uint8Array([255, 0]), "uint8", [2], [255, 0]],
    ["an empty typed array", new Float32Array(0), "float32", [0], []],
  ])("%s", (_name, data, dtype, shape, out) => {
    const x = made(data);
    expect([x.dtype, x.shape]).toEqual([dtype, shape]);
    expect(x.toArray()).toEqual(out);
    expect(JSON.parse(JSON.stringify({ x }))).toEqual(JSON.parse(JSON.stringify({ x: out })));
  });

  it.each<[string, unknown]>([
    ["rows of unlike length", [[1, 2], [3]]],
    ["a row beside a number", [[1], 2]],
    ["a number beside a row", [1, [2]]],
    ["a row too deep", [[1], [[2]]]],
    ["an empty row beside a full one", [[], [1]]],
  ])("%s are ragged", (_name, data) => {
    expect(() => made(data)).toThrow(
      expect.objectContaining({ name: "ShapeError", code: "RAGGED", op: "array" }),
    );
  });

  it.each<[string, unknown]>([
    ["text", "1"],
    ["texts", ["1"]],
    ["null", null],
    ["undefined", undefined],
    ["a hole", new Array(2)],
    ["an object", {}],
    ["half a complex number", { re: 1 }],
    ["a bigint", 1n],
    ["a function", () => 1],
    ["a date", new Date(0)],
  ])("%s is not an array", (_name, data) => {
    expect(() => made(data)).toThrow(
      expect.objectContaining({ name: "ArgumentError", code: "NOT_AN_ARRAY" }),
    );
  });

  it("data is copied: the caller's array is his own", () => {
    const own = new Float64Array([1, 2, 3]);
    const nested = [[1, 2]];
    const [x, y] = [array(own), array(nested)];
    own[0] = 100;
    nested[0][0] = 100;
    expect(x.toArray()).toEqual([1, 2, 3]);
    expect(y.toArray()).toEqual([[1, 2]]);
    expect(
      array(x).data.buffer === x.data.buffer && array(x).data.byteOffset === x.data.byteOffset,
    ).toBe(false);
  });

  it.each(dtypes)("a copy in the dtype %s", (dtype) => {
    const x = array([0, 1, 1], { dtype });
    expect(x.dtype).toBe(dtype);
    expect(array(x.toArray() as number[], { dtype }).toArray()).toEqual(x.toArray());
  });
});

describe("plain data out", () => {
  it("item gives the only element", () => {
    expect(array([[7]]).item()).toBe(7);
    expect(array(true).item()).toBe(true);
    expect(array({ re: 1, im: 2 }).item()).toEqual({ re: 1, im: 2 });
    for (const x of [array([1, 2]), zeros([0])]) {
      expect(() => x.item()).toThrow(expect.objectContaining({ code: "ITEM" }));
    }
  });

  it("data is row-major; complex numbers are pairs", () => {
    const x = array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([...x.data]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...x.T.data]).toEqual([1, 4, 2, 5, 3, 6]);
    expect([...array([{ re: 1, im: 2 }, 3]).data]).toEqual([1, 2, 3, 0]);
  });

  it("text is that of the printed array", () => {
    expect(String(array([[1, 2.5]]))).toBe("[[1.  2.5]]");
    expect(`${array([true, false])}`).toBe("[ true false]"); // columns of one width, as NumPy
    expect([array(3).ndim, array([[1]]).ndim, array([[1, 2]]).size]).toEqual([0, 2, 2]);
  });

  it("a scalar may meet JavaScript's operators; nothing else may", () => {
    const x: unknown = array(2);
    expect((x as number) * 3).toBe(6);
    expect((x as number) > 1).toBe(true);
    for (const bad of [array([1, 2]), zeros([0]), array({ re: 1, im: 0 })] as unknown[]) {
      for (const use of [
        () => (bad as number) + 1,
        () => (bad as number) * 2,
        () => -(bad as number),
      ]) {
        expect(use).toThrow(expect.objectContaining({ name: "ArgumentError", code: "OPERATOR" }));
      }
    }
    expect(array([1]) instanceof Tensor).toBe(true);
  });
});
