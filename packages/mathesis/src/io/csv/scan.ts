/**
 * @file Where the fields of a table are in its text (RFC 4180, any end of line, blank lines left
 * out). Works on pieces: a record that a piece cuts is read again when more text is there.
 */

import { malformed } from "../source.ts";
import type { Dialect } from "./dialect.ts";

const LINE_FEED = 10;
const RETURN = 13;

/** The fields of all records of a text. */
export class Scan {
  readonly dialect: Dialect;
  text = "";
  /** Where the next record begins. */
  at = 0;
  /** Start and end of each field; ~end where doubled quotes are to be undone. */
  bounds: Int32Array = new Int32Array(1024);
  /** The fields of complete records. */
  count = 0;
  /** The fields of each record; 0 before the first. */
  width = 0;
  /** The lines before the text that is kept. */
  private linesBefore = 0;
  private toSkip: number;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
    this.toSkip = dialect.skipRows;
  }

  get records(): number {
    return this.width === 0 ? 0 : this.count / this.width;
  }

  /** Adds text after what is there. */
  append(more: string): void {
    this.text += more;
  }

  /** Forgets all complete records and their text. */
  drop(): void {
    this.linesBefore += newlines(this.text, 0, this.at);
    this.text = this.text.slice(this.at);
    this.at = 0;
    this.count = 0;
  }

  /** The text of a field. */
  field(index: number): string {
    const start = this.bounds[2 * index];
    const end = this.bounds[2 * index + 1];
    if (end >= 0) return this.text.slice(start, end);
    const quote = String.fromCharCode(this.dialect.quote);
    return this.text.slice(start, ~end).replaceAll(quote + quote, quote);
  }

  /** The line of a place in the text, from 1. */
  lineOf(at: number): number {
    return 1 + this.linesBefore + newlines(this.text, 0, at);
  }

  /** Reads records until there are `most`, or the text ends. `final` says that no more comes. */
  run(most: number, final: boolean): void {
    while (this.toSkip > 0 && this.at < this.text.length) {
      const next = this.afterLine(this.at, final);
      if (next < 0) return;
      this.at = next;
      this.toSkip--;
    }
    while (this.at < this.text.length && this.records < most) {
      if (!this.record(final)) return;
    }
  }

  /** The start of the line after the one at a place; −1 if it may not be there yet. */
  private afterLine(from: number, final: boolean): number {
    const { text } = this;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED || code === RETURN) return this.afterEnd(at, final);
    }
    return final ? text.length : -1;
  }

  /** What follows the end of line at a place; −1 if "\n" may still follow a last "\r". */
  private afterEnd(at: number, final: boolean): number {
    const { text } = this;
    if (text.charCodeAt(at) === LINE_FEED) return at + 1;
    if (at + 1 === text.length && !final) return -1;
    return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
  }

  /** Reads one record; false if the text ends within it and more may come. */
  private record(final: boolean): boolean {
    const { text } = this;
    const { delimiter, quote, comment } = this.dialect;
    const first = this.count;
    let next = first;
    let at = this.at;
    for (;;) {
      const start = at;
      let end: number;
      if (quote >= 0 && text.charCodeAt(at) === quote) {
        const close = closingQuote(text, at, quote);
        if (close === text.length && final) throw this.unclosed(at);
        at = Math.abs(close) + 1;
        this.push(next++, start + 1, close < 0 ? ~-close : close);
        if (close !== text.length && this.isStray(at)) throw this.stray(at);
      } else {
        end = fieldEnd(text, at, delimiter, comment);
        this.push(next++, start, end);
        at = end;
      }
      if (text.charCodeAt(at) !== delimiter) break;
      at++;
    }
    return this.finish(first, next, at, final);
  }

  private finish(first: number, next: number, at: number, final: boolean): boolean {
    const { text } = this;
    if (at >= text.length && !final) return false;
    const after = at >= text.length ? text.length : this.afterLine(at, final);
    if (after < 0) return false;
    const isBlank = next === first + 1 && at === this.at;
    if (!isBlank) {
      const width = next - first;
      if (this.width === 0) this.width = width;
      else if (width !== this.width) throw this.ragged(width);
      this.count = next;
    }
    this.at = after;
    return true;
  }

  private push(field: number, start: number, end: number): void {
    if (2 * field + 2 > this.bounds.length) {
      const larger = new Int32Array(2 * this.bounds.length);
      larger.set(this.bounds);
      this.bounds = larger;
    }
    this.bounds[2 * field] = start;
    this.bounds[2 * field + 1] = end;
  }

  /** Whether something else than the end of a field follows a closing quote. */
  private isStray(at: number): boolean {
    const code = this.text.charCodeAt(at);
    const { delimiter, comment } = this.dialect;
    const ends = code === delimiter || code === LINE_FEED || code === RETURN || code === comment;
    return !ends && at < this.text.length;
  }

  private ragged(width: number) {
    const line = this.lineOf(this.at);
    const message = `line ${line} has ${width} fields; the rows before have ${this.width}.`;
    return malformed(this.dialect.op, "RAGGED", message, {
      line,
      fields: width,
      expected: this.width,
    });
  }

  private unclosed(at: number) {
    const line = this.lineOf(at);
    const message = `the quote that opens in line ${line} is never closed.`;
    return malformed(this.dialect.op, "QUOTE", message, { line });
  }

  private stray(at: number) {
    const line = this.lineOf(at);
    const message = `text follows a closing quote in line ${line}.`;
    const hint = 'inside quotes a quote is written twice; quote: "" takes quotes as text.';
    return malformed(this.dialect.op, "QUOTE", message, { line }, hint);
  }
}

/** The ends of lines in a part of a text, "\r\n" being one. */
function newlines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) lines++;
  }
  return lines;
}

function fieldEnd(text: string, from: number, delimiter: number, comment: number): number {
  const n = text.length;
  for (let at = from; at < n; at++) {
    const code = text.charCodeAt(at);
    if (code === delimiter || code === LINE_FEED || code === RETURN || code === comment) return at;
  }
  return n;
}

/** Where a quoted field closes, negative if quotes are doubled in it; the text's length if never. */
function closingQuote(text: string, open: number, quote: number): number {
  let sign = 1;
  for (let at = open + 1; at < text.length; at++) {
    if (text.charCodeAt(at) !== quote) continue;
    if (text.charCodeAt(at + 1) !== quote) return sign * at;
    sign = -1;
    at++;
  }
  return text.length;
}
