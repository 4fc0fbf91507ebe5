/** @file The calculator, used as a reader would: typed, clicked, linked, stopped. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { baseUrl } from "../../../tools/e2e-browser.ts";
import { unfold, useBrowser, wrongInAnyView } from "./page.ts";

const open = useBrowser();
const first = ".calc-entry >> nth=0";

/** Waits until the newest line has its answer. */
async function answered(page: Page, count = 1): Promise<void> {
  await page.waitForFunction((wanted) => {
    const entries = document.querySelectorAll<HTMLElement>(".calc-entry");
    const done = entries[0]?.dataset["state"] !== "working";
    // Formulas come with the typesetter, a moment later.
    return (
      entries.length === wanted && done && !document.querySelector(".calc-result .display > code")
    );
  }, count);
}

const awake = (page: Page): Promise<void> => page.locator(".calc-box button:enabled").waitFor();

async function compute(page: Page, line: string, count = 1): Promise<void> {
  await awake(page);
  await page.fill("#calc-line", line);
  await page.keyboard.press("Enter");
  await answered(page, count);
}

const texOf = (page: Page, selector: string): Promise<string[]> =>
  page.locator(`${selector} annotation`).allTextContents();

test("a line is read while it is typed, computed on Enter, recalled, linked and gone on with", async () => {
  const { page, faults, close } = await open("calculator/");
  await awake(page);
  await page.focus("#calc-line");
  await page.keyboard.type("sin(x + )");
  expect(await page.locator(".calc-wrong mark").textContent()).toBe(")");
  await page.keyboard.press("Enter");
  expect(await page.getByRole("alert").textContent()).toContain("comes unexpected");
  expect(await page.locator(".calc-entry").count()).toBe(0);

  await compute(page, "diff(x^2 sin x, x)");
  expect((await texOf(page, `${first} >> .calc-result`)).join(" ")).toContain("2 x\\,\\sin x");
  expect(await page.locator(first).locator(".calc-verdict").first().textContent()).toContain(
    "Confirmed",
  );
  expect(await page.locator(first).locator(".derivation li").count()).toBeGreaterThan(2);
  expect(await page.locator(first).locator("figure svg").first().isVisible()).toBe(true);
  expect(page.url()).toContain("#q=diff");

  await page.getByRole("button", { name: "Go on with it" }).click();
  await page.getByRole("button", { name: "Integrate", exact: true }).click();
  await answered(page, 2);
  expect(await page.inputValue("#calc-line")).toContain("integrate(");
  expect(await page.locator(first).locator(".calc-verdict").first().textContent()).toContain(
    "Confirmed",
  );

  await page.focus("#calc-line");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await page.inputValue("#calc-line")).toBe("diff(x^2 sin x, x)");
  await page.goBack();
  expect(await page.inputValue("#calc-line")).toBe("diff(x^2 sin x, x)");
  expect(faults).toEqual([]);
  await close();
});

test("what its check does not bear out does not look like a result", async () => {
  const { page, close } = await open("calculator/#q=integrate%201%2Fx%5E2%20from%20-1%20to%201");
  await answered(page);
  const result = page.locator(first).locator(".calc-result").first();
  expect(await result.getAttribute("data-state")).toBe("open");
  expect(await result.textContent()).toContain("Could not be confirmed");
  await close();
});

test("what our rules do not know the compute engine is asked; no request leaves the site", async () => {
  const { page, faults, close } = await open("calculator/");
  await compute(page, "integrate sqrt(1 - x^2)");
  expect(await page.locator(first).textContent()).toContain("compute engine");
  expect(await page.locator(first).locator(".calc-verdict").first().textContent()).toContain(
    "Confirmed",
  );
  expect(faults).toEqual([]);
  await close();
});

test("a computation that does not end can be stopped, and the page goes on", async () => {
  const { page, close } = await open("calculator/");
  // A worker whose program never comes computes for ever.
  const program = "**/calculator.worker*";
  await page.route(program, () => undefined);
  await awake(page);
  await page.fill("#calc-line", "diff(x^2, x)");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Stop" }).click();
  expect(await page.locator(first).textContent()).toContain("Stopped.");
  await page.unroute(program);
  await compute(page, "1/3 + 1/6", 2);
  expect((await texOf(page, `${first} >> .calc-result`)).join(" ")).toContain("\\frac{1}{2}");
  await close();
});

test("the picture's range can be changed by buttons and by numbers", async () => {
  const { page, close } = await open("calculator/#q=plot%20tan%20x%20from%20-3%20to%203");
  await answered(page);
  const figure = page.locator(`${first} >> figure`);
  // Two poles: three branches, not joined.
  const branches = async (): Promise<number> =>
    ((await figure.locator("path.mark-line").first().getAttribute("d")) ?? "").split("M").length -
    1;
  expect(await branches()).toBe(3);
  await figure.getByRole("button", { name: "Zoom in" }).click();
  expect(await figure.locator(".figure-summary").textContent()).toContain("−1.5 to 1.5");
  expect(await branches()).toBe(1);
  await figure.getByRole("textbox", { name: "x to" }).fill("2 pi");
  expect(await figure.locator(".figure-summary").textContent()).toContain("to 6.283");
  await figure.getByRole("textbox", { name: "x from" }).fill("9");
  expect(await figure.textContent()).toContain("The lower end comes first.");
  await close();
});

test("the printed field writes the line, and Enter in it computes", async () => {
  const { page, faults, close } = await open("calculator/");
  await awake(page);
  await page.fill("#calc-line", "x^2");
  await page.getByRole("button", { name: "Type it as it is printed" }).click();
  await page.locator("math-field").waitFor();
  await page.locator("math-field").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("+1/x");
  await expect.poll(() => page.inputValue("#calc-line")).toContain("\\frac{1}{x}");
  await page.keyboard.press("Enter");
  await answered(page);
  expect((await texOf(page, `${first} >> .calc-result`)).join(" ")).toContain("\\frac{1}{x}");
  expect(faults).toEqual([]);
  await close();
});

test("with answers on it, it has no fault in any view", async () => {
  const { page, faults, close } = await open("calculator/");
  await compute(page, "diff(sigmoid(w x + b), w)");
  await compute(page, "x^2 - 3x = 5", 2);
  await compute(page, "series tanh x order 7", 3);
  await compute(page, "evaluate x^2 y", 4);
  await unfold(page);
  await page.waitForLoadState("networkidle");
  expect(await wrongInAnyView(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test("what is typed before the program is there is taken over", async () => {
  const { page, faults, close } = await open("offline/");
  let letGo = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(`${baseUrl()}/calculator/`, { waitUntil: "commit" });
  await page.fill("#calc-line", "1/3 + 1/6");
  await page.keyboard.press("Enter");
  letGo();
  await awake(page);
  await page.focus("#calc-line");
  await page.keyboard.press("Enter");
  await answered(page);
  expect((await texOf(page, `${first} >> .calc-result`)).join(" ")).toContain("\\frac{1}{2}");
  expect(faults).toEqual([]);
  await close();
});
