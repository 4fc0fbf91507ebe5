/**
 * @file The threads that help this one: they share its memory, and do pieces of its work. A piece is
 * taken by whoever is free, so a thread that sleeps or has been pushed aside keeps nobody waiting. What
 * is done does not depend on who does it (docs/design/005).
 */
import { TraceError } from "../../../util/errors.ts";
import type { WasmFunction, WasmMemory } from "../engine.ts";
import { startThread, type Thread } from "../worker/host.ts";
import { threadSource } from "./source.ts";
import { words } from "./words.ts";

/** What the language's own library does not declare. */
interface Pausing {
  pause?(): void;
}
const { performance } = globalThis as unknown as { readonly performance: { now(): number } };

/** Rounds of looking before the time is asked for, and milliseconds before the caller sleeps. */
const ROUNDS = 4096;
const AWAKE = 1;
/** Milliseconds after which a sleeping caller looks for itself. */
const NAP = 2;
/** Programs and functions that threads keep. */
const MOST_LOADED = 512;

/** A module that threads have to know before they can help. */
export interface Loadable {
  readonly id: number;
  /** Of a function of the library: its name among the exports. */
  readonly name?: string;
  /** Functions of the library that it takes, in any order. */
  readonly links: readonly Loadable[];
  bytes(): Uint8Array<ArrayBuffer>;
}

/** A program that is done in parts: part(task, arguments, thread, piece, pieces). */
export interface Divided extends Loadable {
  readonly part: WasmFunction;
}

/** Room for what threads load. */
interface Rooms {
  reserve(bytes: number, what: string): number;
  free(address: number, bytes: number): void;
}

/** Threads that help. */
export class Team {
  readonly memory: WasmMemory;
  private readonly w: Int32Array;
  private readonly threads: Thread[] = [];
  private readonly loaded: Set<number> = new Set();
  private canSleep = true;
  /** Whether a thread has ended that was not asked to, so that this one goes on alone. */
  private alone = false;

  private constructor(memory: WasmMemory) {
    this.memory = memory;
    this.w = new Int32Array(new SharedArrayBuffer(4 * words.count));
  }

  /** A team of so many threads besides this one, when all of them are ready. */
  static async start(helpers: number, memory: WasmMemory): Promise<Team> {
    const team = new Team(memory);
    try {
      await Promise.all(Array.from({ length: helpers }, (_, i) => team.begin(i + 1)));
    } catch (e) {
      team.end();
      throw e;
    }
    return team;
  }

  private begin(thread: number): Promise<void> {
    const { memory, w } = this;
    return new Promise((resolve, reject) => {
      const started = startThread(threadSource, {
        heard: () => {
          started.needed(false); // a process need not go on for it
          resolve();
        },
        broke: (why) => {
          reject(new Error(why));
          this.alone = true;
        },
      });
      this.threads.push(started);
      started.post({ memory, w, thread }, []);
    });
  }

  /** How many threads there are, this one included. */
  get size(): number {
    return this.threads.length + 1;
  }

  /** Does all pieces of a task; every thread takes some. */
  fork(program: Divided, rooms: Rooms, task: number, args: number, pieces: number): void {
    const { w } = this;
    if (this.alone) {
      for (let piece = 0; piece < pieces; piece++) program.part(task, args, 0, piece, pieces);
      return;
    }
    if (!this.loaded.has(program.id)) this.load(program, rooms);
    w[words.failed] = 0;
    w[words.program] = program.id;
    w[words.task] = task;
    w[words.args] = args;
    w[words.pieces] = pieces;
    Atomics.store(w, words.pending, pieces);
    Atomics.store(w, words.left, pieces);
    this.wake();
    try {
      this.help(program.part, task, args, pieces);
    } finally {
      this.waitFor(words.pending, 0);
    }
    this.check();
  }

  /** Takes pieces until there is none. */
  private help(part: WasmFunction, task: number, args: number, pieces: number): void {
    const { w } = this;
    for (let left = pieces; left > 0; left = Atomics.load(w, words.left)) {
      if (Atomics.compareExchange(w, words.left, left, left - 1) !== left) continue;
      try {
        part(task, args, 0, left - 1, pieces);
      } catch (e) {
        // nobody begins what is left
        const dropped = Atomics.exchange(w, words.left, 0);
        Atomics.sub(w, words.pending, dropped);
        throw e;
      } finally {
        Atomics.sub(w, words.pending, 1);
      }
    }
  }

  /** Waits until a word has a value: at first awake, then asleep where the host lets this thread. */
  private waitFor(word: number, value: number): void {
    const { w } = this;
    const { pause } = Atomics as Pausing;
    let until = 0;
    for (let round = 1; Atomics.load(w, word) !== value; round++) {
      if (pause !== undefined) pause();
      if (round % ROUNDS !== 0 || !this.canSleep) continue;
      if (until === 0) until = performance.now() + AWAKE;
      else if (performance.now() > until) this.nap(word, value);
    }
  }

  private nap(word: number, value: number): void {
    const { w } = this;
    Atomics.store(w, words.callerAsleep, 1);
    const now = Atomics.load(w, word);
    try {
      if (now !== value) Atomics.wait(w, word, now, NAP);
    } catch {
      this.canSleep = false; // the thread of a page
    }
    Atomics.store(w, words.callerAsleep, 0);
  }

  private wake(): void {
    const { w } = this;
    if (Atomics.load(w, words.asleep) === 0) return;
    Atomics.add(w, words.wake, 1);
    Atomics.notify(w, words.wake);
  }

  /** Gives a program to all threads, and what it needs of the library before it. */
  private load(program: Loadable, rooms: Rooms): void {
    const forget = this.loaded.size > MOST_LOADED;
    if (forget) this.loaded.clear();
    let first = forget;
    const visit = (module: Loadable): void => {
      if (this.loaded.has(module.id)) return;
      module.links.forEach(visit);
      this.send(module, first, rooms);
      first = false;
      this.loaded.add(module.id);
    };
    visit(program);
  }

  private send({ id, name, links, bytes }: Loadable, forget: boolean, rooms: Rooms): void {
    const text = JSON.stringify({ forget, id, name, links: links.map((x) => [x.name, x.id]) });
    const module = bytes();
    const size = 8 + text.length + module.length;
    const at = rooms.reserve(size, "a module");
    try {
      const { buffer } = this.memory;
      new Int32Array(buffer, at, 2).set([text.length, module.length]);
      const target = new Uint8Array(buffer, at + 8, size - 8);
      target.set(Array.from(text, (letter) => letter.charCodeAt(0)));
      target.set(module, text.length);
      this.command(at);
    } finally {
      rooms.free(at, size);
    }
    this.check();
  }

  /** Makes all threads do something: load what lies at an address, or end for 0. */
  private command(at: number): void {
    const { w } = this;
    w[words.load] = at;
    Atomics.store(w, words.obeyed, 0);
    Atomics.add(w, words.command, 1);
    this.wake();
    if (at !== 0) this.waitFor(words.obeyed, this.threads.length);
  }

  /** Throws what a thread threw. */
  private check(): void {
    const { w } = this;
    const letters = w[words.failed];
    if (letters === 0) return;
    const why = String.fromCharCode(...w.subarray(words.letters, words.letters + letters));
    w[words.failed] = 0;
    throw new TraceError({
      code: "THREAD",
      op: "jit",
      message: `a thread could not do its part: ${why}`,
      hint: "await setThreads(1) and call the function again; one thread needs least memory.",
      details: { why },
    });
  }

  /** Ends all threads. */
  end(): void {
    this.command(0);
    for (const thread of this.threads) thread.end();
  }
}
