/** @file How wide a border is, and what its sides hold: one number, a pair, or a pair an axis. */
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/** What is said of both sides of all axes: one number, a pair for all axes, or a pair an axis. */
export type Sides = number | readonly [number, number] | readonly (readonly [number, number])[];

/** Before and behind. */
export type Pair = readonly [number, number];

const isPair = (p: unknown): p is Pair =>
  Array.isArray(p) && p.length === 2 && p.every((n) => typeof n === "number");

/** A pair an axis. */
export function sidesOf(
  what: string,
  code: string,
  given: unknown,
  rank: number,
  legal: (n: number) => boolean,
  needs: string,
): readonly Pair[] {
  const same = (p: Pair): Pair[] => new Array<Pair>(rank).fill(p);
  const list: readonly unknown[] =
    typeof given === "number"
      ? same([given, given])
      : isPair(given)
        ? same(given)
        : Array.isArray(given)
          ? given
          : [undefined];
  const pairs = list.length === 1 && isPair(list[0]) ? same(list[0]) : list;
  if (pairs.length === rank && pairs.every((p) => isPair(p) && p.every(legal))) {
    return pairs as readonly Pair[];
  }
  throw new ArgumentError({
    code,
    op: "pad",
    message: `${what} ${describeValue(given)} do not fit an array of ${rank} axes.`,
    needs: `needs ${needs}: one, a pair [before, after], or a pair an axis.`,
    details: { given, rank },
  });
}
