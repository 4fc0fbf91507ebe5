import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Attempt } from "../../src/components/exercises/attempt.ts";
import type { Exercise } from "../../src/kit/index.ts";
import {
  scrollThrough,
  unfold,
  useBrowser,
  type Visit,
  violations,
  wrongInAnyView,
} from "./page.ts";

const open = useBrowser();
/** A busy machine takes its time. */
const patience = { timeout: 20_000 };
let visit: Visit;
beforeAll(async () => {
  visit = await open("exercise-kinds/");
  await visit.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    document.addEventListener("mathesis:attempt", (event) =>
      heard.push((event as CustomEvent).detail),
    );
  });
});
afterAll(() => visit.close());

const modules = import.meta.glob<{ exercise?: Exercise }>("../../src/guide/exercises/*.ts", {
  eager: true,
});
const exerciseOf = (id: string): Exercise => {
  const found = modules[`../../src/guide/exercises/${id}.ts`]?.exercise;
  if (!found) throw new Error(`no exercise ${id}`);
  return found;
};

/** The attempts heard since the last call. */
const heard = (page: Page): Promise<Attempt[]> =>
  page.evaluate(() => (window as unknown as { heard: Attempt[] }).heard.splice(0));

/** The exercise on the page, awake, with the focus before its first control. */
async function exercise(id: string): Promise<Locator> {
  const { page } = visit;
  const part = page.locator(`#exercise-${id}`);
  await part.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (name) => !document.getElementById(name)?.closest("astro-island")?.hasAttribute("ssr"),
    `exercise-${id}`,
  );
  await part.locator(".exercise-prompt").focus();
  await heard(page);
  return part;
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await visit.page.keyboard.press(key);
};

/** Tabs to the control with this name; says so when it cannot be reached. */
async function tabTo(box: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await box.evaluate((element) => element === document.activeElement)) return;
    await press("Tab");
  }
  throw new Error("Tab does not lead there");
}

/** Types an answer's own entry, box by box, with the keyboard. */
async function typeAnswer(part: Locator, id: string, answer: unknown): Promise<void> {
  const entry = exerciseOf(id).question(1).write(answer) ?? {};
  for (const [name, text] of Object.entries(entry)) {
    const box = part.locator(`[name="${name}"]`);
    // The next line of a derivation comes with Enter in the line before.
    if ((await box.count()) === 0) await press("Enter");
    await box.waitFor();
    await tabTo(box);
    await press("Control+A");
    await visit.page.keyboard.insertText(text);
  }
}

/** Checks with Ctrl+Enter and gives what is said. */
async function check(part: Locator, verdict: string): Promise<string> {
  await press("Control+Enter");
  const told = part.locator(".feedback-told", { hasText: verdict });
  await told.waitFor();
  return (await told.textContent()) ?? "";
}

describe.each([
  "number",
  "matrix",
  "set",
  "interval",
  "function",
  "expression",
  "shape",
  "graph",
  "distribution",
  "derivation",
])("%s", (id) => {
  test("a planted mistake is named, the right answer is right, by keyboard alone", async () => {
    const { page, faults } = visit;
    const part = await exercise(id);
    const { answer, misconceptions } = exerciseOf(id).answers(1);
    const [mistake, planted] = Object.entries(misconceptions)[0] ?? [];
    await typeAnswer(part, id, planted);
    expect(await check(part, "somebody who")).toMatch(/\d/);
    await part.locator(".exercise-prompt").focus();
    await typeAnswer(part, id, answer);
    await check(part, "Right.");
    const attempts = await heard(page);
    expect(attempts).toMatchObject([
      {
        lesson: "guide/exercises",
        exercise: id,
        seed: 1,
        outcome: "misconception",
        misconception: mistake,
        hints: 0,
      },
      { outcome: "right" },
    ]);
    expect(attempts[0]?.milliseconds).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});

test("what has been marked has no violation", async () => {
  expect(await violations(visit.page)).toEqual([]);
});

test("arrow keys lead through a matrix, and a whole matrix is pasted", async () => {
  const { page } = visit;
  const part = await exercise("matrix");
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.getAttribute("name") ?? "");
  await tabTo(part.locator('[name="r0c0"]'));
  await press("Control+A", "Delete", "ArrowRight", "ArrowDown");
  expect(await focused()).toBe("r1c1");
  await press("ArrowUp", "ArrowLeft");
  expect(await focused()).toBe("r0c0");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "1\t2\n3\t4");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect.poll(() => part.locator('[name="r1c1"]').inputValue(), patience).toBe("4");
  expect(await part.locator('[name="r0c1"]').inputValue()).toBe("2");
});

test("lines are ordered with the arrow keys of their grips, and by dragging", async () => {
  const { page } = visit;
  const part = await exercise("ordering");
  const wanted = exerciseOf("ordering").answers(1).answer as readonly number[];
  const lines = (): Promise<string> => part.locator('[name="order"]').inputValue();
  for (const [place, line] of wanted.entries()) {
    const from = (await lines()).split(",").indexOf(String(line));
    await part.locator(".grip").nth(from).focus();
    for (let i = from; i > place; i--) await press("ArrowUp");
  }
  expect(await lines()).toBe(wanted.join(","));
  expect(await check(part, "Right.")).toContain("dependencies is obeyed");
  const [first, third] = [part.locator(".grip").nth(0), part.locator(".grip").nth(2)];
  const [from, to] = [await first.boundingBox(), await third.boundingBox()];
  if (!from || !to) throw new Error("no grips");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + to.height, { steps: 12 });
  await page.mouse.up();
  expect((await lines()).split(",")[2]).toBe(String(wanted[0]));
  await check(part, "has to come before");
});

test("nodes are ticked with the space bar", async () => {
  const part = await exercise("graph-choice");
  for (const id of exerciseOf("graph-choice").answers(1).answer as readonly string[]) {
    await part.locator(".exercise-prompt").focus();
    await tabTo(part.locator(`[name="${id}"]`));
    await press("Space");
  }
  await check(part, "Right.");
});

test("choices are made with arrow keys and the space bar; the reason is told", async () => {
  const part = await exercise("choice");
  const [right = 0] = exerciseOf("choice").answers(1).answer as readonly number[];
  await tabTo(part.getByRole("radio").first());
  await press("Space");
  for (let i = 0; i < right; i++) await press("ArrowDown");
  await check(part, "stands above and below");
  const several = await exercise("choice-several");
  for (const i of exerciseOf("choice-several").answers(1).answer as readonly number[]) {
    await several.locator(".exercise-prompt").focus();
    await tabTo(several.getByRole("checkbox").nth(i));
    await press("Space");
  }
  await check(several, "Right.");
});

test("bars move with keys and a tap, and are scaled to 1", async () => {
  const part = await exercise("distribution");
  const bar = part.getByRole("slider").first();
  await tabTo(bar);
  await press("Home", "ArrowUp", "Shift+ArrowUp", "Alt+ArrowUp");
  expect(await part.locator('[name="p0"]').inputValue()).toBe("0.125");
  const box = await part.getByRole("slider").nth(1).boundingBox();
  if (!box) throw new Error("no bar");
  await visit.page.mouse.click(box.x + 10, box.y + box.height / 2);
  await expect
    .poll(() => part.locator('[name="p1"]').inputValue(), patience)
    .toMatch(/^0\.(49|5|51)/);
  await part.getByRole("button", { name: "Scale to 1" }).press("Enter");
  expect(await part.locator(".distribution-sum").textContent()).toContain("✓");
});

test("a formula is previewed, LaTeX is read, and the printed editor writes the plain box", async () => {
  const { page, faults } = visit;
  const part = await exercise("expression");
  const box = part.locator('[name="formula"]');
  await tabTo(box);
  await press("Control+A");
  await page.keyboard.insertText("\\frac{x-\\mu}{\\sigma}");
  await part.locator(".preview .mfrac").first().waitFor();
  await check(part, "Try it at");
  await part.getByRole("button", { name: "Type it as it is printed" }).press("Enter");
  const field = part.locator("math-field");
  await field.waitFor();
  await expect
    .poll(() => field.evaluate((element) => element === document.activeElement), patience)
    .toBe(true);
  // It begins with what stands in the plain box; that is typed over.
  await press("Control+A");
  await page.keyboard.type("x^2");
  await expect.poll(() => box.inputValue(), patience).toBe("x^2");
  expect(await violations(page, "#exercise-expression math-field")).toEqual([]);
  expect(faults).toEqual([]);
});

test("the first wrong line of a derivation is pinned at a point", async () => {
  const { page } = visit;
  const part = await exercise("derivation");
  await tabTo(part.locator('[name="line0"]'));
  await press("Control+A");
  await page.keyboard.insertText("4 w x");
  const told = await check(part, "Line 1 breaks the chain");
  expect(told).toMatch(/At w=/);
  expect(await part.locator('.derivation-line[data-mark="wrong"]').count()).toBe(1);
  const before = await part.locator(".derivation-line").count();
  await part.locator(`[name="line${before - 1}"]`).focus();
  await press("Enter");
  await expect.poll(() => part.locator(".derivation-line").count(), patience).toBe(before + 1);
});

test("what cannot be read keeps what was typed, says why and takes the focus", async () => {
  const { page } = visit;
  const part = await exercise("interval");
  await tabTo(part.locator('[name="interval"]'));
  await press("Control+A");
  await page.keyboard.insertText("[2, 1]");
  await check(part, "The left end, 2, is larger");
  const box = part.locator('[name="interval"]');
  expect(await box.inputValue()).toBe("[2, 1]");
  expect(await box.getAttribute("aria-invalid")).toBe("true");
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await heard(page)).toEqual([]);
});

test("hints are counted, and the solution counts as shown, once", async () => {
  const { page } = visit;
  const part = await exercise("set");
  await part.getByRole("button", { name: "New variant" }).press("Enter");
  await expect
    .poll(() => part.locator(".exercise-seed").textContent(), patience)
    .not.toBe("Variant 1");
  const prompt = part.locator(".exercise-prompt");
  const isFocused = () => prompt.evaluate((element) => element === document.activeElement);
  await expect.poll(isFocused, patience).toBe(true);
  await expect.poll(() => page.url(), patience).toContain("exercise-set.seed=");
  for (const name of ["A first hint", "The next step", "Show the solution"]) {
    await part.getByText(name).press("Enter");
  }
  await part.locator(".solution .hint").waitFor();
  await expect
    .poll(() => heard(page), patience)
    .toMatchObject([{ exercise: "set", outcome: "shown", hints: 2 }]);
  await part.getByText("Show the solution").press("Enter");
  await part.getByText("Show the solution").press("Enter");
  expect(await heard(page)).toEqual([]);
});

test("a permalink opens its variant", async () => {
  const { page, close } = await open("exercise-kinds/#exercise-number.seed=77");
  await page.locator("#exercise-number .exercise-seed", { hasText: "Variant 77" }).waitFor();
  await close();
});

test("a blank of a faded example is marked by itself", async () => {
  const { page } = visit;
  const part = page.locator("#faded-number-3");
  await part.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () => !document.getElementById("faded-number-3")?.closest("astro-island")?.hasAttribute("ssr"),
  );
  const lines = exerciseOf("number").worked?.(3) ?? [];
  const blank = lines[2]?.blank;
  await part.getByRole("textbox").fill("1 MB");
  await part.getByRole("button", { name: "Check the line" }).press("Enter");
  await part.locator(".feedback-told", { hasText: "Not this." }).waitFor();
  await part.getByRole("textbox").fill(Object.values(blank?.write(blank.answer) ?? {})[0] ?? "");
  await part.getByRole("button", { name: "Check the line" }).press("Enter");
  await part.locator(".blank-filled").waitFor();
});

test("a card fetches one variant of a lesson's exercise and tells of attempts", async () => {
  const { page, faults } = visit;
  await page.locator("#kind-card").scrollIntoViewIfNeeded();
  const card = page.locator(".exercise-card");
  await card.waitFor();
  await heard(page);
  await card.getByRole("textbox").fill("1");
  await card.getByRole("button", { name: "Check" }).press("Enter");
  await card.locator(".feedback-told", { hasText: "Not this." }).waitFor();
  expect(await heard(page)).toMatchObject([
    { lesson: "nn/backprop", exercise: "graph-paths", seed: 7, outcome: "wrong" },
  ]);
  expect(await card.getByRole("button", { name: "New variant" }).count()).toBe(0);
  expect(faults).toEqual([]);
});

const solution = readFileSync(
  new URL("../../src/guide/exercises/code/spread.ts", import.meta.url),
  "utf8",
);

test("a kata reports the shrunk counterexample, shows it in the figure, and its code when it passes", async () => {
  const { page, faults } = visit;
  const kata = page.locator("#exercise-spread");
  await kata.scrollIntoViewIfNeeded();
  await heard(page);
  const judge = async (code: string): Promise<string> => {
    const editor = kata.locator(".cm-content");
    if ((await editor.count()) === 0) await kata.locator("mathesis-cell .listing").click();
    await editor.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(code);
    await kata.getByRole("button", { name: "Check" }).click();
    await kata.locator(".cell-status", { hasText: "Done in" }).waitFor({ timeout: 30_000 });
    return (await kata.locator(".kata-report").textContent()) ?? "";
  };
  const told = await judge(solution.replace("/ values.length);", "/ (values.length - 1));"));
  expect(told).toContain("divides by n − 1");
  expect(told).toMatch(/Input\[(0, -?1|-?1, 0)\]/);
  await kata.getByRole("button", { name: "Show it in the figure" }).click();
  await page.locator("#spread .figure-summary", { hasText: "2 values with the mean" }).waitFor();
  await expect.poll(() => decodeURIComponent(page.url())).toMatch(/spread\.state=(0,-?1|-?1,0)/);
  await judge(solution);
  expect(await heard(page)).toMatchObject([
    {
      lesson: "guide/exercises",
      exercise: "spread",
      outcome: "misconception",
      misconception: "sample",
    },
    { exercise: "spread", outcome: "right", code: expect.stringContaining("values.length") },
  ]);
  expect(faults).toEqual([]);
});

test("the page has no fault in any view", async () => {
  const { page, faults, close } = await open("exercise-kinds/");
  await scrollThrough(page);
  await page.waitForLoadState("networkidle");
  await unfold(page);
  expect(await wrongInAnyView(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test("without scripts the statements, hints, solutions and worked lines are there", async () => {
  const { page, close } = await open("exercise-kinds/", { javaScriptEnabled: false });
  expect(await page.locator(".needs-script:visible").count()).toBe(0);
  expect(await page.locator("#exercise-number .exercise-prompt").isVisible()).toBe(true);
  expect(await page.locator("#exercise-number .hints summary").first().isVisible()).toBe(true);
  expect(await page.locator("#faded-number-3 .without-script").isVisible()).toBe(true);
  await close();
});
