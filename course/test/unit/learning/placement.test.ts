import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderRich } from "../../../src/build/tex.ts";
import { courseNodes } from "../../../src/learning/graph/course.ts";
import { graphOf, pathOf } from "../../../src/learning/graph/graph.ts";
import { areas, type Level, spokenOption } from "../../../src/learning/placement/question.ts";
import {
  bank,
  nextKind,
  QUESTIONS,
  type Scores,
  scores,
} from "../../../src/learning/placement/quiz.ts";
import { demands, finding, recommend } from "../../../src/learning/placement/recommend.ts";

const SEEDS = 300;
const kinds = areas.flatMap((area) =>
  bank[area].map((kind, i) => ({ name: `${area} ${i + 1}`, area, level: (i + 1) as Level, kind })),
);
const graph = graphOf(courseNodes());
const all = (score: number | null): Scores =>
  Object.fromEntries(areas.map((area) => [area, score])) as Scores;

test("eighteen generators, one for each level of each area", () => {
  expect(kinds).toHaveLength(18);
  for (const { kind, area, level } of kinds) expect(kind).toMatchObject({ area, level });
});

describe.each(kinds)("$name", ({ kind }) => {
  test(`two routes agree and the four answers differ, for ${SEEDS} seeds`, () => {
    const positions = new Set<number>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const [answer, independent] = kind.routes(seed);
      expect(independent, `seed ${seed}`).toBe(answer);
      const { options, right, prompt } = kind.make(seed);
      expect(options, `seed ${seed}: ${prompt}`).toHaveLength(4);
      expect(new Set(options).size, `seed ${seed}: ${options}`).toBe(4);
      expect(options[right]).toBe(answer);
      positions.add(right);
    }
    expect(positions.size).toBe(4);
  });

  test("its texts render", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { prompt, options, why } = kind.make(seed);
      for (const text of [prompt, ...options, why]) {
        expect(renderRich(text)).not.toContain("katex-error");
        expect(text).not.toMatch(/undefined|NaN/);
      }
    }
  });

  test("the same seed gives the same question", () => {
    expect(kind.make(5)).toEqual(kind.make(5));
  });
});

test("answers have names without TeX, all different", () => {
  expect(spokenOption("$\\begin{pmatrix} 1 \\\\ −2 \\end{pmatrix}$")).toBe("(1; −2)");
  for (const { kind } of kinds) {
    for (let seed = 1; seed <= 50; seed++) {
      const names = kind.make(seed).options.map(spokenOption);
      expect(new Set(names).size).toBe(4);
      for (const name of names) expect(name).not.toMatch(/[\\{}$]|begin/);
    }
  }
});

describe("the course of the quiz", () => {
  test("twelve questions, two an area, whatever is answered", () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: QUESTIONS, maxLength: QUESTIONS }),
        (right) => {
          const asked = right.map((_, i) => nextKind(right.slice(0, i)));
          for (const area of areas) expect(asked.filter((k) => k?.area === area)).toHaveLength(2);
          expect(nextKind(right)).toBeNull();
          expect(Object.values(scores(right)).every((s) => s !== null && s >= 0 && s <= 3)).toBe(
            true,
          );
        },
      ),
    );
  });

  test("the second question follows the first: harder after right, easier after wrong", () => {
    const first = [true, false, true, false, true, false];
    expect(nextKind(first)?.level).toBe(3);
    expect(nextKind([...first, true])?.level).toBe(1);
    expect(scores([...first, true, true, false, false])).toMatchObject({
      algebra: 3,
      functions: 1,
      derivatives: 2,
      vectors: 0,
      probability: null,
    });
  });
});

describe("the recommendation", () => {
  test.each([
    [0, "B", "start/reading-mathematics"],
    [1, "B", "start/reading-mathematics"],
    [2, "I", "la/norms-distances"],
    [3, "A", null],
    [null, "B", "start/reading-mathematics"],
  ] as const)("all areas at %s: path %s", (score, track, first) => {
    const result = recommend(graph, all(score));
    expect(result.track).toBe(track);
    if (first !== null) expect(result.first?.id).toBe(first);
    expect(result.first?.tracks).toContain(track);
    expect(result.reasons).toHaveLength(areas.length + 1);
  });

  test("an unwritten first lesson comes with one that is written", () => {
    const { first, written } = recommend(graph, all(0));
    expect(first?.there).toBe(false);
    expect(written?.there).toBe(true);
  });

  test("a better answer never leads to an easier path or an earlier lesson", () => {
    const score = fc.constantFrom(null, 0, 1, 2, 3);
    const steep = { B: 0, I: 1, A: 2 };
    fc.assert(
      fc.property(fc.tuple(score, score, score, score, score, score), fc.nat(5), (list, which) => {
        const before = Object.fromEntries(areas.map((area, i) => [area, list[i]])) as Scores;
        const area = areas[which] ?? "algebra";
        const better: Scores = { ...before, [area]: Math.min(3, (before[area] ?? 0) + 1) };
        const [a, b] = [recommend(graph, before), recommend(graph, better)];
        expect(steep[b.track]).toBeGreaterThanOrEqual(steep[a.track]);
        if (a.track !== b.track) return;
        const path = pathOf(graph, a.track);
        const at = (id: string | undefined): number => path.findIndex((node) => node.id === id);
        expect(at(b.first?.id)).toBeGreaterThanOrEqual(at(a.first?.id));
      }),
    );
  });

  test("the reasons say what was found, and never scold", () => {
    for (const area of areas) {
      const texts = [null, 0, 1, 2, 3].map((score) => finding(area, score));
      expect(new Set(texts).size).toBe(5);
      for (const text of texts) expect(text).not.toMatch(/wrong|fail|bad|poor|only/i);
    }
    expect(recommend(graph, all(0)).reasons[0]).toContain("school algebra");
    for (const area of areas) expect(demands.A[area]).toBeGreaterThanOrEqual(demands.I[area]);
  });
});
