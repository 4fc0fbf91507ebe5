import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overflow, useBrowser, type Visit, views, violations } from "./page.ts";

const open = useBrowser();
const LESSON = "nn/backprop/";
const assets = resolve(import.meta.dirname, "../../dist/_astro");
/** The file of what compares two texts, found by what stands in it. */
const merge = globSync("*.js", { cwd: assets }).find((name) =>
  readFileSync(join(assets, name), "utf8").includes("cm-insertedLine"),
);
const OURS = /language\.worker|library-types|\/editor[.-]/;

/** A page and its first cell. */
interface Desk {
  readonly visit: Visit;
  readonly page: Page;
  readonly cell: Locator;
}

async function sit(view?: Parameters<typeof open>[1]): Promise<Desk> {
  const visit = await open(LESSON, view);
  return { visit, page: visit.page, cell: visit.page.locator("mathesis-cell").first() };
}

/** What the editor and the language service have asked for. */
const asked = ({ visit }: Desk): string[] =>
  visit.requests.filter((path) => OURS.test(path) || path.endsWith(`/${merge}`));

const note = (cell: Locator, text: RegExp): Locator =>
  cell.locator(".cm-foot-note").filter({ hasText: text });
const button = (cell: Locator, name: string | RegExp): Locator =>
  cell.getByRole("button", { name });

/** Opens the editor and waits for the types. */
async function edit({ cell }: Desk): Promise<void> {
  await cell.locator(".listing").click();
  await cell.locator(".cm-content").waitFor();
  await note(cell, /No problems/).waitFor({ timeout: 60_000 });
}

/** Replaces the text, as pasting does. */
async function put({ page, cell }: Desk, text: string): Promise<void> {
  await cell.locator(".cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

const WRONG = `import { zeros } from "mathesis";
const W = zeros([10, 784]);
W.matmul(zeros([10, 1]));
`;
const SENTENCE =
  /matmul: inner dimensions differ: 784 \(last axis of a\) and 10 \(first axis of b\)/;

describe("a reader at the keyboard", () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sit();
  });
  afterAll(() => desk.visit.close());

  test("nothing is loaded before an editor has the focus, then what it needs", async () => {
    await desk.page.waitForLoadState("networkidle");
    await button(desk.cell, "Run").click();
    await desk.cell.locator(".cell-status").filter({ hasText: /Done/ }).waitFor();
    expect(asked(desk)).toEqual([]);
    const start = performance.now();
    await edit(desk);
    console.log(`editor: types ready after ${Math.round(performance.now() - start)} ms`);
    const named = (pattern: RegExp): number =>
      asked(desk).filter((path) => pattern.test(path)).length;
    expect(named(/language\.worker/)).toBe(1);
    expect(named(/library-types/)).toBe(1);
    expect(asked(desk).some((path) => path.endsWith(`/${merge}`))).toBe(false);
  });

  test("a name of the library is completed with its import, by keys alone", async () => {
    await put(desk, "const W = matmu");
    const options = desk.cell.locator(".cm-completion [role=option]");
    await options.filter({ hasText: "matmul" }).first().waitFor();
    const info = desk.cell.locator(".cm-completionInfo");
    await info.filter({ hasText: "The matrix product a @ b." }).waitFor();
    expect(await violations(desk.page, "mathesis-cell")).toEqual([]);
    await desk.page.keyboard.press("Enter");
    const content = desk.cell.locator(".cm-content");
    await content.filter({ hasText: 'import { matmul } from "mathesis";' }).waitFor();
    expect(await content.innerText()).toContain("const W = matmul");
    await desk.page.keyboard.type("(");
    const help = desk.cell.locator(".cm-tooltip b").filter({ hasText: /^a: / });
    await help.waitFor();
  });

  test("wrong shapes get the library's sentence while Run stays as it is", async () => {
    await put(desk, WRONG);
    const { cell, page } = desk;
    await cell.locator(".cm-lintRange-error").first().waitFor();
    const marked = await cell.locator(".cm-lintRange-error").allInnerTexts();
    expect(marked.join("")).toBe("zeros([10, 1])");
    await cell.locator(".cm-lint-marker-error").waitFor();
    await cell.locator(".cm-foot-said").filter({ hasText: SENTENCE }).waitFor();
    expect(await button(cell, "Run").isEnabled()).toBe(true);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F8");
    await cell.locator(".cm-explain .cm-docs-problem").filter({ hasText: SENTENCE }).waitFor();
    await page.keyboard.press("Escape");
    expect(await cell.locator(".cm-explain").count()).toBe(0);
    await page.keyboard.press("Control+Enter");
    await cell
      .locator(".cell-status")
      .filter({ hasText: /inner dimensions/ })
      .waitFor();
  });

  test("the list of problems leads to them", async () => {
    const { cell, page } = desk;
    await cell.locator(".cm-content").focus();
    await page.keyboard.press("Control+Shift+M");
    const items = cell.locator(".cm-foot-problem");
    expect(await items.allInnerTexts()).toEqual([expect.stringMatching(/line 3\s+matmul: inner/)]);
    expect(await button(cell, "1 problem").getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Enter");
    const selected = await page.evaluate(() => document.activeElement?.className);
    expect(selected).toBe("cell-editor");
    await page.keyboard.insertText("zeros([784, 1])");
    await note(cell, /No problems/).waitFor();
    expect(await items.count()).toBe(0);
  });

  test("pointer and F1 tell a name's type and docs", async () => {
    const { cell, page } = desk;
    await put(desk, 'import { softmax } from "mathesis";\n\n\n\nconst p = softmax([1, 2]);\n');
    await note(cell, /No problems/).waitFor();
    const word = cell.locator(".cm-line").nth(4).getByText("softmax");
    await word.hover();
    const docs = cell.locator(".cm-tooltip-hover .cm-docs");
    await docs.filter({ hasText: "positive numbers that sum to 1" }).waitFor();
    expect(await docs.innerText()).toContain('Tensor<[2], "float64">');
    expect(await violations(page, "mathesis-cell")).toEqual([]);
    await page.mouse.move(0, 0);
    await cell.locator(".cm-content").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F1");
    await cell.locator(".cm-explain").filter({ hasText: "There is no name here" }).waitFor();
    await word.click();
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    await cell.locator(".cm-explain .cm-docs").filter({ hasText: "sum to 1" }).waitFor();
    await cell.locator(".cm-foot-said").filter({ hasText: "sum to 1" }).waitFor();
  });

  test("Tab indents, Escape then Tab leaves, an open list is closed first", async () => {
    const { cell, page } = desk;
    await put(desk, "");
    await page.keyboard.press("Tab");
    expect(await cell.locator(".cm-line").first().innerText()).toBe("  ");
    await page.keyboard.type("sof");
    await cell.locator(".cm-completion").waitFor();
    await page.keyboard.press("Escape");
    await cell.locator(".cm-completion").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    const focused = (): Promise<string | undefined> =>
      cell.locator(".cell-editor").evaluate((host) => host.shadowRoot?.activeElement?.className);
    expect(await focused()).not.toContain("cm-content");
  });

  test("the original is shown between the lines and can be put back", async () => {
    const { cell, page } = desk;
    await button(cell, "Reset").click();
    await cell.locator(".cm-content").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText("const extra = 1;\n");
    const compare = button(cell, "Compare with the original");
    await compare.click();
    await note(cell, /^1 change$/).waitFor();
    expect(asked(desk).some((path) => path.endsWith(`/${merge}`))).toBe(true);
    expect(await cell.locator(".cm-changedLine").allInnerTexts()).toEqual(["const extra = 1;"]);
    expect(await compare.getAttribute("aria-pressed")).toBe("true");
    expect(await violations(page, "mathesis-cell")).toEqual([]);
    await button(cell, "Put the original back").click();
    await note(cell, /The same as the original/).waitFor();
    expect(await cell.locator(".cm-content").innerText()).not.toContain("extra");
    await compare.click();
    expect(await cell.locator(".cm-changedLine").count()).toBe(0);
    expect(desk.visit.faults).toEqual([]);
  });
});

test("an edit of one cell reaches the editor of another that imports it", async () => {
  const desk = await sit();
  const cells = desk.page.locator("mathesis-cell");
  await edit(desk);
  const files = await cells.evaluateAll((all) =>
    all.map(({ dataset }) => (dataset as { file?: string }).file),
  );
  expect(files.length).toBeGreaterThan(1);
  await put(desk, "export const shared: number = 1;\n");
  const own = files[0]?.replace("code/", "./") ?? "";
  const second: Desk = { ...desk, cell: cells.nth(1) };
  await second.cell.locator(".listing").click();
  await note(second.cell, /No problems/).waitFor();
  await put(second, `import { shared } from "${own}";\nshared.toFixed();\n`);
  await desk.page.waitForTimeout(800);
  await note(second.cell, /No problems/).waitFor();
  await put(desk, 'export const shared: string = "1";\n');
  await button(second.cell, "1 problem").waitFor();
  await desk.visit.close();
});

test("on a dark phone tooltips and lists are in order", async () => {
  const { colorScheme } = views.dark;
  const desk = await sit({ ...views.phone, colorScheme, reducedMotion: "reduce" });
  const { cell, page } = desk;
  await edit(desk);
  await put(desk, `${WRONG}W.re`);
  await page.keyboard.press("Control+Space");
  await cell.locator(".cm-completionInfo").waitFor();
  expect(await violations(page, "mathesis-cell")).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("F8");
  await cell.locator(".cm-explain .cm-docs-problem").first().waitFor();
  const box = await cell.locator(".cm-explain").boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(views.phone.viewport.width);
  expect(await violations(page, "mathesis-cell")).toEqual([]);
  const blink = await cell
    .locator(".cm-cursorLayer")
    .evaluate((layer) => getComputedStyle(layer).animationDuration);
  expect(["0s", "0ms"]).toContain(blink);
  const small = await cell
    .locator(".cm-foot-button:visible")
    .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 24).length);
  expect(small).toBe(0);
  expect(desk.visit.faults).toEqual([]);
  await desk.visit.close();
});

test.each([
  ["worker", "**/language.worker*"],
  ["types", "**/library-types*"],
])("without the %s the editor works plainly and says so once", async (_what, pattern) => {
  const desk = await sit();
  const { cell, page } = desk;
  await page.route(pattern, (route) => route.abort());
  await cell.locator(".listing").click();
  await note(cell, /could not be loaded/).waitFor({ timeout: 30_000 });
  await put(desk, "console.log(6 * 7);\n");
  await page.keyboard.press("Control+Enter");
  await cell.locator(".cell-output").filter({ hasText: "42" }).waitFor();
  const other = page.locator("mathesis-cell").nth(1);
  await other.locator(".listing").click();
  await other.locator('.cm-foot-note[data-status="unavailable"]').waitFor({ state: "attached" });
  expect(await other.locator(".cm-foot-note").innerText()).toBe("");
  await page.keyboard.type("W.re");
  await page.keyboard.press("F1");
  await other.locator(".cm-explain").filter({ hasText: "no name here" }).waitFor();
  await desk.visit.close();
});

test("what the first focus loads is as small as it was measured to be", () => {
  const sizes = globSync("{language.worker,library-types,editor}*", { cwd: assets }).map((name) => {
    const bytes = readFileSync(join(assets, name));
    return { name, gz: gzipSync(bytes, { level: 9 }).length };
  });
  for (const { name, gz } of sizes) console.log(`${name}: ${Math.round(gz / 1000)} kB compressed`);
  const total = sizes.reduce((sum, { gz }) => sum + gz, 0);
  expect(sizes.length).toBeGreaterThanOrEqual(3);
  expect(total).toBeLessThan(1_500_000);
});
