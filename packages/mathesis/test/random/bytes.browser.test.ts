/** The same seeds give the same bytes in Chromium as in Node. */
import { expect, it } from "vitest";
import { fnv1a, sequences } from "./bytes.ts";

it.each(sequences)("%s", (_name, draw, hash) => {
  expect(fnv1a(draw())).toBe(hash);
});
