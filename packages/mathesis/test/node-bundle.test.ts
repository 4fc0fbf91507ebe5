/**
 * @file The library as Node gets it: rooms that are loaded when they are needed change nothing but
 * the time. It is built anew, into a folder that goes away.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { examplesIn } from "../../../tools/doc-examples/extract.ts";
import { runExample } from "../../../tools/doc-examples/run.ts";
import { listFiles } from "../../../tools/files.ts";
import { isLaws } from "../../../tools/layers/rules.ts";
import { packageExports } from "../../../tools/package-exports.ts";

type Scope = Readonly<Record<string, unknown>>;

const folder = fileURLToPath(new URL("..", import.meta.url));
const root = join(folder, "../..");
const cache = join(root, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
// below node_modules, so that these files are run as they are
const built = mkdtempSync(join(cache, "mathesis-for-node-"));
writeFileSync(join(built, "package.json"), '{ "type": "module" }');
const tool = JSON.stringify(pathToFileURL(join(root, "tools/node-bundle.mjs")).href);
printed(`import { bundleForNode } from ${tool};
  await bundleForNode("packages/mathesis", ${JSON.stringify(built)});`);
afterAll(() => rmSync(built, { recursive: true }));

const urlOf = (path: string): string => pathToFileURL(path).href;

async function load(url: string): Promise<Scope> {
  const module: Scope = await import(/* @vite-ignore */ url);
  return module;
}

const subpaths = await Promise.all(
  [...packageExports(folder).values()].map(async (source) => {
    const file = source.replace(/^(\.\/)?src\//, "").replace(/\.ts$/, ".js");
    return {
      file,
      made: await load(urlOf(join(built, file))),
      source: await load(urlOf(join(folder, source))),
    };
  }),
);

/** What can be seen of an export without calling it. */
function seen(value: unknown): unknown {
  if (typeof value !== "function") return typeof value;
  const data = Object.entries(value).filter(([, field]) => typeof field === "string");
  const { length } = value;
  return { length, keys: Object.keys(value), data, frozen: Object.isFrozen(value) };
}

/** What a program prints in a Node of its own. */
function printed(code: string, ...flags: string[]): string {
  const args = [...flags, "--input-type=module", "--eval", code];
  return execFileSync(process.execPath, args, { cwd: built, encoding: "utf8" }).trim();
}

/** Names of the rooms that a program has loaded when it ends. */
const loadedBy = (code: string): string =>
  printed(`${code}
    const { cache } = (await import("node:module")).createRequire(import.meta.url);
    console.log(Object.keys(cache).map((file) => /(\\w+)\\.cjs$/.exec(file)?.[1]).sort().join(" "));`);

describe("the library for Node", () => {
  it("is for Node alone: bundlers find the single modules before it", () => {
    const text = readFileSync(join(folder, "package.json"), "utf8");
    const { exports } = JSON.parse(text) as { exports: Record<string, Record<string, string>> };
    for (const target of Object.values(exports)) {
      const keys = Object.keys(target);
      expect(keys.indexOf("module")).toBeLessThan(keys.indexOf("node"));
      expect(target["module"]).toBe(target["default"]);
    }
  });

  it.each(subpaths)("exports in $file what the modules do", ({ made, source }) => {
    expect(Object.keys(made).sort()).toEqual(Object.keys(source).sort());
    for (const [name, value] of Object.entries(made)) {
      expect(seen(value), name).toEqual(seen(source[name]));
      // a bundler may rename what stands in its way, but no record
      if (typeof value === "function" && "kind" in value)
        expect(value.name).toBe((source[name] as { readonly name: string }).name);
    }
  });

  it.each([
    ["", ""],
    ["array([1, 2]).add(1).sum().data;", ""],
    ["array([[1, 2], [3, 4]]).matmul([1, 2]).data;", ""],
    ["add(zeros([5000]), 1).data;", ""],
    ["String(array(1));", "printing"],
    ["grad((x) => x.mul(x))(2).data;", "transforms"],
    ["conv1d([[1, 2]], [[[1]]]).data;", "kernels neural"],
    ["exp(zeros([2000]).astype('float32')).data;", "compiler"],
    ["setMemoryBudget(2 ** 20);", "compiler"],
    ["jit((x) => x.mul(2).add(1).sum())([1, 2]).data;", "compiler"],
  ])("loads for %j the rooms %j", (code, rooms) => {
    const names = "add, array, conv1d, exp, grad, jit, setMemoryBudget, zeros";
    expect(loadedBy(`import { ${names} } from "./index.js"; ${code}`)).toBe(rooms);
  });

  it("shares its tensors, errors and memory among subpaths and rooms", () => {
    const code = `import * as m from "./index.js";
      import { sgd } from "./optim/index.js"; import { key } from "./random/index.js";
      const state = sgd().init([1]);
      const thrown = (f) => { try { f(); } catch (e) { return e; } };
      console.log(key(7) instanceof m.Tensor, sgd().update([1], state)[0] instanceof m.Tensor,
        m.jit((x) => x.add(1))([1, 2]) instanceof m.Tensor, m.mean([1, 2]) instanceof m.Tensor,
        thrown(() => m.conv2d([1], [2])) instanceof m.ShapeError,
        thrown(() => m.setMemoryBudget(1)) instanceof m.ArgumentError, m.memoryUse().used >= 0);`;
    expect(printed(code)).toBe("true true true true true true true");
  });

  it("runs compiled programs in other threads", () => {
    const code = `import { array, jit } from "./index.js";
      console.log(String(await jit((x) => x.mul(2).sum()).async([array([1, 2, 3])])));`;
    expect(printed(code)).toBe("12.0");
  });

  it("leads from an error in a room to the line of its source", () => {
    const code = `import { conv2d } from "./index.js";
      try { conv2d([1], [2]); } catch (e) { console.log(e.stack); }`;
    const stack = printed(code, "--enable-source-maps");
    const [, line] = /at checkRanks \(.*src\/array\/neural\/conv\.ts:(\d+):\d+\)/.exec(stack) ?? [];
    const source = readFileSync(join(folder, "src/array/neural/conv.ts"), "utf8").split("\n");
    expect(source[Number(line) - 1]).toContain("throw new ShapeError");
    expect(printed(code)).toMatch(/at checkRanks \(.*neural\.cjs:/);
  });
});

describe("the examples of the doc comments, with the library for Node", () => {
  const scope = Object.assign({}, ...subpaths.map(({ made }) => made).reverse()) as Scope; // index last
  const sources = listFiles(join(folder, "src")).filter((file) => !isLaws(file));
  const examples = examplesIn(join(folder, "src"), sources).filter(({ name }) => name in scope);

  it.each(examples)("$name ($file:$line)", async ({ file, code }) => {
    // names that two subpaths export are those of the example's own
    const own = subpaths.find((subpath) => dirname(subpath.file) === file.split("/")[0]);
    const { failures } = await runExample(code, { ...scope, ...own?.made });
    expect(failures).toEqual([]);
  });
});
