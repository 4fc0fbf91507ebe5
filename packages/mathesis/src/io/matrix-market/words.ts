/** @file The words of a Matrix Market file, one after the other, with the line of each. */

import type { FormatError } from "../../util/errors.ts";
import { malformed } from "../source.ts";

/** What the first line says. */
export interface Banner {
  readonly format: "array" | "coordinate";
  readonly field: Field;
  readonly symmetry: Symmetry;
}
export type Field = "real" | "integer" | "unsigned-integer" | "complex" | "pattern";
/** Which half of a square matrix follows from the other. */
export type Symmetry = "general" | "symmetric" | "skew-symmetric" | "hermitian";

export const fields: readonly Field[] = [
  "real",
  "integer",
  "unsigned-integer",
  "complex",
  "pattern",
];
export const symmetries: readonly Symmetry[] = [
  "general",
  "symmetric",
  "skew-symmetric",
  "hermitian",
];

const HERE = "fromMatrixMarket";
const LINE_FEED = 10;
const RETURN = 13;
const PERCENT = 37;

export const wrongLine = (code: string, what: string, line: number): FormatError =>
  malformed(HERE, code, `${what}, in line ${line}.`, { line });

/** A place in the text. */
export class Words {
  readonly text: string;
  /** The word that was read last. */
  start = 0;
  end = 0;
  line = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** The first line, which is not read as words. */
  banner(): Banner {
    const end = /\r\n?|\n/.exec(this.text)?.index ?? this.text.length;
    const words = this.text.slice(0, Math.min(end, 1024)).trim().split(/\s+/);
    const [magic, object, format, field, symmetry] = words.map((word) => word.toLowerCase());
    this.end = end;
    if (magic !== "%%matrixmarket") {
      throw malformed(HERE, "MAGIC", "the text does not begin with %%MatrixMarket.", { line: 1 });
    }
    const isKnown =
      words.length === 5 &&
      object === "matrix" &&
      (format === "array" || format === "coordinate") &&
      isOneOf(fields, field) &&
      isOneOf(symmetries, symmetry) &&
      !(field === "pattern" && (format === "array" || symmetry === "skew-symmetric")) &&
      (symmetry === "hermitian" ? field === "complex" || field === "pattern" : true) &&
      !(field === "pattern" && symmetry === "hermitian");
    if (isKnown) return { format, field, symmetry };
    throw wrongLine("HEADER", `there are no files "${words.slice(1).join(" ").slice(0, 60)}"`, 1);
  }

  /** Moves to the next word; false at the end of the text. Comments fill lines. */
  next(): boolean {
    const { text } = this;
    let at = this.end;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED || (code === RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) {
        this.line++;
        if (text.charCodeAt(at + 1) === PERCENT) at = lineEnd(text, at + 1) - 1;
      } else if (!(code <= 32)) break;
      at++;
    }
    this.start = at;
    while (text.charCodeAt(at) > 32) at++;
    this.end = at;
    return at > this.start;
  }

  /** The next word, for an error. */
  shown(): string {
    return JSON.stringify(this.text.slice(this.start, Math.min(this.end, this.start + 40)));
  }
}

function isOneOf<T extends string>(list: readonly T[], word: string | undefined): word is T {
  return (list as readonly (string | undefined)[]).includes(word);
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf("\n", from);
  const end = text.indexOf("\r", from);
  if (feed < 0 && end < 0) return text.length;
  return Math.min(feed < 0 ? text.length : feed, end < 0 ? text.length : end);
}
