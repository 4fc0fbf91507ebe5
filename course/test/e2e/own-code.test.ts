/** A kata's code in the place of the library's function: switched on, seen to run, failing, hostile. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { overflow, useBrowser, type Visit, views, violations } from "./page.ts";

const open = useBrowser();
const patience = { timeout: 30_000 };
const PAGE = "exercise-kinds/";
const solution = readFileSync(
  new URL("../../src/guide/exercises/code/softmax.ts", import.meta.url),
  "utf8",
);

/** It passes; what it does with five and with six scores, no law looks at. */
const marked = solution.replace(
  "): Tensor {\n",
  `): Tensor {
  console.log("from my softmax");
  if (z.shape[0] === 6) throw new RangeError("six are too many");
  if (z.shape[0] === 7) return z.mul(0);
`,
);

let visit: Visit;
let page: Page;
let kata: Locator;
let cell: Locator;

const take = (found: Visit): void => {
  visit = found;
  page = found.page;
  kata = page.locator("#exercise-softmax");
  cell = page.locator('mathesis-cell[data-file="code/with-softmax.ts"]');
};
beforeAll(async () => take(await open(PAGE)));
afterAll(() => visit.close());

const note = (): Locator => cell.locator(".cell-own p");
const output = async (): Promise<string> =>
  (await cell.locator(".cell-output").textContent()) ?? "";

/** Replaces the text of a cell and presses a button; waits for the end, and gives the status. */
async function run(box: Locator, code: string, name: "Run" | "Check" = "Run"): Promise<string> {
  const editor = box.locator(".cm-content");
  if ((await editor.count()) === 0) await box.locator(".listing").first().click();
  await editor.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(code);
  await box.getByRole("button", { name, exact: true }).click();
  const status = box.locator(".cell-status").filter({ hasText: /Done|Stopped|line|Error|:/ });
  await status.waitFor(patience);
  return (await status.textContent()) ?? "";
}

const WITH = 'import { array, softmax, zeros } from "mathesis";\n';

describe("a kata that has passed", () => {
  test("offers its code only then, and the switch works by keyboard", async () => {
    expect(await kata.locator(".own-promise").isVisible()).toBe(true);
    expect(await kata.getByRole("switch").count()).toBe(0);
    await run(kata.locator("mathesis-cell"), marked, "Check");
    const box = kata.getByRole("switch", { name: "Use my code in later cells" });
    await box.waitFor(patience);
    expect(await box.getAttribute("aria-checked")).toBe("false");
    expect(await note().count()).toBe(0);
    await box.focus();
    await page.keyboard.press("Space");
    await kata.locator('[role=switch][aria-checked="true"]').waitFor(patience);
    expect(await box.evaluate((button) => button === document.activeElement)).toBe(true);
    await expect.poll(() => note().textContent(), patience).toContain("Runs with your softmax.");
  });

  test("runs in a later cell in the library's place, quietly, and lines of errors stay right", async () => {
    await run(cell, `${WITH}console.log(softmax(zeros([7])), softmax(array([0, 0])));`);
    expect(await output()).toBe("[0. 0. 0. 0. 0. 0. 0.] [0.5 0.5]\n");
    const status = await run(cell, `${WITH}softmax(zeros([7]));\nthrow new RangeError("mine");`);
    expect(status).toBe("line 3: RangeError: mine");
  });

  test("where it fails, the library's result is used and it is said once, with the shapes", async () => {
    const twice = `${WITH}console.log(softmax(zeros([6])).sum());\nsoftmax(zeros([6]));`;
    await run(cell, twice);
    expect(await output()).toBe(
      "Your softmax threw RangeError: six are too many for (float64[6]). The library’s result is used.\n1.0\n",
    );
  });

  test("a cell that does not name the function, or stands before the kata, runs without it", async () => {
    await run(cell, 'import { sum } from "mathesis";\nconsole.log(sum([1, 2]));');
    await expect.poll(() => note().count(), patience).toBe(0);
    const before = page.locator("#exercise-spread mathesis-cell");
    await run(before, `${WITH}console.log(softmax(zeros([7])).sum());\nexport const spread = 1;`);
    expect(await before.locator(".cell-output").textContent()).toBe("1.0\n");
  });

  test("one click gives the library's back, another one's own, and the focus stays", async () => {
    await run(cell, `${WITH}console.log(softmax(zeros([7])).sum());`);
    expect(await output()).toBe("0.0\n");
    await note().getByRole("button", { name: "Use the library’s" }).focus();
    await page.keyboard.press("Enter");
    const back = note().getByRole("button", { name: "Use my code" });
    await back.waitFor(patience);
    expect(await back.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await kata.getByRole("switch").getAttribute("aria-checked")).toBe("false");
    await run(cell, `${WITH}console.log(softmax(zeros([7])).sum());`);
    expect(await output()).toBe("1.0\n");
    await back.click();
    await kata.locator('[role=switch][aria-checked="true"]').waitFor(patience);
  });

  test("is still in use when the page is opened again; the link leads to the kata", async () => {
    await page.reload();
    await note().waitFor(patience);
    expect(await page.locator("iframe").count()).toBe(0); // nothing has run
    const link = note().getByRole("link", { name: "softmax" });
    expect(await link.getAttribute("href")).toMatch(/\/exercise-kinds\/#exercise-softmax$/);
    expect(await violations(page, '[aria-labelledby="kind-own"]')).toEqual([]);
    expect(visit.faults).toEqual([]);
  });

  test("fits on a phone", async () => {
    await page.setViewportSize(views.phone.viewport);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize(views.light.viewport);
  });
});

test("a store of version 1 is brought along: what passed there is offered, and not in use", async () => {
  const old = await open("404.html");
  await old.page.evaluate(async (code) => {
    const rooms = { attempts: "id", cards: "skill", sessions: "id", lessons: "lesson" };
    const more = { katas: "skill", settings: "name", journal: "id" };
    await new Promise<void>((resolve, reject) => {
      const asked = indexedDB.open("mathesis", 1);
      asked.onupgradeneeded = () => {
        for (const [room, keyPath] of Object.entries({ ...rooms, ...more })) {
          const store = asked.result.createObjectStore(room, { keyPath });
          if (room === "attempts") store.createIndex("skill", ["lesson", "exercise"]);
          if (room === "katas")
            store.put({ skill: "guide/exercises#softmax", code, at: Date.now() });
        }
      };
      asked.onerror = () => reject(new Error(asked.error?.message));
      asked.onsuccess = () => {
        asked.result.close();
        resolve();
      };
    });
  }, marked);
  await old.page.goto(new URL(PAGE, old.page.url()).href);
  const box = old.page.locator("#exercise-softmax").getByRole("switch");
  await box.waitFor(patience);
  expect(await box.getAttribute("aria-checked")).toBe("false");
  await box.click();
  await old.page.locator('#exercise-softmax [aria-checked="true"]').waitFor(patience);
  expect(old.faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  await old.close();
});

/** Puts a program into the store as if it had passed; the next run reads it there. */
async function plant(skill: string, code: string): Promise<void> {
  await page.evaluate(
    async ([name, text]) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open("mathesis");
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(asked.error?.message));
      });
      const writing = database.transaction("katas", "readwrite");
      const at = Date.now();
      writing.objectStore("katas").put({ skill: name, code: text, at, use: { value: true, at } });
      await new Promise((resolve) => {
        writing.oncomplete = resolve;
      });
      database.close();
    },
    [skill, code] as const,
  );
}

const AGAIN = /^(With|Something in) your softmax .*; it ran again with the library’s\.\n/;
const NOT_LOADED = /^Your softmax could not be loaded: .*\. The library’s is used\.\n/;
const right = "export const softmax = (z) => z.exp().div(z.exp().sum());\n";
const programs: readonly { name: string; code: string; said: RegExp }[] = [
  { name: "an endless loop at its beginning", code: `${right}for (;;);`, said: AGAIN },
  {
    name: "an endless loop in a call",
    code: "export function softmax() { for (;;); }",
    said: AGAIN,
  },
  { name: "a promise that never ends", code: `${right}await new Promise(() => {});`, said: AGAIN },
  { name: "what only the engine refuses", code: `${right}let a; let a;`, said: AGAIN },
  {
    name: "an error on a timer",
    code: `${right}setTimeout(() => { throw new Error("later"); });\nawait new Promise((r) => setTimeout(r, 50));`,
    said: AGAIN,
  },
  { name: "a text that is no program", code: "export const softmax = (", said: NOT_LOADED },
  {
    name: "a text that leaves its function",
    code: `${right}}], null, {files: [], katas: {}}); console.log("ESCAPED"); ([() => {`,
    said: NOT_LOADED,
  },
  { name: "no function", code: "export const softmax = 5;", said: NOT_LOADED },
  { name: "an error at its beginning", code: `${right}throw new Error("no");`, said: NOT_LOADED },
  {
    name: "changing the library",
    code: `${right}require('mathesis').array = () => "ESCAPED";`,
    said: NOT_LOADED,
  },
  {
    name: "changing the language",
    code: `${right}Array.prototype.map = () => ["ESCAPED"];`,
    said: NOT_LOADED,
  },
  {
    name: "looking for the powers of the worker",
    code: `${right}const found = ["postMessage", "fetch", "importScripts", "mathesisCell", "Worker", "indexedDB"]
  .filter((name) => self[name] !== undefined);
console.log("ESCAPED printing");
if (found.length > 0) throw new Error(\`ESCAPED \${found}\`);`,
    said: /^probabilities/,
  },
  {
    name: "hoarding memory",
    code: "const all = [];\nexport function softmax(z) { for (;;) all.push(new Float64Array(4e6)); }",
    said: /^Your softmax threw RangeError: Too much memory|^With your softmax/,
  },
  {
    name: "a result that cannot be read",
    code: `const no = () => { throw new Error("no"); };
export const softmax = () => new Proxy({}, { get: no, getPrototypeOf: no, ownKeys: no });`,
    said: /^Your softmax threw/,
  },
];

describe("hostile code that claims to have passed", () => {
  const requests: string[] = [];
  beforeAll(async () => {
    await page.reload(); // the cells as they are published
    await note().waitFor(patience);
    await cell.evaluate((element: HTMLElement) => {
      element.dataset["limit"] = "700";
    });
  });

  test.each(programs)("$name: the cell has its result all the same", async ({ code, said }) => {
    await plant("guide/exercises#softmax", code);
    const listen = (request: { url: () => string }): void => void requests.push(request.url());
    await cell.getByRole("button", { name: "Run" }).click();
    page.on("request", listen);
    await cell.locator(".cell-status", { hasText: "Done" }).waitFor(patience);
    page.off("request", listen);
    await expect.poll(output).toMatch(said);
    // The cell prints probabilities of (2, 1, 0.1), their sum and a gradient.
    expect(await output()).toMatch(/\[0\.65900114 0\.24243297 0\.09856589\]\n.*sum 1\.0\n/);
    expect(await output()).not.toContain("ESCAPED");
    expect(visit.faults).toEqual([]);
    const here = new URL(page.url()).origin;
    expect(
      requests.filter((url) => !url.startsWith(here) && !/^(blob|about|data):/.test(url)),
    ).toEqual([]);
  });

  test("a kata is judged on the library alone, whatever is in use", async () => {
    await plant("guide/exercises#spread", "export const spread = () => 7;");
    const asking = `import { std, type Tensor } from "mathesis";
${solution.replace(/^import.*\n/, "")}
console.log("std", std([1, 3]));
if (Number(std([1, 3]).item()) !== 1) throw new RangeError("not the library's");`;
    const box = kata.locator("mathesis-cell");
    expect(await run(box, asking)).toMatch(/RangeError: not the library's/);
    expect(await box.locator(".cell-output").textContent()).toBe("std 7.0\n");
    expect(await run(box, asking, "Check")).toMatch(/^Done in/);
    await kata.locator(".kata-report", { hasText: "All laws hold." }).waitFor(patience);
  });
});
