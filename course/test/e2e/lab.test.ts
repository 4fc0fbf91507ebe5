/** @file The lab as a reader uses it: writing, running, saving, sharing, in two tabs and from a lesson. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { baseUrl } from "../../../tools/e2e-browser.ts";
import { overflow, useBrowser, type Visit, views, violations } from "./page.ts";

const open = useBrowser();

const cellAt = (page: Page, index: number): Locator => page.locator(".lab-cell").nth(index);
const statusOf = (cell: Locator, text: RegExp): Locator =>
  cell.locator(".cell-status").filter({ hasText: text });
const saved = (page: Page): Promise<void> =>
  page.locator(".lab-saved", { hasText: /^Saved$/ }).waitFor();
const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });

/** The part of the page that has the focus: its name, or "editor" and the number of its cell. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element?.shadowRoot?.activeElement) return element?.getAttribute("aria-label") ?? "";
    const cells = [...document.querySelectorAll(".lab-cell")];
    return `editor ${1 + cells.findIndex((cell) => cell.contains(element))}`;
  });
const arrive = (page: Page, where: RegExp): Promise<void> =>
  expect.poll(() => focused(page), { timeout: 15_000 }).toMatch(where);

/** A new notebook, its first cell in the focus. */
async function begin(page: Page): Promise<void> {
  await page.goto(`${baseUrl()}/lab/`);
  await button(page, "New notebook").click();
  await cellAt(page, 0).locator(".cm-content").waitFor();
  await cellAt(page, 0).focus();
}

/** Writes into a cell from its frame, and runs it with the keyboard. */
async function write(page: Page, text: string, key = "Control+Enter"): Promise<void> {
  await page.keyboard.press("Enter");
  await arrive(page, /^editor/);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
  await page.keyboard.press(key);
}

describe("a reader at the keyboard", () => {
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    visit = await open("lab/");
    page = visit.page;
  });
  afterAll(() => visit.close());

  test("the example runs only when it is asked to, cell by cell, and draws its figures", async () => {
    await page.getByRole("link", { name: "Read it" }).click();
    await page.locator(".lab-words h2", { hasText: "Two halves" }).waitFor();
    await page.locator(".lab-tex-display math").waitFor({ state: "attached" });
    expect(await page.locator(".lab-preview").innerText()).toContain("Nothing has run");
    expect(await page.locator("iframe").count()).toBe(0);
    await button(page, "Run all").click();
    await page
      .locator(".cell-status", { hasText: /^Done in \d+ ms \(8 cells/ })
      .waitFor({ timeout: 30_000 });
    await page.locator(".cell-plot svg").nth(4).waitFor({ state: "attached" });
    const outputs = await page
      .locator(".lab-cell[data-kind=code]")
      .evaluateAll((cells) =>
        cells.map((cell) => cell.querySelectorAll(".cell-output > *").length),
      );
    expect(outputs).toEqual([1, 1, 1, 1, 1, 2, 1, 0]);
    const states = await page
      .locator(".lab-cell[data-kind=code]")
      .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset["state"]));
    expect(new Set(states)).toEqual(new Set(["done"]));
    expect(await violations(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });

  test("cells are written, run, put in order, deleted and brought back by keys alone", async () => {
    await begin(page);
    await write(page, "const x: number[] = [1, 2];\nx.map((v) => v + 1)", "Shift+Enter");
    await statusOf(cellAt(page, 0), /Done/).waitFor({ timeout: 30_000 });
    expect(await cellAt(page, 0).locator(".cell-output").innerText()).toContain("[2, 3]");
    await arrive(page, /^editor 2$/);
    await page.keyboard.insertText("console.log(x.length * 21);");
    await page.keyboard.press("Control+Enter");
    await statusOf(cellAt(page, 1), /Done/).waitFor();
    expect((await cellAt(page, 1).locator(".cell-output").innerText()).trim()).toBe("42");
    await page.keyboard.press("Escape");
    await arrive(page, /^Cell 2, code, done$/);
    await page.keyboard.press("Alt+ArrowUp");
    await arrive(page, /^Cell 1, code, not run since the change$/);
    await page.keyboard.press("Alt+ArrowDown");
    await arrive(page, /^Cell 2, code, done$/);
    await page.keyboard.press("x");
    expect(await page.locator(".lab-cell").count()).toBe(1);
    await page.keyboard.press("z");
    await arrive(page, /^Cell 2, code/);
    expect(await cellAt(page, 1).locator(".cm-content").innerText()).toContain("x.length * 21");
    await page.keyboard.press("b");
    await arrive(page, /^editor 3$/);
    await page.keyboard.press("Escape");
    await arrive(page, /^Cell 3, code/);
    await page.keyboard.press("m");
    await arrive(page, /^editor 3$/);
    await page.keyboard.insertText(
      "The *answer* is $6 \\cdot 7$. <img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://example.com/b.png)",
    );
    await page.keyboard.press("Shift+Enter");
    await cellAt(page, 2).locator("math").waitFor({ state: "attached" });
    expect(await cellAt(page, 2).locator("img, a[href^='javascript']").count()).toBe(0);
    await arrive(page, /^editor 4$/);
    expect(await page.locator(".lab-cell").count()).toBe(4);
    await saved(page);
    expect(await violations(page)).toEqual([]);
  });

  test("an error is told where it is; what is below has not run, what is above a change has", async () => {
    await begin(page);
    await write(
      page,
      "const f = (n: number) => {\n  if (n > 1) throw new RangeError('no');\n};",
      "Shift+Enter",
    );
    await arrive(page, /^editor 2$/);
    await page.keyboard.insertText("f(1);\n\nf(2);");
    await page.keyboard.press("Shift+Enter");
    const second = cellAt(page, 1);
    await statusOf(second, /RangeError/).waitFor({ timeout: 30_000 });
    expect(await second.locator(".cell-status").innerText()).toBe(
      "code cell 1, line 2: RangeError: no",
    );
    expect(await cellAt(page, 0).locator(".cm-line.is-wrong").innerText()).toContain("if (n > 1)");
    await arrive(page, /^editor 3$/);
    await page.keyboard.insertText("const f = 7;\nf");
    await page.keyboard.press("Control+Enter");
    await statusOf(second, /RangeError/).waitFor();
    expect(await cellAt(page, 2).getAttribute("data-state")).toBe("none");
    await second.locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("f(1);");
    await statusOf(second, /^Not run since the change\.$/).waitFor();
    expect(await cellAt(page, 0).getAttribute("data-state")).toBe("done");
    await button(page, "Run all").click();
    await statusOf(cellAt(page, 2), /Done/).waitFor();
    expect(await cellAt(page, 2).locator(".cell-output").innerText()).toContain("7");
    await second.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("\nfor (;;) {}");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Stop code cell 2" }).click();
    await statusOf(second, /^Stopped\.$/).waitFor();
    expect(visit.faults).toEqual([]);
  });

  test("later cells know the names of earlier ones, with their types", async () => {
    await begin(page);
    await write(
      page,
      'import { zeros } from "mathesis";\nconst W = zeros([10, 784]);',
      "Alt+Enter",
    );
    await arrive(page, /^editor 2$/);
    await page.keyboard.insertText("W.matmul(zeros([10, 1]));");
    const second = cellAt(page, 1);
    await second
      .locator(".cm-foot-said")
      .filter({ hasText: /matmul: inner dimensions differ/ })
      .waitFor({ timeout: 60_000 });
    expect(visit.faults).toEqual([]);
  });

  test("what is written is there after a reload, under its new name, and twice when asked", async () => {
    await begin(page);
    await write(page, "const kept = 1;");
    await button(page, "Rename").click();
    await page.keyboard.insertText("My");
    // The page is drawn again when the cell is saved; the name that is being written stays.
    await saved(page);
    await page.keyboard.insertText(" notes");
    await page.keyboard.press("Enter");
    await button(page, "Rename").and(page.locator(":focus")).waitFor();
    await saved(page);
    await page.reload();
    await cellAt(page, 0).locator(".cm-content").filter({ hasText: "const kept = 1;" }).waitFor();
    expect(await page.locator("h1").innerText()).toContain("My notes");
    await page.getByRole("link", { name: "The lab" }).click();
    const list = page.locator(".lab-shelf li");
    await button(page, "Duplicate: My notes").click();
    await list.filter({ hasText: "My notes (copy)" }).waitFor();
    await button(page, "Delete: My notes (copy)").click();
    await list.filter({ hasText: "My notes (copy)" }).waitFor({ state: "detached" });
    await button(page, "Undo").click();
    await list.filter({ hasText: "My notes (copy)" }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test("files go out and come in; broken ones are refused and change nothing", async () => {
    await begin(page);
    await write(page, "const a = '```';\n// %% not a cell");
    await button(page, "Share or save …").click();
    for (const [name, kind] of [
      ["Markdown, .md", "md"],
      ["Program, .ts", "ts"],
    ] as const) {
      const coming = page.waitForEvent("download");
      await button(page, name).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(`untitled-notebook.${kind}`);
      const text = readFileSync(await download.path(), "utf8");
      expect(text).toContain("const a = '```';");
    }
    const address = await page.getByLabel("Link to this notebook").inputValue();
    expect(address).toContain("/lab/#n=");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "The lab" }).click();
    const input = page.getByLabel("File of a notebook");
    const file = (name: string, text: string | Buffer) => ({
      ...{ name, mimeType: "text/plain" },
      buffer: Buffer.from(text),
    });
    await input.setInputFiles(file("broken.md", Buffer.from([0xff, 0xfe, 0])));
    await page.locator(".lab-said", { hasText: "not a text" }).waitFor();
    await input.setInputFiles(file("theirs.ts", "// %% [markdown]\n// # Theirs\n\n// %%\n6 * 7\n"));
    await page.locator(".lab-words h2", { hasText: "Theirs" }).waitFor();
    await saved(page);
  });

  test("two tabs follow each other, and where both write, both are kept", async () => {
    await begin(page);
    await write(page, "const one = 1;");
    await saved(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await cellAt(other, 0).locator(".cm-content").filter({ hasText: "one = 1" }).waitFor();
    await cellAt(page, 0).locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("const two = 2;");
    await cellAt(other, 0).locator(".cm-content").filter({ hasText: "two = 2" }).waitFor();
    await Promise.all(
      [page, other].map((tab, i) =>
        cellAt(tab, 0).evaluate((cell, text) => {
          const content = cell
            .querySelector(".lab-editor")
            ?.shadowRoot?.querySelector(".cm-content");
          (content as HTMLElement).focus();
          document.execCommand("selectAll");
          document.execCommand("insertText", false, text);
        }, `const tab = ${i};`),
      ),
    );
    const parted = (tab: Page): Promise<number> =>
      tab.locator("h1", { hasText: "(second version)" }).count();
    await expect
      .poll(async () => (await parted(page)) + (await parted(other)), { timeout: 10_000 })
      .toBe(1);
    await saved(page);
    await saved(other);
    expect(await page.locator(".cm-content").innerText()).toBe("const tab = 0;");
    expect(await other.locator(".cm-content").innerText()).toBe("const tab = 1;");
    expect(page.url()).not.toBe(other.url());
    await other.close();
    expect(visit.faults).toEqual([]);
  });
});

test("a lesson's cell opens as a notebook that came by a link, runs there, and can be kept", async () => {
  const { page, faults, close } = await open("nn/backprop/");
  const cell = page.locator('mathesis-cell[data-file="code/try-tape.ts"]');
  await cell.getByRole("button", { name: "Open in the lab" }).click();
  await page.waitForURL(/\/lab\/#n=/);
  await page.locator(".lab-preview", { hasText: "came with a link" }).waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
  await button(page, "Run all").click();
  const last = page.locator(".lab-cell[data-kind=code]").last();
  await statusOf(last, /Done/).waitFor({ timeout: 30_000 });
  expect(await last.locator(".cell-output").innerText()).toContain("L");
  await button(page, "Keep a copy").click();
  await saved(page);
  await page.waitForURL(/#notebook=/); // written after the page has been drawn
  expect(faults).toEqual([]);
  await close();
});

test("what an address asks for and is not there is said", async () => {
  const { page, faults, close } = await open("lab/");
  for (const [fragment, sentence] of [
    ["#n=broken", "does not hold a whole notebook"],
    ["#notebook=0123", "not on your shelf"],
    ["#example=none", "no example of this name"],
  ] as const) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await page.locator('.lab-said[data-tone="bad"]', { hasText: sentence }).waitFor();
    expect(await button(page, "New notebook").isVisible()).toBe(true);
  }
  expect(faults).toEqual([]);
  await close();
});

test.each(["dark", "phone"] as const)("on a %s page an open notebook is in order", async (view) => {
  const { page, faults, close } = await open("lab/#example=two-halves", {
    ...views[view],
    reducedMotion: "reduce",
  });
  const first = page.locator(".lab-cell[data-kind=code]").first();
  await first.locator(".cm-content").click();
  await page.keyboard.press("Control+Enter");
  await statusOf(first, /Done/).waitFor({ timeout: 30_000 });
  expect(await overflow(page)).toBe(0);
  const text = page.locator(".lab-cell[data-kind=text]").nth(1);
  await text.locator(".lab-words").click();
  await text.getByRole("button", { name: "Edit" }).click();
  await text.locator(".cm-content").waitFor();
  expect(await violations(page)).toEqual([]);
  await button(page, "Share or save …").click();
  await page.getByLabel("Link to this notebook").waitFor();
  expect(await violations(page, ".lab-share")).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(faults).toEqual([]);
  await close();
});
