import { expect, test } from "vitest";
import { places } from "../../src/curriculum.ts";
import { useBrowser } from "./page.ts";

const open = useBrowser();

test("the contents page lists the whole curriculum, without scripts", async () => {
  const { page, close } = await open("", { javaScriptEnabled: false });
  const titles = await page.locator(".entry h4").allTextContents();
  expect(titles.map((title) => title.trim())).toEqual(places.map(({ lesson }) => lesson.title));
  await close();
});

test("a path shows its own lessons only, without scripts", async () => {
  const { page, close } = await open("", { javaScriptEnabled: false });
  await page.getByRole("radio", { name: "Advanced" }).check();
  const advanced = places.filter(({ lesson }) => lesson.tracks.includes("A"));
  expect(await page.locator(".entry:visible").count()).toBe(advanced.length);
  expect(advanced.length).toBeLessThan(places.length);
  await close();
});

test("a lesson that exists is one click away and leads back to its part", async () => {
  const { page, close } = await open("");
  await page.getByRole("link", { name: "Backpropagation", exact: true }).click();
  expect(await page.locator("h1").innerText()).toContain("Backpropagation");
  await page.getByRole("link", { name: "Part 12: Neural networks" }).click();
  expect(new URL(page.url()).hash).toBe("#part-12");
  await close();
});

test("a quantity on the title page lights in formula, code and picture", async () => {
  const { page, close } = await open("");
  await page.locator('.front-formula [data-sym="W"]').first().hover();
  expect(await page.locator(".front-formula .is-lit").count()).toBeGreaterThan(0);
  expect(await page.locator(".front-code .is-lit").count()).toBe(1);
  expect(await page.locator("svg .is-lit").count()).toBe(1);
  await close();
});
