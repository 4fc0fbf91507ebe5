/** @file The index of formulas, the glossary, and what lessons and reference say of each other. */
import { expect, test } from "vitest";
import { useBrowser } from "./page.ts";

const open = useBrowser();

test("the index leads to the formula in full, and that to its place in the lesson", async () => {
  const { page, close } = await open("formulas/");
  await page.getByRole("link", { name: "The error of a layer", exact: true }).click();
  await page.waitForURL("**/formulas/neural-networks/#nn-backprop-recursion");
  const entry = page.locator("#nn-backprop-recursion");
  expect(await entry.locator("math").count()).toBeGreaterThan(1);
  expect(await entry.innerText()).toContain("errorBelow");
  expect(await entry.getByRole("link", { name: "matmul" }).getAttribute("href")).toBe(
    "/reference/matmul/",
  );
  await entry.getByRole("link", { name: "The error of a layer" }).click();
  await page.waitForURL("**/nn/backprop/#eq-recursion");
  await close();
});

test("the formula's letters wear the colours they have in the lesson", async () => {
  const { page, close } = await open("formulas/neural-networks/");
  const colour = (selector: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  const here = await colour('#nn-backprop-recursion [data-sym="nn/backprop:delta"]');
  await page.goto(new URL("/nn/backprop/", page.url()).href);
  expect(here).toBe(await colour('#eq-recursion [data-sym="delta"]'));
  await close();
});

test.each(["#eq-shift", "#exercises", "#notation"])(
  "a link to %s lands there, though what lies before it was not laid out",
  async (hash) => {
    const { page, close } = await open("nn/backprop/");
    await page.waitForLoadState("networkidle");
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    const top = (): Promise<number> =>
      page.locator(hash).evaluate((element) => Math.round(element.getBoundingClientRect().top));
    const isThere = async (): Promise<boolean> => (await top()) >= 0 && (await top()) < 150;
    await expect.poll(isThere, { timeout: 15_000 }).toBe(true);
    await close();
  },
);

test("filters leave what fits", async () => {
  const { page, close } = await open("formulas/");
  await page.keyboard.press("/");
  await page.keyboard.type("batch gradient");
  expect(await page.locator("[data-entry]:visible").allInnerTexts()).toEqual([
    "Batch gradient of the weights",
    "Batch gradient of the biases",
  ]);
  await page.goto(new URL("/glossary/", page.url()).href);
  await page.getByRole("searchbox").fill("learning rate");
  expect(await page.locator("[data-entry]:visible").count()).toBe(1);
  expect(await page.getByRole("heading", { name: "Words" }).isVisible()).toBe(false);
  await close();
});

test("the glossary holds words and signs, without scripts too", async () => {
  const { page, close } = await open("glossary/", { javaScriptEnabled: false });
  const words = await page.locator(".term dt").allInnerTexts();
  expect(words).toContain("Computational graph");
  expect(words).toContain("Local derivative");
  const delta = page.locator("#sign-nn-backprop-delta");
  expect(await delta.innerText()).toContain("error of layer");
  await page.getByRole("link", { name: "Computational graph" }).first().click();
  expect(page.url()).toContain("/nn/backprop/#definition-computational-graph");
  await close();
});

test("a listing names the library it uses, and the name's page names the lesson", async () => {
  const { page, close } = await open("nn/backprop/", { javaScriptEnabled: false });
  const line = page.locator(".library-line", { hasText: "applyUpdates" });
  expect(await line.innerText()).toMatch(/^Library used here: .*valueAndGrad.* · .*jit/);
  await line.getByRole("link", { name: "applyUpdates" }).click();
  expect(page.url()).toContain("/reference/optim/applyUpdates/");
  const course = page.getByRole("region", { name: "In the course" });
  expect(await course.innerText()).toContain("12.2 Backpropagation");
  await course.getByRole("link", { name: "Backpropagation" }).click();
  expect(page.url()).toMatch(/\/nn\/backprop\/$/);
  await close();
});
