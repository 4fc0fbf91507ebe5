/** @file Asks the worker, and stops it: a worker that computes cannot hear, so it is ended and another begun. */
import type { Task } from "../read/task.ts";
import type { Answer } from "./answer.ts";
import type { Question, Reply } from "./protocol.ts";

/** Milliseconds after which a computation is stopped. */
export const LIMIT = 12_000;

/** How a question ended. */
export type Outcome =
  | { readonly ended: "answered"; readonly answer: Answer }
  | { readonly ended: "time" | "stopped" }
  | { readonly ended: "fault"; readonly message: string };

/** What of a worker is used here. */
export interface WorkerLike {
  postMessage(question: Question): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Waiting {
  readonly id: number;
  readonly end: (outcome: Outcome) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** One question at a time: a new one stops the one before. */
export class Client {
  readonly #open: () => WorkerLike;
  readonly #limit: number;
  #worker: WorkerLike | null = null;
  #waiting: Waiting | null = null;
  #count = 0;

  constructor(open: () => WorkerLike, limit = LIMIT) {
    this.#open = open;
    this.#limit = limit;
  }

  /** The answer to a task; never rejects. */
  ask(task: Task): Promise<Outcome> {
    this.stop();
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve) => {
      const end = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#waiting = null;
        resolve(outcome);
      };
      const timer = setTimeout(() => this.#abandon({ ended: "time" }), this.#limit);
      this.#waiting = { id, end, timer };
      this.#running().postMessage({ id, task });
    });
  }

  /** Stops what is being computed, if anything is. */
  stop(): void {
    if (this.#waiting) this.#abandon({ ended: "stopped" });
  }

  /** Ends the worker with the page that it belongs to. */
  close(): void {
    this.stop();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #abandon(outcome: Outcome): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting?.end(outcome);
  }

  #running(): WorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#open();
    worker.onmessage = ({ data }) => {
      if (data.id !== this.#waiting?.id) return;
      const outcome: Outcome =
        "answer" in data
          ? { ended: "answered", answer: data.answer }
          : { ended: "fault", message: data.fault };
      this.#waiting.end(outcome);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#abandon({
        ended: "fault",
        message: event.message || "its program could not be loaded",
      });
    };
    this.#worker = worker;
    return worker;
  }
}

/** The calculator's own worker. */
export const openWorker = (): WorkerLike =>
  new Worker(new URL("./calculator.worker.ts", import.meta.url), { type: "module" });
