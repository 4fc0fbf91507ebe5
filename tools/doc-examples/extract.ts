/**
 * @file The `@example` blocks of a folder of sources, read with the TypeScript parser.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One `@example` of a doc comment. */
export interface Example {
  /** The documented name: `exp`, or `Tensor.item` for a member. */
  readonly name: string;
  /** The file it stands in, relative to the folder, and the line of the tag. */
  readonly file: string;
  readonly line: number;
  /** Its code, without stars, fences and a title. */
  readonly code: string;
}

/** The examples in some files of a folder. */
export function examplesIn(folder: string, files: readonly string[]): readonly Example[] {
  return files.flatMap((file) => examplesOf(file, readFileSync(join(folder, file), "utf8")));
}

/** The examples of one source text. */
export function examplesOf(file: string, text: string): readonly Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Example[] = [];
  const visit = (node: ts.Node): void => {
    for (const tag of ownTags(node)) {
      const { line } = source.getLineAndCharacterOfPosition(tag.getStart(source));
      const code = codeOf(text.slice(tag.tagName.end, endOf(tag, text)));
      found.push({ name: nameOf(node), file, line: line + 1, code });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The example tags of the doc comment right before a node: the last one, if there are several. */
function ownTags(node: ts.Node): readonly ts.JSDocTag[] {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const own = comments.filter((comment) => comment.parent === node);
  return own.flatMap((comment) =>
    [...(comment.tags ?? [])].filter((tag) => tag.tagName.text === "example"),
  );
}

/** Where a tag's text ends: at the next tag or the end of the comment, which TypeScript trims. */
function endOf(tag: ts.JSDocTag, text: string): number {
  const comment = tag.parent as ts.JSDoc;
  const tags = comment.tags ?? [];
  const next = [...tags][[...tags].indexOf(tag) + 1];
  if (next !== undefined) return text.lastIndexOf("@", next.tagName.pos);
  return text.lastIndexOf("*/", comment.end);
}

function nameOf(node: ts.Node): string {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => name.getText()).join(", ");
  }
  const name = ts.getNameOfDeclaration(node as ts.Declaration)?.getText() ?? "(file)";
  const isMember = ts.isClassElement(node) || ts.isTypeElement(node);
  return isMember ? `${nameOf(node.parent)}.${name}` : name;
}

function codeOf(raw: string): string {
  const lines = raw
    .split("\n")
    .map((line, i) => (i === 0 ? line : line.replace(/^\s*\* ?/, "")).trimEnd())
    .filter((line) => !line.trimStart().startsWith("```"));
  return lines.join("\n").trim();
}
