/**
 * @file Every `@example` of the library is run and its claims are checked; tools/doc-examples/run.ts
 * says how to write one.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { examplesIn } from "../../../tools/doc-examples/extract.ts";
import { runExample } from "../../../tools/doc-examples/run.ts";
import { listFiles } from "../../../tools/files.ts";
import { packageExports } from "../../../tools/package-exports.ts";

const folder = fileURLToPath(new URL("..", import.meta.url));
const sources = listFiles(join(folder, "src")).filter((file) => !file.endsWith(".laws.ts"));
const examples = examplesIn(join(folder, "src"), sources);

/** All public names; where two entry points share one, the first entry point's. */
async function publicScope(): Promise<Readonly<Record<string, unknown>>> {
  const scope: Record<string, unknown> = {};
  for (const source of packageExports(folder).values()) {
    const file = join(folder, source);
    if (!existsSync(file)) continue;
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
    Object.assign(scope, { ...module, ...scope });
  }
  return scope;
}

describe("the examples of the doc comments", async () => {
  const scope = await publicScope();

  it("are many", () => {
    expect(examples.length).toBeGreaterThan(50);
  });

  it.each(
    examples.map((example) => [`${example.name} (${example.file}:${example.line})`, example]),
  )("%s", async (_title, example) => {
    if (typeof example === "string") throw new TypeError("an example is an object");
    const { failures } = await runExample(example.code, scope);
    expect(failures).toEqual([]);
  });
});
