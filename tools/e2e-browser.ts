/**
 * @file The browser of the end-to-end tests, with the flags that keep it quiet and off the network.
 */
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";
import type {} from "./e2e-server.ts";

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Without a graphics card the detour over an emulated one takes longest; WebGL alone needs it.
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  // As in every Chromium for the desk; the one without a window leaves it out, and a sandboxed frame
  // that hangs would then hang its page.
  "--site-per-process",
  // As in Chromium for the desk, too: the one without a window else bends letters to whole pixels.
  "--font-render-hinting=none",
];

/** A headless Chromium; the test closes it. */
export async function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: inject("browserPath"),
    args: [...flags, ...extraFlags],
  });
}

/** Where the course is served: `http://localhost:<port>`, without a slash at the end. */
export function baseUrl(): string {
  return inject("baseUrl");
}
