/** @file Notebooks in links: all of it or a clear refusal. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromFragment, isShared, toFragment } from "../../../src/lab/format/link.ts";
import { anyCells } from "./arbitrary.ts";

const refusalOf = async (fragment: string): Promise<string> => {
  const opening = await fromFragment(fragment);
  return "refused" in opening ? opening.refused : "opened";
};

async function packed(value: unknown): Promise<string> {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = Buffer.from(await new Response(stream).arrayBuffer());
  return `n=${bytes.toString("base64url")}`;
}

describe("a link", () => {
  test("holds the whole notebook", async () => {
    await fc.assert(
      fc.asyncProperty(anyCells, async (cells) => {
        const fragment = await toFragment({ name: "A — ∇", cells });
        expect(fragment).toMatch(/^n=[\w-]+$/);
        expect(isShared(fragment)).toBe(true);
        expect(await fromFragment(fragment)).toEqual({ draft: { name: "A — ∇", cells } });
      }),
      { numRuns: 200 },
    );
  });

  test("that was cut off, changed or forged is refused with a sentence", async () => {
    const whole = await toFragment({ name: "x", cells: [{ kind: "code", text: "a".repeat(99) }] });
    for (const broken of [
      whole.slice(0, -4),
      "n=",
      "n=%%%",
      "n=AAAA",
      whole.replace(/...$/, "zzz"),
    ]) {
      expect(await refusalOf(broken)).toMatch(/does not hold a whole notebook/);
    }
    for (const forged of [
      "no JSON",
      {},
      { v: 2, name: "", cells: [] },
      { v: 1, name: "", cells: [["x", ""]] },
    ]) {
      expect(await refusalOf(await packed(forged))).toMatch(/does not hold a whole notebook/);
    }
  });

  test("that unpacks to very much is given up early", async () => {
    const bomb = await packed(`{"v":1,"name":"","cells":[["c","${"a".repeat(2e7)}"]]}`);
    expect(bomb.length).toBeLessThan(40_000);
    expect(await refusalOf(bomb)).toMatch(/does not hold a whole notebook/);
    const cells = Array.from({ length: 501 }, () => ["c", ""]);
    expect(await refusalOf(await packed({ v: 1, name: "", cells }))).toMatch(/501 cells/);
  });
});
