/** @file Cells as one program: in the sandbox's form, and as a file that Node runs. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transform } from "sucrase";
import { afterAll, describe, expect, test } from "vitest";
import { readMarkdown, writeMarkdown } from "../../../src/lab/format/markdown-file.ts";
import { writeScript } from "../../../src/lab/format/script-file.ts";
import { compose, placeIn, readMark } from "../../../src/lab/program/compose.ts";
import { outlineOf } from "../../../src/lab/program/outline.ts";

const TOKEN = "tok";

/** What each cell prints, run as the sandbox runs it: TypeScript taken away, in one function. */
async function run(...cells: readonly string[]): Promise<string[][]> {
  const { code } = compose(
    cells.map((text, i) => ({ id: String(i), code: text })),
    TOKEN,
  );
  const { code: script } = transform(code, {
    transforms: ["typescript", "imports"],
    disableESTransforms: true,
  });
  const said: string[][] = [];
  const print = (...values: unknown[]): void => {
    const text = values.join(" ");
    const mark = readMark(TOKEN, text);
    if (mark?.kind === "cell") said.push([]);
    else if (mark?.kind === "value") said.at(-1)?.push(`= ${mark.text}`);
    else if (mark === null) said.at(-1)?.push(text);
    else said.push(["end"]);
  };
  const AsyncFunction = (async () => undefined).constructor as new (
    ...parts: string[]
  ) => (...args: unknown[]) => Promise<unknown>;
  const modules: Readonly<Record<string, unknown>> = { mathesis: { sin: Math.sin, two: 2 } };
  const require = (id: string): unknown => modules[id];
  await new AsyncFunction("console", "require", "exports", script)({ log: print }, require, {});
  return said;
}

describe("in the sandbox", () => {
  test("a cell sees what stands above it, and may declare it anew", async () => {
    const said = await run(
      "const x = 1;\nconst old = () => x;\nfunction f() { return 'first'; }",
      "x",
      "const x = 'text';\nfunction f() { return 'second'; }\nconsole.log(x, old(), f());",
      "let y = 1;\nconst grow = () => { y += 1; };",
      "grow(); y = y * 10;\ny",
    );
    expect(said).toEqual([[], ["= 1"], ["text 1 second"], [], ["= 20"], ["end"]]);
  });

  test("imports, repeated or renamed, and exports do their work", async () => {
    const said = await run(
      'import { two } from "mathesis";\nexport const four = two * two;',
      'console.log(n + four);\nimport { two as n, type Nothing } from "mathesis";',
      "import { two } from 'mathesis'; import * as all from 'mathesis';\nexport default two + all.two;",
      "export { four };\nfour",
    );
    expect(said).toEqual([[], ["6"], [], ["= 4"], ["end"]]);
  });

  test("the value of the last line is shown where there is one", async () => {
    const said = await run(
      "1, 2",
      "undefined",
      "let a; a = 3;",
      "a; // with a comment",
      "{ a }",
      "a\n\n",
    );
    expect(said).toEqual([["= 2"], [], [], ["= 3"], [], ["= 3"], ["end"]]);
    const figure = await run("({ kind: 'mathesis-plot' })", "null");
    expect(figure).toEqual([[], ["= "], ["end"]]);
  });

  test("what follows a cell's last line cannot be taken into it", async () => {
    const said = await run("const f = (g) => 7\nconst h = f", "(h)(1)", "// open", "`${h(1)}`");
    expect(said).toEqual([[], ["= 7"], [], ["= 7"], ["end"]]);
  });

  test("every line of the program leads to its cell", () => {
    const composed = compose(
      [
        { id: "a", code: "one\n\nthree" },
        { id: "b", code: 'import {\n  x,\n} from "mathesis";\nx' },
      ],
      TOKEN,
    );
    const lines = composed.code.split("\n");
    const of = (text: string): unknown =>
      placeIn(composed, lines.findIndex((line) => line.includes(text)) + 1);
    expect(of("three")).toEqual({ id: "a", line: 3 });
    expect(of("$show_tok((x")).toEqual({ id: "b", line: 4 });
    expect(placeIn(composed, 1)).toBeNull();
    expect(placeIn(composed, null)).toBeNull();
  });

  test("a text that only looks like a mark is none", () => {
    expect(readMark(TOKEN, "tok cell x")).toBeNull();
    expect(readMark(TOKEN, "cell 1")).toBeNull();
    expect(readMark(TOKEN, "tok value a value")).toEqual({ kind: "value", text: "a value" });
  });
});

test("the outline of a cell", () => {
  const { imports, declared, last } = outlineOf(
    `import d, { a as b, type T /* , c */ } from "x"; import "y"; import type { Q } from "z";
     export const [h, { i: j, ...k }] = []; export class P {} function l() { const inner = 1; }
     type M = 1; interface N {} declare const no: number; enum O {} namespace S {}
     last.call(1);`,
  );
  expect(imports.map(({ names }) => names)).toEqual([
    [
      { local: "d", imported: "default" },
      { local: "b", imported: "a" },
    ],
    [],
    [],
  ]);
  expect(imports.map(({ onlyTypes }) => onlyTypes)).toEqual([false, false, true]);
  expect(declared).toEqual(["h", "j", "k", "P", "l", "O", "S"]);
  expect(last).not.toBeNull();
});

describe("as a file", () => {
  // Inside of the workspace, so that Node finds the library under its name.
  const folder = mkdtempSync(join(import.meta.dirname, ".run-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const root = resolve(import.meta.dirname, "../../../..");

  function inNode(name: string, text: string): string {
    const file = join(folder, name);
    writeFileSync(file, text);
    const node = join(root, "node_modules/.bin/node");
    const { stdout, stderr, status } = spawnSync(
      node,
      ["--conditions=mathesis-source", "--no-warnings", file],
      { encoding: "utf8" },
    );
    expect(stderr).toBe("");
    expect(status).toBe(0);
    return stdout;
  }

  test("an ordinary notebook is a plain program; repeated imports and names keep it one", () => {
    const cells = [
      { kind: "text", text: "# A title\n\n// and `code`" },
      {
        kind: "code",
        text: 'import { array } from "mathesis";\nexport const x = array([1, 2, 3]);',
      },
      {
        kind: "code",
        text: 'import { array, sum, type Tensor } from "mathesis";\nconst total = (t: Tensor) => sum(t).item();\nconsole.log(total(x), array([1]).shape);',
      },
      {
        kind: "code",
        text: 'import { mean as x } from "mathesis";\nimport * as io from "mathesis/io";\nexport const text = `a\nb`;\nconsole.log(x([1, 3]).item(), typeof io, text.length);',
      },
      { kind: "text", text: "~ %% end" },
      {
        kind: "code",
        text: "const text = 'again';\nexport default function later(): string { return text; }\nconsole.log(later());",
      },
    ] as const;
    const script = writeScript(cells);
    expect(script).toContain('\nimport { array } from "mathesis";\nexport const x');
    expect(inNode("cells.ts", script)).toBe("6 [ 1 ]\n2 object 3\nagain\n");
  });

  test("the first example is a file of the lab's own, and Node prints what it tells", () => {
    const file = resolve(root, "course/src/lab/examples/two-halves.md");
    const text = readFileSync(file, "utf8");
    const cells = readMarkdown(text);
    expect(writeMarkdown(cells)).toBe(text);
    const lines = inNode("two-halves.ts", writeScript(cells)).split("\n");
    expect(lines[0]).toBe("1347 digits of 8 by 8 pixels, ink from 0 to 16");
    expect(lines[2]).toMatch(/^formula: (-0\.453), gradient descent: \1$/);
  });
});
