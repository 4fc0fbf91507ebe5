import { globSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { overflow, unfold, useBrowser, type Visit, views, wrongInAnyView } from "./page.ts";

const open = useBrowser();
const files = globSync("*.tsx", {
  cwd: new URL("../../src/gallery/examples/", import.meta.url),
}).map((name) => name.replace(".tsx", ""));

/** The room of one example, awake. */
async function roomOf(page: Page, file: string): Promise<Locator> {
  const room = page.locator(`[data-example="${file}"]`);
  await room.scrollIntoViewIfNeeded();
  await page.locator(`[data-example="${file}"][data-awake]`).waitFor();
  return room;
}

interface Shown extends Visit {
  readonly room: Locator;
  readonly handle: (name: string) => Locator;
  readonly summary: () => Promise<string | null>;
}

/** The gallery with one figure awake. */
async function show(
  file: string,
  hash = "",
  view: Parameters<typeof open>[1] = views.light,
): Promise<Shown> {
  const visit = await open(`gallery/${hash}`, view);
  const room = await roomOf(visit.page, file);
  return {
    ...visit,
    room,
    handle: (name) => room.getByRole("slider", { name, exact: true }),
    summary: () => room.locator(".figure-summary").textContent(),
  };
}

const middle = async (element: Locator): Promise<readonly [number, number]> => {
  const box = await element.boundingBox();
  if (box === null) throw new RangeError("the element has no box");
  return [box.x + box.width / 2, box.y + box.height / 2];
};

const valueText = (handle: Locator): Promise<string | null> =>
  handle.getAttribute("aria-valuetext");

test("every kind wakes and shows its numbers, without fault in any view", async () => {
  const { page, faults, close } = await open("gallery/");
  for (const file of files) {
    const room = await roomOf(page, file);
    // a table is its own data table
    const numbers = file === "table" ? ".figure-body" : ".figure-table";
    if (file !== "table") await room.getByRole("button", { name: "Show the numbers" }).click();
    expect(await room.locator(`${numbers} tbody tr`).count(), file).toBeGreaterThan(0);
  }
  await unfold(page, ".exhibit details");
  expect(await wrongInAnyView(page)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

test("without scripts every picture and its words are there, at 360 px", async () => {
  const { page, close } = await open("gallery/", { ...views.phone, javaScriptEnabled: false });
  for (const file of files) {
    const room = page.locator(`[data-example="${file}"]`);
    expect(await room.locator("svg, table").first().isVisible(), file).toBe(true);
    expect((await room.locator(".figure-summary").textContent())?.length, file).toBeGreaterThan(20);
  }
  expect(await page.locator(".needs-script:visible").count()).toBe(0);
  expect(await overflow(page)).toBe(0);
  await close();
});

test("a figure's code is asked for only when it comes near", async () => {
  const { page, close } = await open("gallery/");
  const awake = (): Promise<number> => page.locator("[data-awake]").count();
  await roomOf(page, "plane");
  expect(await awake()).toBeLessThan(files.length);
  await page.locator(".colophon").scrollIntoViewIfNeeded();
  await expect.poll(awake).toBeGreaterThan(1);
  await close();
});

describe("a handle", () => {
  test("is dragged from where it was taken hold of, after a real movement", async () => {
    const { page, handle, summary, faults, close } = await show("plane");
    const tip = handle("tip of Ae1");
    expect(await valueText(tip)).toBe("x 1.5, y 0.5");
    const [x, y] = await middle(tip);
    await page.mouse.move(x + 4, y + 3);
    await page.mouse.down();
    await page.mouse.move(x + 6, y + 4);
    expect(await valueText(tip), "two pixels are no drag").toBe("x 1.5, y 0.5");
    await page.mouse.move(x + 60, y + 50, { steps: 8 });
    await page.mouse.up();
    const [x2, y2] = await middle(tip);
    expect(Math.hypot(x2 - x - 56, y2 - y - 47)).toBeLessThan(1.5);
    expect(await summary()).toContain("scales areas by");
    expect(faults).toEqual([]);
    await close();
  });

  test("moves by arrows: fine with Alt, coarse with Shift, and tells the address", async () => {
    const { page, handle, close } = await show("plane");
    const tip = handle("tip of Ae1");
    await tip.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => valueText(tip)).toBe("x 1.66, y 0.5");
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(() => valueText(tip)).toBe("x 1.66, y −0.1");
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => valueText(tip)).toBe("x 1.66, y −0.07");
    await expect.poll(() => page.url()).toContain("#plane.state=first:1.66,-0.07;second:0.5,1.5");
    await close();
  });

  test("is placed by two taps; a second tap or Escape puts it down", async () => {
    const { page, room, handle, close } = await show("plane", "", views.phone);
    const tip = handle("tip of Ae2");
    const before = await valueText(tip);
    await page.touchscreen.tap(...(await middle(tip)));
    expect(await valueText(tip)).toContain("picked up");
    await page.touchscreen.tap(...(await middle(tip)));
    expect(await valueText(tip)).toBe(before);
    await page.touchscreen.tap(...(await middle(tip)));
    await page.keyboard.press("Escape");
    expect(await valueText(tip)).toBe(before);
    await page.touchscreen.tap(...(await middle(tip)));
    await room.getByText("Tap where tip of Ae2 goes").waitFor();
    const box = await room.locator(".sheet").boundingBox();
    if (box === null) throw new RangeError("no picture");
    // The picture shows −4 to 4: a quarter from its left edge is −2, a third from its top 1.
    await page.touchscreen.tap(box.x + box.width / 4, box.y + box.height / 3);
    const [, x, y] = /x (\S+), y (\S+)/.exec((await valueText(tip)) ?? "") ?? [];
    expect(Number(x?.replace("−", "-"))).toBeCloseTo(-2, 1);
    expect(Number(y)).toBeCloseTo(1, 1);
    await page.touchscreen.tap(box.x + 20, box.y + 20);
    expect(await valueText(tip), "a tap alone moves nothing").toContain(`x ${x}`);
    await close();
  });
});

test.each([
  ["sliders", "light", "input[type=range]", "height"],
  ["sliders", "phone", "input[type=range]", "height"],
  ["handles", "phone", ".handle", "width"],
] as const)(
  "%s are easy to hit in the view %s: 24 px and more",
  async (_what, view, selector, side) => {
    const { page, close } = await open("gallery/", views[view]);
    for (const file of files) await roomOf(page, file);
    const sizes = await page
      .locator(selector)
      .evaluateAll((all, of) => all.map((one) => one.getBoundingClientRect()[of]), side);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
    await close();
  },
);

test("no words of a landscape cover others, at 360 px, wherever its start is", async () => {
  const { page, room, handle, close } = await show("contour", "", views.phone);
  await handle("start").focus();
  for (const key of ["Alt+ArrowUp", "Shift+ArrowLeft", "Shift+ArrowDown", "Shift+ArrowRight"]) {
    await page.keyboard.press(key);
    const covered = await room.locator(".sheet").evaluate((sheet) => {
      const words = [...sheet.querySelectorAll(".level-number, .mark-name")];
      const boxes = words.map((word) => [word.textContent, word.getBoundingClientRect()] as const);
      return boxes.flatMap(([text, a], i) =>
        boxes
          .slice(0, i)
          .filter(([, b]) => {
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            return wide > 2 && high > 4;
          })
          .map(([other]) => `${text} on ${other}`),
      );
    });
    expect(covered, key).toEqual([]);
  }
  expect(await room.locator(".level-number").count()).toBeGreaterThan(1);
  await close();
});

describe("the state of a figure", () => {
  test("is set by number boxes, also through half-typed numbers, and reset", async () => {
    const { page, room, handle, close } = await show("plane");
    const box = room.getByLabel("Ae₁, up");
    await box.focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("-1.25");
    expect(await box.inputValue()).toBe("-1.25");
    expect(await valueText(handle("tip of Ae1"))).toBe("x 1.5, y −1.25");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("99");
    expect(await valueText(handle("tip of Ae1")), "beyond its bounds").toBe("x 1.5, y −1.25");
    await page.keyboard.press("Tab");
    expect(await box.inputValue()).toBe("-1.25");
    await room.getByRole("button", { name: "Reset" }).click();
    expect(await valueText(handle("tip of Ae1"))).toBe("x 1.5, y 0.5");
    await expect.poll(() => page.url()).not.toContain("plane.state");
    await close();
  });

  test("comes back from its link, and reaches the goal", async () => {
    const { room, summary, handle, close } = await show(
      "plane",
      "#plane.state=first:0,1;second:-1,0",
    );
    await expect.poll(summary).toContain("turns every direction");
    expect(await valueText(handle("tip of Ae2"))).toBe("x −1, y 0");
    expect(await room.locator(".figure-goal").getAttribute("data-reached")).toBe("true");
    await close();
  });

  test("survives a broken link", async () => {
    const broken = "#plane.state=first:9,9;second:x&density.state=%E0%A4%A";
    const { summary, faults, close } = await show("plane", broken);
    expect(await summary()).toContain("eigenvalues are 2.00");
    expect(faults).toEqual([]);
    await close();
  });

  test("is copied as a link of its own", async () => {
    const permissions = { permissions: ["clipboard-read", "clipboard-write"] };
    const { page, room, close } = await show("density", "#density.state=low:-2;high:2", {
      ...views.light,
      ...permissions,
    });
    await roomOf(page, "plane");
    await room.getByRole("button", { name: "Copy link" }).click();
    await room.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/gallery\/#density\.state=low:-2;high:2/);
    await close();
  });

  test("is announced once it rests", async () => {
    const { page, room, handle, summary, close } = await show("time-series");
    const said = room.locator("[aria-live]").first();
    expect(await said.textContent()).toBe("");
    await handle("lower end of the window").focus();
    for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowRight");
    expect(await said.textContent()).toBe("");
    await expect.poll(() => said.textContent()).toBe(await summary());
    await close();
  });
});

describe("on axes", () => {
  test.each([
    ["function-plot", "x", "ArrowLeft", "x 0.84"],
    ["contour", "start", "ArrowDown", "x −0.5, y 1.94"],
    ["density", "lower end of the interval", "Home", "x −4"],
    ["density", "upper end of the interval", "ArrowUp", "x 1.16"],
    ["time-series", "lower end of the window", "Shift+ArrowRight", "t 140"],
  ])("%s: %s takes %s", async (file, name, key, text) => {
    const { page, handle, summary, faults, close } = await show(file);
    const before = await summary();
    await handle(name).focus();
    await page.keyboard.press(key);
    expect(await valueText(handle(name))).toBe(text);
    expect(await summary()).not.toBe(before);
    expect(faults).toEqual([]);
    await close();
  });

  test("an end of an interval does not pass the other", async () => {
    const { page, handle, close } = await show("density");
    await handle("lower end of the interval").focus();
    await page.keyboard.press("End");
    expect(await valueText(handle("lower end of the interval"))).toBe("x 1");
    await close();
  });

  test("a rate that is too large is told in words, and drawn without fault", async () => {
    const { summary, faults, close } = await show(
      "contour",
      "#contour.state=start:-2,-2;rate:0.01",
    );
    await expect.poll(summary).toContain("the rate is too large");
    expect(faults).toEqual([]);
    await close();
  });

  test("the landscape follows the theme", async () => {
    const { page, room, close } = await show("contour");
    const shade = (): Promise<number> =>
      room.locator("canvas[data-painted]").evaluate((canvas) => {
        const context = (canvas as HTMLCanvasElement).getContext("2d");
        return context?.getImageData(1, 1, 1, 1).data[1] ?? -1;
      });
    const light = await shade();
    await page.getByRole("radio", { name: "Dark theme" }).check();
    await expect.poll(shade).toBeLessThan(light - 50);
    await close();
  });

  test("a quantity of the listing lights up in the picture", async () => {
    const { page, room, close } = await show("plane");
    const exhibit = page.locator(".exhibit", { has: room });
    await exhibit.locator("summary").click();
    await exhibit.locator('.listing [data-sym="lambda"]').first().hover();
    expect(await room.locator('svg [data-sym="lambda"].is-lit').count()).toBeGreaterThan(1);
    await close();
  });
});
