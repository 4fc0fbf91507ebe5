import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useBrowser, type Visit } from "./page.ts";

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

/** The faces that the site brings along, so that a picture is of the figure and not of a machine's fonts. */
const FACES = `:root { --face-text: KaTeX_Main; --face-plain: KaTeX_SansSerif; --face-code: KaTeX_Typewriter; }`;

const width = 400;
const open = useBrowser();
const files = globSync("*.tsx", {
  cwd: new URL("../../src/gallery/examples/", import.meta.url),
}).map((name) => name.replace(".tsx", ""));

/** The gallery as it is photographed: still, narrow, in the faces that are everywhere the same. */
async function gallery(colorScheme: "light" | "dark"): Promise<Visit> {
  const visit = await open("gallery/", {
    colorScheme,
    viewport: { width, height: 1700 },
    reducedMotion: "reduce",
    bypassCSP: true, // for the style of this test alone
  });
  await visit.page.addStyleTag({ content: FACES });
  return visit;
}

/** The body of a figure alone, at a whole pixel, whatever stands above it on the page. */
async function take(page: Page, file: string): Promise<Buffer> {
  const room = page.locator(`[data-example="${file}"]`);
  await room.scrollIntoViewIfNeeded();
  await page.locator(`[data-example="${file}"][data-awake]`).waitFor();
  await room.evaluate((element, size) => {
    element.style.cssText = `position:fixed;inset:0;z-index:9;width:${size}px;padding:0 16px;background:var(--paper)`;
  }, width);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const picture = await room.locator(".figure-body").screenshot({ animations: "disabled" });
  await room.evaluate((element) => {
    element.style.cssText = "";
  });
  return picture;
}

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await gallery(theme);
  });
  afterAll(() => visit.close());

  test.each(files)("%s looks as it did", async (file) => {
    const place = new URL(`${file}-${theme}.png`, folder);
    const taken = await take(visit.page, file);
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
