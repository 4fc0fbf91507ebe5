/** @file What a measuring process is asked, and what it answers. */

import { drawCount } from "../cases/settings.ts";
import { distanceFromNormal } from "./distribution.ts";
import type { Budget } from "./measure.ts";
import { maxRelativeError } from "./precise.ts";
import type { Prepared } from "./prepared.ts";
import { readReference } from "./prepared.ts";

/** One (row, library, repetition). */
export interface Job {
  readonly library: string;
  readonly prepared: Prepared;
  readonly budget: Budget;
  /** Whether to compare the result with the reference, which may take longer than the row. */
  readonly check: boolean;
}

export interface Answer {
  /** One number a batch, in the row's unit. */
  readonly samples: readonly number[];
  /** The error of the result, where it was to be checked. */
  readonly error: number | null;
  readonly notes: readonly string[];
}

/** What a library says of itself. */
export interface Description {
  readonly version: string;
  readonly tasks: readonly string[];
  /** By task, and `all` for every row. */
  readonly notes: Readonly<Partial<Record<string, string>>>;
}

/** The error of a result against the prepared reference. */
export function errorOf(result: ArrayLike<number>, prepared: Prepared): number {
  const { measure } = prepared;
  if (measure === "normal distribution") return distanceFromNormal(result, drawCount);
  return maxRelativeError(result, readReference(prepared), measure);
}
