import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { describe, expect, test } from "vitest";
import { useBrowser } from "./page.ts";

/*
 * What every kind looks like, in light and dark: `snapshots/<kind>-<theme>.png`, reviewed in git.
 * A picture that is not there yet is taken (and CI fails); `MATHESIS_RENEW=1 npx vitest run
 * --project e2e course/test/e2e/gallery-pictures.test.ts` takes all of them anew after a wanted change.
 */
const folder = new URL("snapshots/", import.meta.url);
const renew = process.env["MATHESIS_RENEW"] !== undefined;

/** How far a pixel's colour may be off (0 to 1, in YIQ), and the share of pixels that may be further. */
const COLOUR = 0.1;
const SHARE = 0.01;

const width = 400;
const open = useBrowser();
const files = globSync("*.tsx", {
  cwd: new URL("../../src/gallery/examples/", import.meta.url),
}).map((name) => name.replace(".tsx", ""));

/** The body of a figure alone, at a whole pixel, whatever stands above it on the page. */
async function take(file: string, colorScheme: "light" | "dark"): Promise<Buffer> {
  const { page, close } = await open("gallery/", {
    colorScheme,
    viewport: { width, height: 1700 },
    reducedMotion: "reduce",
  });
  const room = page.locator(`[data-example="${file}"]`);
  await room.scrollIntoViewIfNeeded();
  await page.locator(`[data-example="${file}"][data-awake]`).waitFor();
  await room.evaluate((element, size) => {
    element.style.cssText = `position:fixed;inset:0;z-index:9;width:${size}px;padding:0 16px;background:var(--paper)`;
  }, width);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const picture = await room.locator(".figure-body").screenshot({ animations: "disabled" });
  await close();
  return picture;
}

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  test.each(files)("%s looks as it did", async (file) => {
    const place = new URL(`${file}-${theme}.png`, folder);
    const taken = await take(file, theme);
    if (renew || !existsSync(place)) {
      expect(process.env["CI"], `${file}-${theme}.png is not in git`).toBeUndefined();
      mkdirSync(folder, { recursive: true });
      writeFileSync(place, taken);
    }
    const [now, before] = [PNG.sync.read(taken), PNG.sync.read(readFileSync(place))];
    expect([now.width, now.height]).toEqual([before.width, before.height]);
    const options = { threshold: COLOUR };
    const off = pixelmatch(now.data, before.data, undefined, now.width, now.height, options);
    const share = off / (now.width * now.height);
    if (share > SHARE) writeFileSync(new URL(`${file}-${theme}.now.png`, folder), taken);
    expect(share, `compare ${file}-${theme}.now.png with ${file}-${theme}.png`).toBeLessThanOrEqual(
      SHARE,
    );
  });
});
