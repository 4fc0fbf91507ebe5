/** @file What a lesson costs before the reader does anything: scripts, and time to the first paint. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { baseUrl, launchBrowser } from "../../../../tools/e2e-browser.ts";
import { useBrowser, views } from "../page.ts";
import { lessonPages } from "../site.ts";

const SCRIPT_BUDGET = 150 * 1024;

/** The target is a second; a busy test machine on top of a slow phone gets two. */
const PAINT_LIMIT = 2000;

const open = useBrowser();

test.each(lessonPages)("/%s loads less than 150 KB of script before anybody acts", async (path) => {
  // A picture first, because its page has no script and leaves the cache empty.
  const { page, close } = await open("icons/192.png");
  const sizes = new Map<string, Promise<number>>();
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || response.status() !== 200) return;
    const size = response.body().then((body) => gzipSync(body).length);
    sizes.set(new URL(response.url()).pathname, size);
  });
  await page.goto(new URL(`/${path}`, page.url()).href);
  await page.waitForLoadState("networkidle");
  const rows = await Promise.all(
    [...sizes].map(async ([name, size]) => [name, await size] as const),
  );
  const total = rows.reduce((sum, [, size]) => sum + size, 0);
  console.log(`${path} ${(total / 1024).toFixed(1)} KB of script in ${rows.length} files`);
  const largest = rows.sort((a, b) => b[1] - a[1]).slice(0, 5);
  expect(rows.length).toBeGreaterThan(0);
  expect(total, JSON.stringify(largest)).toBeLessThan(SCRIPT_BUDGET);
  await close();
});

/** First contentful paint, in milliseconds, on a phone four times slower than this machine. */
async function firstPaint(path: string): Promise<number> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ serviceWorkers: "block", ...views.phone });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6e6 / 8) * 0.9,
    uploadThroughput: 750e3 / 8,
  });
  await page.goto(`${baseUrl()}/${path}`, { waitUntil: "commit" });
  const time = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const read = (): void => {
          const entry = performance.getEntriesByName("first-contentful-paint")[0];
          if (entry) resolve(entry.startTime);
          else setTimeout(read, 50);
        };
        read();
      }),
  );
  await browser.close();
  return time;
}

test.each(["", ...lessonPages.slice(0, 3)])("/%s is painted soon on a slow phone", async (path) => {
  // The best of three: what else the machine does only ever adds.
  const times = [await firstPaint(path), await firstPaint(path), await firstPaint(path)];
  const time = Math.min(...times);
  console.log(`/${path} first paint after ${Math.round(time)} ms (4× slower, 1.6 Mbit/s)`);
  expect(time).toBeGreaterThan(0);
  expect(time).toBeLessThan(PAINT_LIMIT);
});
