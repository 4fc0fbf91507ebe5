import { imports } from "../code.ts";
import type { Material } from "../material.ts";
import { unless } from "../part.ts";
import { elements, importedNames, type Node, textAttribute } from "../tree.ts";

const DATA = "@mathesis/datasets";

/** An application on data that the course ships. */
export function aiLink(lesson: Material): readonly string[] {
  const { prose } = lesson;
  const sections = elements(prose, "AiLink");
  const files = importedNames(prose);
  const usesData = sections.some((section) =>
    elements(section, "Cell", "Code", ...files.keys()).some((node) =>
      sourcesOf(node, files).some((file) => imports(lesson, file.replace(/^\.\//, ""), DATA)),
    ),
  );
  return [
    ...unless(sections.length > 0, "There is no <AiLink> section."),
    ...unless(
      sections.length === 0 || usesData,
      `Nothing inside <AiLink> works on real data (${DATA}).`,
    ),
  ];
}

/** The files behind an element: the one it shows, its component's, those of the values it gets. */
function sourcesOf(node: Node, files: ReadonlyMap<string, string>): string[] {
  const given = Object.values(node.attributes).flatMap((value) =>
    typeof value === "object" ? (value.expression.match(/\w+/g) ?? []) : [],
  );
  const named = [node.name ?? "", ...given].flatMap((name) => files.get(name) ?? []);
  const own = textAttribute(node, "file");
  return own === null ? named : [own, ...named];
}
