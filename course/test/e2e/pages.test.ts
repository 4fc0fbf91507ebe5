/** @file Every page of the built site, as it is found there, in every view and without scripts. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { scrollThrough, unfold, useBrowser, violations, wrongInAnyView } from "./page.ts";
import { lessonPages, lookedAt } from "./site.ts";

const open = useBrowser();

/** Scrolls through the page, which wakes every figure, and opens what is folded away. */
async function wake(page: Page): Promise<void> {
  await scrollThrough(page);
  await page.waitForFunction(() => !document.querySelector('astro-island[ssr][client="visible"]'));
  await page.waitForLoadState("networkidle");
  await unfold(page);
}

/** Pages that tests of their own look at, in every view and with more on them. */
const elsewhere: ReadonlySet<string> = new Set(["gallery/", "exercise-kinds/"]);

test.each(lookedAt.filter((path) => !elsewhere.has(path)))(
  "/%s has no fault, no violation, no sideways scroll",
  async (path) => {
    const { page, faults, close } = await open(path);
    await wake(page);
    expect(await wrongInAnyView(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  },
);

test("a letter of a formula that is too pale to read is found, and the formula stays as it was", async () => {
  const { page, close } = await open("");
  const formula = page.locator(".katex-html").first();
  const before = await formula.evaluate((element) => element.outerHTML);
  expect(await violations(page, "html", ["color-contrast"])).toEqual([]);
  expect(await formula.evaluate((element) => element.outerHTML)).toBe(before);
  await formula
    .locator(".mord:not(:has(*))")
    .first()
    .evaluate((element) => {
      element.style.color = "#ddd";
    });
  expect(await violations(page, "html", ["color-contrast"])).toHaveLength(1);
  await close();
});

test("an unknown address gets the page that says so", async () => {
  const { page, close } = await open("no/such/page/");
  expect(await page.locator("h1").textContent()).toBe("No such page");
  await close();
});

test.each(lookedAt)("/%s reads without scripts", async (path) => {
  const { page, close } = await open(path, { javaScriptEnabled: false });
  expect(await page.locator("h1").isVisible()).toBe(true);
  expect(await page.locator(".needs-script:visible").count()).toBe(0);
  expect((await page.locator("main").innerText()).length).toBeGreaterThan(40);
  await close();
});

test.each(lessonPages)("/%s shows formulas and figures without scripts", async (path) => {
  const { page, close } = await open(path, { javaScriptEnabled: false });
  expect(await page.locator("math").count()).toBeGreaterThan(0);
  const figures = page.locator("figure.figure");
  expect(await figures.count()).toBeGreaterThan(0);
  for (const figure of await figures.all()) {
    expect(await figure.locator("svg").first().isVisible()).toBe(true);
    expect(await figure.locator(".figure-summary").textContent()).not.toBe("");
  }
  await close();
});
