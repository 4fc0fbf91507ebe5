/** @file A notebook: one program told in pieces, and the words between them. Plain data; no page, no store. */

/** Code is TypeScript; text is Markdown. */
export type CellKind = "code" | "text";

/** What a cell says: all that files and links carry. Lines end in "\n". */
export interface CellText {
  readonly kind: CellKind;
  readonly text: string;
}

/** A cell of an open notebook; the id is the page's own and lasts as long as the cell. */
export interface Cell extends CellText {
  readonly id: string;
}

/** What a file or a link brings. */
export interface Draft {
  readonly name: string;
  readonly cells: readonly CellText[];
}

/** A notebook as it is kept. */
export interface Notebook {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly Cell[];
  /** Counted up by every saving, so that two tabs see each other's. */
  readonly revision: number;
  readonly created: number;
  readonly changed: number;
  /** When it was deleted; null while it was not. */
  readonly deleted: number | null;
}

/** What a notebook may hold; a file or link of more is refused with a sentence. */
export const most = { cells: 500, characters: 1_000_000, name: 120 } as const;

/** What a new notebook is called. */
export const UNNAMED = "Untitled notebook";

/** A new id; `randomUUID` is missing where the page is not served securely. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/** A text with the line ends of cells; the separators of Unicode end lines, too, as they do in programs. */
export const withPlainEnds = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, "\n");

/** Cells with ids of their own; there is always one. */
export function asCells(cells: readonly CellText[]): Cell[] {
  const given = cells.length > 0 ? cells : [{ kind: "code", text: "" } as const];
  return given.map(({ kind, text }) => ({ id: newId(), kind, text: withPlainEnds(text) }));
}

/** A name as it may be: one line, not empty, not too long. */
export function asName(name: string): string {
  const line = name
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, most.name)
    .trim();
  return line === "" ? UNNAMED : line;
}

/** Why a draft is more than a notebook may hold; null when it is not. */
export function tooMuch({ cells }: Draft): string | null {
  if (cells.length > most.cells) {
    return `It has ${cells.length.toLocaleString("en-GB")} cells; a notebook has at most ${most.cells}.`;
  }
  const characters = cells.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > most.characters) {
    return `It has ${characters.toLocaleString("en-GB")} characters; a notebook has at most a million.`;
  }
  return null;
}
