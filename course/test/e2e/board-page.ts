/** @file The geometry board, opened for its tests. */
import { readFileSync } from "node:fs";
import type { Download, Locator } from "playwright-core";
import { expect } from "vitest";
import { type useBrowser, type Visit, views } from "./page.ts";

/** Opens a page in a browser of the test file. */
export type Open = ReturnType<typeof useBrowser>;

/** A visit to the board. */
export interface Board extends Visit {
  readonly handle: (name: string) => Locator;
  readonly row: (name: string) => Locator;
  readonly value: (name: string) => Promise<string | null>;
  readonly start: (title: string) => Promise<void>;
  readonly said: () => Promise<string | null>;
}

/** The board, awake. */
export async function show(
  open: Open,
  hash = "",
  view: Parameters<Open>[1] = views.light,
): Promise<Board> {
  const visit = await open(`board/${hash}`, view);
  const { page } = visit;
  await page.locator(".board-formula .katex").waitFor();
  const row = (name: string): Locator =>
    page.locator(".board-row", { has: page.getByText(name, { exact: true }) });
  return {
    ...visit,
    row,
    handle: (name) => page.getByRole("slider", { name, exact: true }),
    value: (name) => row(name).locator(".board-value").textContent(),
    start: (title) => page.getByRole("button", { name: title, exact: true }).click(),
    said: () => page.locator(".board-said").textContent(),
  };
}

/** The middle of an element on the page. */
export const middle = async (element: Locator): Promise<readonly [number, number]> => {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new RangeError("the element has no box");
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/** What a download holds. */
export const text = async (download: Promise<Download>): Promise<string> =>
  readFileSync(await (await download).path(), "utf8");

/** A projection whose vector was given other coordinates. */
export async function projected(open: Open): Promise<Board> {
  const board = await show(open);
  const { page } = board;
  await board.start("Projection");
  await page.getByRole("button", { name: "v (", exact: false }).first().click();
  await page.getByLabel("x", { exact: true }).fill("2.5");
  await expect.poll(() => page.url()).toContain("2.5,3");
  return board;
}
