import { places } from "../../curriculum.ts";
import type { Material } from "../material.ts";
import { unless } from "../part.ts";
import { elements, everything } from "../tree.ts";

const BOXES = ["Definition", "Theorem", "Intuition", "Caution"] as const;
const DAY = 86_400_000;

/** Where the lesson stands, its version and date, its sections and boxes. */
export function frame({ id, meta, prose }: Material): readonly string[] {
  if (!meta) return ["meta.ts is missing or cannot be read."];
  const [quick, full] = meta.minutes;
  const checked = Date.parse(`${meta.checked}T00:00:00Z`);
  const sections = [...everything(prose)].filter(
    ({ type, depth }) => type === "heading" && depth === 2,
  );
  const boxes = BOXES.filter((name) => elements(prose, name).length === 0);
  return [
    ...unless(meta.id === id, `meta.ts: the id is ${meta.id}, the folder is ${id}.`),
    ...unless(
      places.some(({ lesson }) => lesson.id === id),
      "The curriculum has no lesson of this id.",
    ),
    ...unless(
      quick > 0 && quick <= full,
      "meta.ts: minutes are [reading, with all exercises], in this order.",
    ),
    ...unless(
      /^\d+\.\d+\.\d+$/.test(meta.version),
      `meta.ts: the version “${meta.version}” is not major.minor.patch.`,
    ),
    ...unless(
      checked <= Date.now() + DAY,
      `meta.ts: “${meta.checked}” is no day of the past written as YYYY-MM-DD.`,
    ),
    ...unless(sections.length >= 3, "The prose has fewer than three sections (## …)."),
    ...boxes.map((name) => `There is no <${name}> box.`),
  ];
}
