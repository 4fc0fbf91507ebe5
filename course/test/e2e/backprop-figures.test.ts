import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { baseUrl } from "../../../tools/e2e-browser.ts";
import { useBrowser } from "./page.ts";

const openPage = useBrowser();
let page: Page;
let complaints: string[];
beforeAll(async () => {
  const visit = await openPage("nn/backprop/");
  page = visit.page;
  complaints = visit.faults;
});
afterEach(() => {
  expect(complaints).toEqual([]);
});

/** Opens the lesson afresh and waits until the figure lives. */
async function open(figure: string, hash = ""): Promise<Locator> {
  await page.goto("about:blank");
  await page.goto(`${baseUrl()}/nn/backprop/${hash}`);
  const found = page.locator(`#${figure}`);
  await found.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (id) => document.getElementById(id)?.closest("astro-island")?.hasAttribute("ssr") === false,
    figure,
  );
  return found;
}

const number = async (locator: Locator): Promise<number> =>
  Number((await locator.textContent())?.replace("−", "-"));

describe("the graph", () => {
  test("shows the meeting of two paths at first", async () => {
    const graph = await open("graph");
    expect(await graph.textContent()).toContain("w is used twice");
    expect(await graph.locator("[data-gradient]").count()).toBe(10);
    await graph.locator('[data-part="w-yhat"]').focus();
    expect(await graph.locator(".graph-probe").textContent()).toContain("∂ŷ/∂w = a = 0.537");
  });

  test("lights what its step changed, also when a link opened it", async () => {
    const graph = await open("graph", "#graph.step=0");
    const names = new Set(["W", "b", "x", "y"]);
    const lit = async (): Promise<Set<string | null>> => {
      const parts = graph.locator("[data-sym].is-lit");
      return new Set(
        await parts.evaluateAll((all) => all.map((one) => one.getAttribute("data-sym"))),
      );
    };
    await expect.poll(lit).toEqual(names);
    await graph.getByRole("button", { name: "Forward" }).click();
    await expect.poll(lit).not.toEqual(names);
    await graph.getByRole("button", { name: "Back" }).click();
    await expect.poll(lit).toEqual(names);
    await open("graph");
  });

  test("steps forward and back, with buttons and with keys, and the numbers are right", async () => {
    const graph = page.locator("#graph");
    const value = (id: string) => graph.locator(`[data-value="${id}"]`);
    const gradient = (id: string) => graph.locator(`[data-gradient="${id}"]`);
    await graph.getByRole("button", { name: "Forward" }).focus();
    await page.keyboard.press("Home");
    await expect.poll(() => value("p").count()).toBe(0);
    await graph.getByRole("button", { name: "Forward" }).click();
    expect(await number(value("p"))).toBeCloseTo(0.8 * -0.5, 3);
    await page.keyboard.press("]");
    expect(await number(value("z"))).toBeCloseTo(0.6, 3);
    expect(await gradient("L").count()).toBe(0);
    await page.keyboard.press("End");
    const a = Math.tanh(0.6);
    const slope = 2 * (0.8 * a - 1) * (a + 0.8 * (1 - a * a) * -0.5);
    expect(await number(gradient("w"))).toBeCloseTo(slope, 2);
    const forward = graph.getByRole("button", { name: "Forward" });
    expect(await forward.getAttribute("aria-disabled")).toBe("true");
    await forward.focus();
    await page.keyboard.press("[");
    await graph.getByRole("button", { name: "Back" }).click();
    expect(await number(gradient("w"))).toBeCloseTo(2 * (0.8 * a - 1) * a, 2);
  });

  test("inputs move by key, by dragging and by number; the goal can be reached", async () => {
    const graph = page.locator("#graph");
    await graph.getByRole("slider", { name: "Step" }).fill("15");
    const w = graph.getByRole("slider", { name: "Input w" });
    await w.focus();
    await page.keyboard.press("ArrowLeft");
    expect(await number(graph.locator('[data-value="w"]'))).toBeCloseTo(0.7, 9);
    await page.keyboard.press("End");
    expect(await w.getAttribute("aria-valuenow")).toBe("2.5");
    const box = await w.locator("circle").boundingBox();
    const [x, y] = [(box?.x ?? 0) + 10, (box?.y ?? 0) + 10];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y, { steps: 4 });
    await page.mouse.up();
    expect(await number(graph.locator('[data-value="w"]'))).toBeCloseTo(1.5, 1);
    for (const name of ["w", "b"]) await graph.getByLabel(name, { exact: true }).fill("0");
    await expect.poll(() => graph.locator(".figure-goal").textContent()).toContain("Reached");
    await expect.poll(() => page.url()).toContain("graph.w=0");
    await graph.getByRole("button", { name: "Reset" }).click();
    await expect.poll(() => w.getAttribute("aria-valuenow")).toBe("0.8");
    expect(await graph.getByText("two paths add").count()).toBeGreaterThan(0);
    await expect.poll(() => page.url()).not.toContain("graph.");
  });
});

/** Waits for the run to reach a phase; gives the number of steps done. */
async function phase(lab: Locator, wanted: string, timeout = 100_000): Promise<number> {
  await lab.locator(`.lab-status[data-phase="${wanted}"]`).waitFor({ timeout });
  return Number(await lab.locator(".lab-status").getAttribute("data-step"));
}

const best = async (lab: Locator): Promise<string | null> =>
  lab.locator(".lab-bars .is-best").getAttribute("data-digit");

async function drawTwo(lab: Locator): Promise<void> {
  const pad = lab.locator(".lab-pad");
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new RangeError("the pad is not on the page");
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  const way = "35,25 45,17 58,18 66,28 62,40 50,52 38,66 33,78 50,78 70,78".split(" ");
  const points = way.map((pair) => pair.split(",").map((n) => Number(n) / 100));
  await page.mouse.move(...at(0.35, 0.25));
  await page.mouse.down();
  for (const [x = 0, y = 0] of points) await page.mouse.move(...at(x, y), { steps: 3 });
  await page.mouse.up();
}

describe("the training laboratory", () => {
  test("shows the step that it runs, which the page's policy lets it compile", async () => {
    const listing = page.locator(".code", { hasText: "compiledStep" }).locator(".listing");
    expect(await listing.textContent()).toContain("jit(step, { donate: [0, 1] })");
    const allowed = await page.evaluate(async () => {
      const tries = {
        // the smallest module: a magic word and a version
        wasm: () => new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)),
        text: () => new Function("return 1"),
      };
      const works = (attempt: () => unknown): boolean => {
        try {
          return attempt() !== undefined;
        } catch {
          return false;
        }
      };
      // The debugger's own script is above the policy; a timer's is not.
      await new Promise((resolve) => setTimeout(resolve, 0));
      return { wasm: works(tries.wasm), text: works(tries.text) };
    });
    expect(allowed).toEqual({ wasm: true, text: false });
  });

  test("reaches 95 %, then reads a digit drawn with the mouse and one painted by keys", async () => {
    const lab = await open("training-lab");
    const start = performance.now();
    await lab.getByRole("button", { name: "Train" }).click();
    expect(await phase(lab, "finished")).toBe(840);
    const seconds = (performance.now() - start) / 1000;
    const text = await lab.locator(".lab-accuracy-name").locator("..").textContent();
    const accuracy = Number(/([\d.]+) %/.exec(text ?? "")?.[1]);
    console.log(`lab: ${accuracy} % in ${seconds.toFixed(1)} s`);
    expect(accuracy).toBeGreaterThanOrEqual(95);
    expect(await lab.locator(".figure-goal").textContent()).toContain("Reached");

    await drawTwo(lab);
    await expect.poll(() => best(lab)).toBe("2");
    await lab.locator(".lab-pad").focus();
    await page.keyboard.press("c");
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
    const way = "LLULLDDDDRRRR".split("");
    const keys = { L: "ArrowLeft", U: "ArrowUp", D: "ArrowDown", R: "ArrowRight" } as const;
    const before = await lab.locator(".lab-seen svg").getAttribute("aria-label");
    for (const step of way) {
      await page.keyboard.press("Space");
      await page.keyboard.press(keys[step as keyof typeof keys]);
    }
    expect(await lab.locator(".lab-pad polyline").count()).toBeGreaterThan(0);
    expect(await lab.locator(".lab-seen svg").getAttribute("aria-label")).not.toBe(before);
    await page.keyboard.press("c");
    expect(await lab.locator(".lab-pad polyline").count()).toBe(0);
    await lab.getByRole("button", { name: "A test digit" }).click();
    await lab.getByText("Somebody wrote a").waitFor();
  });

  test("pause halts, steps count one by one, the same seed begins with the same loss", async () => {
    // so long a run that it is still training when it is paused
    const slow = { layers: 3, width: 128, batch: 8, epochs: 200 };
    const pairs = Object.entries(slow).map(([name, value]) => `training-lab.${name}=${value}`);
    const lab = await open("training-lab", `#${pairs.join("&")}`);
    const loss = () => lab.locator(".lab-chart").first().locator("figcaption").textContent();
    await lab.getByRole("button", { name: "Step" }).click();
    expect(await phase(lab, "paused")).toBe(1);
    const first = await loss();
    await lab.getByRole("button", { name: "Go on" }).click();
    await phase(lab, "training");
    await lab.locator('.lab-status:not([data-step="1"])').waitFor();
    await lab.getByRole("button", { name: "Pause" }).click();
    const halted = await phase(lab, "paused");
    await page.waitForTimeout(400);
    expect(await phase(lab, "paused")).toBe(halted);
    expect(halted).toBeLessThan(200 * 168);
    await lab.getByRole("button", { name: "Start over" }).click();
    expect(await phase(lab, "ready")).toBe(0);
    await lab.getByRole("button", { name: "Step" }).click();
    expect(await phase(lab, "paused")).toBe(1);
    expect(await loss()).toBe(first);
  });

  test("the address restores settings and picture; a wild rate is explained", async () => {
    const settings = { layers: 3, width: 64, activation: "relu", optimiser: "momentum", rate: 100 };
    const pairs = Object.entries(settings).map(([name, value]) => `training-lab.${name}=${value}`);
    const lab = await open("training-lab", `#${pairs.join("&")}&training-lab.image=-17`);
    for (const [name, value] of [
      ["Hidden layers", "3"],
      ["Width", "64"],
      ["Activation", "relu"],
      ["Optimiser", "momentum"],
      ["Learning rate", "100"],
    ] as const) {
      await expect.poll(() => lab.getByLabel(name).inputValue()).toBe(value);
    }
    await lab.getByText("Test image 18 of 450").waitFor();
    await lab.getByRole("button", { name: "Train" }).click();
    await lab.getByRole("alert").waitFor({ timeout: 100_000 });
    await lab.getByRole("button", { name: "Set the learning rate to 10" }).click();
    expect(await phase(lab, "ready")).toBe(0);
    await lab.getByLabel("Seed").fill("42");
    await lab.getByLabel("Seed").blur();
    await expect.poll(() => page.url()).toContain("training-lab.seed=42");
  });
});
