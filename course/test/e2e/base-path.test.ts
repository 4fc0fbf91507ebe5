/** @file The site below a path, on a file server that knows nothing: built once for this test. */
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../tools/e2e-browser.ts";
import { readsOffline, wholeSiteKept } from "./kept.ts";
import { type PlainServer, servePlainly } from "./plain-server.ts";

const BASE = "/mathesis/";
const course = fileURLToPath(new URL("../../", import.meta.url));
const out = fileURLToPath(new URL("../../../reports/below-a-path/", import.meta.url));

/** What the test runner puts into the environment is not for a build: BASE_URL would be its own. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const theirs = /^(?:VITEST.*|VITE_.*|BASE_URL|MODE|DEV|PROD|SSR|TEST|NODE_ENV)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.test(name)));
}

/** Builds the course for a path; gives what the build said when it failed. */
function build(): Promise<string> {
  const astro = createRequire(import.meta.url).resolve("astro/package.json");
  const args = [astro.replace("package.json", "bin/astro.mjs"), "build", "--root", course];
  const child = spawn(process.execPath, [...args, "--outDir", out], {
    env: { ...plainEnvironment(), MATHESIS_BASE: BASE, NODE_ENV: "production" },
  });
  let said = "";
  child.stdout.on("data", (part) => (said += String(part)));
  child.stderr.on("data", (part) => (said += String(part)));
  return new Promise((resolve) => child.on("close", (code) => resolve(code === 0 ? "" : said)));
}

let server: PlainServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  rmSync(out, { recursive: true, force: true });
  expect(await build()).toBe("");
  expect(existsSync(`${out}index.html`)).toBe(true);
  server = await servePlainly(out, BASE);
  browser = await launchBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(out, { recursive: true, force: true });
});

test("pages, search, cells and reading offline work there", { timeout: 400_000 }, async () => {
  if (!browser || !server) throw new RangeError("not started");
  const context = await browser.newContext({ serviceWorkers: "allow" });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000); // while the first visit is kept, the machine has much to do
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  page.on("request", (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    const isOurs = origin === new URL(server?.url ?? "").origin && pathname.startsWith(BASE);
    if (!isOurs && protocol !== "blob:" && protocol !== "data:") faults.push(request.url());
  });
  await page.goto(server.url);
  await page.getByRole("link", { name: "Backpropagation", exact: true }).click();
  await page.waitForURL(`${server.url}nn/backprop/`, { waitUntil: "commit" });
  await wholeSiteKept(page);
  expect(faults).toEqual([]);
  await server.close();
  await readsOffline(page, server.url);
  expect(faults).toEqual([]);
  await context.close();
});
