import fc from "fast-check";
import { expect, test } from "vitest";
import { normal } from "../../src/kit/exercises/kinds/interval.ts";
import { interval, number, numbers, type Piece, piece } from "../../src/kit/index.ts";
import { measured } from "../fixtures/broken-exercises.ts";
import { asking, said } from "./said.ts";

const one = asking(number({ label: "x" }), [2.5e-6]);

test.each([
  ["2.5e-6", "right"],
  ["2.5·10^-6", "right"],
  ["2,5 × 10^{−6}", "right"],
  ["1/400000", "right"],
  ["2.51e-6", "right"],
  ["−2.5e-6", "wrong: The size is right, the sign is not."],
  ["2.5e-5", "wrong: The digits are right, the power of ten is not."],
  ["400000", "wrong: That is its reciprocal."],
  ["2.6e-6", "wrong: Too large by 4%"],
  ["3.5e-6", "wrong: Too large, by less than a factor of two."],
  ["7e-6", "wrong: More than twice what it should be."],
  ["1e-9", "wrong: Less than a tenth of what it should be."],
  ["0", "wrong: It is not zero."],
  ["two", "problem: “two” is no number."],
  ["", "problem: This box needs a number."],
  ["1 000", "problem: “1 000” is no number."],
])("%s: %s", (text, verdict) => {
  expect(said(one, { value: text })).toContain(verdict);
});

test("a comma is a decimal point, and says so", () => {
  const reading = one.read({ value: "1,000" });
  expect(reading).toMatchObject({ ok: true, answer: [1] });
  expect(reading.ok && reading.notes[0]).toContain("write 1000");
});

test("tolerances: relative to the largest field, own, absolute, digits", () => {
  const two = numbers({
    fields: [
      { id: "a", label: "a" },
      { id: "b", label: "b" },
    ],
  });
  expect(said(asking(two, [100, 0.1]), { a: "100.4", b: "0.4" })).toContain("right");
  const own = numbers({
    fields: [
      { id: "a", label: "a" },
      { id: "b", label: "b", tolerance: { absolute: 0 } },
    ],
  });
  expect(said(asking(own, [1000, 1]), { a: "1000", b: "2" })).toContain("partly: 1 of 2 is right.");
  const digits = asking(number({ label: "x", tolerance: { digits: 3 } }), [1.23456]);
  expect(said(digits, { value: "1.23" })).toContain("right");
  expect(said(digits, { value: "1.24" })).toContain("wrong");
  expect(said(asking(number({ label: "x" }), [0]), { value: "0" })).toContain("right");
});

test("units: given, typed, missing, foreign, confused", () => {
  const given = asking(number({ label: "t", unit: "ms" }), [20]);
  expect(said(given, { value: "20" })).toContain("right");
  expect(said(given, { value: "20 ms" })).toContain("right");
  expect(said(given, { value: "20 s" })).toContain("asked for in ms, not in s");
  const typed = asking(number({ label: "t", units: { s: 1, ms: 1e-3 } }), [0.02]);
  expect(said(typed, { value: "20 ms" })).toContain("right");
  expect(said(typed, { value: "0.02s" })).toContain("right");
  expect(said(typed, { value: "20" })).toContain("A unit is missing: one of s, ms.");
  expect(said(typed, { value: "20 kg" })).toContain("kg does not measure this");
  expect(said(typed, { value: "20 s" })).toContain("another unit");
  const entry = measured.question(3).write([17]);
  expect(entry).toEqual({ value: "17 s" });
});

const asked = asking(interval({ label: "x" }), [piece("[", 0, 1, ")"), piece("(", 2, null, ")")]);

test.each([
  ["[0, 1) U (2, inf)", "right"],
  ["(2; ∞) ∪ [0; 1)", "right"],
  ["[0,0.5) or [0.5,1) or ]2,oo)", "right"],
  ["[0, 1] U (2, inf)", "Does $1$ itself belong to it? You wrote that it does."],
  ["(0, 1) U (2, inf)", "Does $0$ itself belong to it? You wrote that it does not."],
  ["[0, 1)", "Yours has 1 piece"],
  ["[0, 1) U (3, inf)", "3 of 4 ends lie where they should."],
  ["[1, 0]", "The left end, 1, is larger than the right end, 0."],
  ["[0, inf]", "An end at infinity is open"],
  ["0 to 1", "Write [0, 1)"],
  ["[0, 1, 2]", "An interval has two ends."],
])("%s: %s", (text, verdict) => {
  expect(said(asked, { interval: text })).toContain(verdict);
});

test("points, everything and nothing", () => {
  const empty = asking(interval({ label: "x" }), []);
  expect(said(empty, { interval: "{}" })).toContain("right");
  expect(said(empty, { interval: "(1, 1)" })).toContain("right");
  const all = asking(interval({ label: "x" }), [piece("(", null, null, ")")]);
  expect(said(all, { interval: "(-inf, 0] U (0, inf)" })).toContain("right");
  expect(
    said(asking(interval({ label: "x" }), [piece("[", 2, 2, "]")]), { interval: "{2}" }),
  ).toContain("right");
});

const end = fc.option(fc.integer({ min: -5, max: 5 }), { nil: null });
const pieces: fc.Arbitrary<Piece[]> = fc.array(
  fc
    .record({ low: end, high: end, lowClosed: fc.boolean(), highClosed: fc.boolean() })
    .map((p) => ({
      ...p,
      lowClosed: p.lowClosed && p.low !== null,
      highClosed: p.highClosed && p.high !== null,
    }))
    .filter((p) => p.low === null || p.high === null || p.low < p.high),
  { maxLength: 6 },
);
const holds = (all: readonly Piece[], x: number): boolean =>
  all.some(
    ({ low, high, lowClosed, highClosed }) =>
      (low === null || x > low || (x === low && lowClosed)) &&
      (high === null || x < high || (x === high && highClosed)),
  );

test("the normal form has the same elements, and reads back from print", () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const joined = normal(all);
      for (let x = -6; x <= 6; x += 0.5) expect(holds(joined, x)).toBe(holds(all, x));
      const reading = asked.read(asked.write(all) ?? {});
      expect(reading.ok && reading.answer).toEqual(joined);
    }),
  );
});
