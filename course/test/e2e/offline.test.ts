/** @file Reading without a network after one visit, and new versions. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { baseUrl, launchBrowser } from "../../../tools/e2e-browser.ts";
import { readsOffline, wholeSiteKept } from "./kept.ts";
import { useBrowser, views, violations } from "./page.ts";
import { servePlainly } from "./plain-server.ts";
import { dist } from "./site.ts";

const open = useBrowser();
const kept = { ...views.light, serviceWorkers: "allow" } as const;

test("after one visit every kind of page reads with the network off", async () => {
  const { page, faults, close } = await open("", kept);
  await wholeSiteKept(page);
  await page.context().setOffline(true);
  await readsOffline(page, `${baseUrl()}/`);
  expect(faults).toEqual([]);
  // An address without its slash, an address with a query, and one that does not exist.
  await page.goto(`${baseUrl()}/nn/backprop`);
  expect(new URL(page.url()).pathname).toBe("/nn/backprop/");
  await page.goto(`${baseUrl()}/no/such/page/`);
  expect(await page.locator("h1").innerText()).toBe("No such page");
  await close();
});

test("who spares the network keeps what was read, hears what is not, and may ask for all", async () => {
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const context = await browser.newContext(kept);
  await context.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  const page = await context.newPage();
  await page.goto(`${baseUrl()}/nn/backprop/`);
  const all = page.getByRole("button", { name: "Keep all of it" });
  await all.waitFor();
  expect(await page.locator("[data-offline]").innerText()).toMatch(/\d+ of \d+ files/);
  await context.setOffline(true);
  await page.goto(`${baseUrl()}/reference/sinh/`);
  expect(await page.locator("h1").innerText()).toBe("Not kept yet");
  await page.goto(`${baseUrl()}/nn/backprop/`);
  expect(await page.locator("h1").innerText()).toContain("Backpropagation");
  await context.setOffline(false);
  await all.click();
  await wholeSiteKept(page);
  await context.setOffline(true);
  await page.goto(`${baseUrl()}/reference/sinh/`);
  expect(await page.locator("h1").innerText()).toBe("sinh");
});

test("a plain file server without headers is enough; the offer of a new version loads it", async () => {
  const server = await servePlainly(dist, "/");
  const browser = await launchBrowser();
  onTestFinished(async () => {
    await browser.close();
    await server.close();
  });
  const context = await browser.newContext({ serviceWorkers: "allow" });
  const page = await context.newPage();
  await page.goto(server.url);
  await wholeSiteKept(page);
  expect(await page.locator(".update").count()).toBe(0);

  // The next version: another first page and a worker that lists it so.
  const worker = readFileSync(join(dist, "sw.js"), "utf8");
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const [, entry = ""] = /"":\["([0-9a-f]{12})"/.exec(worker) ?? [];
  expect(entry).toHaveLength(12);
  server.instead.set("index.html", html);
  server.instead.set("sw.js", worker.replace(entry, "0123456789ab"));
  server.instead.set("", html.replace("The mathematics of AI, running.", "The second version."));
  await page.reload();
  const offer = page.locator(".update");
  await offer.waitFor();
  expect(await page.locator("main").innerText()).not.toContain("The second version.");
  expect(await violations(page, ".update")).toEqual([]);
  await offer.getByRole("button", { name: "Load it" }).click();
  await page.getByText("The second version.").waitFor();
  await page.locator(".update").waitFor({ state: "detached" });

  await server.close();
  await page.reload();
  expect(await page.locator("main").innerText()).toContain("The second version.");
});

test("the large tools are kept when they are wished for", async () => {
  const { page, close } = await open("search/", kept);
  await wholeSiteKept(page);
  const wish = page.getByRole("button", { name: /Keep the large tools too \(\d+ MB\)/ });
  await wish.click();
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>("[data-offline]")?.dataset["offline"] === "all",
  );
  expect(await wish.count()).toBe(0);
  await close();
});

test("the site can be installed: its manifest and icons are there", async () => {
  const { page, close } = await open("");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const response = await page.request.get(new URL(address ?? "", page.url()).href);
  expect(response.headers()["content-type"]).toContain("manifest+json");
  const manifest = (await response.json()) as {
    icons: { src: string; sizes: string }[];
    start_url: string;
  };
  expect(manifest.start_url).toBe("/");
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return image.naturalWidth;
    }, src);
    if (sizes !== "any") expect(`${size}x${size}`).toBe(sizes);
  }
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  const ours = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
  expect(ours).toEqual([]);
  await close();
});
