import type { Material } from "../material.ts";
import { unless } from "../part.ts";

/** An algorithm as a trace of steps that say what changed, and a stepper on the page. */
export function stepper({ traces, pictures, notation, faults }: Material): readonly string[] {
  const known = new Set(Object.keys(notation.symbols));
  const steps = [...traces.values()].flat();
  const changed = new Set(steps.flatMap((step) => step.changed));
  const unknown = [...changed].filter((key) => !known.has(key));
  const silent = steps.filter(({ label, text }) => label.trim() === "" || text.trim() === "");
  return [
    ...[...faults].flatMap(([name, why]) =>
      name.startsWith("steps.ts") ? [`${name}: ${why}`] : [],
    ),
    ...unless(
      [...traces.values()].some((trace) => trace.length > 1),
      "steps.ts exports no generator of steps (one that needs no argument, two steps or more).",
    ),
    ...unless(
      pictures.some((picture) => picture.stepper),
      "No figure on the page is a stepper.",
    ),
    ...unless(
      steps.length === 0 || changed.size > 0,
      "No step says which quantities it changed: nothing lights up.",
    ),
    ...unless(
      unknown.length === 0,
      `Steps change ${unknown.join(", ")}, which are no symbols of the lesson.`,
    ),
    ...unless(silent.length === 0, `${silent.length} of the steps have no label or no text.`),
  ];
}
