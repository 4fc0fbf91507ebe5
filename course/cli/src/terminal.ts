import type { Paint } from "./paint.ts";

/** How a command ended: all well, the kata is not passed, or something was asked wrongly. */
export const exits = { good: 0, notPassed: 1, trouble: 2 } as const;

export type Exit = (typeof exits)[keyof typeof exits];

/** Where a command prints, and what it was asked. */
export interface Terminal {
  readonly paint: Paint;
  readonly print: (text: string) => void;
  /** For what went wrong: another stream, so that results can be piped. */
  readonly complain: (text: string) => void;
}

/** Something that was asked wrongly, or cannot be had: a sentence for the reader. */
export class Trouble extends Error {
  override readonly name = "Trouble";

  override toString(): string {
    return this.message;
  }
}
