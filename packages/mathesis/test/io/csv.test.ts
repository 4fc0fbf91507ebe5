/** Tables as text: types, missing values, quotes, ends of lines, and where errors point. */
import { describe, expect, it } from "vitest";
import { array, Tensor, zeros } from "../../src/index.ts";
import { fromCsv, toCsv } from "../../src/io/index.ts";
import { parseNumber } from "../../src/io/number.ts";
import { failure } from "./failure.ts";
import { bits } from "./helpers.ts";

const dtypesOf = (text: string, options = {}) =>
  Object.values(fromCsv(text, options).columns).map((c) =>
    c instanceof Tensor ? c.dtype : "text",
  );

const columnsOf = (text: string, options = {}) =>
  Object.entries(fromCsv(text, options).columns).map(([name, c]) => [
    name,
    c instanceof Tensor ? c.toArray() : c,
  ]);

describe("types", () => {
  it.each([
    ["int32", ["1", "-2147483648", "+2147483647", "007", " 8\t"]],
    ["float64", ["1", "2147483648"]],
    ["float64", ["1", "-0"]],
    ["float64", ["1.", ".5", "1e5", "-1E-5", "+0.1", "inf", "-Infinity", "1e400"]],
    ["float64", ["1", "", "NA"]],
    ["float64", ["", ""]],
    ["bool", ["true", "False", "TRUE"]],
    ["text", ["true", ""]],
    ["text", ["true", "1"]],
    ["text", ["1", "2x"]],
    ["text", ["1", "0x10"]],
    ["text", ["1", "1e"]],
    ["text", ["1", "1.2.3"]],
    ["text", ["1", "."]],
    ["text", ["1", "-"]],
    ["text", ["1", "1_000"]],
  ])("%s: %j", (dtype, fields) => {
    expect(dtypesOf(`x,y\n${fields.map((field) => `${field},`).join("\n")}`)[0]).toBe(dtype);
  });

  it("are those asked for", () => {
    const text = "a,b,c,d,e\n1,2,3,1,5\n4,5,6,0,7\n";
    const dtypes = { a: "float32", b: "uint8", c: "text", d: "bool" } as const;
    expect(dtypesOf(text, { dtypes })).toEqual(["float32", "uint8", "text", "bool", "int32"]);
    expect(dtypesOf(text, { dtypes: "uint32" })).toEqual(Array(5).fill("uint32"));
  });

  it("have values exact to the last bit", () => {
    const texts = [
      "0.1",
      "9007199254740993",
      "1.7976931348623157e308",
      "5e-324",
      "123456789.123e-20",
    ];
    const more = [
      "0.000000000000000000001",
      "1e-0",
      "1e0000000000000022",
      "2.2250738585072011e-308",
    ];
    for (const t of [...texts, ...more]) {
      expect(parseNumber(t, 0, t.length, 46), t).toBe(Number(t));
      expect(parseNumber(`-${t.replace(".", ",")}`, 0, t.length + 1, 44), t).toBe(-Number(t));
    }
    for (let i = 0; i < 5000; i++) {
      const t = String((Math.random() - 0.5) * 10 ** Math.floor(Math.random() * 60 - 30));
      expect(parseNumber(t, 0, t.length, 46)).toBe(Number(t));
    }
  });
});

describe("fields", () => {
  it("may be quoted, with quotes, delimiters and ends of lines inside", () => {
    const text = 'name,"n ""x"""\r\n"a,b\r\nc",1\r\n"",2\r\nd"e"\' ,3\r\n';
    expect(columnsOf(text)).toEqual([
      ["name", ["a,b\r\nc", "", 'd"e"\' ']],
      ['n "x"', [1, 2, 3]],
    ]);
  });

  it("are the same for all ends of lines, with or without the last one", () => {
    const wanted = [
      ["a", [1, 3]],
      ["b", [2, 4]],
    ];
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["a,b", "1,2", "", "3,4"].join(end);
      expect(columnsOf(text)).toEqual(wanted);
      expect(columnsOf(`\uFEFF${text}${end}`)).toEqual(wanted);
      expect(columnsOf(new TextEncoder().encode(`\uFEFF${text}${end}${end}`) as never)).toEqual(
        wanted,
      );
    }
  });

  it("follow the signs that are given", () => {
    expect(columnsOf("a\tb\n1\tx,y", { delimiter: "\t" })).toEqual([
      ["a", [1]],
      ["b", ["x,y"]],
    ]);
    const options = { delimiter: ";", decimal: ",", quote: "'", comment: "#" };
    expect(columnsOf("# note\na;b # c\n1,5;'#;'''# d\n#\n2;x", options)).toEqual([
      ["a", [1.5, 2]],
      ["b ", ["#;'", "x"]],
    ]);
    expect(columnsOf('a\n"1', { quote: "" })).toEqual([["a", ['"1']]]);
  });

  it("that have no value are NaN, and marked", () => {
    const { columns, missing, rows, names } = fromCsv("x,t,full\n1,NA,1\n,b,2\nnan,,3");
    expect([rows, names]).toEqual([3, ["x", "t", "full"]]);
    expect((columns["x"] as Tensor).toArray()).toEqual([1, NaN, NaN]);
    expect(columns["t"]).toEqual(["NA", "b", ""]);
    expect(Object.keys(missing)).toEqual(["x", "t"]);
    expect(missing["x"]?.toArray()).toEqual([false, true, true]);
    expect(missing["t"]?.toArray()).toEqual([true, false, true]);
    expect(columnsOf("x\n1\n-999\n", { missing: ["-999"] })).toEqual([["x", [1, NaN]]]);
    expect(columnsOf("x\nNA\n1", { missing: [] })).toEqual([["x", ["NA", "1"]]]);
  });
});

describe("rows and columns", () => {
  const text = "note\na,b,c\n1,2,3\n4,5,6\n7,8,9";

  it("are chosen", () => {
    const options = { skipRows: 1, maxRows: 2, columns: ["c", 0] };
    expect(columnsOf(text, options)).toEqual([
      ["c", [3, 6]],
      ["a", [1, 4]],
    ]);
    expect(columnsOf(text, { skipRows: 3, header: ["x", "y", "z"], columns: ["y"] })).toEqual([
      ["y", [5, 8]],
    ]);
    expect(columnsOf("1,2", { header: false })).toEqual([
      ["0", [1]],
      ["1", [2]],
    ]);
  });

  it("may be none", () => {
    expect(fromCsv("")).toEqual({ columns: {}, names: [], rows: 0, missing: {} });
    expect(columnsOf("a,b\n")).toEqual([
      ["a", []],
      ["b", []],
    ]);
    expect(fromCsv("", { as: "matrix" }).shape).toEqual([0, 0]);
    expect(fromCsv("\n\n", { skipRows: 9 }).rows).toBe(0);
  });

  it("make a matrix", () => {
    const x = fromCsv("1,2.5\n,-0", { as: "matrix" });
    expect(bits(x)).toEqual(bits(array([[1, 2.5], [NaN, -0]]))); // biome-ignore format: a matrix
    const named = fromCsv(text, { as: "matrix", skipRows: 1, header: true, columns: ["b", "a"] });
    expect(named.toArray()).toEqual([[2, 1], [5, 4], [8, 7]]); // biome-ignore format: a matrix
  });

  it("may have any name", () => {
    const { columns } = fromCsv("__proto__,constructor,\n1,2,3");
    expect(Object.keys(columns)).toEqual(["__proto__", "constructor", ""]);
  });
});

describe("errors", () => {
  it.each([
    ["RAGGED", 4, 'a,b\n1,"2\n2"\n3\n', {}],
    ["RAGGED", 2, "a,b\n1,2,3", {}],
    ["QUOTE", 3, 'a\n1\n"2\n3', {}],
    ["QUOTE", 2, 'a\n"1"x\n', {}],
    ["VALUE", 3, "a\n1\nx", { dtypes: "float64" }],
    ["VALUE", 5, 'note\n\na\n1\n""\n', { dtypes: "int32", skipRows: 1 }],
    ["VALUE", 2, "a\n256", { dtypes: { a: "uint8" } }],
    ["VALUE", 2, "a\n2", { dtypes: { a: "bool" } }],
    ["VALUE", 1, "a,b\n1,2", { as: "matrix" }],
    ["DUPLICATE", 2, "#\na,a\n1,2", { comment: "#" }],
  ])("%s in line %i: %j", async (code, line, text, options) => {
    const read = (how: object) => fromCsv(text, how);
    const error = await failure(() => read(options));
    expect(error).toMatchObject({ name: "FormatError", code, line });
  });

  it("of bytes that are no text point at the byte", async () => {
    const bytes = Uint8Array.from([97, 44, 195, 164, 10, 255, 49]);
    expect(await failure(() => fromCsv(bytes))).toMatchObject({ code: "ENCODING", offset: 5 });
  });

  it.each([
    ["OPTION", { delimiter: ",," }],
    ["OPTION", { delimiter: "" }],
    ["OPTION", { quote: "a" }],
    ["OPTION", { as: "list" }],
    ["OPTION", { header: 1 }],
    ["OPTION", { header: ["a"] }],
    ["OPTION", { header: ["a", "a"] }],
    ["OPTION", { missing: "NA" }],
    ["OPTION", { columns: "a" }],
    ["OPTION", { columns: ["a", 0] }],
    ["OPTION", { dtypes: "complex64" }],
    ["OPTION", { skipRows: 0.5 }],
    ["RANGE", { maxRows: -1 }],
    ["SIGNS", { decimal: "," }],
    ["COLUMN", { columns: ["z"] }],
    ["COLUMN", { columns: [2] }],
    ["COLUMN", { dtypes: { z: "text" } }],
    ["OPTIONS", null],
  ])("%s of options %j", async (code, options) => {
    const error = await failure(() => fromCsv("a,b\n1,2", options as never));
    expect(error).toMatchObject({ name: "ArgumentError", code });
  });
});

describe("toCsv", () => {
  it("writes so that dtypes are found again", () => {
    const columns = {
      i: new Int32Array([1, -2]),
      f: [1, 1e21],
      b: [true, false],
      t: ["x", 'a "b", c\n'],
    };
    const text = toCsv({ columns });
    expect(text).toBe('i,f,b,t\n1,1.0,true,x\n-2,1e+21,false,"a ""b"", c\n"\n');
    expect(dtypesOf(text)).toEqual(["int32", "float64", "bool", "text"]);
    expect(toCsv(fromCsv(text))).toBe(text);
  });

  it("writes matrices and single columns", () => {
    expect(toCsv([[1, 2], [3, 4.5]])).toBe("1.0,2.0\n3.0,4.5\n"); // biome-ignore format: a matrix
    expect(toCsv([NaN, -0, -Infinity])).toBe("NaN\n-0.0\n-Infinity\n");
    const options = { header: ["a", "b;"], delimiter: ";", decimal: ",", newline: "\r\n" } as const;
    expect(toCsv([[0.5, 1]], options)).toBe('a;"b;"\r\n0,5;1,0\r\n');
    expect(toCsv(zeros([0, 2]))).toBe("");
    expect(toCsv({ columns: { t: ["", "a"] } })).toBe('t\n""\na\n');
  });

  it.each([
    ["COMPLEX", [{ re: 1, im: 2 }], {}],
    ["AXES", [[[1]]], {}],
    ["ROWS", { columns: { a: [1], b: [1, 2] } }, {}],
    ["AXES", { columns: { a: [[1]] } }, {}],
    ["TABLE", { columns: [1] }, {}],
    ["TABLE", { columns: { a: [1] }, names: ["b"] }, {}],
    ["NOT_AN_ARRAY", { a: [1] }, {}],
    ["NOT_AN_ARRAY", { columns: { a: ["x", 1] } }, {}],
    ["QUOTE", { columns: { a: ["x,y"] } }, { quote: "" }],
    ["OPTION", [1], { newline: "\n\n" }],
    ["OPTION", [1], { header: ["a", "b"] }],
    ["OPTION", [1], { header: 3 }],
    ["SIGNS", [1], { decimal: "," }],
  ])("%s for %j", async (code, value, options) => {
    expect(await failure(() => toCsv(value as never, options as never))).toMatchObject({ code });
  });
});
