/** Every exercise that can come up in review, listed while the site is built. Katas are not: they take long, and stand in their lesson. */
import type { Exercise } from "../../kit/index.ts";
import { skillOf } from "../model.ts";
import type { ReviewItem } from "./queue.ts";

const modules = import.meta.glob<{ exercise?: Pick<Exercise, "title"> }>(
  ["../../lessons/*/*/exercises/*.ts", "../../lessons/*/*/review/*.ts"],
  { eager: true },
);

/** The lesson and the exercise of a module's path. */
export function itemOf(
  path: string,
): { readonly lesson: string; readonly exercise: string } | null {
  const found = /lessons\/([^/]+\/[^/]+)\/(?:exercises|review)\/([^/]+)\.ts$/.exec(path);
  return found ? { lesson: found[1] ?? "", exercise: found[2] ?? "" } : null;
}

/** All of them, in the order of their paths. */
export function reviewItems(): ReviewItem[] {
  const items = Object.entries(modules).flatMap(([path, { exercise }]) => {
    const item = itemOf(path);
    if (!item || !exercise) return [];
    return [{ ...item, skill: skillOf(item.lesson, item.exercise), title: exercise.title }];
  });
  return [...new Map(items.map((item) => [item.skill, item])).values()];
}
