import { describe, expect, test } from "vitest";
import { places } from "../../src/curriculum.ts";
import { exerciseFiles, lessonIds, metas, prose } from "./lessons.ts";

const planned = new Set(places.map(({ lesson }) => lesson.id));

test("there is a lesson", () => {
  expect(lessonIds).toContain("nn/backprop");
});

describe.each([...metas])("meta of %s", (folder, { meta }) => {
  test("stands in the curriculum under its folder's name", () => {
    expect(meta.id).toBe(folder);
    expect(planned).toContain(meta.id);
    expect(prose.get(folder)).toMatch(/^## /m);
  });

  test("names prerequisites and exercises that exist", () => {
    expect(meta.prerequisites.filter((id) => !planned.has(id))).toEqual([]);
    const known = exerciseFiles.map(({ name }) => name);
    const shown = meta.outcomes.flatMap(({ exercise }) => exercise ?? []);
    expect(shown.filter((id) => !known.includes(`${folder}/${id}`))).toEqual([]);
  });

  test("has a date of the past and a sensible time", () => {
    expect(Date.parse(meta.checked)).toBeLessThanOrEqual(Date.now());
    expect(meta.minutes[0]).toBeLessThanOrEqual(meta.minutes[1]);
  });
});
