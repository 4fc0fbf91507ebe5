/** @file Every `@example` of the package is run and its claims are checked. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examplesIn } from "../../../tools/doc-examples/extract.ts";
import { runExample } from "../../../tools/doc-examples/run.ts";
import { listFiles } from "../../../tools/files.ts";
import * as all from "../src/index.ts";

const folder = fileURLToPath(new URL("../src", import.meta.url));
const examples = examplesIn(folder, listFiles(folder));

test("there are some", () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(examples)("$name ($file:$line)", async ({ code }) => {
  const { failures } = await runExample(code, { ...all });
  expect(failures).toEqual([]);
});
