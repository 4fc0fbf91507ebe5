/**
 * @file The cells of a notebook as one program. Each cell opens a block inside of the block of the
 * cell before it: so it sees every earlier name, may declare one anew, and no cell can see what comes
 * after it. What a cell does is then the same whether it is the last that runs or one of many. These are
 * the rules by which the language service reads the cells, too (client/language/folder.ts).
 */
import { asConstants, type Edit, outlineOf, withEdits } from "./outline.ts";

/** Code of a cell, by the cell's id. */
export interface Piece {
  readonly id: string;
  readonly code: string;
}

/** On which lines of the program a cell stands. */
export interface PieceLines {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** A program, where its cells are in it, and the word with which it tells where it is. */
export interface Composed {
  readonly code: string;
  readonly lines: readonly PieceLines[];
  readonly token: string;
}

/** The same number of lines, and nothing on them. */
const blank = (text: string): string => "\n".repeat(text.split("\n").length - 1);

interface Said {
  /** What the program calls to print a mark, and to show a value. */
  readonly mark: string;
  readonly show: string;
}

/** A cell's text as it stands in the program, as many lines as the cell has. */
function pieceText(code: string, { mark, show }: Said): { head: string; body: string } {
  const { imports, unexport, last } = outlineOf(code);
  const edits: Edit[] = [
    ...imports.map(({ from, to }) => ({ from, to, insert: blank(code.slice(from, to)) })),
    ...unexport.map((edit) => ({
      ...edit,
      insert: edit.insert + blank(code.slice(edit.from, edit.to)),
    })),
  ];
  if (last) {
    edits.push({ from: last.from, to: last.from, insert: `${show}((` });
    edits.push({ from: last.to, to: last.to, insert: "))" });
  }
  const head = imports
    .filter(({ onlyTypes }) => !onlyTypes)
    .map((statement) => asConstants(statement, (module) => `require('${module}')`));
  return { head: [mark, ...head].join(" "), body: withEdits(code, edits) };
}

/** What shows a value: nothing where there is none, or where it is a figure that was shown already. */
const showing = (print: string, token: string): string =>
  `(value) => { if (value !== undefined && value?.kind !== "mathesis-plot") ${print}("${token} value", value); }`;

/** The program of some cells. `token` is a word that no program prints by chance. */
export function compose(pieces: readonly Piece[], token: string): Composed {
  const [print, show] = [`$print_${token}`, `$show_${token}`];
  const parts = [`const ${print} = console.log, ${show} = ${showing(print, token)};`];
  const lines: PieceLines[] = [];
  let line = 2;
  for (const [index, { id, code }] of pieces.entries()) {
    const mark = `${print}("${token} cell ${index}");`;
    const { head, body } = pieceText(code, { mark, show });
    const count = body.split("\n").length;
    parts.push(`{ ${head}`, body);
    lines.push({ id, first: line + 1, last: line + count });
    line += count + 1;
  }
  parts.push(`${print}("${token} end"); ${"}".repeat(pieces.length)}`, "");
  return { code: parts.join("\n"), lines, token };
}

/** A line of the program as a cell and its own line; null for what no cell has written. */
export function placeIn(
  { lines }: Composed,
  line: number | null,
): { readonly id: string; readonly line: number } | null {
  const found = lines.find(({ first, last }) => line !== null && first <= line && line <= last);
  return found && line !== null ? { id: found.id, line: line - found.first + 1 } : null;
}

/** What a printed text says of the program itself; null when the program's author has printed it. */
export type Mark =
  | { readonly kind: "cell"; readonly index: number }
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "end" };

/** Reads a printed text as a mark. */
export function readMark(token: string, text: string): Mark | null {
  if (!text.startsWith(`${token} `)) return null;
  const rest = text.slice(token.length + 1);
  if (rest === "end") return { kind: "end" };
  if (rest.startsWith("value ")) return { kind: "value", text: rest.slice("value ".length) };
  const [, index] = /^cell (\d+)$/.exec(rest) ?? [];
  return index === undefined ? null : { kind: "cell", index: Number(index) };
}
