import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { baseUrl, launchBrowser } from "../../../tools/e2e-browser.ts";

/** The ways in which every page is looked at. */
export const views = {
  light: { colorScheme: "light", viewport: { width: 1440, height: 1000 } },
  dark: { colorScheme: "dark", viewport: { width: 1440, height: 1000 } },
  phone: { colorScheme: "light", viewport: { width: 360, height: 740 }, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;

/** A page and everything that went wrong on it so far. */
export interface Visit {
  readonly page: Page;
  /** Console errors, uncaught errors, and requests to other hosts. */
  readonly faults: string[];
  /** The paths of all requests so far. */
  readonly requests: string[];
  readonly close: () => Promise<void>;
}

/**
 * One browser for the tests of a file. `open("nn/backprop/", view)` gives a page in a context of
 * its own.
 */
export function useBrowser(
  flags: readonly string[] = [],
): (path: string, view?: BrowserContextOptions) => Promise<Visit> {
  let browser: Awaited<ReturnType<typeof launchBrowser>> | undefined;
  beforeAll(async () => {
    browser = await launchBrowser(flags);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (path, view = views.light) => {
    // What a service worker keeps in the background is for the tests of reading offline.
    const context = await browser?.newContext({ serviceWorkers: "block", ...view });
    const page = await context?.newPage();
    if (!context || !page) throw new Error("the browser did not start");
    const faults = watch(page);
    const requests: string[] = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${baseUrl()}/${path}`);
    return { page, faults, requests, close: () => context.close() };
  };
}

function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const own = origin === new URL(baseUrl()).origin || ["data:", "blob:"].includes(protocol);
    if (!own) faults.push(`request to ${request.url()}`);
  });
  return faults;
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** The rules of axe whose findings change with the colours, and those that change with the width. */
const rulesOfColour: readonly string[] = ["color-contrast", "link-in-text-block"];
const rulesOfSize: readonly string[] = ["target-size", "scrollable-region-focusable"];

/**
 * What axe finds on the page, or in the first element that matches; one line a violation. By all
 * its rules and that of WCAG 2.2 for the size of targets, or by the rules that are named. What lies
 * beside a part is put away meanwhile, or axe would measure a whole lesson for one box of it.
 */
export async function violations(
  page: Page,
  selector = "html",
  rules?: readonly string[],
): Promise<string[]> {
  await page.evaluate(axeSource);
  const undo = await page.evaluateHandle(thinOut, selector);
  const found = await page.evaluate(
    async ([part, only]) => {
      // axe-core puts itself on window; its types are not part of the page's program.
      const { axe } = window as unknown as { axe: Axe };
      const results = await axe.run(document.querySelector(part) ?? document, {
        resultTypes: ["violations"],
        rules: { "target-size": { enabled: true } },
        ...(only && { runOnly: { type: "rule", values: only } }),
      });
      return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    },
    [selector, rules] as const,
  );
  await undo.evaluate((run) => run());
  return found;
}

/**
 * Puts away, until the result is called, what lies beside the part; and of every formula all but
 * a word in each of its colours, in a box as large. Two thirds of a lesson's elements are parts of
 * formulas, hidden from readers of screens because MathML says the same: axe asks of each where it
 * stands, and of none whether its colour can be read.
 */
function thinOut(selector: string): () => void {
  const undo: (() => void)[] = [];
  const root = document.querySelector(selector) ?? document;
  const place = scrollY;
  for (const one of document.querySelectorAll<HTMLElement>("body, body *")) {
    const isBeside =
      one.parentElement?.contains(root) && !one.contains(root) && !root.contains(one);
    if (!isBeside) continue;
    const { display } = one.style;
    one.style.setProperty("display", "none", "important");
    undo.push(() => {
      one.style.display = display;
    });
  }
  const formulas = [...root.querySelectorAll<HTMLElement>(".katex-html")].map((formula) => {
    const { width, height } = formula.getBoundingClientRect();
    const leaves = [...formula.querySelectorAll(":not(:has(*))")];
    const colours = new Set(leaves.map((leaf) => getComputedStyle(leaf).color));
    const words = [...colours].map((color) => `<span style="color: ${color}">word</span>`);
    const size = `width: ${width}px; height: ${height}px`;
    const style = `display: inline-block; overflow: clip; ${size}`;
    const box = document.createElement("span");
    return { formula, box: Object.assign(box, { style, innerHTML: words.join("") }) };
  });
  for (const { formula, box } of formulas) {
    formula.replaceWith(box);
    undo.push(() => box.replaceWith(formula));
  }
  return () => {
    for (const one of undo) one();
    scrollTo({ top: place, behavior: "instant" });
  };
}

interface Axe {
  run(
    root: Document | Element,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Opens what is folded away. */
export const unfold = (page: Page, selector = "details"): Promise<void> =>
  page.locator(selector).evaluateAll((boxes) => {
    for (const box of boxes) box.setAttribute("open", "");
  });

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });

/** The boxes of the page that reach beyond its right edge. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("figure, .cell, .code, .formula, .exercise, .predict")]
      .filter((box) => box.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map(({ id, className }) => `${className} ${id}`),
  );

/** Another width, and the page as it has answered to that. */
async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size);
  await scrollThrough(page, 1);
}

/**
 * Scrolls through the page in so many steps, one window at a time unless told, which wakes every
 * figure on the way. A browser without a window now and then draws no frame: then time has to do.
 */
export async function scrollThrough(page: Page, steps = Number.POSITIVE_INFINITY): Promise<void> {
  await page.evaluate(async (most) => {
    const frame = (): Promise<unknown> =>
      Promise.race([
        new Promise((done) => requestAnimationFrame(done)),
        new Promise((done) => setTimeout(done, 250)),
      ]);
    for (let step = 0; step < most && step * innerHeight < document.body.scrollHeight; step++) {
      scrollTo({ top: step * innerHeight, behavior: "instant" });
      await frame();
      await frame();
    }
  }, steps);
}

/**
 * What is wrong with a page as it stands, one line a fault: by all rules in the light, by those of
 * colour in the dark, by those of size at 360 px; and what is too wide for its window.
 */
export async function wrongInAnyView(page: Page, selector = "html"): Promise<string[]> {
  const wrong: string[] = [];
  const look = async (place: string, rules?: readonly string[]): Promise<void> => {
    const found = [...(await violations(page, selector, rules)), ...(await stickingOut(page))];
    const wide = await overflow(page);
    if (wide > 0) found.push(`${wide} px wider than the window`);
    wrong.push(...found.map((fault) => `${place}: ${fault}`));
  };
  const { light, dark, phone } = views;
  await look("light");
  await page.emulateMedia({ colorScheme: dark.colorScheme });
  await look("dark", rulesOfColour);
  await page.emulateMedia({ colorScheme: light.colorScheme });
  await resize(page, phone.viewport);
  await look("phone", rulesOfSize);
  await resize(page, light.viewport);
  return wrong;
}
