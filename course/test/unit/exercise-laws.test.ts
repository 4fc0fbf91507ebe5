import { describe, expect, test } from "vitest";
import { brokenExercises, soundExercise } from "../fixtures/broken-exercises.ts";
import { exerciseLaws } from "./exercise-laws.ts";

describe("the laws find what is planted", () => {
  test("a sound exercise obeys all", () => {
    expect(exerciseLaws.flatMap(({ broken }) => broken(soundExercise))).toEqual([]);
  });

  test.each(brokenExercises)("$fault", ({ law, exercise }) => {
    const found = exerciseLaws.filter(({ broken }) => broken(exercise).length > 0);
    expect(found.map(({ name }) => name).join("; ")).toContain(law);
  });
});
