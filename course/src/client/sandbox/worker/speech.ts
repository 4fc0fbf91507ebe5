import { OutputCap } from "../output-cap.ts";
import { type CellError, type Channel, caps, type Line } from "../protocol.ts";
import { TooMuchOutput } from "./errors.ts";
import { later, milliseconds, say } from "./powers.ts";
import { print } from "./print.ts";

/** Messages that may be sent at once, and again in every second: together within the cap. */
const AT_ONCE = caps.messages * 0.4;
const A_SECOND = caps.messages * 0.5;

/** Says what a program prints: at once where it can, in larger pieces where it is much. */
export class Speech {
  readonly #cap = new OutputCap();
  readonly #fail: (error: unknown) => void;
  #lines: Line[] = [];
  #credit: number = AT_ONCE;
  #at = milliseconds();
  #waiting = false;
  #over = false;
  #quiet = 0;

  /** `fail` ends the run: a program that catches the error must not go on printing. */
  constructor(fail: (error: unknown) => void) {
    this.#fail = fail;
  }

  /** Prints values, as console.log does. */
  print(channel: Channel, values: readonly unknown[]): void {
    if (this.#over || this.#quiet > 0) return;
    const text = values.map(print).join(" ");
    if (!this.#cap.takesText(text.length)) this.#refuse(`${caps.lines} lines or 256 KB`);
    this.#lines.push({ channel, text });
    if (this.#mayTalk()) this.flush();
    else this.#flushLater();
  }

  /** Shows a figure. */
  plot(spec: unknown): void {
    if (this.#over || this.#quiet > 0) return;
    const json = JSON.stringify(spec);
    if (!this.#cap.takesPlot(json.length)) this.#refuse(`${caps.plots} figures or 4 MB of numbers`);
    this.flush();
    say({ type: "plot", json });
  }

  /** Runs something without letting it print. */
  quietly<T>(work: () => T): T {
    this.#quiet += 1;
    try {
      return work();
    } finally {
      this.#quiet -= 1;
    }
  }

  /** Waits for something, and nothing is printed until then. */
  async quietUntil<T>(work: () => Promise<T>): Promise<T> {
    this.#quiet += 1;
    try {
      return await work();
    } finally {
      this.#quiet -= 1;
    }
  }

  /** Says what is still unsaid. */
  flush(): void {
    if (this.#lines.length === 0) return;
    const lines = this.#lines;
    this.#lines = [];
    say({ type: "output", lines });
  }

  /** Says how a run failed, and nothing after it. */
  end(error: CellError): void {
    if (this.#over) return;
    this.flush();
    this.#over = true;
    say({ type: "failed", error });
  }

  #refuse(most: string): never {
    const error = new TooMuchOutput(`Too much output: a cell may print ${most}.`);
    this.#fail(error);
    throw error;
  }

  #mayTalk(): boolean {
    const now = milliseconds();
    this.#credit = Math.min(AT_ONCE, this.#credit + ((now - this.#at) * A_SECOND) / 1000);
    this.#at = now;
    if (this.#credit < 1) return false;
    this.#credit -= 1;
    return true;
  }

  #flushLater(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    later(
      () => {
        this.#waiting = false;
        if (!this.#over) this.flush();
      },
      1000 / A_SECOND + 10,
    );
  }
}
