import { describe, expect, test } from "vitest";
import { referencedCode } from "../../src/build/lessons.ts";
import { renderRich, renderTex } from "../../src/build/tex.ts";
import { type Notation, seeded } from "../../src/kit/index.ts";
import { symbolsIn } from "../../src/kit/symbols.ts";
import { lessonIds, notations, prose } from "./lessons.ts";

const POINTS = 25;

const notationOf = (lesson: string): Notation =>
  notations.get(lesson)?.notation ?? { symbols: {}, formulas: {}, derivations: {} };

describe.each(lessonIds)("notation of %s", (lesson) => {
  const { symbols, formulas, derivations } = notationOf(lesson);

  test(`its formulas hold at ${POINTS} random points`, () => {
    for (const [id, formula] of Object.entries(formulas)) {
      for (let seed = 1; seed <= POINTS; seed++) {
        const verdict = formula.check(seeded(seed));
        expect(verdict.holds, `formula ${id}, seed ${seed}: ${verdict.detail}`).toBe(true);
      }
    }
  });

  test(`each line of its derivations equals the one above at ${POINTS} random points`, () => {
    for (const [id, derivation] of Object.entries(derivations)) {
      expect(derivation.lines.length, `derivation ${id} has two lines`).toBeGreaterThan(1);
      for (let seed = 1; seed <= POINTS; seed++) {
        for (const verdict of derivation.check(seeded(seed))) {
          expect(verdict.holds, `derivation ${id}, seed ${seed}: ${verdict.detail}`).toBe(true);
        }
      }
    }
  });

  test("its formulas render and name code that exists", () => {
    for (const [id, formula] of Object.entries(formulas)) {
      expect(renderTex(formula.tex, { display: true }), id).toContain("<math");
      if (!("none" in formula.code)) {
        expect(referencedCode(lesson, formula.code)?.text.trim(), id).not.toBe("");
      }
    }
    for (const { lines } of Object.values(derivations)) {
      for (const { tex, reason } of lines) expect(renderTex(tex) + renderRich(reason)).not.toBe("");
    }
  });

  test("its prose uses only its own symbols", () => {
    const used = symbolsIn(prose.get(lesson) ?? "");
    expect(used.filter((key) => !Object.hasOwn(symbols, key))).toEqual([]);
  });
});
