import type { Material } from "../material.ts";
import { atLeast, unless } from "../part.ts";
import { elements, everything } from "../tree.ts";

/** A worked example, two faded ones, then fresh ones from a generator. */
export function workedFadedFree({ prose, exercises }: Material): readonly string[] {
  const order = [...everything(prose)].flatMap(({ name }) => name ?? []);
  const worked = order.indexOf("Worked");
  const faded = order.lastIndexOf("Faded");
  const free = order.lastIndexOf("Exercise");
  const generators = exercises.filter(({ varies, role }) => varies && role !== "kata");
  return [
    ...atLeast(elements(prose, "Worked").length, 1, "worked example"),
    ...atLeast(elements(prose, "Faded").length, 2, "faded example"),
    ...unless(
      worked === -1 || faded === -1 || worked < faded,
      "The worked example comes after the faded ones.",
    ),
    ...unless(
      generators.length > 0 && free > faded,
      "No generator of fresh exercises follows the faded examples.",
    ),
  ];
}
