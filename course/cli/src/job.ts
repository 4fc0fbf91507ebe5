/** What the processes of a check tell each other; all of it is plain data. */

/** A check of a file as the answer to a kata. */
export interface Job {
  /** "<lesson>/<kata>". */
  readonly kata: string;
  /** The reader's file. */
  readonly file: string;
  /** What stood in it when the check began; what is saved since is for the next one. */
  readonly code: string;
  readonly seed: number;
  /** Milliseconds that the code may run. */
  readonly limit: number;
  /** Megabytes that the process may take. */
  readonly megabytes: number;
}

/** Why the watchdog ended a check. */
export interface Over {
  readonly type: "over";
  readonly reason: "timeout" | "memory" | "gone";
}

/** Milliseconds that a program may run when nobody says otherwise: those of a kata on the page. */
export const DEFAULT_LIMIT = 5000;

/** Megabytes that a check may take, those of Node and of the library included. */
export const DEFAULT_MEGABYTES = 768;
