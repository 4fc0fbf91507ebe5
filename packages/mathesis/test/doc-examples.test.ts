/**
 * @file Every `@example` of the library is run and its claims are checked; tools/doc-examples/run.ts
 * says how to write one.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { examplesIn } from "../../../tools/doc-examples/extract.ts";
import { runExample } from "../../../tools/doc-examples/run.ts";
import { listFiles } from "../../../tools/files.ts";
import { isLaws } from "../../../tools/layers/rules.ts";
import { packageExports } from "../../../tools/package-exports.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const sources = listFiles(join(folder, "src")).filter((file) => !isLaws(file));
const examples = examplesIn(join(folder, "src"), sources);

type Scope = Readonly<Record<string, unknown>>;

async function load(file: string): Promise<Scope> {
  const module: Scope = await import(pathToFileURL(file).href);
  return module;
}

/** All public names; where two entry points share one, the first entry point's. */
async function publicScope(): Promise<Scope> {
  const scope: Record<string, unknown> = {};
  for (const source of packageExports(folder).values()) {
    const file = join(folder, source);
    if (!existsSync(file)) continue;
    Object.assign(scope, { ...(await load(file)), ...scope });
  }
  return scope;
}

describe("the examples of the doc comments", async () => {
  const scope = await publicScope();

  it("are many", () => {
    expect(examples.length).toBeGreaterThan(50);
  });

  it.each(examples)("$name ($file:$line)", async ({ file, code }) => {
    // What is not public has examples, too: the exports of the file itself come first.
    const own = await load(join(folder, "src", file));
    const { failures } = await runExample(code, { ...scope, ...own });
    expect(failures).toEqual([]);
  });

  it("README.md's prints what it says", async () => {
    const readme = readFileSync(join(folder, "../../README.md"), "utf8");
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const { claims, failures } = await runExample(code, scope);
    expect(failures).toEqual([]);
    expect(claims).toBeGreaterThan(3);
  });
});
