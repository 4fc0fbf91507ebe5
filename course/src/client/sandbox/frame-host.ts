import { frameHash, frameScript } from "virtual:sandbox/frame";
import { frameDocument } from "./frame-document.ts";
import type { FrameMessage, FrameRequest } from "./protocol.ts";

/** Milliseconds between two questions whether the frame is still there, while something runs. */
const PING = 250;
/** Unanswered questions after which the frame is given up. */
const PATIENCE = 12;
/** Milliseconds in which a new frame must be ready. */
const BIRTH = 15_000;

/** What a frame tells about one run. */
export interface RunListener {
  readonly hear: (message: FrameMessage) => void;
  /** The frame is gone, and with it the run. */
  readonly lose: () => void;
}

/**
 * The sandboxed frame as the page sees it. It is asked again and again while something runs; when
 * it stays silent (frozen, or ended by the browser) it is removed, and everything in it is lost.
 */
export class FrameHost {
  readonly #element = document.createElement("iframe");
  readonly #listeners = new Map<number, RunListener>();
  readonly #channel = new MessageChannel();
  readonly #onGone: () => void;
  #unanswered = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Resolves when the frame has the library; rejects when it cannot be had. */
  readonly ready: Promise<void>;

  constructor(runtime: string, onGone: () => void) {
    this.#onGone = onGone;
    this.ready = new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.remove();
        reject(new DOMException("The sandbox could not be started.", "TimeoutError"));
      }, BIRTH);
      this.#channel.port1.onmessage = (event: MessageEvent<FrameMessage>) => {
        if (event.data.type === "ready") {
          clearTimeout(late);
          resolve();
        } else this.#hear(event.data);
      };
    });
    this.#build(runtime);
  }

  /** Runs the text of a program; what is heard of it goes to the listener. */
  start(run: number, program: string, limit: number, listener: RunListener): void {
    this.#listeners.set(run, listener);
    this.ask({ type: "run", run, program, limit });
    this.#watch();
  }

  /** Ends a run; nothing more is heard of it. */
  stop(run: number): void {
    if (!this.#listeners.delete(run)) return;
    this.ask({ type: "stop", run });
  }

  /** Says something to the frame. */
  ask(request: FrameRequest, transfer: Transferable[] = []): void {
    this.#channel.port1.postMessage(request, transfer);
  }

  /** Takes the frame away, with all that runs in it. */
  remove(): void {
    clearTimeout(this.#timer);
    this.#element.remove();
    this.#channel.port1.close();
    this.#onGone();
    const lost = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const { lose } of lost) lose();
  }

  #build(runtime: string): void {
    const frame = this.#element;
    frame.setAttribute("sandbox", "allow-scripts");
    // Where the page is isolated, frames without credentials may come without headers.
    frame.setAttribute("credentialless", "");
    frame.setAttribute("aria-hidden", "true");
    frame.title = "Sandbox of the cells";
    frame.hidden = true;
    frame.srcdoc = frameDocument(frameScript, frameHash);
    frame.addEventListener(
      "load",
      () => {
        frame.contentWindow?.postMessage("begin", "*", [this.#channel.port2]);
        this.ask({ type: "runtime", text: runtime });
      },
      { once: true },
    );
    document.body.append(frame);
  }

  #hear(message: FrameMessage): void {
    if (message.type === "pong") this.#unanswered = 0;
    else if ("run" in message) this.#listeners.get(message.run)?.hear(message);
  }

  /** Asks while something runs. A slow page asks seldom, so it counts questions, not time. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#listeners.size === 0) {
      this.#unanswered = 0;
      return;
    }
    if (this.#unanswered >= PATIENCE) {
      this.remove();
      return;
    }
    this.#unanswered += 1;
    this.ask({ type: "ping" });
    this.#timer = setTimeout(() => this.#watch(), PING);
  }
}
