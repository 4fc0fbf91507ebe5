import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useBrowser, type Visit, violations } from "./page.ts";

const open = useBrowser();

/** One page for all tests of this file: every run of a cell begins from nothing anyway. */
let visit: Visit;
let cell: Locator;
beforeAll(async () => {
  visit = await open("nn/backprop/");
  cell = visit.page.locator("mathesis-cell").first();
});
afterAll(() => visit.close());

const button = (name: string): Locator => cell.getByRole("button", { name });
const status = (text: RegExp): Locator => cell.locator(".cell-status").filter({ hasText: text });
const output = (): Promise<string | null> => cell.locator(".cell-output").textContent();

async function editor(): Promise<Locator> {
  const content = cell.locator(".cm-content");
  if ((await content.count()) === 0) await cell.locator(".listing").click();
  await content.waitFor();
  return content;
}

/** Replaces the text and runs it with the keyboard; resolves to the status when it matches. */
async function runText(page: Page, code: string, until: RegExp): Promise<string | null> {
  await (await editor()).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(code);
  await page.keyboard.press("Control+Enter");
  await status(until).waitFor({ timeout: 30_000 });
  return status(until).textContent();
}

test("a cell runs as published, without being edited", async () => {
  await button("Run").click();
  await status(/Done in/).waitFor({ timeout: 30_000 });
  expect(await output()).toContain("ratio");
  expect(visit.faults).toEqual([]);
});

test("an error is shown on its line; syntax errors and unknown modules too", async () => {
  const { page, faults } = visit;
  const thrown = await runText(
    page,
    "const a: number = 1;\n\nthrow new RangeError('no');\n",
    /line/,
  );
  expect(thrown).toBe("line 3: RangeError: no");
  expect(await cell.locator(".cm-line.is-wrong").textContent()).toContain("throw new RangeError");
  expect(await runText(page, "const b = = 1;\n", /Syntax/)).toMatch(/^line 1: Syntax error/);
  const unknown = await runText(page, "\nimport { x } from 'nope';\nx();", /module/);
  expect(unknown).toMatch(/^line 2: .*"nope"/);
  expect(faults).toEqual([]);
});

test("an endless loop is stopped by the limit, by Stop, and the next run works", async () => {
  const { page } = visit;
  expect(await runText(page, "for (;;) {}\n", /Stopped/)).toContain("time limit");
  await button("Run").click();
  await page.waitForTimeout(200);
  await button("Stop").click();
  await status(/^Stopped\.$/).waitFor();
  await expect
    .poll(() => button("Run").evaluate((run) => run === document.activeElement))
    .toBe(true);
  await runText(page, "console.log(6 * 7);\n", /Done/);
  expect(await output()).toBe("42\n");
});

test("output is capped, and Reset brings the published text back", async () => {
  const { page } = visit;
  await button("Reset").click();
  const published = await (await editor()).innerText();
  const flooded = await runText(page, "for (;;) console.log('x');\n", /Too much/);
  expect(flooded).toMatch(/^line 1: Too much/);
  expect(await cell.locator(".cell-output span").count()).toBe(1000);
  await button("Reset").click();
  expect(await (await editor()).innerText()).toBe(published);
  expect(await output()).toBe("");
});

test("cells print library tensors", async () => {
  const code = 'import { array } from "mathesis";\nconsole.log(array([1, 2]).add(1));\n';
  await runText(visit.page, code, /Done|line/);
  expect(await output()).toMatch(/2.*3/);
});

test("cells compile functions with jit", async () => {
  const code = [
    'import { array, grad, jit, type Tensor } from "mathesis";',
    "const slope = jit(grad((x: Tensor) => x.tanh().square().sum()));",
    "console.log(slope([0, 0.5]));",
    "const next = jit((x: Tensor) => x.add(1), { donate: 0 });",
    "let x: Tensor = array(new Float32Array(100));",
    "for (let i = 0; i < 50; i++) x = next(x);",
    "console.log(x.sum().item());",
    "",
  ].join("\n");
  await runText(visit.page, code, /Done|line/);
  // 2 tanh x / cosh² x at 0.5; a hundred zeros, each one larger fifty times
  expect(await output()).toBe("[0.         0.72686198]\n5000\n");
  expect(visit.faults).toEqual([]);
});

test("Escape, then Tab, leaves the editor; axe finds nothing in it", async () => {
  const { page } = visit;
  await (await editor()).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => {
    const { activeElement } = document;
    return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.className;
  });
  expect(focused).not.toContain("cm-content");
  expect(await violations(page, "mathesis-cell")).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, "mathesis-cell")).toEqual([]);
});
