import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exercise as graphGradients } from "../../src/lessons/nn/backprop/exercises/graph-gradients.ts";
import { exercise as twoLayers } from "../../src/lessons/nn/backprop/exercises/two-layers-by-hand.ts";
import { useBrowser, type Visit } from "./page.ts";

const open = useBrowser();
let visit: Visit;
beforeAll(async () => {
  visit = await open("nn/backprop/");
});
afterAll(() => visit.close());

/** The part of the page with this id, awake. */
async function part(page: Page, id: string): Promise<Locator> {
  const found = page.locator(`#${id}`);
  await found.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (name) => !document.getElementById(name)?.closest("astro-island")?.hasAttribute("ssr"),
    id,
  );
  return found;
}

test("a prediction is compared with what happens", async () => {
  const { page } = visit;
  const choice = await part(page, "predict-sign");
  await choice.getByRole("button", { name: "Commit" }).click();
  expect(await choice.getByRole("status").textContent()).toContain("Choose or type something");
  await choice.getByRole("radio", { name: "both push it down" }).check();
  await choice.getByRole("button", { name: "Commit" }).click();
  expect(await choice.getByRole("status").textContent()).toContain("another way");
  expect(await choice.getByText("The weight should grow").isVisible()).toBe(true);
  const number = await part(page, "predict-cost");
  await number.getByLabel("Your number").fill("2,5");
  await page.keyboard.press("Enter");
  expect(await number.getByRole("status").textContent()).toBe("You said 2.5: close.");
});

test("an answer is marked: a misconception by name, then the right one; a new variant", async () => {
  const { page, faults } = visit;
  const exercise = await part(page, "exercise-graph-paths");
  const box = exercise.getByRole("textbox", { name: "slope ∂L/∂w" });
  const [w = 0, x = 0, c = 0] = await givenNumbers(exercise);
  const answer = async (given: string, verdict: string): Promise<void> => {
    await box.fill(given);
    await exercise.getByRole("button", { name: "Check" }).click();
    await exercise.locator(".feedback", { hasText: verdict }).waitFor();
  };
  await answer("two", "“two” is no number.");
  expect(await box.getAttribute("aria-invalid")).toBe("true");
  await answer(String((w + c) * x), "lost the one through");
  expect(await exercise.locator(".misconception").textContent()).toContain("the loss rises by");
  await answer(String((w + c) * x + w * x), "Right.");
  await exercise.getByRole("button", { name: "New variant" }).click();
  await expect.poll(() => exercise.locator(".exercise-seed").textContent()).not.toBe("Variant 1");
  expect(await exercise.locator(".feedback").textContent()).toBe("");
  expect(faults).toEqual([]);
});

/** The numbers w, x and c of the exercise's text. */
async function givenNumbers(exercise: Locator): Promise<number[]> {
  const sources = await exercise.locator(".exercise-prompt annotation").allTextContents();
  return ["w", "x", "c"].map((name) => {
    const source = sources.find((tex) => tex.startsWith(`${name} = `)) ?? "";
    return Number(source.split("=")[1]);
  });
}

test("a named mistake is shown in the figure, at the exercise's numbers", async () => {
  const { page, faults } = visit;
  const exercise = await part(page, "exercise-graph-gradients");
  const { misconceptions } = graphGradients.answers(1);
  for (const [id, slope] of Object.entries(misconceptions["overwritten"] as object)) {
    await exercise.locator(`input[name="${id}"]`).fill(String(slope));
  }
  await page.keyboard.press("Enter");
  const button = exercise.getByRole("button", { name: "Show it in the figure" });
  await button.click();
  const w = page.locator("#graph").getByRole("slider", { name: "Input w" });
  await expect.poll(() => w.getAttribute("aria-valuenow")).toBe("2");
  expect(await page.locator("#graph").getByText("w is used twice").count()).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("graph");
  expect(faults).toEqual([]);
});

test("a line of a faded example is filled in by keyboard", async () => {
  const { page, faults } = visit;
  const faded = await part(page, "faded-two-layers-by-hand-7-8");
  const line = twoLayers.worked?.(3)[6];
  const entry = Object.values(line?.blank?.write(line.blank.answer) ?? {});
  await faded.locator("form.blank").first().locator("input").first().focus();
  for (const text of entry) {
    await page.keyboard.type(text);
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await faded.locator(".blank-filled").waitFor();
  expect(await faded.locator("form.blank").count()).toBe(1);
  expect(faults).toEqual([]);
});

const solution = readFileSync(
  new URL("../../src/lessons/nn/backprop/code/walk-back.ts", import.meta.url),
  "utf8",
);

test("a kata names the mistake of a wrong program and accepts a right one", async () => {
  const { page, faults } = visit;
  const kata = await part(page, "exercise-walk-back");
  const check = async (code: string): Promise<string> => {
    const editor = kata.locator(".cm-content");
    if ((await editor.count()) === 0) await kata.locator("mathesis-cell .listing").click();
    await editor.click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(code);
    await kata.getByRole("button", { name: "Check" }).click();
    await kata.locator(".cell-status", { hasText: "Done in" }).waitFor({ timeout: 30_000 });
    return (await kata.locator(".kata-report").textContent()) ?? "";
  };
  const wrong = await check(solution.replace("(gradient[input] ?? 0) + ", ""));
  expect(wrong).toContain("Not yet.");
  expect(wrong).toContain("overwrites what an earlier path brought");
  const right = await check(solution);
  expect(right).toContain("All laws hold.");
  expect(right).not.toContain("Fails");
  expect(faults).toEqual([]);
});

test("a quantity lights in formula, code and figure; its card says what it is", async () => {
  const { page } = visit;
  await part(page, "graph");
  const letter = page.locator('#eq-small .katex-html [data-sym="yhat"]').first();
  await letter.hover();
  for (const place of ["#eq-small .katex-html", "#eq-small .listing", "#graph svg"]) {
    expect(await page.locator(`${place} .is-lit[data-sym="yhat"]`).count(), place).not.toBe(0);
  }
  expect(await page.locator('[data-sym-card="yhat"]').textContent()).toContain("prediction");
  await page.keyboard.press("Escape");
  expect(await page.locator(".is-lit").count()).toBe(0);
});
