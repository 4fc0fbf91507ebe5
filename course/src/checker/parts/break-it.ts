import type { Material } from "../material.ts";
import { unless } from "../part.ts";
import { elements, importedNames } from "../tree.ts";

/** A failure that happens live, and its cure. */
export function breakIt({ prose }: Material): readonly string[] {
  const sections = elements(prose, "BreakIt");
  const live = ["Cell", ...importedNames(prose).keys()];
  return [
    ...unless(sections.length > 0, "There is no <BreakIt> with a failure."),
    ...sections.flatMap((section) => {
      const at = `<BreakIt> on line ${section.line}`;
      return [
        ...unless(
          elements(section, ...live).length > 0,
          `${at} has no cell and no figure: nothing fails before the reader's eyes.`,
        ),
        ...unless(elements(section, "Cure").length > 0, `${at} has no <Cure>.`),
      ];
    }),
  ];
}
