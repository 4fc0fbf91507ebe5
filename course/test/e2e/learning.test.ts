import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { baseUrl } from "../../../tools/e2e-browser.ts";
import { readProgress, writeProgress } from "../../src/learning/file/progress-file.ts";
import { exercise as graphPaths } from "../../src/lessons/nn/backprop/exercises/graph-paths.ts";
import { exampleProgress } from "../unit/learning/example.ts";
import { overflow, unfold, useBrowser, views, violations, wrongInAnyView } from "./page.ts";

const open = useBrowser();
const pages = ["review/", "map/", "progress/", "placement/"];

/** Brings three months of a reader in through the page itself. */
async function bringIn(page: Page): Promise<void> {
  await page.goto(`${baseUrl()}/progress/`);
  const text = writeProgress(exampleProgress(new Date().setHours(12, 0, 0, 0)), new Date());
  await offer(page, text);
  await page.getByText(/^Merged: \d+ records/).waitFor();
}

/** Gives a file of this text to the progress page. */
async function offer(page: Page, text: string): Promise<void> {
  const file = { name: "p.json", mimeType: "application/json", buffer: Buffer.from(text) };
  await page.getByLabel("File of progress").setInputFiles(file);
}

async function answerGraphPaths(page: Page): Promise<void> {
  const exercise = page.locator("#exercise-graph-paths");
  await exercise.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () =>
      !document
        .querySelector("#exercise-graph-paths")
        ?.closest("astro-island")
        ?.hasAttribute("ssr"),
  );
  const [answer] = graphPaths.answers(1).answer as readonly number[]; // it asks for numbers
  await exercise.getByRole("textbox").fill(String(answer));
  await exercise.getByRole("textbox").press("Enter");
  await exercise.getByText("Right.").waitFor();
}

const fact = (page: Page, name: string): Locator =>
  page.locator(".progress-facts > div", { hasText: name }).locator("b");

async function forget(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("heading", { name: "Nothing yet" }).waitFor();
}

/** Tabs on to the button with a text. */
async function tabToButton(page: Page, text: string): Promise<void> {
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((t) => document.activeElement?.textContent === t, text)) return;
  }
}

test("an exercise in a lesson is on the progress page; saved, forgotten, brought back", async () => {
  const { page, faults, close } = await open("nn/backprop/");
  await answerGraphPaths(page);
  await page.goto(`${baseUrl()}/progress/`);
  await fact(page, "exercise tried").waitFor();
  expect(await fact(page, "exercise tried").textContent()).toBe("1");
  expect(await fact(page, "right at once").textContent()).toBe("100%");
  await page.getByText("Two paths to one weight").waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  const text = readFileSync(await download.path(), "utf8");
  const reading = readProgress(text);
  expect(reading).toMatchObject({
    progress: {
      attempts: [{ lesson: "nn/backprop", exercise: "graph-paths", outcome: "right", seed: 1 }],
    },
  });

  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("button", { name: "Keep it all" }).click();
  expect(await fact(page, "exercise tried").textContent()).toBe("1");
  await forget(page);
  await page.getByRole("button", { name: /^Undo forgetting/ }).click();
  await page.getByText("Everything is back.").waitFor();
  expect(await fact(page, "exercise tried").textContent()).toBe("1");

  await forget(page);
  await offer(page, text);
  await page.getByText(/^Merged/).waitFor();
  expect(await fact(page, "exercise tried").textContent()).toBe("1");
  await offer(page, text);
  await page.getByText("Everything in the file was here already.").waitFor();
  expect(faults).toEqual([]);
  await close();
});

test("files that are no progress are refused and change nothing", async () => {
  const { page, faults, close } = await open("");
  await bringIn(page);
  const before = await fact(page, "exercises tried").textContent();
  for (const [text, message] of [
    ["{", "not whole JSON"],
    ['{"format":"mathesis-progress","version":99}', "version 99"],
    ['{"format":"mathesis-progress","version":1,"attempts":[{}]}', "damaged"],
  ] as const) {
    await offer(page, text);
    await page.locator(".data-message", { hasText: message }).waitFor();
    expect(await page.locator(".data-message").textContent()).toContain("Nothing was changed.");
  }
  expect(await fact(page, "exercises tried").textContent()).toBe(before);
  expect(faults).toEqual([]);
  await close();
});

test("an answer given just before the page is left is kept by the next page", async () => {
  const { page, close } = await open("nn/backprop/");
  // The part that writes never comes on this page, as when it is left at once.
  const writer = /\/record\.[^/]*\.js$/;
  await page.route(writer, (route) => route.abort());
  await answerGraphPaths(page);
  await page.unroute(writer);
  await page.goto(`${baseUrl()}/progress/`);
  await fact(page, "exercise tried").waitFor();
  await page.reload();
  await fact(page, "exercise tried").waitFor();
  expect(await fact(page, "exercise tried").textContent()).toBe("1");
  expect(await page.evaluate(() => Object.keys(localStorage))).not.toContainEqual(
    expect.stringMatching(/^mathesis\.attempt\./),
  );
  await close();
});

test("review by keyboard alone: begin, answer, go on, stop", async () => {
  const { page, faults, close } = await open("nn/backprop/");
  await answerGraphPaths(page);
  await page.goto(`${baseUrl()}/review/`);
  // A quarter of a day's amount may be new: of these ten one is answered, and the lesson has more than nine others.
  await page.getByRole("radio", { name: "40" }).check();
  await page.getByRole("heading", { name: "9 items today" }).waitFor();
  await page.getByRole("button", { name: "Begin" }).focus();
  await page.keyboard.press("Enter");
  const card = page.locator(".review-going .exercise");
  await card.waitFor();
  const title = await card.locator("h3").textContent();
  await page.waitForFunction(() => document.activeElement?.matches(".exercise input"));
  const boxes = await card.getByRole("textbox").count();
  for (let i = 0; i < boxes; i++) {
    await page.keyboard.type("0.123");
    if (i + 1 < boxes) await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Leave it and go on" }).waitFor();
  await tabToButton(page, "Leave it and go on");
  await page.keyboard.press("Enter");
  await page.locator(".review-place b", { hasText: "2 of" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest(".exercise"));
  expect(await card.locator("h3").textContent()).not.toBe(title);
  await tabToButton(page, "Stop here");
  await page.keyboard.press("Enter");
  const heading = page.getByRole("heading", { name: "1 item behind you, 0 right at once" });
  await heading.waitFor();
  expect(await heading.evaluate((h) => h === document.activeElement)).toBe(true);
  expect(await page.locator("td.verdict").textContent()).toBe("not yet");
  expect(await page.locator("tbody td").last().textContent()).toBe("tomorrow");
  expect(faults).toEqual([]);
  await close();
});

test("the map by keyboard: arrows walk, Enter lights what a lesson needs, Escape clears", async () => {
  const { page, faults, close } = await open("map/");
  const picture = page.getByRole("group", { name: /^Map of all lessons/ });
  await picture.waitFor();
  await page.getByRole("combobox", { name: "What do I need for" }).focus();
  await page.keyboard.press("Tab");
  const focused = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute("data-spot"));
  expect(await focused()).toBe("start/welcome");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("la/scalars-vectors-matrices");
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("la/vector-operations");
  await page.keyboard.press("End");
  expect(await focused()).toBe("project/read-a-paper");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const needs = page.locator(".map-needs");
  await needs.getByRole("heading", { name: "Reading and writing mathematics" }).waitFor();
  expect(await needs.locator("li").count()).toBe(1);
  await page.keyboard.press("Escape");
  await expect.poll(() => needs.isVisible()).toBe(false);

  await page.getByRole("combobox").selectOption("nn/backprop");
  await needs.getByRole("heading", { name: "Backpropagation" }).waitFor();
  const listed = await needs.locator("li b").allTextContents();
  expect(listed.indexOf("12.1")).toBeGreaterThan(listed.indexOf("1.4"));
  expect(await page.locator(".map-lesson.is-lit").count()).toBe(listed.length);
  await expect.poll(() => new URL(page.url()).hash).toBe("#map.for=nn%2Fbackprop");
  await page.reload();
  await needs.getByRole("heading", { name: "Backpropagation" }).waitFor();
  expect(faults).toEqual([]);
  await close();
});

test("the placement quiz by keyboard; its path is on the map afterwards", async () => {
  const { page, faults, close } = await open("placement/");
  await page.getByRole("button", { name: "Begin" }).click();
  for (let i = 0; i < 12; i++) {
    await page.locator(".review-place b", { hasText: `${i + 1} of 12` }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches(".option input"));
    // From the first answer up to the last: "I do not know yet".
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByText("Good to know.").waitFor();
    await page.waitForFunction(() => document.activeElement?.matches("button"));
    await page.keyboard.press("Enter");
  }
  await page.getByRole("heading", { name: /Beginner path, from Reading/ }).waitFor();
  await page.getByRole("button", { name: "Take this path" }).click();
  await page.getByText(/^Taken\./).waitFor();
  await page.goto(`${baseUrl()}/map/`);
  await page.locator(".map-next-list li", { hasText: "Your path begins here" }).first().waitFor();
  expect(await page.getByRole("radio", { name: "Beginner" }).isChecked()).toBe(true);
  expect(faults).toEqual([]);
  await close();
});

test("a second tab sees what the first one does, and nothing is lost", async () => {
  const { page, close } = await open("nn/backprop/");
  const other = await page.context().newPage();
  await other.goto(`${baseUrl()}/progress/`);
  await other.getByRole("heading", { name: "Nothing yet" }).waitFor();
  await answerGraphPaths(page);
  await fact(other, "exercise tried").waitFor();
  expect(await fact(other, "exercise tried").textContent()).toBe("1");
  await close();
});

test("without IndexedDB everything works, and is said once to last as long as the page", async () => {
  const { page, faults, close } = await open("");
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await page.goto(`${baseUrl()}/nn/backprop/`);
  await answerGraphPaths(page);
  const notice = page.getByRole("complementary", { name: "Notice" });
  await notice.waitFor();
  expect(await notice.textContent()).toContain("lasts until you close the page");
  await notice.getByRole("button", { name: "Understood" }).click();
  await page.reload();
  await answerGraphPaths(page);
  await page.waitForTimeout(500);
  expect(await notice.count()).toBe(0);
  await page.goto(`${baseUrl()}/progress/`);
  await page.getByText("Kept in this page only").waitFor();
  await bringIn(page);
  expect(await fact(page, "skills").textContent()).not.toBe("0");
  expect(faults).toEqual([]);
  await close();
});

test("the contents page says what was begun and done, and where to go on", async () => {
  const { page, faults, close } = await open("");
  expect(await page.locator("[data-resume]").isVisible()).toBe(false);
  await bringIn(page);
  await page.goto(`${baseUrl()}/`);
  const resume = page.locator("[data-resume]");
  await resume.getByRole("link", { name: "Backpropagation" }).waitFor();
  const href = await resume.getByRole("link", { name: "Backpropagation" }).getAttribute("href");
  expect(href).toContain("/nn/backprop/#gradient-checking");
  expect(
    await page.locator('[data-entry="la/norms-distances"] .entry-state').textContent(),
  ).toContain("done");
  expect(await page.locator('[data-entry="nn/backprop"] .entry-state').textContent()).toBe("begun");
  expect(await violations(page, ".plan")).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test("a lesson is marked as done at its end, and unmarked", async () => {
  const { page, faults, close } = await open("nn/backprop/");
  const button = page.getByRole("button", { name: "Mark as done" });
  await button.click();
  await page.getByRole("button", { name: "Done", exact: true, pressed: true }).click();
  await button.waitFor();
  expect(faults).toEqual([]);
  await close();
});

test.each(["empty", "with three months of data"])(
  "the four pages, %s: no violation, no sideways scroll in any view",
  async (kind) => {
    const { page, faults, close } = await open("");
    if (kind !== "empty") await bringIn(page);
    for (const path of pages) {
      await page.goto(`${baseUrl()}/${path}`);
      await page.waitForLoadState("networkidle");
      await unfold(page);
      expect(await wrongInAnyView(page), path).toEqual([]);
    }
    await page.goto(`${baseUrl()}/map/#map.for=attn/attention`);
    await page.locator(".map-needs h2").waitFor();
    expect(await wrongInAnyView(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  },
);

test("an item, a question and its answer hold in any view", async () => {
  const { page, faults, close } = await open("");
  await bringIn(page);
  await page.goto(`${baseUrl()}/review/`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator(".review-going .exercise input").first().waitFor();
  expect(await wrongInAnyView(page, ".review-going")).toEqual([]);
  await page.goto(`${baseUrl()}/placement/`);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.locator(".option input").first().check();
  expect(await wrongInAnyView(page)).toEqual([]);
  await page.getByRole("button", { name: "Answer", exact: true }).click();
  expect(await wrongInAnyView(page)).toEqual([]);
  await page.getByRole("button", { name: /^Stop/ }).click();
  await page.locator(".placement-result").waitFor();
  expect(await wrongInAnyView(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test("the map reads without scripts: picture, list and prerequisites", async () => {
  const { page, close } = await open("map/", { ...views.light, javaScriptEnabled: false });
  expect(await page.locator(".map-picture svg text").count()).toBeGreaterThan(133);
  expect(await page.locator(".map-list li").count()).toBe(133);
  expect(await page.getByText(/Stands on 1\.4 Matrix operations/).count()).toBeGreaterThan(0);
  expect(await page.locator(".needs-script:visible").count()).toBe(0);
  await close();
});

test("on a phone the menu opens and holds the pages", async () => {
  const { page, close } = await open("", views.phone);
  const link = page.getByRole("link", { name: "Review", exact: true });
  expect(await link.isVisible()).toBe(false);
  await page.getByText("Menu", { exact: true }).click();
  expect(await overflow(page)).toBe(0);
  await link.click();
  await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
  await close();
});
