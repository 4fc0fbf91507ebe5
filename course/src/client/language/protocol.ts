/** A file of the virtual folder, by the name under which cells import it: `code/tape.ts`. */
export interface LanguageFile {
  readonly name: string;
  readonly text: string;
}

/**
 * How files see each other: as modules that import what they need, or, in order, as cells of one
 * notebook in which every cell sees the names of all earlier ones and may declare them anew.
 */
export type Scope = "modules" | "shared";

/** A place in the text of one file, in UTF-16 units, the end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A replacement in the text. */
export interface Edit extends Span {
  readonly insert: string;
}

/** What is wrong; a `warning` does not keep TypeScript from knowing all types. */
export interface Problem extends Span {
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** One entry of a completion list. */
export interface CompletionEntry {
  readonly name: string;
  /** As TypeScript calls it: `const`, `method`, `keyword`. */
  readonly kind: string;
  /** The module from which choosing it would import the name. */
  readonly module?: string;
  /** What is inserted where that is not the name. */
  readonly insert?: string;
  /** How many characters before the word are replaced as well. */
  readonly back?: number;
  /** Less comes first; entries of equal rank are sorted by how well they match. */
  readonly rank: number;
  /** Where the entry was found, for `describe`. */
  readonly origin?: CompletionOrigin;
}

/** TypeScript's own note of where a name would be imported from; opaque to everybody else. */
export interface CompletionOrigin {
  readonly source: string;
  readonly data?: unknown;
}

/** The entries that fit at a place. */
export interface CompletionList {
  /** What they replace: the part of the word before the caret. */
  readonly from: number;
  readonly entries: readonly CompletionEntry[];
}

/** A name's type and documentation. */
export interface Description {
  /** The declaration as TypeScript prints it. */
  readonly signature: string;
  /** What its docstring says first. */
  readonly text: string;
  /** The rest of the docstring, in order: `@shape`, `@param`, `@example`. */
  readonly tags: readonly { readonly name: string; readonly text: string }[];
}

/** What completes a chosen entry: its description, and imports that are to be added. */
export interface EntryDetails extends Description {
  readonly edits: readonly Edit[];
}

/** What stands at a place. */
export interface Hover extends Description, Span {}

/** The call that is being written. */
export interface Signature {
  /** The text before, at and after the present argument. */
  readonly parts: readonly [before: string, argument: string, after: string];
  readonly text: string;
  /** What the docstring says of the present argument. */
  readonly argument: string;
  /** Which of several ways to call it this is, from 1, and how many there are. */
  readonly which: readonly [number, number];
}

/** What a language service answers for a virtual folder of files. */
export interface Language {
  /** Replaces the whole folder. */
  readonly open: (files: readonly LanguageFile[], scope?: Scope) => void;
  /** Replaces the text of one file, or adds it at the end. */
  readonly update: (name: string, text: string) => void;
  readonly completions: (name: string, at: number) => CompletionList | null;
  readonly describe: (name: string, at: number, entry: CompletionEntry) => EntryDetails | null;
  readonly hover: (name: string, at: number) => Hover | null;
  readonly signature: (name: string, at: number) => Signature | null;
  readonly diagnostics: (name: string) => readonly Problem[];
}

/** The first message to the worker. */
export interface Start {
  readonly types: string;
}

/** A question to the worker. */
export interface Question {
  readonly id: number;
  readonly method: keyof Language;
  readonly values: readonly unknown[];
}

/** What the worker says: that it is ready, that it cannot be, or the answer to a question. */
export type Answer =
  | { readonly type: "ready"; readonly milliseconds: number }
  | { readonly type: "unavailable"; readonly reason: string }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "refused"; readonly id: number; readonly reason: string };
