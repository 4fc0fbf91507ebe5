import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { overflow, useBrowser, type Visit, views, violations } from "./page.ts";

const open = useBrowser();

/** One page for all tests of this file: every run of a cell begins from nothing anyway. */
let visit: Visit;
let cell: Locator;
beforeAll(async () => {
  visit = await open("nn/backprop/");
  cell = visit.page.locator("mathesis-cell").first();
});
afterAll(() => visit.close());

const button = (name: string): Locator => cell.getByRole("button", { name });
const status = (text: RegExp): Locator => cell.locator(".cell-status").filter({ hasText: text });
const output = (): Promise<string | null> => cell.locator(".cell-output").textContent();

async function editor(): Promise<Locator> {
  const content = cell.locator(".cm-content");
  if ((await content.count()) === 0) await cell.locator(".listing").click();
  await content.waitFor();
  return content;
}

/** Replaces the text and runs it with the keyboard; resolves to the status when it matches. */
async function runText(page: Page, code: string, until: RegExp): Promise<string | null> {
  await (await editor()).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(code);
  await page.keyboard.press("Control+Enter");
  await status(until).waitFor({ timeout: 30_000 });
  return status(until).textContent();
}

test("nothing runs, and there is no sandbox, before a click", async () => {
  const linked = await open("nn/backprop/#run=1&code=alert(1)");
  await linked.page.waitForTimeout(500);
  expect(await linked.page.locator("iframe").count()).toBe(0);
  expect(await linked.page.locator(".cell-output").allTextContents()).toSatisfy((all: string[]) =>
    all.every((text) => text === ""),
  );
  expect(linked.faults).toEqual([]);
  await linked.close();
});

test("a cell runs as published, without being edited", async () => {
  await button("Run").click();
  await status(/Done in/).waitFor({ timeout: 30_000 });
  expect(await output()).toContain("ratio");
  expect(visit.faults).toEqual([]);
});

test("an error is shown on its line; syntax errors and unknown modules too", async () => {
  const { page, faults } = visit;
  const thrown = await runText(
    page,
    "const a: number = 1;\n\nthrow new RangeError('no');\n",
    /line/,
  );
  expect(thrown).toBe("line 3: RangeError: no");
  expect(await cell.locator(".cm-line.is-wrong").textContent()).toContain("throw new RangeError");
  expect(await runText(page, "const b = = 1;\n", /Syntax/)).toMatch(/^line 1: Syntax error/);
  const unknown = await runText(page, "\nimport { x } from 'nope';\nx();", /module/);
  expect(unknown).toMatch(/^line 2: .*"nope"/);
  expect(faults).toEqual([]);
});

test("an endless loop is stopped by the limit, by Stop, and the next run works", async () => {
  const { page } = visit;
  expect(await runText(page, "for (;;) {}\n", /Stopped/)).toContain("time limit");
  await button("Run").click();
  await page.waitForTimeout(200);
  await button("Stop").click();
  await status(/^Stopped\.$/).waitFor();
  await expect
    .poll(() => button("Run").evaluate((run) => run === document.activeElement), {
      timeout: 10_000,
    })
    .toBe(true);
  await runText(page, "console.log(6 * 7);\n", /Done/);
  expect(await output()).toBe("42\n");
});

test("output is capped, and Reset brings the published text back", async () => {
  const { page } = visit;
  await button("Reset").click();
  const published = await (await editor()).innerText();
  const flooded = await runText(page, "for (;;) console.log('x');\n", /Too much/);
  expect(flooded).toMatch(/^line 1: Too much/);
  expect(await cell.locator(".cell-output span").count()).toBe(1000);
  await button("Reset").click();
  expect(await (await editor()).innerText()).toBe(published);
  expect(await output()).toBe("");
});

test("cells print library tensors", async () => {
  const code = 'import { array } from "mathesis";\nconsole.log(array([1, 2]).add(1));\n';
  await runText(visit.page, code, /Done|line/);
  expect(await output()).toMatch(/2.*3/);
});

test("cells compile functions with jit", async () => {
  const code = [
    'import { array, grad, jit, type Tensor } from "mathesis";',
    "const slope = jit(grad((x: Tensor) => x.tanh().square().sum()));",
    "console.log(slope([0, 0.5]));",
    "const next = jit((x: Tensor) => x.add(1), { donate: 0 });",
    "let x: Tensor = array(new Float32Array(100));",
    "for (let i = 0; i < 50; i++) x = next(x);",
    "console.log(x.sum().item());",
    "",
  ].join("\n");
  await runText(visit.page, code, /Done|line/);
  // 2 tanh x / cosh² x at 0.5; a hundred zeros, each one larger fifty times
  expect(await output()).toBe("[0.         0.72686198]\n5000\n");
  expect(visit.faults).toEqual([]);
});

test("cells import every public module, data sets, and what was edited in other cells", async () => {
  const { page } = visit;
  const code = [
    'import { loadDigits } from "@mathesis/datasets";',
    'import { adam } from "mathesis/optim";',
    'import * as random from "mathesis/random";',
    'import * as io from "mathesis/io";',
    'import * as linalg from "mathesis/linalg";',
    'import * as testing from "mathesis/testing";',
    'import { leaf } from "./tape.ts";',
    "const { train, test } = await loadDigits();",
    "console.log(train.shape, test.labels.length, typeof adam, typeof leaf);",
    "console.log([random, io, linalg, testing].every((module) => Object.keys(module).length > 0));",
    'const later = await import("mathesis/optim");',
    "console.log(later.adam === adam);",
    "",
  ].join("\n");
  await runText(page, code, /Done|line/);
  expect(await output()).toBe("[1347, 8, 8] 450 function function\ntrue\ntrue\n");
  const kata = page.locator("#exercise-walk-back mathesis-cell");
  await kata.locator(".listing").click();
  await kata.locator(".cm-content").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("export const walkBack = () => [12];\nconsole.log('edited');\n");
  await kata.getByRole("button", { name: "Run" }).click();
  await kata.locator(".cell-status", { hasText: "Done" }).waitFor({ timeout: 30_000 });
  const importing = 'import { walkBack } from "./walk-back.start.ts";\nconsole.log(walkBack());\n';
  await runText(page, importing, /Done|line/);
  expect(await output()).toBe("edited\n[12]\n");
  const failing = 'import { leaf } from "./tape.ts";\n\nleaf(1).x.y;\n';
  expect(await runText(page, failing, /line/)).toMatch(/^line 3: TypeError/);
});

test("errors that happen later, and those that the engine finds, have their line, too", async () => {
  const { page } = visit;
  const later =
    "await 1;\nsetTimeout(() => {\n  throw new Error('late');\n});\nawait new Promise(() => {});";
  expect(await runText(page, later, /line/)).toBe("line 3: Error: late");
  const twice = "const a = 1;\n\nlet b = 1;\nlet b = 2;\n";
  expect(await runText(page, twice, /line/)).toMatch(/^line 4: Syntax error: .*already/);
  const own =
    "class Own extends Error {\n  constructor() {\n    super('x');\n    this.name = 'Own';\n  }\n}\nthrow new Own();";
  expect(await runText(page, own, /line/)).toBe("line 7: Own: x");
});

test("arrays that come and go may be many; those that stay may not", async () => {
  const { page } = visit;
  await cell.evaluate((element: HTMLElement) => {
    element.dataset["limit"] = "60000";
  });
  const churn =
    "let n = 0;\nfor (let i = 0; i < 300; i++) n += new Float64Array(1e6).length;\nconsole.log(n);";
  await runText(page, churn, /Done|line/);
  expect(await output()).toBe("300000000\n");
  const hold = "const all = [];\nfor (;;) all.push(new Float64Array(1e6));";
  expect(await runText(page, hold, /line/)).toMatch(/^line 2: RangeError: Too much memory/);
});

test("a cell draws figures, with a summary, in the page's colours", async () => {
  const { page, faults } = visit;
  const code = [
    'import { array } from "mathesis";',
    'import { dots, line, plot } from "@mathesis/plot";',
    'plot([line(array([3, 1, 2]), { label: "loss" }), dots([0, 1], [1, 2])], { title: "A <b>figure</b>" });',
    'console.log("after");',
    "",
  ].join("\n");
  await runText(page, code, /Done|line/);
  const figure = cell.locator(".cell-plot");
  const drawing = figure.locator("svg[role=img]");
  await drawing.waitFor();
  expect(await drawing.getAttribute("aria-label")).toBe("A <b>figure</b>");
  expect(await figure.locator("figcaption").textContent()).toMatch(/^A line “loss” with 3 points/);
  const inside = await drawing.evaluate((svg) => ({
    stroke: getComputedStyle(svg.querySelector("path") ?? svg).stroke,
    narrow: svg.getBoundingClientRect().width <= (svg.parentElement?.clientWidth ?? 0),
    names: [...new Set([...svg.querySelectorAll("*")].map(({ localName }) => localName))].sort(),
  }));
  expect(inside.stroke).toMatch(/^rgb|^oklch|^color/);
  expect(inside.narrow).toBe(true);
  expect(inside.names).toEqual(["g", "line", "path", "svg", "text"]);
  const forged =
    'import { plot } from "@mathesis/plot";\nplot({ type: "line", x: [1], y: "<script>" });\n';
  expect(await runText(page, forged, /Done|line/)).toMatch(/^line 2: PlotError: plot: marks\[0\]/);
  expect(faults).toEqual([]);
});

test("figures fit a narrow page, and axe finds nothing in them in either scheme", async () => {
  const narrow = await open("nn/backprop/", views.phone);
  const first = narrow.page.locator("mathesis-cell").first();
  await first.locator(".listing").click();
  await first.locator(".cm-content").click();
  await narrow.page.keyboard.press("Control+A");
  const code =
    'import { plot } from "@mathesis/plot";\nplot({ a: [1, 3, 2], b: [2, 1, 3] }, { title: "Two", yLabel: "y" });\n';
  await narrow.page.keyboard.insertText(code);
  await first.getByRole("button", { name: "Run" }).click();
  await first.locator(".cell-plot svg[role=img]").waitFor({ timeout: 30_000 });
  expect(await overflow(narrow.page)).toBe(0);
  expect(await violations(narrow.page, "mathesis-cell")).toEqual([]);
  await narrow.page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(narrow.page, "mathesis-cell")).toEqual([]);
  expect(narrow.faults).toEqual([]);
  await narrow.close();
});

test("Escape, then Tab, leaves the editor; axe finds nothing in it", async () => {
  const { page } = visit;
  await (await editor()).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => {
    const { activeElement } = document;
    return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.className;
  });
  expect(focused).not.toContain("cm-content");
  expect(await violations(page, "mathesis-cell")).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page, "mathesis-cell")).toEqual([]);
});
