/** @file A notebook as a file that the reader keeps, and any file of these kinds as a notebook. */
import { asName, type Draft, most, tooMuch } from "../model/notebook.ts";
import type { Opening } from "./link.ts";
import { readMarkdown, writeMarkdown } from "./markdown-file.ts";
import { readScript, writeScript } from "./script-file.ts";

/** The kinds of files that are written. */
export type FileKind = "md" | "ts";

/** Larger files are refused unread. */
export const LARGEST_FILE = 4 * most.characters;

/** The text of a notebook's file. */
export const writeFile = (kind: FileKind, { cells }: Draft): string =>
  kind === "md" ? writeMarkdown(cells) : writeScript(cells);

/** What a notebook's file is called. */
export function fileNameOf(kind: FileKind, name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
  return `${plain === "" ? "notebook" : plain}.${kind}`;
}

const endingOf = (name: string): string => /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

const refuse = (refused: string): Opening => ({ refused });

/** The notebook that a text of this name holds. Never throws; nothing of it runs. */
export function readText(fileName: string, text: string): Opening {
  const ending = endingOf(fileName);
  if (ending === "ipynb") {
    return refuse(
      "A Jupyter notebook holds Python, which the lab does not run. As Markdown (in Jupyter: Save and Export) it can be read here.",
    );
  }
  const isScript = ["ts", "mts", "js", "mjs"].includes(ending) || /^\/\/ ?%%/m.test(text);
  const cells = isScript ? readScript(text) : readMarkdown(text);
  const draft: Draft = { name: asName(fileName.replace(/\.\w+$/, "")), cells };
  const problem = tooMuch(draft);
  return problem === null ? { draft } : refuse(problem);
}

/** The notebook that a file holds; what is broken or too large is refused with a sentence. */
export async function readFile(file: File): Promise<Opening> {
  if (file.size > LARGEST_FILE) {
    return refuse(`${file.name} is larger than any notebook: ${Math.ceil(file.size / 1e6)} MB.`);
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return refuse(`The browser could not read ${file.name}.`);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return readText(file.name, text);
  } catch {
    // Said below: these are no letters.
  }
  return refuse(`${file.name} is not a text, or not one in UTF-8.`);
}
