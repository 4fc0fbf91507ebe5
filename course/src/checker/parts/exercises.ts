import type { ExerciseFacts, ExerciseRole, Material } from "../material.ts";
import { atLeast, unless } from "../part.ts";
import { elements, textAttribute } from "../tree.ts";

const LEAST = 12;
const LEAST_MISCONCEPTIONS = 8;
const HINTS = 3;

const needed: readonly (readonly [role: ExerciseRole, least: number, one: string, many: string])[] =
  [
    ["retrieval", 3, "retrieval exercise", "retrieval exercises"],
    ["generator", 5, "seeded generator", "seeded generators"],
    ["kata", 3, "kata", "katas"],
    ["derivation", 1, "proof or derivation", "proofs or derivations"],
  ];

/** Twelve exercises of four kinds, each with three hints and a solution, and their misconceptions. */
export function exercises({ prose, exercises: all, faults }: Material): readonly string[] {
  const onPage = new Set(
    elements(prose, "Exercise", "Kata").map((node) => textAttribute(node, "id") ?? ""),
  );
  const shown = all.filter(({ id }) => onPage.has(id));
  const known = new Set(all.map(({ id }) => id));
  const misconceptions = shown.reduce((sum, each) => sum + each.misconceptions.length, 0);
  return [
    ...[...faults].flatMap(([file, why]) =>
      file.startsWith("exercises/") ? [`${file} cannot be read: ${why}`] : [],
    ),
    ...[...onPage].flatMap((id) => unless(known.has(id), `There is no exercise ${id}.`)),
    ...all.flatMap(({ id }) => unless(onPage.has(id), `The exercise ${id} is not on the page.`)),
    ...atLeast(shown.length, LEAST, "exercise"),
    ...needed.flatMap(([role, least, one, many]) =>
      atLeast(shown.filter((each) => counts(each, role)).length, least, one, many),
    ),
    ...atLeast(misconceptions, LEAST_MISCONCEPTIONS, "named misconception"),
    ...shown.flatMap(faultsOf),
  ];
}

/** A generator whose text is the same for every seed is none. */
const counts = (each: ExerciseFacts, role: ExerciseRole): boolean =>
  each.role === role && (role !== "generator" || each.varies);

const faultsOf = ({ id, hints, solution }: ExerciseFacts): string[] => [
  ...unless(hints === HINTS, `Exercise ${id} has ${hints} hints; three are needed.`),
  ...unless(solution, `Exercise ${id} has no solution.`),
];
