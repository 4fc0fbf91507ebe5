/**
 * @file Our SHA-256 against the platform's.
 */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { sha256, sha256Hex } from "../src/sha256.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

function reference(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

test("the standard's example", async () => {
  // FIPS 180-2, appendix B.1.
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(await sha256Hex(new TextEncoder().encode("abc"))).toBe(abc);
});

test("every length around the padding's corners, and random bytes", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = new Uint8Array(length).fill(length);
    expect(Buffer.from(sha256(bytes)).toString("hex")).toBe(reference(bytes));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString("hex")).toBe(reference(bytes));
    }),
  );
});

test("is used where crypto.subtle is withheld", async () => {
  vi.stubGlobal("crypto", {});
  const bytes = Uint8Array.of(1, 2, 3);
  expect(await sha256Hex(bytes)).toBe(reference(bytes));
});
