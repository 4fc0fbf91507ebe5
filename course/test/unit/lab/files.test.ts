/** @file Files of notebooks: what is written is read back, cell by cell, and others' files open, too. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fileNameOf,
  LARGEST_FILE,
  readFile,
  readText,
  writeFile,
} from "../../../src/lab/format/file.ts";
import { readMarkdown, writeMarkdown } from "../../../src/lab/format/markdown-file.ts";
import { readScript, writeScript } from "../../../src/lab/format/script-file.ts";
import type { CellText } from "../../../src/lab/model/notebook.ts";
import { anyCells } from "./arbitrary.ts";

const runs = process.env["MATHESIS_DEEP"] === "1" ? 50_000 : 2000;

const code = (text: string): CellText => ({ kind: "code", text });
const words = (text: string): CellText => ({ kind: "text", text });

describe("every notebook comes back from its file as it was", () => {
  test("as Markdown", () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        expect(readMarkdown(writeMarkdown(cells))).toEqual(cells);
      }),
      { numRuns: runs },
    );
  });

  test("as a program", () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        expect(readScript(writeScript(cells))).toEqual(cells);
      }),
      { numRuns: runs },
    );
  });
});

describe("what others wrote opens sensibly", () => {
  test("Markdown with fences of several languages", () => {
    const text = [
      "\uFEFF# Title",
      "",
      "Words.",
      "```typescript",
      "const a = 1;",
      "```",
      "```python",
      "# not ours",
      "```",
      "More.",
      "````js",
      "`a`",
      "```",
      "````",
      "",
    ].join("\r\n");
    expect(readMarkdown(text)).toEqual([
      words("# Title\n\nWords."),
      code("const a = 1;"),
      words("```python\n# not ours\n```\nMore."),
      code("`a`\n```"),
    ]);
  });

  test("a fence without an end goes on to the end; nothing is lost", () => {
    expect(readMarkdown("a\n\n```ts\nlet x = 1;")).toEqual([words("a"), code("let x = 1;")]);
    expect(readMarkdown("")).toEqual([]);
  });

  test("a program without marks is one cell", () => {
    expect(readScript("const a = 1;\n\nconst b = 2;\n")).toEqual([
      code("const a = 1;\n\nconst b = 2;"),
    ]);
    expect(readScript("")).toEqual([]);
  });

  test("marks as other programs write them: titles, options, code after text", () => {
    const text = [
      "// a head",
      "",
      "//%% [md]",
      "//# Title",
      "//",
      "// Words",
      "",
      "// more words",
      "let a = 1;",
      '// %% Load the data [code] id="x"',
      "load();",
      "// %%",
      "done();",
    ].join("\n");
    expect(readScript(text)).toEqual([
      code("// a head"),
      words("# Title\n\nWords\n\nmore words"),
      code("let a = 1;"),
      code("// Load the data\nload();"),
      code("done();"),
    ]);
  });

  test("the name tells the kind, and where it does not, the text does", () => {
    const cellsOf = (name: string, text: string): unknown => {
      const opening = readText(name, text);
      return "draft" in opening ? opening.draft : opening.refused;
    };
    expect(cellsOf("My notes.md", "hello")).toEqual({ name: "My notes", cells: [words("hello")] });
    expect(cellsOf("a.b.ts", "hello")).toEqual({ name: "a.b", cells: [code("hello")] });
    expect(cellsOf("x.txt", "// %%\nhello")).toEqual({ name: "x", cells: [code("hello")] });
    expect(cellsOf("x.txt", "hello")).toEqual({ name: "x", cells: [words("hello")] });
  });
});

describe("what cannot be opened is refused with a sentence", () => {
  const refusal = async (name: string, content: BlobPart): Promise<string> => {
    const opening = await readFile(new File([content], name));
    return "refused" in opening ? opening.refused : "opened";
  };

  test("files that are too large, or no text, or of Jupyter", async () => {
    expect(await refusal("a.ts", "x".repeat(LARGEST_FILE + 1))).toMatch(/larger than any notebook/);
    expect(await refusal("a.md", "x".repeat(1_000_001))).toMatch(/1,000,001 characters/);
    expect(await refusal("a.md", new Uint8Array([0xff, 0xfe, 0x41]))).toMatch(/not a text/);
    expect(await refusal("a.ts", "a\0b")).toMatch(/not a text/);
    expect(await refusal("a.ipynb", "{}")).toMatch(/holds Python/);
    expect(await refusal("a.ts", "// %%\n".repeat(501))).toMatch(/501 cells/);
    expect(await refusal("a.ts", "// %%\n".repeat(500))).toBe("opened");
  });
});

test("a file's name is made of the notebook's", () => {
  expect(fileNameOf("md", "Two halves: a “digit” ½")).toBe("two-halves-a-digit-1-2.md");
  expect(fileNameOf("ts", "…")).toBe("notebook.ts");
  expect(writeFile("md", { name: "", cells: [words("a"), words("b")] })).toBe(
    "a\n\n<!-- cell -->\n\nb\n",
  );
});
