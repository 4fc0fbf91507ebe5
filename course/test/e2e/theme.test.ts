import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useBrowser, views } from "./page.ts";

const open = useBrowser();

/** The paper's brightness, 0 to 255. */
const brightness = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const channels = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g) ?? [];
    return Math.max(...channels.map(Number));
  });

test("the theme follows the system until the reader chooses, and the choice stays", async () => {
  const { page, close } = await open("", views.dark);
  expect(await brightness(page)).toBeLessThan(60);
  await page.getByRole("radio", { name: "Light theme" }).check();
  expect(await brightness(page)).toBeGreaterThan(200);
  await page.reload();
  expect(await brightness(page)).toBeGreaterThan(200);
  expect(await page.getByRole("radio", { name: "Light theme" }).isChecked()).toBe(true);
  await page.getByRole("radio", { name: "System theme" }).check();
  expect(await brightness(page)).toBeLessThan(60);
  await close();
});

test("the chosen theme is there before the body is painted", async () => {
  const { page, close } = await open("", views.light);
  await page.getByRole("radio", { name: "Dark theme" }).check();
  await page.addInitScript(() => {
    new MutationObserver((_records, observer) => {
      if (!document.body) return;
      observer.disconnect();
      document.documentElement.dataset["atBody"] = document.documentElement.dataset["theme"];
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  expect(await page.locator("html").getAttribute("data-at-body")).toBe("dark");
  await close();
});

test("? lists the keys, Escape closes the list", async () => {
  const { page, close } = await open("");
  await page.keyboard.press("?");
  expect(await page.getByRole("dialog", { name: "Keyboard" }).isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("dialog").count()).toBe(0);
  await close();
});
