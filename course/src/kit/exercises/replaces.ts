import type * as mathesis from "mathesis";
import type * as optim from "mathesis/optim";
import type * as random from "mathesis/random";
import type { Rng } from "../rng.ts";

/** The modules of the library whose functions a kata may stand for; types only, nothing is loaded. */
interface Library {
  readonly mathesis: typeof mathesis;
  readonly "mathesis/optim": typeof optim;
  readonly "mathesis/random": typeof random;
}

type FunctionOf<M> = {
  [N in keyof M & string]: M[N] extends (...args: never[]) => unknown ? N : never;
}[keyof M & string];

interface Standing<F> {
  /** Arguments of calls, on which the tests hold the reference against the library's function. */
  readonly calls: (rng: Rng) => readonly unknown[];
  /** On which arguments the kata's function stands in; on all others the library's own runs. */
  readonly takes?: (...args: readonly unknown[]) => boolean;
  /** How the kata's function answers such a call; by default it is called the same way. */
  readonly call?: (mine: F, ...args: readonly unknown[]) => unknown;
}

/** The public function of the library that a kata's function can take the place of. */
export type Replaces<F> = {
  [M in keyof Library]: Standing<F> & {
    readonly module: M;
    readonly name: FunctionOf<Library[M]>;
  };
}[keyof Library];

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
