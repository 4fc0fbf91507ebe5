/** @file Prompts that the scaffolder wrote for the author and that still stand in a lesson. */
import type { Material } from "./material.ts";
import { elements, textAttribute, words } from "./tree.ts";

/** In a module a prompt is `✎ part: what to write`; in the prose it is `<Prompt part="…">`. */
const MARK = /✎\s*(\w+):\s*([^\n"`]*?)\s*(?=["`\n]|\*\/|$)/g;

/** One sentence for every prompt of a part that has not been answered. */
export function promptsOf({ files, prose }: Material, part: string): readonly string[] {
  const inProse = elements(prose, "Prompt")
    .filter((node) => textAttribute(node, "part") === part)
    .map((node) => `Line ${node.line}: to be written: ${words(node).replace(/\s+/g, " ").trim()}`);
  const inModules = [...files].flatMap(([file, text]) =>
    [...text.matchAll(MARK)].flatMap(([, named, what]) =>
      named === part ? [`${file}: to be written: ${what}`] : [],
    ),
  );
  return [...inProse, ...inModules];
}
