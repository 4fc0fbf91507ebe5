/**
 * @file Takes the pictures of the documentation from the built course: `npm run screenshots`. They
 * are committed, so that a reader of the README sees what the course looks like now.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { findBrowser } from "./browser.mjs";
import { root } from "./process.mjs";
import { serve } from "./serve.mjs";

interface Picture {
  readonly file: string;
  readonly page: string;
  /** The element at the upper edge. */
  readonly at: string;
  /** A quantity that the pointer rests on: it is lit everywhere. */
  readonly hover: string;
}

const pictures: readonly Picture[] = [
  {
    file: "lesson.png",
    page: "/nn/backprop/",
    at: "#eq-central-difference",
    hover: '#eq-central-difference [data-sym-button][data-sym="h"]',
  },
];

/** Width and height of a picture, and how much smaller than in a window it shows the page. */
const size = { width: 1280, height: 800 };
const scale = 0.8;
const MARGIN = 8;

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: size.width / scale, height: size.height / scale },
    deviceScaleFactor: scale,
    reducedMotion: "reduce",
  });
  await page.goto(url + picture.page, { waitUntil: "networkidle" });
  const place = page.locator(picture.at);
  const box = await place.boundingBox();
  await page.mouse.wheel(0, (box?.y ?? 0) - MARGIN);
  await page.waitForFunction("new Promise((done) => setTimeout(done, 300, true))");
  await page.waitForLoadState("networkidle");
  await page.locator(picture.hover).hover();
  await page.screenshot({ path: join(root, "docs", "images", picture.file) });
  await page.close();
}

const executablePath = findBrowser();
if (executablePath === undefined) {
  console.error("No Chromium found: run `npm test` once, or set CHROMIUM_PATH.");
  process.exit(1);
}
mkdirSync(join(root, "docs", "images"), { recursive: true });
const { url, close } = await serve(join(root, "course", "dist"), 0);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const picture of pictures) {
  await take(browser, url, picture);
  console.log(`docs/images/${picture.file}`);
}
await browser.close();
await close();
