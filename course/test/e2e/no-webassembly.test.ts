/** @file The laboratory in a browser whose WebAssembly is switched off, as some do for safety. */
import { expect, test } from "vitest";
import { useBrowser } from "./page.ts";

// V8 without its compilers has no WebAssembly either.
const open = useBrowser(["--js-flags=--jitless"]);

test("the laboratory says that it cannot compile", async () => {
  const { page, faults, close } = await open("nn/backprop/");
  expect(await page.evaluate(() => "WebAssembly" in globalThis)).toBe(false);
  const lab = page.locator("#training-lab");
  await lab.scrollIntoViewIfNeeded();
  await page.waitForFunction(
    () =>
      document.getElementById("training-lab")?.closest("astro-island")?.hasAttribute("ssr") ===
      false,
  );
  for (const button of ["Train", "Step"]) {
    await lab.getByRole("button", { name: button, exact: true }).click();
    expect(await lab.getByRole("alert").textContent()).toContain(
      "The training could not run: this browser has no WebAssembly",
    );
    expect(await lab.locator(".lab-status").textContent()).toBe("Not started.");
  }
  expect(faults).toEqual([]);
  await close();
});
