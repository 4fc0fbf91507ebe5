import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { useBrowser, views, violations } from "./page.ts";

const open = useBrowser();
const LESSON = "nn/backprop/";

interface LiveCell {
  readonly page: Page;
  readonly cell: Locator;
  /** Replaces the text and runs it with the keyboard; resolves to the status when it matches. */
  readonly runText: (code: string, until: RegExp) => Promise<string>;
}

async function edit(page: Page): Promise<LiveCell> {
  const cell = page.locator("mathesis-cell").first();
  await cell.locator(".listing").click();
  const content = cell.locator(".cm-content");
  await content.waitFor();
  const runText = async (code: string, until: RegExp): Promise<string> => {
    await content.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(code);
    await page.keyboard.press("Control+Enter");
    const status = cell.locator(".cell-status").filter({ hasText: until });
    await status.waitFor({ timeout: 30_000 });
    return (await status.textContent()) ?? "";
  };
  return { page, cell, runText };
}

test("a cell runs as published, without being edited", async () => {
  const { page, faults, close } = await open(LESSON);
  const cell = page.locator("mathesis-cell").first();
  await cell.getByRole("button", { name: "Run" }).click();
  await cell.locator(".cell-status", { hasText: "Done in" }).waitFor({ timeout: 30_000 });
  expect(await cell.locator(".cell-output").textContent()).not.toBe("");
  expect(faults).toEqual([]);
  await close();
});

test("an error is shown on its line; syntax errors and unknown modules too", async () => {
  const { page, faults, close } = await open(LESSON);
  const { cell, runText } = await edit(page);
  const thrown = await runText("const a: number = 1;\n\nthrow new RangeError('no');\n", /line/);
  expect(thrown).toBe("line 3: RangeError: no");
  expect(await cell.locator(".cm-line.is-wrong").textContent()).toContain("throw new RangeError");
  expect(await runText("const b = = 1;\n", /Syntax/)).toMatch(/^line 1: Syntax error/);
  expect(await runText("\nimport { x } from 'nope';\nx();", /module/)).toMatch(/^line 2: .*"nope"/);
  expect(faults).toEqual([]);
  await close();
});

test("an endless loop is stopped by the limit, by Stop, and the next run works", async () => {
  const { page, close } = await open(LESSON);
  const { cell, runText } = await edit(page);
  expect(await runText("for (;;) {}\n", /Stopped/)).toContain("time limit");
  await cell.getByRole("button", { name: "Run" }).click();
  await page.waitForTimeout(200);
  await cell.getByRole("button", { name: "Stop" }).click();
  await cell.locator(".cell-status", { hasText: /^Stopped\.$/ }).waitFor();
  await runText("console.log(6 * 7);\n", /Done/);
  expect(await cell.locator(".cell-output").textContent()).toBe("42\n");
  await close();
});

test("output is capped, and Reset brings the published text back", async () => {
  const { page, close } = await open(LESSON);
  const { cell, runText } = await edit(page);
  const published = await cell.locator(".cm-content").innerText();
  expect(await runText("for (;;) console.log('x');\n", /Too much/)).toMatch(/^line 1: Too much/);
  expect(await cell.locator(".cell-output span").count()).toBe(1000);
  await cell.getByRole("button", { name: "Reset" }).click();
  expect(await cell.locator(".cm-content").innerText()).toBe(published);
  await close();
});

test("cells print library tensors", async () => {
  const { page, close } = await open(LESSON);
  const { cell, runText } = await edit(page);
  await runText(
    'import { array } from "mathesis";\nconsole.log(array([1, 2]).add(1));\n',
    /Done|line/,
  );
  expect(await cell.locator(".cell-output").textContent()).toMatch(/2.*3/);
  await close();
});

test("Escape, then Tab, leaves the editor; axe finds nothing in it", async () => {
  const { page, close } = await open(LESSON, views.dark);
  const { cell } = await edit(page);
  await cell.locator(".cm-content").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.className)).not.toBe("cell-editor");
  expect(await violations(page)).toEqual([]);
  await close();
});
