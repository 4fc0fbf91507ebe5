/**
 * @file The threads that programs run in: as many as there is work for, up to a few; what comes
 * beyond that waits its turn. A thread is used again; one without work ends after some seconds.
 */
import type { AsideOptions } from "../../../ir/compiler.ts";
import { later, mostThreads, startThread, type Thread, threadError } from "./host.ts";
import { workerSource } from "./source.ts";

/** One run of a program, as a thread needs to know it; source.ts reads it. */
export interface Job {
  /** Which program it is, and its module. */
  readonly program: number;
  readonly module: Uint8Array<ArrayBuffer>;
  /** The beginning of the memory, from byte `start`; the thread takes it away. */
  readonly image: ArrayBuffer;
  readonly start: number;
  /** The bytes of memory it needs, and where its frame is. */
  readonly end: number;
  readonly frame: number;
  readonly outputs: readonly { readonly at: number; readonly bytes: number }[];
  /** The bytes of the inputs of each equation that the host may have to look at. */
  readonly failing: readonly (readonly number[])[];
}

/** How a run ended. */
export type Answer =
  | { readonly kind: "done"; readonly outputs: readonly ArrayBuffer[] }
  /** A kernel refused its inputs. */
  | { readonly kind: "failed"; readonly index: number; readonly inputs: readonly ArrayBuffer[] }
  /** The host has no such memory. */
  | { readonly kind: "full"; readonly bytes: number }
  /** Anything else that was thrown. */
  | { readonly kind: "broken"; readonly message: string };
type Message =
  | Answer
  | { readonly kind: "progress"; readonly done: number; readonly total: number };

const IDLE_MILLISECONDS = 5000;
/** How many programs a thread keeps. */
const MOST_PROGRAMS = 64;

/** A run that was asked for. */
class Task {
  readonly job: Job;
  readonly onProgress: AsideOptions["onProgress"];
  readonly settle: (answer: Answer) => void;
  readonly fail: (e: unknown) => void;
  runner: Runner | undefined;

  constructor(
    job: Job,
    onProgress: AsideOptions["onProgress"],
    settle: (answer: Answer) => void,
    fail: (e: unknown) => void,
  ) {
    this.job = job;
    this.onProgress = onProgress;
    this.settle = settle;
    this.fail = fail;
  }
}

/** A thread, what it is doing, and which programs it has. */
class Runner {
  private readonly thread: Thread;
  private readonly known: Set<number> = new Set();
  task: Task | undefined;
  /** Calls its end off, while it has no work. */
  keep: (() => void) | undefined;

  constructor(heard: (runner: Runner, message: Message) => void, broke: Pool["broke"]) {
    this.thread = startThread(workerSource, {
      heard: (message) => heard(this, message as Message), // source.ts says nothing else
      broke: (why) => broke(this, why),
    });
  }

  start(task: Task): void {
    const { module, ...job } = task.job;
    this.task = task;
    task.runner = this;
    this.thread.needed(true);
    const forget = this.known.size === MOST_PROGRAMS && !this.known.has(job.program);
    if (forget) this.known.clear();
    const isNew = !this.known.has(job.program);
    this.known.add(job.program);
    const watched = task.onProgress !== undefined;
    const message = { ...job, module: isNew ? module : undefined, forget, watched };
    this.thread.post(message, [job.image]);
  }

  /** The thread has answered; it may stay, but the process need not. */
  rest(): void {
    this.task = undefined;
    this.thread.needed(false);
  }

  end(): void {
    this.task = undefined;
    this.keep?.();
    this.thread.end();
  }
}

/** The threads of this backend. */
class Pool {
  private readonly waiting: Task[] = [];
  private readonly idle: Runner[] = [];
  private readonly all: Set<Runner> = new Set();

  /** Runs a job; rejects with the signal's reason, or with an error if there is no thread. */
  run(job: Job, { signal, onProgress }: AsideOptions): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.stop(task, signal?.reason);
      };
      const tidied =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener("abort", stop);
          settle(value);
        };
      const task = new Task(job, onProgress, tidied(resolve), tidied(reject));
      if (signal?.aborted === true) {
        task.fail(signal.reason);
        return;
      }
      signal?.addEventListener("abort", stop);
      this.waiting.push(task);
      this.next();
    });
  }

  /** Gives the tasks that wait to threads. */
  private next(): void {
    const { waiting, idle, all } = this;
    while (waiting.length > 0 && (idle.length > 0 || all.size < mostThreads())) {
      const task = waiting.shift() as Task; // there is one
      try {
        this.runner().start(task);
      } catch (e) {
        if (task.runner !== undefined) this.remove(task.runner);
        task.fail(e);
      }
    }
  }

  private runner(): Runner {
    const rested = this.idle.pop();
    if (rested === undefined) {
      const fresh = new Runner(
        (runner, message) => this.heard(runner, message),
        (runner, why) => this.broke(runner, why),
      );
      this.all.add(fresh);
      return fresh;
    }
    rested.keep?.();
    return rested;
  }

  private heard(runner: Runner, message: Message): void {
    const { task } = runner;
    if (task === undefined) return; // it was stopped
    if (message.kind === "progress") {
      this.tell(task, message.done, message.total);
      return;
    }
    runner.rest();
    this.idle.push(runner);
    runner.keep = later(() => this.remove(runner), IDLE_MILLISECONDS);
    task.settle(message);
    this.next();
  }

  /** What the callback throws becomes the error of the run. */
  private tell(task: Task, done: number, total: number): void {
    try {
      task.onProgress?.(done, total);
    } catch (e) {
      this.stop(task, e);
    }
  }

  private broke(runner: Runner, why: string): void {
    const { task } = runner;
    this.remove(runner);
    task?.fail(threadError(why));
    this.next();
  }

  private stop(task: Task, e: unknown): void {
    const at = this.waiting.indexOf(task);
    if (at >= 0) this.waiting.splice(at, 1);
    if (task.runner?.task === task) this.remove(task.runner);
    task.fail(e);
    this.next();
  }

  private remove(runner: Runner): void {
    const at = this.idle.indexOf(runner);
    if (at >= 0) this.idle.splice(at, 1);
    this.all.delete(runner);
    runner.end();
  }
}

const pool = new Pool();

/** Runs a job in a thread of its own. */
export const runJob = (job: Job, options: AsideOptions): Promise<Answer> => pool.run(job, options);
