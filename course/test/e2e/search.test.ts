/** @file The search: by word, symbol, LaTeX command and function name, by keyboard, on its page. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useBrowser, wrongInAnyView } from "./page.ts";

const open = useBrowser();

const dialog = (page: Page) => page.getByRole("dialog", { name: "Search" });

/** Opens the search with `/` and types; waits until an answer stands there. */
async function ask(page: Page, query: string): Promise<void> {
  await page.keyboard.press("/");
  await dialog(page).getByRole("searchbox").fill(query);
  await answered(page);
}

const answered = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    const text = document.querySelector("[data-search-status]")?.textContent ?? "";
    return /result|Nothing/.test(text);
  });

const titles = (page: Page, kind: string): Promise<string[]> =>
  page.locator(`.found[data-kind="${kind}"] .found-title`).allInnerTexts();

const firstKind = (page: Page): Promise<string | null> =>
  page.locator(".found").first().getAttribute("data-kind");

describe("what is found", () => {
  test.each(["δ", "delta", "\\delta"])("the symbol δ by %s", async (query) => {
    const { page, faults, close } = await open("");
    await ask(page, query);
    expect(await titles(page, "symbol")).toContain("error of layer l");
    const formulas = page.locator('.found[data-kind="formula"] .found-link');
    expect(await formulas.count()).toBeGreaterThan(2);
    expect(await formulas.first().innerText()).toContain("δ");
    expect(faults).toEqual([]);
    await close();
  });

  test("formulas by a LaTeX command, with raised letters raised", async () => {
    const { page, close } = await open("");
    await ask(page, "\\softmax");
    expect(await firstKind(page)).toBe("formula");
    expect(await titles(page, "formula")).toContain("Softmax does not feel a shift");
    await dialog(page).getByRole("searchbox").fill("\\partial");
    await page.locator(".found-math sup").first().waitFor();
    await close();
  });

  test.each(["logSoftmax", "valueAndGrad"])("the function %s, first of all", async (name) => {
    const { page, close } = await open("");
    await ask(page, name);
    expect(await firstKind(page)).toBe("function");
    expect((await titles(page, "function"))[0]).toBe(name);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/reference/${name}/`);
    await close();
  });

  test("words of the prose, with the place and the words marked", async () => {
    const { page, close } = await open("");
    await ask(page, "handwritten seven");
    const result = page.locator('.found[data-kind="lesson"] .found-link').first();
    expect(await result.locator("mark").allInnerTexts()).toEqual(["handwritten", "seven"]);
    await result.click();
    await page.waitForURL("**/nn/backprop/#*");
    await close();
  });

  test("a definition, and a lesson that is only planned", async () => {
    const { page, close } = await open("");
    await ask(page, "computational graph");
    expect((await titles(page, "term"))[0]).toBe("Computational graph");
    await dialog(page).getByRole("searchbox").fill("wavelets");
    await page.getByText("planned").first().waitFor();
    await close();
  });

  test("nothing, and it says so", async () => {
    const { page, close } = await open("");
    await ask(page, "xyzzyplugh");
    expect(await dialog(page).getByRole("status").innerText()).toContain("xyzzyplugh");
    expect(await dialog(page).getByRole("button", { name: "logSoftmax" }).isVisible()).toBe(true);
    await close();
  });
});

describe("by keyboard", () => {
  test("/ and Ctrl+K open, arrows choose, typing goes on, Escape gives the focus back", async () => {
    const { page, close } = await open("nn/backprop/");
    await page.getByRole("button", { name: "Search" }).focus();
    await page.keyboard.press("Control+k");
    await dialog(page).waitFor();
    await page.keyboard.type("gradient");
    await answered(page);
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.className ?? "");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("found-link");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await dialog(page).getByRole("searchbox").evaluate(isFocused)).toBe(true);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.type("s");
    expect(await dialog(page).getByRole("searchbox").inputValue()).toBe("gradients");
    await page.keyboard.press("Escape");
    expect(await dialog(page).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Search" }).evaluate(isFocused)).toBe(true);
    await close();
  });

  test("a slash that is typed into a field stays a slash", async () => {
    const { page, close } = await open("nn/backprop/");
    const field = page.locator(".exercise input").first();
    await field.scrollIntoViewIfNeeded();
    await field.focus();
    await page.keyboard.type("3/4");
    expect(await field.inputValue()).toBe("3/4");
    expect(await dialog(page).count()).toBe(0);
    await close();
  });

  const isFocused = (element: Element): boolean => element === document.activeElement;
});

test("the dialog has no violation and no sideways scroll in any view", async () => {
  const { page, close } = await open("");
  await page.getByRole("button", { name: "Search" }).click();
  await dialog(page).getByRole("searchbox").fill("gradient");
  await answered(page);
  expect(await wrongInAnyView(page, "dialog.search")).toEqual([]);
  await close();
});

test("nothing of it is loaded before it is used", async () => {
  const { page, close } = await open("nn/backprop/");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.waitForLoadState("networkidle");
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname),
  );
  const isIndex = (path: string): boolean => /things\.json|pagefind/.test(path);
  expect(loaded.filter(isIndex)).toEqual([]);
  await ask(page, "chain");
  expect(requests.filter(isIndex).length).toBeGreaterThan(1);
  await close();
});

test("its page keeps the query in the address, and a link repeats it", async () => {
  const { page, faults, close } = await open("search/?q=cross-entropy");
  await answered(page);
  expect(await titles(page, "formula")).toContain("Cross-entropy");
  await page.getByRole("searchbox").fill("batch");
  await page.waitForURL("**/search/?q=batch");
  await page.locator(".found-link", { hasText: "A whole batch, one example a row" }).click();
  await page.waitForURL("**/nn/backprop/#eq-batch-forward");
  await page.goBack();
  await answered(page);
  expect(await page.getByRole("searchbox").inputValue()).toBe("batch");
  expect(faults).toEqual([]);
  await close();
});

test("an index that does not come is said, and the other half still answers", async () => {
  const { page, close } = await open("search/");
  await page.route("**/things.json", (route) => route.abort());
  await page.getByRole("searchbox").fill("handwritten");
  await answered(page);
  expect(await page.getByRole("status").innerText()).toContain("could not be searched");
  expect(await page.locator(".found-link").count()).toBeGreaterThan(0);
  await page.unroute("**/things.json");
  await page.getByRole("searchbox").fill("handwritten seven");
  await page.waitForFunction(
    () => document.querySelector("[data-search-status]")?.textContent === "1 result",
  );
  await close();
});
