/** @file The reference and the guide, as a reader uses them. */
import { expect, test } from "vitest";
import { useBrowser } from "./page.ts";

const open = useBrowser();
const paths = [
  "reference/",
  "reference/types/",
  "reference/array-api/",
  "reference/speed/",
  "reference/sum/",
  "reference/Tensor/",
  "guide/coming-from-python/",
];

test("/ goes to the filter; what is typed hides the rest; Enter opens the first", async () => {
  const { page, close } = await open("reference/");
  const all = await page.locator("[data-entry]:visible").count();
  await page.keyboard.press("/");
  expect(await page.getByRole("searchbox", { name: "Filter" }).evaluate(isFocused)).toBe(true);
  await page.keyboard.type("matrix product");
  const left = await page.locator("[data-entry]:visible").count();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(all / 4);
  expect(await page.getByRole("status").textContent()).toBe(`${left} of ${all} names`);
  await page.keyboard.press("Escape");
  expect(await page.locator("[data-entry]:visible").count()).toBe(all);
  await page.keyboard.type("logsumexp");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/reference/logsumexp/");
  expect(await page.locator("h1").textContent()).toBe("logsumexp");
  await close();
});

const isFocused = (element: Element): boolean => element === document.activeElement;

test("a page reads without scripts: signature, parameters, example and its value", async () => {
  const { page, close } = await open("reference/sum/", { javaScriptEnabled: false });
  const text = await page.locator("main").innerText();
  for (const part of ["sum(x: TensorLike", "keepDims?", "AXIS_REPEATED", "[4. 6.]"]) {
    expect(text).toContain(part);
  }
  expect(await page.locator(".needs-script:visible").count()).toBe(0);
  await close();
});

test("neighbours of a family are one key away", async () => {
  const { page, close } = await open("reference/sinh/");
  const before = await page.locator('a[rel="prev"]').getAttribute("href");
  expect(before).toMatch(/\/reference\/\w+\/$/);
  await page.keyboard.press("Alt+PageUp");
  await page.waitForURL(`**${before}`);
  await close();
});

test("no link of the reference leads nowhere", async () => {
  const { page, close } = await open("reference/");
  const index = await hrefs(page.locator("main a"));
  const found = new Set(index);
  for (const path of paths) {
    await page.goto(new URL(`/${path}`, page.url()).href);
    for (const href of await hrefs(page.locator("main a"))) found.add(href);
  }
  expect(found.size).toBeGreaterThan(150);
  const missing: string[] = [];
  for (const href of new Set([...found].map((address) => address.replace(/#.*/, "")))) {
    const response = await page.request.get(href);
    if (!response.ok()) missing.push(href);
  }
  expect(missing).toEqual([]);
  await close();
});

type Locator = ReturnType<Awaited<ReturnType<typeof open>>["page"]["locator"]>;

const hrefs = (locator: Locator): Promise<string[]> =>
  locator.evaluateAll((anchors) => anchors.map((a) => (a as HTMLAnchorElement).href));

test("the guide shows both sides and what they give", async () => {
  const { page, close } = await open("guide/coming-from-python/", { javaScriptEnabled: false });
  const pair = page.locator(".pair", { hasText: "np.cumsum(x, axis=1)" });
  expect(await pair.locator(".side").nth(1).innerText()).toContain("x.cumsum({ axis: 1 })");
  const given = await pair.locator("samp").allInnerTexts();
  expect(given[0]).toBe(given[1]);
  expect(await page.locator(".pairs > .pair").count()).toBeGreaterThan(80);
  await close();
});
