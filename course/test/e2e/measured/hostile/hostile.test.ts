import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scrollThrough, useBrowser, type Visit } from "../../page.ts";
import { type Hostile, programs } from "./programs.ts";
import { followRun, startWitness, traces, type Witness, watchRequests } from "./witness.ts";

/**
 * Targets in milliseconds; a busy machine may take five times as long. On one that is busier still,
 * what counts is how much worse it was than with programs that mean no harm.
 */
const FRAME_GAP = 100;
const FRESH = 500;
const SLACK = 5;

const ordinary = "console.log(6 * 7);";
const computing = "const end = performance.now() + 1000;\nwhile (performance.now() < end);";

const open = useBrowser();
let visit: Visit;
let witness: Witness;
let requests: string[];
let before: unknown;
/** What honest programs do on this machine: the worst of three that compute for a second. */
const honest = { gap: 0, fresh: 0 };
const figures: { name: string; gap: number; fresh: number }[] = [];

beforeAll(async () => {
  witness = await startWitness();
  visit = await open("nn/backprop/");
  const { page } = visit;
  // What comes into view and the first run of each kind load what they need; from then on no request
  // is expected.
  await scrollThrough(page);
  await page.waitForLoadState("networkidle");
  const plotting = 'import { plot } from "@mathesis/plot";\nplot([1, 2]);';
  await run(cellOf(page), plotting, "Run");
  await cellOf(page).locator(".cell-plot svg[role=img]").waitFor();
  await run(kataOf(page), "export const walkBack = (tape) => tape;", "Check");
  for (let i = 0; i < 3; i++) {
    const busy = await run(cellOf(page), computing, "Run");
    const { took } = await run(cellOf(page), ordinary, "Run");
    honest.gap = Math.max(honest.gap, busy.gap);
    honest.fresh = Math.max(honest.fresh, took);
  }
  requests = watchRequests(page.context());
  before = await traces(page);
});

afterAll(async () => {
  const worst = (key: "gap" | "fresh"): string => {
    const sorted = [...figures].sort((a, b) => b[key] - a[key]);
    const [first] = sorted;
    const middle = sorted[sorted.length >> 1];
    return `worst ${first?.[key].toFixed(0)} ms (${first?.name}), median ${middle?.[key].toFixed(0)} ms`;
  };
  const [gap, fresh] = [honest.gap.toFixed(0), honest.fresh.toFixed(0)];
  console.log(`honest programs: frame gap ${gap} ms, fresh runner ${fresh} ms`);
  console.log(`frame gap: ${worst("gap")}, target ${FRAME_GAP} ms`);
  console.log(`fresh runner: ${worst("fresh")}, target ${FRESH} ms`);
  await visit.close();
  witness.close();
});

const cellOf = (page: Page): Locator => page.locator("mathesis-cell").first();
const kataOf = (page: Page): Locator => page.locator("#exercise-walk-back mathesis-cell");

/** What a run did to the page, measured on the page from the click to the end. */
interface Course {
  readonly took: number;
  /** The longest time between two pictures. */
  readonly gap: number;
}

/** Types a program into a cell and presses a button. */
async function run(cell: Locator, code: string, name: "Run" | "Check"): Promise<Course> {
  const editor = cell.locator(".cm-content");
  if ((await editor.count()) === 0) await cell.locator(".listing").click();
  await editor.click();
  await cell.page().keyboard.press("Control+A");
  await cell.page().keyboard.insertText(code);
  const course = cell.evaluate(followRun, name.toLowerCase());
  await cell.getByRole("button", { name }).click();
  return course;
}

const textOf = async (cell: Locator, selector: string): Promise<string> =>
  (await cell.locator(selector).textContent()) ?? "";

async function attack({ name, code, ends, prints, kata, limit }: Hostile): Promise<void> {
  const { page } = visit;
  const cell = kata ? kataOf(page) : cellOf(page);
  await cell.evaluate(
    (element: HTMLElement, given) => {
      element.dataset["limit"] = given;
    },
    String(limit ?? 1000),
  );
  const text = code.replaceAll("SERVER", witness.url);
  const { gap } = await run(cell, text, kata ? "Check" : "Run");
  const [status, output] = [await textOf(cell, ".cell-status"), await textOf(cell, ".cell-output")];
  expect(status).toMatch(ends ?? /./);
  expect(output).not.toContain("ESCAPED");
  if (prints) expect(output).toMatch(prints);
  if (kata) {
    const verdict = page.locator(`#exercise-${kata} .kata-report`);
    await expect.poll(() => verdict.textContent()).toContain("Not yet.");
  }
  const { took: fresh } = await run(cellOf(page), ordinary, "Run");
  expect(await textOf(cellOf(page), ".cell-output")).toBe("42\n");
  figures.push({ name, gap, fresh });
  const took = `frame gap ${gap.toFixed(0)} ms, fresh runner ${fresh.toFixed(0)} ms`;
  console.log(`${name}: ${status} ${took}`);
}

test("there are at least 29 hostile programs, each with a name of its own", () => {
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
  expect(programs.length).toBeGreaterThanOrEqual(29);
});

test.each(programs)("$name", async (program) => {
  await attack(program);
  expect(witness.seen).toEqual([]);
  expect(requests).toEqual([]);
  expect(await traces(visit.page)).toEqual(before);
  const { gap = 0, fresh = 0 } = figures.at(-1) ?? {};
  expect(gap).toBeLessThan(SLACK * Math.max(FRAME_GAP, honest.gap));
  expect(fresh).toBeLessThan(SLACK * Math.max(FRESH, honest.fresh));
});

/** What code in the frame can reach; it runs there, so it stands on nothing else. */
async function reachOut(url: string): Promise<string[]> {
  const tries = {
    parent: () => (parent as unknown as { document: unknown }).document,
    storage: () => localStorage.length,
    cookies: () => document.cookie,
    fetch: () => fetch(url),
    picture: () =>
      new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = resolve;
        image.onerror = reject;
        image.src = url;
      }),
  };
  const results: string[] = [];
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      await attempt();
      results.push(name);
    } catch {
      // refused, as it should be
    }
  }
  return results;
}

test("code in the frame itself reaches nothing, and a frozen frame is replaced", async () => {
  const { page } = visit;
  const frame = page.frames().find((found) => found !== page.mainFrame());
  if (!frame) throw new RangeError("there is no sandboxed frame");
  const reached = await frame.evaluate(reachOut, `${witness.url}/frame`);
  expect(reached).toEqual([]);
  // Leaving ends the frame's document, so there is no answer to wait for.
  const leaving = `location.href = "${witness.url}/leave"`;
  await frame.evaluate(leaving).catch(() => undefined);
  await page.waitForTimeout(500);
  // The browser may open a connection before it asks the policy; nothing is sent on it.
  expect(witness.seen.filter((event) => event !== "connection")).toEqual([]);
  // Whatever became of the frame, the next run finds a sandbox.
  await run(cellOf(page), ordinary, "Run");
  await run(cellOf(page), ordinary, "Run");
  expect(await textOf(cellOf(page), ".cell-output")).toBe("42\n");
  const present = page.frames().find((found) => found !== page.mainFrame());
  void present?.evaluate("for (;;) {}").catch(() => undefined);
  await page.waitForTimeout(300);
  await run(cellOf(page), "console.log(1);", "Run");
  expect(await textOf(cellOf(page), ".cell-status")).toMatch(/used up/);
  await run(cellOf(page), ordinary, "Run");
  expect(await textOf(cellOf(page), ".cell-output")).toBe("42\n");
});
