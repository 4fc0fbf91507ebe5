import type { RichText, RichTexts } from "../../../build/variant.ts";
import type { Entry } from "../../../kit/exercises/answer-kind.ts";
import type { Marks } from "../marking.ts";

/** What every input view is given. */
export interface InputProps<I> {
  /** Prefix of element ids. */
  readonly id: string;
  readonly input: I;
  readonly texts: RichTexts;
  /** What stands in the boxes; a box that nobody touched is missing. */
  readonly entry: Entry;
  readonly marks: Marks;
  /** Sets boxes that the reader does not type into: by dragging, pasting or buttons. */
  readonly set: (changes: Entry) => void;
}

const plain = (source: string): RichText => ({ html: source.replace(/[&<>]/g, ""), name: source });

/** A rich text of the input as HTML and in words. */
export const richText = (texts: RichTexts, source: string): RichText =>
  texts[source] ?? plain(source);
