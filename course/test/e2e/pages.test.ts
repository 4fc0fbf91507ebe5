import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { overflow, stickingOut, useBrowser, views, violations } from "./page.ts";

const lessons = globSync("*/*/meta.ts", {
  cwd: new URL("../../src/lessons/", import.meta.url),
}).map((path) => path.replaceAll("\\", "/").replace("meta.ts", ""));
const paths = ["", "404.html", ...lessons];
const open = useBrowser();

describe.each(Object.entries(views))("in the view %s", (_name, view) => {
  test.each(paths)("/%s has no fault, no violation, no sideways scroll", async (path) => {
    const { page, faults, close } = await open(path, view);
    await page.waitForLoadState("networkidle");
    // Scrolling to the end wakes every figure.
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: "instant" }));
    await page.waitForLoadState("networkidle");
    // What is folded away must hold too.
    await page.locator("details").evaluateAll((boxes) => {
      for (const box of boxes) box.setAttribute("open", "");
    });
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await stickingOut(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

test("an unknown address gets the page that says so", async () => {
  const { page, close } = await open("no/such/page/");
  expect(await page.locator("h1").textContent()).toBe("No such page");
  await close();
});

test.each(lessons)("/%s reads without scripts, formulas included", async (path) => {
  const { page, close } = await open(path, { javaScriptEnabled: false });
  expect(await page.locator("h1").isVisible()).toBe(true);
  expect(await page.locator("math").count()).toBeGreaterThan(0);
  expect(await page.locator(".needs-script:visible").count()).toBe(0);
  const figures = page.locator("figure.figure");
  expect(await figures.count()).toBeGreaterThan(0);
  for (const figure of await figures.all()) {
    expect(await figure.locator("svg").first().isVisible()).toBe(true);
    expect(await figure.locator(".figure-summary").textContent()).not.toBe("");
  }
  await close();
});
