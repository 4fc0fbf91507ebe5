import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyProgress, keyOf, type Progress, roomNames } from "../../../src/learning/model.ts";
import { rebuildCards } from "../../../src/learning/schedule/memory.ts";
import { canonical, mergeProgress } from "../../../src/learning/store/merge.ts";
import { LATER, progress } from "./records.ts";

const runs = { numRuns: process.env["MATHESIS_DEEP"] ? 20_000 : 600 };
const same = (a: Progress, b: Progress): void => expect(canonical(a)).toBe(canonical(b));
/** Ids are unique in life: here each attempt's id says what it holds. */
const honest = (p: Progress): Progress => ({
  ...p,
  attempts: p.attempts.map((a) => ({ ...a, id: canonical({ ...a, id: "" }) })),
});
const rebuilt = (a: Progress, b: Progress): Progress =>
  rebuildCards(mergeProgress(honest(a), honest(b)), LATER);

test.each([
  ["merging", mergeProgress],
  ["merging with cards made anew", rebuilt],
])("%s is commutative, associative and idempotent", (_name, merge) => {
  fc.assert(
    fc.property(progress, progress, progress, (a, b, c) => {
      same(merge(a, b), merge(b, a));
      same(merge(merge(a, b), c), merge(a, merge(b, c)));
      same(merge(merge(a, b), b), merge(a, b));
      same(merge(a, a), merge(a, emptyProgress));
    }),
    runs,
  );
});

test("no attempt, lesson, program or setting is lost; done and later values win", () => {
  fc.assert(
    fc.property(progress, progress, (a, b) => {
      const merged = mergeProgress(a, b);
      for (const room of roomNames) {
        const keys = new Set(merged[room].map((record) => keyOf(room, record)));
        const asked = [...a[room], ...b[room]].map((record) => keyOf(room, record));
        expect(keys).toEqual(new Set(asked));
        expect(merged[room]).toHaveLength(keys.size);
      }
      for (const card of [...a.cards, ...b.cards]) {
        const kept = merged.cards.find(({ skill }) => skill === card.skill);
        expect(kept?.last).toBeGreaterThanOrEqual(card.last);
      }
      for (const setting of [...a.settings, ...b.settings]) {
        const kept = merged.settings.find(({ name }) => name === setting.name);
        expect(kept?.at).toBeGreaterThanOrEqual(setting.at);
      }
    }),
    runs,
  );
});

test("a later card wins over an earlier one that has more reviews", () => {
  const card = { skill: "a/b#c", stability: 3, difficulty: 5, due: 9, lapses: 0 };
  const [early, late] = [
    { ...card, last: 1, reps: 9 },
    { ...card, last: 2, reps: 1 },
  ];
  const merged = mergeProgress(
    { ...emptyProgress, cards: [late] },
    { ...emptyProgress, cards: [early] },
  );
  expect(merged.cards).toEqual([late]);
});

test("of a program the later text and the later decision win, each by itself", () => {
  const kata = { skill: "a/b#c", code: "old", at: 1, use: { value: true, at: 9 } };
  const other = { skill: "a/b#c", code: "new", at: 2, use: { value: false, at: 3 } };
  const merged = mergeProgress(
    { ...emptyProgress, katas: [kata] },
    { ...emptyProgress, katas: [other] },
  );
  expect(merged.katas).toEqual([{ ...other, use: kata.use }]);
});
