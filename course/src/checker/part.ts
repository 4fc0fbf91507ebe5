/** @file What a check of one part gives. */
import type { Material } from "./material.ts";

/** A check: the sentences that say what is missing, none when the part is there. */
export type Check = (lesson: Material) => readonly string[] | Promise<readonly string[]>;

/** One part of one lesson. */
export interface PartReport {
  readonly ok: boolean;
  readonly missing: readonly string[];
}

/** `sentence` unless `condition` holds. */
export const unless = (condition: boolean, sentence: string): readonly string[] =>
  condition ? [] : [sentence];

/** "1 prediction", "3 predictions". */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n} ${n === 1 ? one : many}`;

/** What is short of a least number: "There are 2 predictions, 3 are needed." */
export const atLeast = (n: number, least: number, one: string, many = `${one}s`): string[] =>
  n >= least
    ? []
    : [`${n === 1 ? "There is" : "There are"} ${count(n, one, many)}; ${least} needed.`];
