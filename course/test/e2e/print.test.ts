/** @file A lesson on paper: A4 and Letter, light, nothing cut, hints folded, solutions at the end. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { useBrowser, views } from "./page.ts";
import { lessonPages } from "./site.ts";

const open = useBrowser();

const MILLIMETRE = 96 / 25.4;
const papers = { A4: [210, 297], Letter: [215.9, 279.4] } as const;

/** The margins of print.css, in millimetres: left and right, above and below together. */
const margins = [34, 38] as const;

/** The number of pages of a PDF: its page objects. */
const pageCount = (pdf: Buffer): number =>
  pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** Sets a page as paper does, on the printable part of a sheet. */
async function asPaper(page: Page, paper: keyof typeof papers): Promise<number> {
  const [width, height] = papers[paper];
  const size = [(width - margins[0]) * MILLIMETRE, (height - margins[1]) * MILLIMETRE] as const;
  await page.setViewportSize({ width: Math.floor(size[0]), height: Math.floor(size[1]) });
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  return size[1];
}

describe.each(lessonPages)("/%s", (path) => {
  test("on A4 and Letter a sheet holds a fair number of words, and nothing is cut", async () => {
    const { page, close } = await open(path, views.dark);
    await page.waitForLoadState("networkidle");
    const words = (await page.locator("main").innerText()).split(/\s+/).length;
    for (const format of ["A4", "Letter"] as const) {
      const pages = pageCount(await page.pdf({ format, preferCSSPageSize: false }));
      console.log(`/${path} on ${format}: ${pages} pages for ${words} words`);
      // About 150 to 600 words a page, pictures and code included.
      expect(pages).toBeGreaterThan(words / 600);
      expect(pages).toBeLessThan(words / 150);
    }
    for (const paper of ["A4", "Letter"] as const) {
      const height = await asPaper(page, paper);
      const tall = await page
        .locator("figure.figure, .formula-line, .box")
        .evaluateAll(
          (parts, most) =>
            parts.filter((part) => part.getBoundingClientRect().height >= most).map(({ id }) => id),
          height,
        );
      expect(tall).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(1); // a fraction of a pixel, rounded up
    }
    await close();
  });

  test("is light from a dark screen, without hints and controls, with solutions at the end", async () => {
    const { page, close } = await open(path, views.dark);
    await page.getByRole("radio", { name: "Dark theme" }).check();
    await page.waitForLoadState("networkidle");
    const solutions = await page.locator(".exercise .solution").count();
    await asPaper(page, "A4");
    const paper = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );
    expect(paper).toBe("rgb(255, 255, 255)");
    const hidden = page.locator(".masthead, .hints, .button, .colophon, .lesson-contents, .turn");
    expect(await hidden.count()).toBeGreaterThan(10);
    expect(await hidden.filter({ visible: true }).count()).toBe(0);
    expect(await page.locator(".appendix-solution:visible").count()).toBe(solutions);
    expect(await page.locator(".print-source").innerText()).toContain(`/${path}`);
    const link = page.locator('.sources a[href^="http"]').first();
    if ((await link.count()) > 0) {
      const shown = await link.evaluate((element) => getComputedStyle(element, "::after").content);
      expect(shown).toContain(await link.getAttribute("href"));
    }
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".appendix, .print-source").count()).toBe(0);
    await close();
  });

  test("without a script a solution follows its exercise", async () => {
    const { page, close } = await open(path, { javaScriptEnabled: false });
    await page.emulateMedia({ media: "print" });
    const solution = page.locator(".exercise .solution").first();
    expect(await solution.locator("> :not(summary)").first().isVisible()).toBe(true);
    expect(await page.locator(".hints details:not(.solution)").first().isVisible()).toBe(false);
    await close();
  });
});
