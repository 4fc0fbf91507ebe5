import { OutputCap } from "../../src/client/sandbox/output-cap.ts";
import { type Channel, caps, type WorkerMessage } from "../../src/client/sandbox/protocol.ts";
import { print } from "../../src/client/sandbox/worker/print.ts";

/** What the reader's code has for a console: it prints as a cell does, and as much. */
export class Speech {
  readonly #cap = new OutputCap();
  readonly #say: (message: WorkerMessage) => void;

  constructor(say: (message: WorkerMessage) => void) {
    this.#say = say;
  }

  readonly console = {
    log: (...values: unknown[]) => this.#print("log", values),
    info: (...values: unknown[]) => this.#print("log", values),
    debug: (...values: unknown[]) => this.#print("log", values),
    warn: (...values: unknown[]) => this.#print("warn", values),
    error: (...values: unknown[]) => this.#print("error", values),
  } as const;

  #print(channel: Channel, values: readonly unknown[]): void {
    const text = values.map(print).join(" ");
    if (!this.#cap.takesText(text.length)) {
      throw new RangeError(`Too much output: a program may print ${caps.lines} lines or 256 KB.`);
    }
    this.#say({ type: "output", lines: [{ channel, text }] });
  }
}
