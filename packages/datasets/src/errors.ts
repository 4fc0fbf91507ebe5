/**
 * @file The one error of this package: data (`code`, `dataset`, `details`) beside the sentence.
 */

/**
 * What went wrong:
 * - `DATA_FETCH`: the file could not be read in full (missing, refused, cut short, too long);
 * - `DATA_HASH`: the file has the right length, but not the bytes that were published;
 * - `DATA_FORMAT`: the bytes are not the IDX arrays they should be;
 * - `ABORTED`: the caller's `AbortSignal` fired.
 */
export type DatasetErrorCode = "DATA_FETCH" | "DATA_HASH" | "DATA_FORMAT" | "ABORTED";

/** What an error is made from: the facts first, then the lines a person reads. */
export interface DatasetErrorFacts {
  readonly code: DatasetErrorCode;
  /** Name of the data set, or of what was being parsed. */
  readonly dataset: string;
  /** What is wrong, with the values. */
  readonly message: string;
  /** What was needed. */
  readonly needs?: string;
  /** One suggestion, only if it works. */
  readonly hint?: string;
  /** The same facts as data. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The failure underneath, if there was one. */
  readonly cause?: unknown;
}

/** A data set could not be loaded; `code` says why, and the message has at most three lines. */
export class DatasetError extends Error {
  override readonly name: string = "DatasetError";
  readonly code: DatasetErrorCode;
  readonly dataset: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(facts: DatasetErrorFacts) {
    const lines = [`${facts.dataset}: ${facts.message}`, facts.needs, facts.hint];
    const message = lines.filter((line) => line !== undefined).join("\n  ");
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code;
    this.dataset = facts.dataset;
    this.details = facts.details ?? {};
  }
}
