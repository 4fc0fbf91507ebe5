/**
 * @file The one error of this package: data (`code`, `place`, `details`) beside the sentence.
 */

/**
 * What went wrong:
 * - `PLOT_DATA`: what was given holds no numbers that can be drawn;
 * - `PLOT_LENGTH`: arrays that belong together differ in length;
 * - `PLOT_OPTION`: an option is not one that the function knows;
 * - `PLOT_SIZE`: more than a figure can hold;
 * - `PLOT_SPEC`: an object that claims to be a figure is none.
 */
export type PlotErrorCode = "PLOT_DATA" | "PLOT_LENGTH" | "PLOT_OPTION" | "PLOT_SIZE" | "PLOT_SPEC";

/** What an error is made from: the facts first, then the lines a person reads. */
export interface PlotErrorFacts {
  readonly code: PlotErrorCode;
  /** The function that was called, or the part of the figure that was read. */
  readonly place: string;
  /** What is wrong, with the values. */
  readonly message: string;
  /** What was needed. */
  readonly needs?: string;
  /** One suggestion that works. */
  readonly hint?: string;
  /** The same facts as data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A figure could not be made; `code` says why, and the message has at most three lines. */
export class PlotError extends Error {
  override readonly name: string = "PlotError";
  readonly code: PlotErrorCode;
  readonly place: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(facts: PlotErrorFacts) {
    const lines = [`${facts.place}: ${facts.message}`, facts.needs, facts.hint];
    super(lines.filter((line) => line !== undefined).join("\n  "));
    this.code = facts.code;
    this.place = facts.place;
    this.details = facts.details ?? {};
  }
}
