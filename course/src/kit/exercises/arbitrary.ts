import type { Rng } from "../rng.ts";

/** A value and the simpler values to try in its place when it breaks a law; made when asked for. */
export interface Shrinkable<T> {
  readonly value: T;
  readonly simpler: () => Iterable<Shrinkable<T>>;
}

/** A source of random inputs that knows how to make them simpler. */
export interface Arbitrary<T> {
  readonly draw: (rng: Rng) => Shrinkable<T>;
}

const fixed = <T>(value: T): Shrinkable<T> => ({ value, simpler: () => [] });

function mapped<S, T>(source: Shrinkable<S>, change: (value: S) => T): Shrinkable<T> {
  return {
    value: change(source.value),
    *simpler() {
      for (const next of source.simpler()) yield mapped(next, change);
    },
  };
}

/** Whole numbers towards `goal` by halving the way. */
function towards(value: number, goal: number): Shrinkable<number> {
  return {
    value,
    *simpler() {
      for (let gap = value - goal; gap !== 0; gap = Math.trunc(gap / 2)) {
        yield towards(value - gap, goal);
      }
    },
  };
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** A whole number from `low` to `high`; simpler is nearer to zero. */
export const wholes = (low: number, high: number): Arbitrary<number> => ({
  draw: (rng) => towards(rng.int(low, high), clamp(0, low, high)),
});

/** A real number from `low` to `high`; simpler is whole, then has few digits, then is near zero. */
export const reals = (low: number, high: number): Arbitrary<number> => {
  const shrink = (value: number): Shrinkable<number> => ({
    value,
    *simpler() {
      const seen = new Set([value]);
      const whole = Math.trunc(value);
      const inside = [
        0,
        whole,
        Number(value.toFixed(1)),
        Math.trunc(value / 2),
        whole - Math.sign(whole),
      ];
      for (const next of inside) {
        const simple =
          Math.abs(next) < Math.abs(value) || String(next).length < String(value).length;
        if (next < low || next > high || seen.has(next) || !simple) continue;
        seen.add(next);
        yield shrink(next);
      }
    },
  });
  return { draw: (rng) => shrink(rng.uniform(low, high)) };
};

/** One of a few values; the first is the simplest. */
export const oneOf = <T>(...values: readonly T[]): Arbitrary<T> => ({
  draw: (rng) => mapped(towards(rng.int(0, values.length - 1), 0), (i) => values[i] as T),
});

/** A list of `least` to `most` values; simpler is shorter, then has simpler elements. */
export function lists<T>(
  of: Arbitrary<T>,
  size: { readonly least?: number; readonly most: number },
): Arbitrary<T[]> {
  const { least = 0, most } = size;
  return {
    draw: (rng) =>
      list(
        Array.from({ length: rng.int(least, most) }, () => of.draw(rng)),
        least,
      ),
  };
}

function list<T>(items: readonly Shrinkable<T>[], least: number): Shrinkable<T[]> {
  return {
    value: items.map(({ value }) => value),
    *simpler() {
      for (let cut = Math.floor(items.length / 2); cut > 0; cut = Math.floor(cut / 2)) {
        if (items.length - cut < least) continue;
        for (let i = 0; i + cut <= items.length; i += cut)
          yield list(items.toSpliced(i, cut), least);
      }
      for (const [i, item] of items.entries()) {
        for (const next of item.simpler()) yield list(items.with(i, next), least);
      }
    },
  };
}

/** Several values side by side: the arguments of a function. */
export function tuples<T extends readonly unknown[]>(
  ...parts: { readonly [K in keyof T]: Arbitrary<T[K]> }
): Arbitrary<T> {
  const row = (items: readonly Shrinkable<unknown>[]): Shrinkable<T> => ({
    value: items.map(({ value }) => value) as unknown as T, // one value a part, in order
    *simpler() {
      for (const [i, item] of items.entries()) {
        for (const next of item.simpler()) yield row(items.with(i, next));
      }
    },
  });
  return { draw: (rng) => row(parts.map((part) => part.draw(rng))) };
}

/** What `change` makes of the values of another source; shrinks as that source does. */
export const derived = <S, T>(source: Arbitrary<S>, change: (value: S) => T): Arbitrary<T> => ({
  draw: (rng) => mapped(source.draw(rng), change),
});

/** Always the same value. */
export const always = <T>(value: T): Arbitrary<T> => ({ draw: () => fixed(value) });

const MOST_STEPS = 1000;

/**
 * The simplest value, as far as it is found, on which `failure` still says something; together
 * with what it says.
 */
export function simplest<T, F>(
  start: Shrinkable<T>,
  said: F,
  failure: (value: T) => F | null,
): { readonly value: T; readonly failure: F } {
  let best = start;
  let words = said;
  let steps = 0;
  for (let moved = true; moved && steps < MOST_STEPS; ) {
    moved = false;
    for (const next of best.simpler()) {
      if (++steps > MOST_STEPS) break;
      const found = failure(next.value);
      if (found === null) continue;
      best = next;
      words = found;
      moved = true;
      break;
    }
  }
  return { value: best.value, failure: words };
}
