import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overflow, useBrowser, type Visit, views, violations } from "./page.ts";

const open = useBrowser();
let visit: Visit;
beforeAll(async () => {
  visit = await open("nn/backprop/");
  await visit.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
});
afterAll(() => visit.close());

/** The part of the page with this id, in view and awake. */
async function part(page: Page, id: string): Promise<Locator> {
  const found = page.locator(`#${id}`);
  await found.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (name) => !document.getElementById(name)?.closest("astro-island")?.hasAttribute("ssr"),
    id,
  );
  return found;
}

const litIn = (page: Page, place: string, key: string): Promise<number> =>
  page.locator(`${place} .is-lit[data-sym="${key}"]`).count();

describe("symbols by keyboard", () => {
  test("a formula is one stop; arrows light its symbols in formula, code and figure", async () => {
    const { page } = visit;
    await part(page, "graph");
    const formula = page.locator("#eq-small .display[data-walk]");
    await formula.focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#eq-small .is-walked").getAttribute("data-sym")).toBe("yhat");
    for (const place of ["#eq-small .katex-html", "#eq-small .listing", "#graph svg"]) {
      expect(await litIn(page, place, "yhat"), place).toBeGreaterThan(0);
    }
    const said = page.locator("body > [role=status]");
    await said.filter({ hasText: "prediction: what the network says" }).waitFor();
    expect(await said.textContent()).toContain("1 of 8");
    await page.keyboard.press("ArrowRight");
    expect(await litIn(page, "#graph svg", "W")).toBeGreaterThan(0);
    expect(await said.textContent()).toContain("Now 0.8.");
    await page.keyboard.press("End");
    expect(await page.locator("#eq-small .is-walked").getAttribute("data-sym")).toBe("y");
    await page.keyboard.press("Tab");
    expect(await page.locator(".is-walked, .is-lit").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("formula-number");
  });

  test("Enter keeps a symbol lit, Escape puts it out", async () => {
    const { page } = visit;
    await page.locator("#eq-small .display[data-walk]").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await litIn(page, "#graph svg", "W")).toBeGreaterThan(0);
    expect(await page.locator('[data-sym-button][aria-pressed="true"]').count()).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    expect(await page.locator(".is-lit").count()).toBe(0);
  });

  test("a derivation is one stop; up and down go from line to line", async () => {
    const { page } = visit;
    const lines = page.locator("#derivation-two-paths ol");
    await lines.focus();
    const line = (): Promise<string | null> =>
      page.locator("li:has(.is-walked)").getAttribute("id");
    await page.keyboard.press("ArrowRight");
    expect(await line()).toBe("derivation-two-paths-1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await line()).toBe("derivation-two-paths-3");
    await page.keyboard.press("ArrowUp");
    expect(await line()).toBe("derivation-two-paths-2");
    expect(await lines.locator("[tabindex]").count()).toBe(0);
    await page.keyboard.press("Escape");
  });

  test("a tap on a letter lights it and says what it is", async () => {
    const { page, close } = await open("nn/backprop/", views.phone);
    const letter = page.locator('#eq-recursion .katex-html [data-sym="delta"]').first();
    await letter.scrollIntoViewIfNeeded();
    await letter.tap();
    expect(await page.locator('[data-sym-card="delta"]').textContent()).toContain("error of layer");
    expect(await litIn(page, "#eq-recursion .listing", "delta")).toBeGreaterThan(0);
    await close();
  });
});

test("a formula shows the values of its figure, and follows it", async () => {
  const { page } = visit;
  const graph = await part(page, "graph");
  const value = page.locator('#eq-small [data-live-symbol="W"]');
  await expect.poll(() => value.textContent()).toBe("0.8");
  expect(await page.locator('#eq-small [data-live-symbol="yhat"]').textContent()).toBe("0.4296");
  await graph.locator(".graph-inputs input").nth(1).fill("1.25");
  await expect.poll(() => value.textContent()).toBe("1.25");
  await page.locator('#eq-small .katex-html [data-sym="W"]').first().hover();
  expect(await page.locator(".symbol-card-now").textContent()).toBe("now 1.25");
  await graph.getByRole("button", { name: "Reset" }).click();
  await expect.poll(() => value.textContent()).toBe("0.8");
});

test("bound code is copied with its imports, a derivation as one environment", async () => {
  const { page } = visit;
  const copied = async (place: string, name: string): Promise<string> => {
    await page.locator(place).getByRole("button", { name }).click();
    await page.locator(place).getByText("Copied").first().waitFor();
    return await page.evaluate(() => navigator.clipboard.readText());
  };
  const typescript = await copied("#eq-recursion", "Copy TypeScript");
  expect(typescript).toMatch(/^import type \{ Tensor \} from "mathesis";/);
  expect(typescript).toContain("export const errorBelow");
  expect(typescript).toContain('import { slope } from "./layer.ts";');
  const latex = await copied("#eq-recursion", "Copy LaTeX");
  expect(latex).toContain("^{\\mathsf{T}}");
  expect(latex).not.toMatch(/\\sym|\\T\b/);
  expect(await copied("#derivation-recursion", "Copy LaTeX")).toMatch(/^\\begin\{aligned\}/);
});

/** The prediction to draw, ready. */
async function sketch(page: Page): Promise<Locator> {
  const predict = page.locator("#predict-valley");
  await predict.scrollIntoViewIfNeeded();
  await page.locator("#predict-valley[data-ready]").waitFor();
  return predict;
}

describe("a sketch", () => {
  test("is drawn by keys and compared with the computed curve", async () => {
    const { page, faults } = visit;
    const predict = await sketch(page);
    const commit = predict.getByRole("button", { name: "Commit" });
    await commit.click();
    expect(await predict.getByRole("status").textContent()).toContain("Draw a curve first");
    const plot = predict.getByRole("slider");
    await plot.focus();
    await page.keyboard.press("ArrowUp");
    expect(await plot.getAttribute("aria-valuetext")).toMatch(/^step h 10⁻¹³: /);
    await page.keyboard.press("End");
    for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowUp");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Alt+ArrowDown");
    expect(await predict.locator(".sketch-knots circle").count()).toBe(3);
    await page.keyboard.press("Delete");
    expect(await predict.locator(".sketch-knots circle").count()).toBe(2);
    await page.keyboard.press("ArrowDown");
    expect(await predict.locator(".sketch-computed").first().isVisible()).toBe(false);
    await commit.click();
    expect(await predict.locator(".sketch-computed").first().isVisible()).toBe(true);
    expect(await predict.getByRole("status").textContent()).toMatch(
      /Your curve is \d+\u00a0% of the axis away on average, and farthest at step h = /,
    );
    expect(await predict.getByText("A valley:").isVisible()).toBe(true);
    expect(await violations(page, "#predict-valley")).toEqual([]);
    expect(faults).toEqual([]);
  });

  test("is drawn by pointer; what follows the curve is close; it can be cleared", async () => {
    const { page } = visit;
    const predict = await sketch(page);
    await predict.getByRole("button", { name: "Clear" }).click();
    expect(await predict.locator(".sketch-knots circle").count()).toBe(0);
    const svg = predict.locator(".sketch svg");
    await svg.scrollIntoViewIfNeeded();
    const points = await computedPoints(svg);
    await page.mouse.move(points[0]?.[0] ?? 0, points[0]?.[1] ?? 0);
    await page.mouse.down();
    for (const [x, y] of points) await page.mouse.move(x, y);
    await page.mouse.up();
    expect(await predict.locator(".sketch-knots circle").count()).toBe(25);
    await predict.getByRole("button", { name: "Commit" }).click();
    expect(await predict.getByRole("status").textContent()).toMatch(/^Close\. Your curve is [0-4]/);
  });

  test("is drawn by taps on a phone, and can be skipped", async () => {
    const { page, faults, close } = await open("nn/backprop/", views.phone);
    const predict = await sketch(page);
    const svg = predict.locator(".sketch svg");
    for (const x of [60, 130, 200]) await svg.tap({ position: { x, y: 60 } });
    expect(await predict.locator(".sketch-knots circle").count()).toBe(3);
    await predict.getByRole("button", { name: "Skip and show" }).click();
    expect(await predict.getByText("A valley:").isVisible()).toBe(true);
    expect(await overflow(page)).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });
});

/** Points of the computed curve in pixels of the window. */
const computedPoints = (svg: Locator): Promise<[number, number][]> =>
  svg.evaluate((element) => {
    const path = element.querySelector<SVGPathElement>(".sketch-computed");
    const matrix = path?.getScreenCTM();
    if (!path || !matrix) return [];
    return Array.from({ length: 101 }, (_, i): [number, number] => {
      const point = path
        .getPointAtLength((path.getTotalLength() * i) / 100)
        .matrixTransform(matrix);
      return [point.x, point.y];
    });
  });

/** The texts that begin a line with a comma, a full stop or the like. */
const strayMarks = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const stray: string[] = [];
    for (const mark of document.querySelectorAll("main .with-mark")) {
      const text = mark.lastChild;
      if (text?.nodeType !== Node.TEXT_NODE) continue;
      const range = document.createRange();
      range.selectNode(text);
      const [sign, formula] = [
        range.getBoundingClientRect(),
        mark.querySelector(".katex-html > .katex-base:last-child")?.getBoundingClientRect(),
      ];
      if (formula && sign.width > 0 && sign.top > formula.bottom) stray.push(mark.outerHTML);
    }
    return stray;
  });

test("no line begins with the mark that follows a formula", async () => {
  const { page, close } = await open("nn/backprop/", { ...views.phone, bypassCSP: true });
  await page.addStyleTag({ content: "* { content-visibility: visible !important }" });
  expect(await page.locator("main .with-mark").count()).toBeGreaterThan(50);
  for (const width of [320, 360, 375, 412]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await strayMarks(page), `${width} pixels`).toEqual([]);
  }
  await close();
});

test("the formula card prints alone, on one sheet", async () => {
  const { page } = visit;
  const sheets = async (): Promise<number> => {
    const pdf = await page.pdf({ format: "A4" });
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  };
  expect(await sheets()).toBeGreaterThan(3);
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "");
  });
  await page.getByRole("button", { name: "Print the card" }).click();
  expect(await page.locator("html[data-printed][data-print=card]").count()).toBe(1);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("#formula-card .katex-display").first().isVisible()).toBe(true);
  expect(await page.locator("h1").isVisible()).toBe(false);
  expect(await page.locator("#eq-small").isVisible()).toBe(false);
  expect(await sheets()).toBe(1);
  await page.emulateMedia({ media: null });
  // Printing is over: the page is whole again.
  expect(await page.locator("html[data-print]").count()).toBe(0);
});

test("the Python tab shows the code and what it printed, without scripts too", async () => {
  const { page, close } = await open("nn/backprop/", { javaScriptEnabled: false });
  const code = page.locator(".code:has(.code-tabs)").first();
  await code.scrollIntoViewIfNeeded();
  expect(await code.getByText("def backward(L):").isVisible()).toBe(false);
  await code.getByRole("radio", { name: "Python" }).check();
  expect(await code.getByText("def backward(L):").isVisible()).toBe(true);
  expect(await code.getByText("export function backward").isVisible()).toBe(false);
  expect(await code.getByText("dL/dw = -0.287938962806904").isVisible()).toBe(true);
  expect(await page.locator(".sketch-still").first().count()).toBe(1);
  await close();
});

test("an outcome is ticked when its exercise is solved", async () => {
  const { page } = visit;
  const row = page.locator('[data-skill="nn/backprop#best-step"]');
  const solve = (outcome: string): Promise<void> =>
    page.evaluate((result) => {
      const detail = { lesson: "nn/backprop", exercise: "best-step", outcome: result };
      document.dispatchEvent(new CustomEvent("mathesis:attempt", { detail }));
    }, outcome);
  await solve("wrong");
  expect(await row.getByRole("img", { name: "not shown yet" }).count()).toBe(1);
  await solve("right");
  expect(await row.getByRole("img", { name: "shown", exact: true }).count()).toBe(1);
});
