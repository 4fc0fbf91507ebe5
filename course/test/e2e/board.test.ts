import { expect, test } from "vitest";
import { middle, projected, show, text } from "./board-page.ts";
import { overflow, useBrowser, views, wrongInAnyView } from "./page.ts";

const open = useBrowser();

test("plane and space have no fault in any view", async () => {
  const { page, faults, start, close } = await show(open);
  for (const title of ["Projection", "A matrix moves the cube"]) {
    await start(title);
    await page.getByRole("button", { name: "Show the numbers" }).click();
    await page.locator(".board-code summary").click();
    await page.locator(".board-listing .tok-keyword").first().waitFor();
    expect(await wrongInAnyView(page), title).toEqual([]);
    await page.getByRole("button", { name: "Hide the numbers" }).click();
    await page.locator(".board-code summary").click();
  }
  expect(faults).toEqual([]);
  await close();
});

test("on a phone what is tapped is large enough", async () => {
  const { page, close } = await show(open, "", views.phone);
  const sizes = await page
    .locator(
      ".board button:visible, .board select:visible, .board input:visible:not(.visually-hidden)",
    )
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(sizes.length).toBeGreaterThan(10);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  expect(await overflow(page)).toBe(0);
  await close();
});

test("a vector is moved by pointer, keys and number box; what is made of it follows; undo takes it back", async () => {
  const { page, handle, value, start, faults, close } = await show(open);
  await start("Projection");
  expect(await value("p")).toBe("(1.8, 0.6)");
  const tip = handle("tip of v");
  const [x, y] = await middle(tip);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 20, { steps: 5 });
  await page.mouse.up();
  const dragged = await value("v");
  expect(dragged).not.toBe("(1, 3)");
  expect(await value("p")).not.toBe("(1.8, 0.6)");
  await tip.focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await value("v")).not.toBe(dragged);
  await page.getByRole("button", { name: "v (", exact: false }).first().click();
  await page.getByLabel("x", { exact: true }).fill("-1");
  await page.getByLabel("y", { exact: true }).fill("3");
  expect(await value("v")).toBe("(−1, 3)");
  expect(await value("p")).toBe("(0, 0)");
  expect(await page.locator(".figure-goal").getAttribute("data-reached")).toBe("true");
  await page.locator(".board-head h1").click();
  for (let k = 0; k < 6 && (await value("v")) !== "(1, 3)"; k++)
    await page.keyboard.press("Control+z");
  expect(await value("v")).toBe("(1, 3)");
  await page.keyboard.press("Control+Shift+z");
  expect(await value("v")).not.toBe("(1, 3)");
  expect(faults).toEqual([]);
  await close();
});

test("on a phone a point is placed by two taps, and two fingers zoom", async () => {
  const { page, handle, value, start, close } = await show(open, "", views.phone);
  await start("Linear combination reaches every point");
  const tip = handle("tip of v");
  await page.touchscreen.tap(...(await middle(tip)));
  await page.getByText("Tap where tip of v goes").waitFor();
  const [x, y] = await middle(tip);
  await page.touchscreen.tap(x + 50, y + 30);
  expect(await value("v")).not.toBe("(−1, 1)");
  const before = await page.locator(".axis-number").allTextContents();
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints:
        type === "touchEnd"
          ? []
          : [
              { x: 180 - apart, y: y + 40 },
              { x: 180 + apart, y: y + 40 },
            ],
    });
  await touch("touchStart", 20);
  for (let k = 1; k <= 6; k++) await touch("touchMove", 20 + 12 * k);
  await touch("touchEnd", 0);
  await expect.poll(() => page.locator(".axis-number").allTextContents()).not.toEqual(before);
  await close();
});

test("objects are added, renamed, hidden, exchanged and deleted; a circle is refused in words", async () => {
  const { page, row, value, start, said, faults, close } = await show(open);
  await start("Linear combination reaches every point");
  await page.getByLabel("What to add").selectOption({ label: "Sum of vectors" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  expect(await value("s")).toBe("(1, 2)");
  await page.getByLabel("name", { exact: true }).fill("t1");
  await page.keyboard.press("Enter");
  expect(await row("t").locator("sub").textContent()).toBe("1");
  await page.getByRole("button", { name: "w (", exact: false }).first().click();
  await page.locator(".board-inspector select").first().selectOption("t_1");
  expect(await value("w")).toBe("(0, 3)");
  await row("t").locator(".board-pick").click();
  await page.locator(".board-inspector select").first().selectOption("w");
  expect(await said()).toContain("in a circle");
  expect(await page.locator(".board-inspector select").first().inputValue()).toBe("u");
  await page.getByRole("button", { name: "Hide w" }).click();
  await expect.poll(() => page.locator('.board-plane [data-sym="w"]').count()).toBe(0);
  await page.getByRole("button", { name: "Delete u" }).click();
  expect(await said()).toContain("with it");
  expect(await row("t").count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await row("t").count()).toBe(1);
  await row("t").locator(".board-pick").click();
  await page.getByLabel("name", { exact: true }).fill("a b");
  await page.keyboard.press("Enter");
  expect(await said()).toContain("is no name");
  expect(faults).toEqual([]);
  await close();
});

test("the link carries the board; a damaged one loses nothing", async () => {
  const first = await projected(open);
  const { page } = first;
  const link = new URL(page.url()).hash;
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("mathesis.board")))
    .toContain("2.5");

  const second = await show(open, link);
  expect(await second.value("v")).toBe("(2.5, 3)");
  expect(await second.said()).toContain("came with the link");
  await second.close();

  const address = page.url();
  await page.goto("about:blank");
  await page.goto(address);
  await page.locator(".board-formula .katex").waitFor();
  expect(await first.value("v"), "its own link is its own board").toBe("(2.5, 3)");
  expect(await first.said()).toBe("");

  await page.evaluate(() => {
    location.hash = "#board.plane=x;1,2;v:vector::9e9,1";
  });
  await expect.poll(first.said).toContain("The link is damaged");
  expect(await first.value("v")).toBe("(2.5, 3)");
  expect(first.faults).toEqual([]);
  await first.close();
});

test("a wrong file changes nothing, a broken save is handed over", async () => {
  const first = await projected(open);
  const { page } = first;
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file …" }).click();
  const file = {
    name: "a.json",
    mimeType: "application/json",
    buffer: Buffer.from('{"format":"x"}'),
  };
  await (await chooser).setFiles(file);
  await expect.poll(first.said).toContain("Nothing was changed");
  expect(await first.value("v")).toBe("(2.5, 3)");

  await page.evaluate(() => {
    localStorage.setItem("mathesis.board", "{broken");
    addEventListener("pagehide", () => localStorage.setItem("mathesis.board", "{broken"));
    history.replaceState(null, "", location.pathname);
  });
  await page.reload();
  await expect.poll(first.said).toContain("cannot be read");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take along what cannot be read" }).click();
  expect(await text(saved)).toBe("{broken");
  expect(first.faults).toEqual([]);
  await first.close();
});

test("files: the board as JSON goes out and comes in, the drawing as SVG stands alone", async () => {
  const { page, start, value, said, faults, close } = await show(open);
  await start("Determinant is area");
  const json = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as file" }).click();
  const board = await text(json);
  expect(JSON.parse(board)).toMatchObject({ format: "mathesis-board", version: 1, room: "plane" });
  const svg = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the drawing (SVG)" }).click();
  const drawing = await text(svg);
  const seen = await page.evaluate((source) => {
    const { documentElement: root } = new DOMParser().parseFromString(source, "image/svg+xml");
    const colours = [...root.querySelectorAll("path")].map((path) => path.getAttribute("style"));
    return { name: root.nodeName, title: root.querySelector("title")?.textContent, colours };
  }, drawing);
  expect(seen.name).toBe("svg");
  expect(seen.title).toBe("A board of the plane");
  expect(seen.colours.filter((style) => style?.includes("rgb(")).length).toBeGreaterThan(4);
  expect(drawing).not.toMatch(/var\(--|class=/);
  await page.getByRole("button", { name: "Empty it" }).click();
  expect(await page.locator(".board-row").count()).toBe(0);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file …" }).click();
  await (await chooser).setFiles({
    name: "b.json",
    mimeType: "application/json",
    buffer: Buffer.from(board),
  });
  await expect.poll(said).toContain("The file is on the board");
  expect(await value("D")).toBe("2.75");
  expect(faults).toEqual([]);
  await close();
});

test("a matrix morphs by slider and by play, in steps for those who want less motion", async () => {
  const { page, value, close } = await show(open, "", { ...views.light, reducedMotion: "reduce" });
  await page.getByRole("slider", { name: "t, slider" }).fill("0.5");
  expect(await value("A")).toBe("[1.1 0.3; 0.15 1.05]");
  await page.getByText("I + t(A − I)").waitFor();
  await page.getByRole("button", { name: "Play" }).click();
  const seen = new Set<string | null>();
  await expect
    .poll(
      async () => {
        seen.add(await value("A"));
        return page.getByRole("button", { name: "Play" }).count();
      },
      { timeout: 10_000, interval: 60 },
    )
    .toBe(1);
  expect(await value("A")).toBe("[1.2 0.6; 0.3 1.1]");
  expect(seen.size).toBeGreaterThan(1);
  expect(seen.size).toBeLessThanOrEqual(6);
  await close();
});

test("wheel, keys, buttons and drags of the ground move the view", async () => {
  const { page, close } = await show(open);
  const numbers = (): Promise<string[]> => page.locator(".axis-number").allTextContents();
  const whole = await numbers();
  const picture = page.locator(".board-plane");
  const [x, y] = await middle(picture);
  const scrolled = await page.evaluate(() => scrollY);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 40);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(scrolled);
  expect(await numbers(), "the wheel alone scrolls the page").toEqual(whole);
  await picture.focus();
  for (let k = 0; k < 6; k++) await page.keyboard.press("-");
  await expect.poll(numbers).not.toEqual(whole);
  await page.getByRole("button", { name: "Fit" }).click();
  const fitted = await numbers();
  await page.getByRole("button", { name: "Look to the right" }).click();
  await page.getByRole("button", { name: "Look to the right" }).click();
  await expect.poll(numbers).not.toEqual(fitted);
  const before = await numbers();
  const box = await picture.boundingBox();
  if (box === null) throw new RangeError("no picture");
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 230, box.y + 160, { steps: 4 });
  await page.mouse.up();
  await expect.poll(numbers).not.toEqual(before);
  await page.getByLabel("Snap to").selectOption("whole numbers");
  await page.getByRole("button", { name: "Fit" }).click();
  await page.getByRole("slider", { name: "tip of Ae1" }).focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.getByLabel("row 1, column 1").inputValue()).toBe("2");
  await close();
});

test("space is drawn at once; the graphics card is asked for at the first touch", async () => {
  const { page, start, value, faults, close } = await show(open);
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(request.url()));
  await start("Three vectors, one volume");
  await page.locator(".orbit-painting").waitFor();
  expect(scripts.filter((url) => /scene|three/.test(url))).toEqual([]);
  const scene = page.getByRole("application", { name: /^Space/ });
  await scene.focus();
  await page.keyboard.press("ArrowLeft");
  await page.locator(".orbit-stage.is-live").waitFor();
  expect(scripts.some((url) => /scene|three/.test(url))).toBe(true);
  expect(await scene.getAttribute("aria-label")).toContain("Turned by 37°");
  await page.getByRole("button", { name: "Turn to the right" }).click();
  expect(await scene.getAttribute("aria-label")).toContain("Turned by 22°");
  await page.getByRole("button", { name: "w (", exact: false }).first().click();
  for (const [axis, number] of [
    ["x", "2"],
    ["y", "2.5"],
    ["z", "0.5"],
  ] as const) {
    await page.getByLabel(axis, { exact: true }).fill(number);
  }
  expect(await value("V")).toBe("0");
  expect(await page.locator(".figure-goal").getAttribute("data-reached")).toBe("true");
  await page.getByRole("button", { name: "Undo" }).click();
  expect(faults).toEqual([]);
  await close();
});

test("a picture of the data sets is drawn and moved; its code is shown", async () => {
  const { page, start, close } = await show(open);
  await start("A matrix moves the grid");
  await page.getByLabel("What to add").selectOption({ label: "Picture" });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const layers = page.locator(".plane-picture path");
  expect(await layers.count()).toBeGreaterThan(5);
  const kept = await layers.first().getAttribute("d");
  await page.locator(".board-inspector select").first().selectOption("ankle boot");
  expect(await layers.first().getAttribute("d")).not.toBe(kept);
  await page
    .getByLabel("What to add")
    .selectOption({ label: "Matrix times vector, point, shape or picture" });
  await page.getByLabel("acts on").selectOption("X");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  expect(await page.locator(".plane-picture").count()).toBe(2);
  await page.locator(".board-code summary").click();
  await page.getByText("matmul(X, matrixTranspose(A))").waitFor();
  await close();
});
