import { caps } from "./protocol.ts";

/** Counts what a run says; the same count is kept in the worker, in the frame and on the page. */
export class OutputCap {
  #lines = 0;
  #characters = 0;
  #plots = 0;
  #plotCharacters = 0;

  /** Whether a text of so many characters may still be printed. */
  takesText(characters: number): boolean {
    this.#lines += 1;
    this.#characters += characters;
    return this.#lines <= caps.lines && this.#characters <= caps.characters;
  }

  /** Whether a figure of so many characters of JSON may still be shown. */
  takesPlot(characters: number): boolean {
    this.#plots += 1;
    this.#plotCharacters += characters;
    return this.#plots <= caps.plots && this.#plotCharacters <= caps.plotCharacters;
  }
}

/** Counts messages in seconds that slide: true until there are too many in one. */
export class MessageRate {
  readonly #times: number[] = [];
  #next = 0;

  /** Whether one more message at this time (in milliseconds) is not too much. */
  takes(now: number): boolean {
    const before = this.#times[this.#next];
    this.#times[this.#next] = now;
    this.#next = (this.#next + 1) % caps.messages;
    return before === undefined || now - before >= 1000;
  }
}
