import { createServer } from "node:http";
import type { BrowserContext, Page } from "playwright-core";

/** A server on this machine that notes everything that reaches it. */
export interface Witness {
  readonly url: string;
  /** What reached it: requests, and connections without one. */
  readonly seen: string[];
  readonly close: () => void;
}

/** Starts a server that programs try to reach. It would let them: only the sandbox holds them. */
export async function startWitness(): Promise<Witness> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end("hit");
  });
  server.on("upgrade", (request, socket) => {
    seen.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  server.on("connection", () => seen.push("connection"));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, seen, close };
}

/** The requests that pages of a context make, blobs of the sandbox aside. */
export function watchRequests(context: BrowserContext): string[] {
  const requests: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith("blob:")) requests.push(request.url());
  });
  context.on("page", (page) => requests.push(`a new window: ${page.url()}`));
  context.on("dialog", (dialog) => {
    requests.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return requests;
}

/** Everything a program could leave behind on the page or in the browser. */
export function traces(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    address: location.href,
    title: document.title,
    history: history.length,
    local: JSON.stringify({ ...localStorage }),
    session: JSON.stringify({ ...sessionStorage }),
    cookies: document.cookie,
    databases: (await indexedDB.databases())
      .map(({ name }) => name ?? "")
      .sort((a, b) => a.localeCompare(b)),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    globals: Object.keys(window).length,
    frames: document.querySelectorAll("iframe").length,
    prototypes: [Object.prototype, Array.prototype].map((p) => Reflect.ownKeys(p).length),
  }));
}

/**
 * Runs on the page: from a click on the button of a cell to the end of the run, how long it took
 * and the longest time between two pictures of the page.
 */
export function followRun(cell: Element, button: string): Promise<{ took: number; gap: number }> {
  return new Promise((resolve) => {
    const status = cell.querySelector(".cell-status");
    const begin = (): void => {
      const began = performance.now();
      let [last, gap, took] = [began, 0, 0];
      const step = (now: number): void => {
        gap = Math.max(gap, now - last);
        last = now;
        if (took > 0) resolve({ took, gap });
        else requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
      new MutationObserver((_, observer) => {
        if (!status || /^$|Running/.test(status.textContent)) return;
        observer.disconnect();
        took = performance.now() - began;
      }).observe(cell, { subtree: true, childList: true, characterData: true });
    };
    const found = cell.querySelector(`[data-${button}]`);
    found?.addEventListener("click", begin, { once: true, capture: true });
  });
}
