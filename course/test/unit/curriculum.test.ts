import { expect, test } from "vitest";
import { curriculum, neighbours, placeOf, places, tracks } from "../../src/curriculum.ts";

test("ids are unique and lower case", () => {
  const ids = places.map(({ lesson }) => lesson.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+\/[a-z0-9-]+$/.test(id))).toEqual([]);
});

test("parts are numbered in order and nobody is without a track", () => {
  expect(curriculum.map(({ number }) => number)).toEqual(curriculum.map((_, i) => i));
  for (const { lesson } of places) {
    expect(lesson.tracks.length, lesson.id).toBeGreaterThan(0);
    expect(lesson.tracks.filter((track) => !tracks.includes(track))).toEqual([]);
    expect(lesson.title.length, lesson.id).toBeGreaterThan(2);
  }
});

test("a lesson knows its place and its neighbours among those that exist", () => {
  expect(placeOf("nn/backprop").number).toBe("12.2");
  const existing = ["nn/cnn", "la/svd", "nn/backprop"];
  const { previous, next } = neighbours("nn/backprop", existing);
  expect(previous?.lesson.id).toBe("la/svd");
  expect(next?.lesson.id).toBe("nn/cnn");
  expect(neighbours("la/svd", existing).previous).toBeUndefined();
  expect(() => placeOf("no/such")).toThrow(RangeError);
});
