import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import {
  collectLibraryTypes,
  covariant,
  writeLibraryTypes,
} from "../../src/build/library-types.ts";

const course = resolve(import.meta.dirname, "../..");
const library = resolve(course, "../packages/mathesis");
const types = collectLibraryTypes(course);
const paths = Object.keys(types.files);

describe("the types of the library", () => {
  test("have every public module of the packages on which the course depends", () => {
    const manifest = JSON.parse(readFileSync(join(library, "package.json"), "utf8")) as {
      exports: Record<string, unknown>;
    };
    const wanted = Object.keys(manifest.exports).map((subpath) => `mathesis${subpath.slice(1)}`);
    expect(types.modules).toEqual(expect.arrayContaining([...wanted, "@mathesis/datasets"]));
    expect(types.modules).not.toContain("@mathesis/datasets/data/*");
    expect(paths).toContain("/node_modules/mathesis/index.d.ts");
    expect(paths).toContain("/lib.es5.d.ts");
    expect(paths.filter((path) => path.includes("dom.d.ts"))).toEqual([]);
  });

  test("are small enough to be loaded on the first focus", () => {
    const json = JSON.stringify(types);
    const gz = gzipSync(json, { level: 9 }).length;
    console.log(`types: ${paths.length} files, ${json.length} bytes, ${gz} compressed`);
    expect(gz).toBeLessThan(250_000);
  });

  test("keep the docstrings", () => {
    const softmax = types.files["/node_modules/mathesis/ops/reduce/logsumexp.d.ts"];
    expect(softmax).toContain("exp(x) / Σ exp(x) along an axis");
    expect(softmax).toContain("@example softmax([0, 0])");
  });

  test("are what a build of the package writes", { timeout: 120_000 }, () => {
    const names = ["ops/dot/matmul", "core/methods", "types/shape-types", "transforms/index"];
    const sources = names.map((name) => join(library, "src", `${name}.ts`));
    const config = ts.readConfigFile(join(library, "tsconfig.build.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, library);
    const program = ts.createProgram(sources, { ...options, noEmit: false });
    for (const [index, source] of sources.entries()) {
      const written: string[] = [];
      const take = (_path: string, text: string): number => written.push(text);
      program.emit(program.getSourceFile(source), take, undefined, true);
      const bare = (text = ""): string => text.replaceAll(/\btype (?=\w+[ ,}])/g, "");
      const collected = types.files[`/node_modules/mathesis/${names[index]}.d.ts`];
      expect(bare(collected)).toBe(bare(covariant(written[0] ?? "")));
    }
  });

  // The compiler cannot prove that tensors are covariant (TS2636): see `covariant`.
  test("name nothing that is not there", { timeout: 120_000 }, () => {
    const files = new Map(Object.entries(types.files));
    const options: ts.CompilerOptions = {
      lib: [types.standard],
      types: [],
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    };
    const host: ts.CompilerHost = {
      ...ts.createCompilerHost(options),
      fileExists: (path) => files.has(path),
      readFile: (path) => files.get(path),
      directoryExists: (folder) => paths.some((path) => path.startsWith(`${folder}/`)),
      getSourceFile: (path) => {
        const text = files.get(path);
        return text === undefined
          ? undefined
          : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
      },
      getCurrentDirectory: () => "/",
      getDefaultLibLocation: () => "/",
      getDefaultLibFileName: () => `/${types.standard}`,
    };
    const roots = paths.filter((path) => path.endsWith(".d.ts") && !path.startsWith("/lib."));
    const program = ts.createProgram(roots, options, host);
    const problems = [...program.getGlobalDiagnostics(), ...program.getSemanticDiagnostics()]
      .filter(({ code }) => code !== 2636)
      .map(({ file, messageText }) => {
        return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
      });
    expect(problems).toEqual([]);
  });
});

describe("the file of types", () => {
  const home = mkdtempSync(join(tmpdir(), "types-"));
  const small = join(home, "packages", "small");
  const source = join(small, "src", "index.ts");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  write(join(home, "course/package.json"), '{"name":"c","dependencies":{"small":"1"}}');
  const exports = { ".": { "mathesis-source": "./src/index.ts", types: "./dist/index.d.ts" } };
  write(join(small, "package.json"), JSON.stringify({ name: "small", exports }));
  write(source, '/** Two. */\nexport const two: number = 2;\nexport { one } from "./one.ts";\n');
  write(join(small, "src", "one.ts"), "export const one: number = 1;\n");
  cpSync(small, join(home, "packages", "other"), { recursive: true });
  write(join(home, "packages/other/package.json"), '{"name":"other"}');
  const folder = join(home, "course");

  test("is written once, and again when a source changes or the file is damaged", () => {
    const first = writeLibraryTypes(folder);
    expect(first.fresh).toBe(true);
    expect(writeLibraryTypes(folder).fresh).toBe(false);
    write(source, "/** Three. */\nexport const three: number = 3;\n");
    expect(writeLibraryTypes(folder).fresh).toBe(true);
    writeFileSync(first.file, '{"key":');
    expect(writeLibraryTypes(folder).fresh).toBe(true);
    expect(readFileSync(first.file, "utf8")).toContain("Three.");
  });

  test("holds the packages on which the course depends, and no others", () => {
    expect(collectLibraryTypes(folder).modules).toEqual(["small"]);
  });

  test("is refused for a source whose declarations need other files", () => {
    write(source, 'import { one } from "./one.ts";\nexport const more = one + 1;\n');
    expect(() => collectLibraryTypes(folder)).toThrow(/index\.ts has no declarations of its own/);
  });
});
