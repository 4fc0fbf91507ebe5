import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { note, settle, stillNoted } from "../../../src/learning/page/noted.ts";

/** A storage with the properties of the browser's: keys are its own properties. */
function fakeStorage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, text: string) {
      this[key] = text;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

beforeEach(() => void vi.stubGlobal("localStorage", fakeStorage()));
afterEach(() => void vi.unstubAllGlobals());

test("what is noted is still there for the next page, the oldest first, until it is settled", () => {
  const late = note({ exercise: "b" }, 2000);
  const early = note({ exercise: "a" }, 1000);
  localStorage.setItem("mathesis.theme", "dark");
  expect(stillNoted()).toEqual([early, late]);
  settle(early);
  expect(stillNoted()).toEqual([late]);
  settle(late);
  expect(stillNoted()).toEqual([]);
  expect(localStorage.getItem("mathesis.theme")).toBe("dark");
});

test("a damaged note is handed on without a time, so that it is settled, not kept", () => {
  localStorage.setItem("mathesis.attempt.x", "{");
  expect(stillNoted()).toEqual([{ id: "x", at: Number.NaN, detail: null }]);
});

test("without room or without storage an attempt goes on by itself", () => {
  vi.spyOn(localStorage, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(note("x", 1)).toMatchObject({ at: 1, detail: "x" });
  expect(stillNoted().filter(({ detail }) => detail === "x")).toEqual([]);
  vi.stubGlobal("localStorage", undefined);
  const noted = note("y", 2);
  expect(noted).toMatchObject({ at: 2, detail: "y" });
  expect(stillNoted()).toEqual([]);
  expect(() => settle(noted)).not.toThrow();
});
