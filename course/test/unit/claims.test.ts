import { describe, expect, test } from "vitest";
import { renderRich } from "../../src/build/tex.ts";
import { claimTables, lessonIds, prose } from "./lessons.ts";

const CLAIM_SECONDS = 120;

describe.each(lessonIds)("claims of %s", (lesson) => {
  const claims = Object.entries(claimTables.get(lesson)?.claims ?? {});

  test("every claim holds", { timeout: CLAIM_SECONDS * 1000 }, async () => {
    for (const [id, claim] of claims) {
      const { holds, text, value } = await claim();
      expect(holds, `claim ${id}: "${text}" with value ${String(value)}`).toBe(true);
      expect(renderRich(text), `claim ${id} has a text`).not.toBe("");
    }
  });

  test("the prose uses only claims that exist", () => {
    const known = new Set(claims.map(([id]) => id));
    const text = prose.get(lesson) ?? "";
    const used = [
      ...text.matchAll(/<Claim\s+id="([^"]+)"/g),
      ...text.matchAll(/<Predict[^>]*\sclaim="([^"]+)"/g),
    ].map((match) => match[1] ?? "");
    expect(used.filter((id) => !known.has(id))).toEqual([]);
  });
});
