import type { Answer, Language, Question, Start } from "./protocol.ts";

/** The part of a Worker that the client uses; tests give another. */
export interface LanguageWorker {
  readonly postMessage: (message: Start | Question) => void;
  readonly terminate: () => void;
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** The language service cannot be had: it did not load, it crashed, or it was disposed. */
export class LanguageUnavailable extends Error {
  override readonly name = "LanguageUnavailable";
}

/** A question at which the compiler itself failed; the next one may well be answered. */
export class LanguageRefusal extends Error {
  override readonly name = "LanguageRefusal";
}

/** Loading takes seconds on a slow line; a question that takes this long is never answered. */
const PATIENCE = 60_000;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    [resolve, reject] = [yes, no];
  });
  return { promise, resolve, reject };
}

type Asked<Method extends keyof Language> = Promise<ReturnType<Language[Method]>>;
type Given<Method extends keyof Language> = Parameters<Language[Method]>;

/**
 * The language service in a worker: completion, hover and errors for a virtual folder of files.
 * Questions are answered in order, after the updates that were sent before them. Once the worker
 * has failed, every question is rejected with LanguageUnavailable.
 */
export class LanguageClient {
  /** Resolves to the milliseconds the worker took to load; rejects when it cannot be had. */
  readonly ready: Promise<number>;
  readonly #worker: LanguageWorker;
  readonly #patience: number;
  readonly #waiting = new Map<number, Waiting>();
  #loaded: Pick<Waiting, "reject" | "timer"> & { resolve: (milliseconds: number) => void };
  #next = 0;
  #failure: LanguageUnavailable | null = null;

  /** `types` is the address of the collected types. */
  constructor(worker: LanguageWorker, types: string, patience = PATIENCE) {
    this.#worker = worker;
    this.#patience = patience;
    const { promise, resolve, reject } = deferred<number>();
    this.ready = promise;
    this.ready.catch(() => undefined); // who wants to know asks for it
    this.#loaded = { resolve, reject, timer: this.#timer() };
    worker.onmessage = (event) => this.#hear(event.data);
    worker.onerror = (event) => this.#fail(event.message || "the worker could not start");
    worker.postMessage({ types });
  }

  /** Replaces the whole folder; with scope "shared" the files are the cells of one notebook. */
  open(...given: Given<"open">): void {
    this.#tell("open", given);
  }

  /** Replaces the text of one file. */
  update(...given: Given<"update">): void {
    this.#tell("update", given);
  }

  /** What can be written at a place. */
  completions(...given: Given<"completions">): Asked<"completions"> {
    return this.#ask("completions", given);
  }

  /** The docs of an entry of `completions`, and the import it needs. */
  describe(...given: Given<"describe">): Asked<"describe"> {
    return this.#ask("describe", given);
  }

  /** The type and docs of the name at a place. */
  hover(...given: Given<"hover">): Asked<"hover"> {
    return this.#ask("hover", given);
  }

  /** The call that is being written at a place. */
  signature(...given: Given<"signature">): Asked<"signature"> {
    return this.#ask("signature", given);
  }

  /** What is wrong in a file. */
  diagnostics(...given: Given<"diagnostics">): Asked<"diagnostics"> {
    return this.#ask("diagnostics", given);
  }

  /** Ends the worker. */
  dispose(): void {
    this.#fail("it was closed");
  }

  #timer(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#fail("it does not answer"), this.#patience);
  }

  #tell(method: keyof Language, values: readonly unknown[]): void {
    this.#ask(method, values).catch(() => undefined); // the next question will be rejected too
  }

  #ask<Method extends keyof Language>(method: Method, values: readonly unknown[]): Asked<Method> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#next++;
    const { promise, resolve, reject } = deferred<ReturnType<Language[Method]>>();
    this.#waiting.set(id, { resolve, reject, timer: this.#timer() });
    this.#worker.postMessage({ id, method, values });
    return promise;
  }

  #hear(answer: Answer): void {
    if (answer.type === "unavailable") return this.#fail(answer.reason);
    if (answer.type === "ready") {
      clearTimeout(this.#loaded.timer);
      return this.#loaded.resolve(answer.milliseconds);
    }
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if (answer.type === "answer")
      waiting.resolve(answer.value as never); // what the method gives
    else waiting.reject(new LanguageRefusal(answer.reason));
  }

  #fail(reason: string): void {
    if (this.#failure) return;
    const failure = new LanguageUnavailable(reason);
    this.#failure = failure;
    this.#worker.terminate();
    for (const { reject, timer } of [this.#loaded, ...this.#waiting.values()]) {
      clearTimeout(timer);
      reject(failure);
    }
    this.#waiting.clear();
  }
}
