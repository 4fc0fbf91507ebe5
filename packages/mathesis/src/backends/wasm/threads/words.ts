/**
 * @file The words through which threads find work: an Int32Array on memory of its own that all of
 * them see. Words that are written at the same time by different threads stand a cache line apart.
 */

/** Where each word is. */
export const words = {
  /** Pieces of the present work that nobody has taken yet. */
  left: 0,
  /** Pieces that are not done yet. */
  pending: 16,
  /** Which program and task the work is, where its arguments lie, and how many pieces it has. */
  program: 32,
  task: 33,
  args: 34,
  pieces: 35,
  /** Counts commands; what the last one is, and how many threads have obeyed it. */
  command: 48,
  load: 49,
  obeyed: 50,
  /** What a sleeping thread waits at, and how many do. */
  wake: 64,
  asleep: 65,
  /** Whether the caller sleeps until the work is done. */
  callerAsleep: 66,
  /** How many letters the message of an error has, and the letters. */
  failed: 80,
  letters: 81,
  /** How many words there are. */
  count: 336,
} as const;

/** Letters that a message may have. */
export const MOST_LETTERS: number = words.count - words.letters;
