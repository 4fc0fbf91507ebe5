import type { Rng } from "../rng.ts";

/**
 * The public function of the library that a kata's function can take the place of. Names are texts,
 * so that a lesson's modules can be read without the library; a test looks that they are there.
 */
export interface Replaces<F> {
  readonly module: "mathesis" | "mathesis/optim" | "mathesis/random";
  readonly name: string;
  /** Arguments of calls, on which the tests hold the reference against the library's function. */
  readonly calls: (rng: Rng) => readonly unknown[];
  /** On which arguments the kata's function stands in; on all others the library's own runs. */
  readonly takes?: (...args: readonly unknown[]) => boolean;
  /** How the kata's function answers such a call; by default it is called the same way. */
  readonly call?: (mine: F, ...args: readonly unknown[]) => unknown;
}

/** The same, closed over the type of the kata's function. */
export interface Replacement {
  readonly module: string;
  readonly name: string;
  readonly calls: (rng: Rng) => readonly unknown[];
  readonly takes: (args: readonly unknown[]) => boolean;
  readonly call: (mine: unknown, args: readonly unknown[]) => unknown;
}

/** Closes what an author wrote. */
export function closeReplaces<F extends (...args: never[]) => unknown>({
  module,
  name,
  calls,
  takes = () => true,
  call = (mine, ...args) => mine(...(args as never[])), // arguments that it takes
}: Replaces<F>): Replacement {
  return {
    module,
    name,
    calls,
    takes: (args) => takes(...args),
    // What the reader's code exports is a function of this type as far as the kata's laws saw.
    call: (mine, args) => call(mine as F, ...args),
  };
}
