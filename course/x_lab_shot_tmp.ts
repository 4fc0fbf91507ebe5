import { chromium } from "playwright-core";
import { serve } from "../tools/serve.mjs";
const [folder, out, flags = "", hash = ""] = process.argv.slice(2);
const { url, close } = await serve(folder, 0);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", ...flags.split(" ").filter(Boolean)] });
for (const colorScheme of ["light", "dark"] as const) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme });
  page.on("console", (m) => m.type() === "error" && console.log("console:", m.text()));
  page.on("pageerror", (e) => console.log("uncaught:", e.message));
  await page.goto(url + "/nn/backprop/" + hash);
  const lab = page.locator("#training-lab");
  await lab.scrollIntoViewIfNeeded();
  await page.waitForTimeout(2500);
  for (let r = 0; r < 3; r++) {
    const t0 = performance.now();
    await lab.locator(".lab-train").click();
    await page.waitForTimeout(flags ? 1500 : 50);
    if (!flags) await lab.locator('.lab-status[data-phase="finished"]').waitFor({ timeout: 100000 });
    console.log(colorScheme, ((performance.now() - t0) / 1000).toFixed(2), "s", await lab.locator(".lab-status").textContent(), "|", await lab.locator(".lab-accuracy-name").locator("..").textContent().catch(() => ""));
    if (flags) break;
  }
  await page.waitForTimeout(500);
  if (out) await lab.screenshot({ path: `/tmp/${out}-${colorScheme}.png` });
  await page.close();
}
await browser.close(); await close();
