/** @file An exercise or kata module as the checks see it, whatever its kind of answer. */
import type { ExerciseFacts, ExerciseRole } from "./material.ts";

const SEEDS = [1, 2, 3, 4, 5] as const;

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown => typeof value === "object" && value !== null;

/** What `exercises/<id>.ts` exports, in facts; null when it exports no exercise. */
export function exerciseFacts(id: string, exported: unknown): ExerciseFacts | null {
  if (!isObject(exported)) return null;
  const title = String(exported["title"] ?? "");
  if (exported["kind"] === "kata") {
    return {
      id,
      title,
      role: "kata",
      hints: sizeOf(exported["hints"]),
      solution: exported["solution"] !== undefined,
      misconceptions: namesOf(exported["twins"]),
      varies: true,
    };
  }
  const variant = call(exported["variant"]);
  const answers = call(exported["answers"]);
  const first = variant(1);
  const prompts = SEEDS.map((seed) => JSON.stringify(variant(seed)?.["prompt"]));
  const varies = new Set(prompts).size > 1;
  // A misconception may not show with the data of one seed.
  const mistakes = SEEDS.flatMap((seed) => namesOf(answers(seed)?.["misconceptions"]));
  return {
    id,
    title,
    role: roleOf(exported, String(first?.["kind"])),
    hints: sizeOf(first?.["hints"]),
    solution: typeof first?.["solution"] === "string" && first["solution"] !== "",
    misconceptions: [...new Set(mistakes)],
    varies,
  };
}

/** A derivation by its kind of answer, retrieval by its own word, else a generator. */
function roleOf({ retrieval }: Unknown, kind: string): ExerciseRole {
  if (kind === "derivation") return "derivation";
  return retrieval === true ? "retrieval" : "generator";
}

const isSeeded = (value: unknown): value is (seed: number) => unknown =>
  typeof value === "function";

const call =
  (method: unknown) =>
  (seed: number): Unknown | undefined => {
    const result = isSeeded(method) ? method(seed) : undefined;
    return isObject(result) ? result : undefined;
  };

const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** The ids in a record or in a list of objects that have one. */
function namesOf(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value.map((item, i) => (isObject(item) ? String(item["id"] ?? i) : String(i)));
  return isObject(value) ? Object.keys(value) : [];
}
