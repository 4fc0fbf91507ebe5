/** @file A pair: the same thing said in Python and with this library. */

/** Lines in two languages; both are run, in the order of the page, and their values compared. */
export interface Pair {
  /** One line or several; the last is an expression, whose value counts. */
  readonly python: string;
  readonly ours: string;
  /** Where the two differ on purpose, and why. */
  readonly note?: string;
  /** The dtypes of the values, where they differ. */
  readonly dtype?: readonly [python: string, ours: string];
  /** Units in the last place between the values; default 0: the same bits. */
  readonly ulp?: number;
  /** Relative distance allowed instead, and its cause. */
  readonly relative?: readonly [c: number, reason: string];
  /** Compare dtype and shape only: the reason. */
  readonly valuesDiffer?: string;
  /** The names of the errors that the sides throw; null for one that gives a value. */
  readonly throws?: readonly [python: string | null, ours: string | null];
}

/** Pairs about one thing, and the lines that run before each of them. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** What to know before the pairs; `code` in back quotes. */
  readonly intro: string;
  /** The module that gives a name which several have; default: the first one, `mathesis`. */
  readonly module?: string;
  readonly before?: { readonly python: string; readonly ours: string };
  readonly pairs: readonly Pair[];
}

/** A value in golden/coming-from.json: what a line of Python gave. */
export type GoldenValue =
  | {
      readonly type: "array";
      readonly dtype: string;
      readonly shape: readonly number[];
      /** Row by row; floats hexadecimal, complex numbers as [re, im]. */
      readonly data: readonly GoldenElement[];
    }
  | { readonly type: "number"; readonly data: string }
  | { readonly type: "bool"; readonly data: boolean }
  | { readonly type: "text"; readonly data: string }
  | { readonly type: "list"; readonly items: readonly GoldenValue[] }
  | { readonly type: "error"; readonly name: string };

export type GoldenElement = string | boolean | readonly [re: string, im: string];

/** What Python gave for a pair. */
export interface GoldenPair {
  readonly python: string;
  /** As Python's print shows it. */
  readonly shown: string;
  readonly value: GoldenValue;
}

/** golden/coming-from.json: the versions, and for each topic its `before` and pairs in order. */
export interface Golden {
  readonly versions: Readonly<Record<string, string>>;
  readonly topics: Readonly<
    Record<string, { readonly before: string; readonly pairs: readonly GoldenPair[] }>
  >;
}
