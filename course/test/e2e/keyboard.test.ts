/** @file A lesson by keyboard alone, from the top: nothing hides the focus, nothing holds it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useBrowser, views } from "./page.ts";

const open = useBrowser();

/** Without smooth scrolling the window is where the focus is, at once. */
const calm = { ...views.light, reducedMotion: "reduce" } as const;

/** What has the focus, as a person would judge it. */
interface Focus {
  readonly name: string;
  /** What keeps a person from seeing it: no mark of the focus, or outside of the window. */
  readonly fault: string | null;
}

/** Judges what has the focus; it runs in the page, so it stands on nothing else. */
async function judge(): Promise<Focus | null> {
  const outer = document.activeElement;
  const active = outer?.shadowRoot?.activeElement ?? outer;
  if (!active || active === document.body) return null;
  const name = `${active.tagName} ${active.id} ${active.className} ${active.textContent.trim().slice(0, 40)}`;
  // An invisible input shows its focus on what stands for it: its label or what follows it.
  const near = [active, active.parentElement, active.nextElementSibling].filter((e) => e !== null);
  const hasOutline = near.some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
  });
  // In a drawing another stroke or fill may mark it: what changes when the focus leaves.
  const look = (): string =>
    [active, ...active.querySelectorAll("*")]
      .map((element) => {
        const { stroke, strokeWidth, fill, filter, outlineStyle } = getComputedStyle(element);
        return [stroke, strokeWidth, fill, filter, outlineStyle].join();
      })
      .join(";");
  const changes = (element: HTMLElement | SVGElement): boolean => {
    const focused = look();
    element.blur();
    const blurred = look();
    element.focus({ preventScroll: true });
    return focused !== blurred;
  };
  const isMarked = hasOutline || (active instanceof SVGElement && changes(active));
  const isInside = (): boolean => {
    const box = active.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  };
  // What was out of sight is laid out when it comes into sight, and the window follows.
  for (let frame = 0; frame < 20 && !isInside(); frame++) {
    await new Promise((next) => requestAnimationFrame(next));
  }
  const place = active.getBoundingClientRect();
  if (!isMarked) return { name, fault: "the focus has no mark" };
  return { name, fault: isInside() ? null : `out of the window at ${JSON.stringify(place)}` };
}

/** Presses Tab, and says where that led; null at the end of the page. */
async function tab(page: Page): Promise<Focus | null> {
  await page.keyboard.press("Tab");
  return await page.evaluate(judge);
}

const isAt = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((text) => document.activeElement?.matches(text) ?? false, selector);

const MOST = 900;

/** Tabs on to the first place that matches, which must show its focus; the others are walked below. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press("Tab");
    if (!(await isAt(page, selector))) continue;
    const focus = await page.evaluate(judge);
    expect(focus?.fault, focus?.name).toBeNull();
    return;
  }
  throw new RangeError(`${MOST} steps did not lead to ${selector}`);
}

/** The skip link, then the contents. */
async function skipToText(page: Page): Promise<void> {
  await tabTo(page, ".skip");
  expect(
    await page.locator(".skip").evaluate((e) => e.getBoundingClientRect().top),
  ).toBeGreaterThanOrEqual(0);
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#main");

  await tabTo(page, ".lesson-contents a");
  expect(await page.evaluate(() => document.activeElement?.closest(".masthead"))).toBeNull();
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).not.toBe("#main");
}

/** A prediction is answered. */
async function predict(page: Page): Promise<void> {
  await tabTo(page, '#predict-sign input[type="radio"]');
  await page.keyboard.press("ArrowDown");
  expect(await page.locator("#predict-sign input:checked").getAttribute("value")).toBe("1");
  await tabTo(page, '#predict-sign button[type="submit"]');
  await page.keyboard.press("Enter");
  expect(await page.locator("#predict-sign .predict-verdict").innerText()).toContain(
    "predicted it",
  );
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("SUMMARY");
}

/** A stepper goes on and back. */
async function walkSteps(page: Page): Promise<void> {
  await tabTo(page, "figure[data-step] button");
  const figure = page.locator("figure[data-step]").first();
  const step = async (): Promise<number> => Number(await figure.getAttribute("data-step"));
  await page.waitForFunction(
    () => !document.querySelector("figure[data-step]")?.closest("astro-island[ssr]"),
  );
  await page.keyboard.press("Home");
  await expect.poll(step, { timeout: 15_000 }).toBe(0);
  await page.keyboard.press("]");
  await expect.poll(step, { timeout: 15_000 }).toBe(1);
  await page.keyboard.press("]");
  await expect.poll(step, { timeout: 15_000 }).toBe(2);
  await page.keyboard.press("[");
  await expect.poll(step, { timeout: 15_000 }).toBe(1);
}

/** A cell runs. */
async function runCell(page: Page): Promise<void> {
  await tabTo(page, "mathesis-cell .listing");
  await page.keyboard.press("Control+Enter");
  const status = page.locator("mathesis-cell").first().locator(".cell-status");
  await status.filter({ hasText: "Done" }).waitFor();
}

/** Every box of an exercise is filled. */
async function answerExercise(page: Page): Promise<void> {
  await tabTo(page, '.exercise input[type="text"], .exercise input:not([type])');
  await page.waitForFunction(() => !document.activeElement?.closest("astro-island[ssr]"));
  const exercise = await page.evaluate(
    () => document.activeElement?.closest(".exercise")?.id ?? "",
  );
  const fields = await page.locator(`#${exercise} input`).count();
  for (let i = 0; i < fields; i++) {
    await page.keyboard.type("1");
    await page.keyboard.press(i < fields - 1 ? "Tab" : "Enter");
  }
  await page.locator(`#${exercise} .feedback > *`).first().waitFor();
}

/** A kata is edited and left. */
async function openKata(page: Page): Promise<void> {
  await tabTo(page, "mathesis-kata .listing");
  await page.keyboard.press("Enter");
  const editor = page.locator("mathesis-kata").first().locator(".cell-editor");
  await editor.locator(".cm-content, .cm-editor").first().waitFor();
  await page.waitForFunction(() => {
    const active = document.activeElement;
    return (active?.shadowRoot?.activeElement ?? active)?.closest(".cm-content");
  });
  await page.keyboard.type("// mine");
  // right after a letter Escape is for the list of completions that may be coming
  await page.waitForTimeout(500);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  // the editor's bar follows its text; both stand in a shadow of their own
  const isOut = await page.evaluate(() => {
    const active = document.activeElement;
    return !(active?.shadowRoot?.activeElement ?? active)?.closest(".cm-content");
  });
  expect(isOut).toBe(true);
}

test("from the top of a lesson to the next one with Tab, Enter, arrows and brackets", async () => {
  const { page, faults, close } = await open("nn/backprop/", calm);
  await page.waitForLoadState("networkidle");

  for (const part of [skipToText, predict, walkSteps, runCell, answerExercise, openKata]) {
    await part(page);
  }

  await tabTo(page, ".turn a");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/nn/backprop/"));
  expect(faults).toEqual([]);
  await close();
});

test("Tab leads through the whole lesson and out of it, each place once, and back again", async () => {
  const { page, close } = await open("nn/backprop/", calm);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    for (const [i, element] of document.querySelectorAll("*").entries()) {
      (element as HTMLElement).dataset["place"] = String(i);
    }
  });
  const place = (): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["place"]);
  const places: (string | undefined)[] = [];
  for (let focus = await tab(page); focus !== null; focus = await tab(page)) {
    expect(focus.fault, focus.name).toBeNull();
    places.push(await place());
    expect(places.length).toBeLessThan(MOST);
  }
  const named = places.filter((name) => name !== undefined);
  expect(named.length).toBeGreaterThan(100);
  expect(new Set(named).size).toBe(named.length);
  await page.keyboard.press("Shift+Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".colophon") !== null)).toBe(
    true,
  );
  await close();
});
