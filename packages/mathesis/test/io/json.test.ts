/** JSON: the documented form, what is refused, and where the error points. */
import { describe, expect, it } from "vitest";
import { array, Tensor } from "../../src/index.ts";
import { fromJson, toJson } from "../../src/io/index.ts";
import { failure } from "./failure.ts";
import { bits } from "./helpers.ts";

describe("the form", () => {
  it("of tensors", () => {
    const x = array([[NaN, Infinity, -Infinity, -0, 0.1]]);
    expect(toJson(x)).toBe(
      '{"$tensor":"float64","shape":[1,5],"data":["NaN","Infinity","-Infinity",-0,0.1]}',
    );
    expect(toJson(array([true, false]))).toBe('{"$tensor":"bool","shape":[2],"data":[true,false]}');
    expect(toJson(array({ re: 1, im: -2 }))).toBe(
      '{"$tensor":"complex128","shape":[],"data":[1,-2]}',
    );
    expect(toJson(new Uint8Array([1]))).toBe('{"$tensor":"uint8","shape":[1],"data":[1]}');
  });

  it("of trees", () => {
    const tree = { a: [1, -0, NaN, "x"], b: null, c: {}, d: [], __proto__x: true };
    expect(toJson(tree)).toBe(
      '{"a":[1,-0,{"$number":"NaN"},"x"],"b":null,"c":{},"d":[],"__proto__x":true}',
    );
    expect(fromJson(toJson(tree))).toEqual(tree);
    expect(toJson({ w: [1] }, { pretty: true })).toBe('{\n  "w": [\n    1\n  ]\n}');
  });

  it("reads bytes, and keys that are special elsewhere", () => {
    const read = fromJson(
      new TextEncoder().encode('\uFEFF{"__proto__":{"$tensor":"int32","shape":[],"data":[3]}}'),
    );
    expect(Object.keys(read as object)).toEqual(["__proto__"]);
    const [x] = Object.values(read as object) as unknown[];
    expect(x).toBeInstanceOf(Tensor);
    expect(bits(x)).toEqual(bits(array(3, { dtype: "int32" })));
  });
});

const tensor = (dtype: string, shape: string, data: string): string =>
  `{"$tensor":${dtype},"shape":${shape},"data":${data}}`;

describe("fromJson refuses", () => {
  it.each([
    ["", 1, 1],
    ["{", 1, 2],
    ['{"a" 1}', 1, 6],
    ["[1,\n 2,\n x]", 3, 2],
    ["[1,]", 1, 4],
    ["[01]", 1, 3],
    ["NaN", 1, 1],
    ['"a\nb"', 1, 1],
    ["1 2", 1, 3],
  ])("%j in line %i, column %i", async (text, line, column) => {
    const error = await failure(() => fromJson(text));
    expect(error).toMatchObject({ name: "FormatError", code: "SYNTAX", line, column });
  });

  it.each([
    ["TENSOR", tensor('"float16"', "[1]", "[1]")],
    ["TENSOR", tensor("3", "[1]", "[1]")],
    ["TENSOR", tensor('"float64"', "1", "[1]")],
    ["TENSOR", tensor('"float64"', "[-1]", "[1]")],
    ["TENSOR", tensor('"float64"', "[2]", "[1]")],
    ["TENSOR", tensor('"float64"', "[1e9]", "[1]")],
    ["TENSOR", tensor('"float64"', "[1]", "1")],
    ["TENSOR", tensor('"float64"', "[1]", '["nan"]')],
    ["TENSOR", tensor('"float64"', "[1]", "[null]")],
    ["TENSOR", tensor('"complex64"', "[1]", "[1]")],
    ["TENSOR", tensor('"int32"', "[1]", "[1.5]")],
    ["TENSOR", tensor('"int32"', "[1]", "[2147483648]")],
    ["TENSOR", tensor('"uint8"', "[1]", "[-1]")],
    ["TENSOR", tensor('"uint32"', "[1]", '["NaN"]')],
    ["TENSOR", tensor('"bool"', "[1]", "[1]")],
    ["TENSOR", tensor('"float64"', "[1]", '[1],"more":1')],
    ["TENSOR", '{"$number":"x"}'],
    ["TENSOR", '{"$number":"NaN","a":1}'],
    ["SHAPE", tensor('"float64"', "[9007199254740991,9007199254740991,0]", "[]")],
    ["DEPTH", "[".repeat(2000) + "]".repeat(2000)],
  ])("%s: %.80s", async (code, text) => {
    expect(await failure(() => fromJson(text))).toMatchObject({ name: "FormatError", code });
  });
});

describe("toJson refuses", () => {
  const loop: unknown[] = [];
  loop.push(loop);
  it.each([
    ["NOT_JSON", { f: () => 1 }],
    ["NOT_JSON", [undefined]],
    ["NOT_JSON", 3n],
    ["NOT_JSON", Symbol("x")],
    ["NOT_JSON", { d: new Date(0) }],
    ["NOT_JSON", new Map()],
    ["RESERVED", { $tensor: 1 }],
    ["RESERVED", [{ $number: 1 }]],
    ["DEPTH", loop],
  ])("%s", async (code, tree) => {
    expect(await failure(() => toJson(tree))).toMatchObject({ name: "ArgumentError", code });
  });
});
