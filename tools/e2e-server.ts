/**
 * @file Global setup of the end-to-end tests: serves the built course on a free port and tells the
 * tests where it is and which browser to drive.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findBrowser } from "./browser.mjs";
import { root } from "./process.mjs";
import { serve } from "./serve.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the course is served, without a slash at the end. */
    baseUrl: string;
    /** The Chromium to drive. */
    browserPath: string;
  }
}

/** Starts the server; what it returns stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(root, "course", "dist");
  if (!existsSync(join(folder, "index.html"))) {
    throw new Error("course/dist has no index.html: run `npm run build` first.");
  }
  const browserPath = findBrowser();
  if (browserPath === undefined) {
    throw new Error("No Chromium found: run `npm test`, or set CHROMIUM_PATH.");
  }
  const { url, close } = await serve(folder, 0);
  project.provide("baseUrl", url);
  project.provide("browserPath", browserPath);
  return close;
}
