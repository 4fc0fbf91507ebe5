import { imports } from "../code.ts";
import type { Material } from "../material.ts";
import { unless } from "../part.ts";
import { elements, importedNames, textAttribute } from "../tree.ts";

const DATA = "@mathesis/datasets";

/** An application on data that the course ships. */
export function aiLink(lesson: Material): readonly string[] {
  const { prose } = lesson;
  const sections = elements(prose, "AiLink");
  const files = importedNames(prose);
  const usesData = sections.some((section) =>
    elements(section, "Cell", "Code", ...files.keys()).some((node) => {
      const own = textAttribute(node, "file") ?? files.get(node.name ?? "") ?? "";
      return imports(lesson, own.replace(/^\.\//, ""), DATA);
    }),
  );
  return [
    ...unless(sections.length > 0, "There is no <AiLink> section."),
    ...unless(
      sections.length === 0 || usesData,
      `Nothing inside <AiLink> works on real data (${DATA}).`,
    ),
  ];
}
