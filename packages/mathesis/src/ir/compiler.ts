/** @file What the library asks of a backend that compiles programs, and what it offers to it. */
import type { Elements } from "../types/dtype.ts";
import type { Aval, Raw } from "./aval.ts";
import type { Equation, Program } from "./program.ts";

/** An array of a compiled program's that may lie in memory that is not the host's. */
export interface Resident extends Aval {
  /** Whether it was given away and has no elements any more. */
  readonly donated: boolean;
  /** Its elements, on the host. */
  read(): Elements;
  /** Gives its memory away. */
  donate(): void;
}

export type ProgramInput = Raw | Resident;
export type ProgramOutput = Raw | Resident;

/** What a backend asks of the library. */
export interface Host {
  /** Computes an equation for which the backend has no kernel. */
  evaluate(equation: Equation, inputs: readonly Raw[]): readonly Raw[];
  /** The array behind the value of a constant. */
  input(value: unknown): ProgramInput;
}

/** Who looks on while a function is compiled and run (core/debug.ts). */
export interface Observer {
  /** Does a part of the work and notes how long it took. */
  time<T>(part: string, work: () => T): T;
  /** Notes a program at a stage; throws if it is not legal. */
  program(stage: string, program: Program): void;
  /** Notes a text; it is made only if texts of its level are wanted. */
  text(level: number, heading: string, make: () => string): void;
}

/** Does a part of the work, timed if anyone looks on. */
export const timed = <T>(observer: Observer | undefined, part: string, work: () => T): T =>
  observer === undefined ? work() : observer.time(part, work);

/** The part of an AbortSignal that is used. */
export interface Abort {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What a run in another thread may be given. */
export interface AsideOptions {
  /** Stops the run. */
  readonly signal?: Abort | undefined;
  /** Is told how many turns of outer loops are done, of how many; of 0 if nobody knows. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A compiled program. */
export interface Executable {
  run(inputs: readonly ProgramInput[]): readonly ProgramOutput[];
  /** Runs in another thread, on copies of the inputs. */
  runAside(inputs: readonly ProgramInput[], options: AsideOptions): Promise<readonly Raw[]>;
}

/** How the memory of compiled programs is used, in bytes. */
export interface MemoryUse {
  /** What arrays take now. */
  readonly used: number;
  /** What the memory has grown to; it never shrinks. */
  readonly reserved: number;
  /** What arrays may take. */
  readonly budget: number;
}

/** What compiled programs may ask of the engine. */
export interface EngineOptions {
  /** Whether V8 may join pairs of 128-bit operations to one of 256 bits (Node 24 and later, x64). */
  readonly revectorize?: boolean | undefined;
}

/** What they get. */
export interface EngineUse {
  /** Whether multiplications and additions of products are fused. */
  readonly relaxed: boolean;
  /** Whether pairs of operations are joined. */
  readonly revectorize: boolean;
}

/** A backend that compiles. */
export interface Compiler {
  compile(program: Program, host: Host, observer?: Observer): Executable;
  /** Sets the most bytes that arrays may take in its memory. */
  setBudget(bytes: number): void;
  /** How its memory is used. */
  memory(): MemoryUse;
  /** Changes what is asked of the engine for what is compiled from now on; says what there is. */
  setEngine(options: EngineOptions): EngineUse;
  /** Uses so many threads, or as many as there are (default: the host's); says how many. */
  setThreads(count: number | undefined): Promise<number>;
}
