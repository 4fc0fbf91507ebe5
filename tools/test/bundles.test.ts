/** Budgets of bundles: what is over, missing or unknown is named. */
import { expect, it } from "vitest";
import { overBudget } from "../bundles.ts";

it("names what is over its budget, cannot be bundled, or is not in both lists", () => {
  const sizes = { a: 10, b: 11, c: null, d: 1 };
  expect(overBudget(sizes, { a: 10, b: 10, c: 10, e: 10 })).toEqual([
    "b weighs 11 bytes, its budget is 10",
    "c cannot be bundled",
    "d weighs 1 bytes and has no budget",
    "e has a budget but no bundle",
  ]);
});
