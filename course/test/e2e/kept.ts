/** @file Helps the tests of reading offline: waits, reads every kind of page, searches, runs code. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { lookedAt } from "./site.ts";

/** Waits until the page says that all it keeps by itself is kept. */
export const wholeSiteKept = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      /^(whole|all)$/.test(
        document.querySelector<HTMLElement>("[data-offline]")?.dataset["offline"] ?? "",
      ),
    undefined,
    { timeout: 90_000 },
  );

/** One page of each kind: the others are made by the same templates. */
export const kindsOfPages: readonly string[] = [
  ...new Map(lookedAt.map((path) => [path.replace(/[^/]+\/$/, ""), path])).values(),
  ...lookedAt.filter((path) => path === "" || !path.slice(0, -1).includes("/")),
].filter((path) => path !== "404.html");

/** Without a network: every kind of page reads, the search finds, a cell runs. */
export async function readsOffline(page: Page, root: string): Promise<void> {
  for (const path of new Set(kindsOfPages)) {
    await page.goto(root + path);
    expect(await page.locator("h1").first().isVisible(), path).toBe(true);
    const isStyled = await page.evaluate(
      () =>
        getComputedStyle(document.querySelector(".masthead") ?? document.body).display === "flex",
    );
    expect(isStyled, path).toBe(true);
  }
  await page.goto(`${root}search/?q=logSoftmax`);
  await page.locator(".found-link", { hasText: "logSoftmax" }).first().waitFor();
  await page.getByRole("searchbox").fill("handwritten seven");
  await page.locator(".found-text mark", { hasText: "handwritten" }).waitFor();
  await page.goto(`${root}nn/backprop/`);
  const cell = page.locator('mathesis-cell[data-file="code/try-tape.ts"]');
  await cell.getByRole("button", { name: "Run" }).click();
  await cell.locator(".cell-status", { hasText: "Done" }).waitFor();
  expect(await cell.locator(".cell-output").innerText()).toContain("L");
}
