import { useCallback, useEffect, useState } from "preact/hooks";

/** How one value is written in the address: print and parse are inverse; parse gives null for junk. */
export interface Codec<T> {
  readonly print: (value: T) => string;
  readonly parse: (text: string) => T | null;
}

/** Whole numbers from `low` to `high`. */
export const integer = (low: number, high: number): Codec<number> => ({
  print: String,
  parse: (text) => {
    const value = Number(text);
    return Number.isInteger(value) && value >= low && value <= high ? value : null;
  },
});

/** Real numbers from `low` to `high`. */
export const real = (low: number, high: number): Codec<number> => ({
  print: String,
  parse: (text) => {
    const value = numberIn(text);
    return value >= low && value <= high ? value : null;
  },
});

/** The number that a text is; NaN for anything else, the empty text included. */
const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** One of a list of words. */
export const oneOf = <const T extends string>(words: readonly T[]): Codec<T> => ({
  print: (value) => value,
  parse: (text) => words.find((word) => word === text) ?? null,
});

/** Yes or no. */
export const flag: Codec<boolean> = {
  print: (value) => (value ? "yes" : "no"),
  parse: (text) => (text === "yes" ? true : text === "no" ? false : null),
};

/** Lists of real numbers: "1,2.5,-3"; each from `low` to `high`. */
export const reals = (
  count: number,
  low = -Number.MAX_VALUE,
  high = Number.MAX_VALUE,
): Codec<readonly number[]> => ({
  print: (values) => values.join(","),
  parse: (text) => {
    const values = text.split(",").map(numberIn);
    const fits = values.length === count && values.every((v) => v >= low && v <= high);
    return fits ? values : null;
  },
});

/** A place in the plane, "2,-1.5", each coordinate from `low` to `high`. */
export function pair(low: number, high: number): Codec<readonly [x: number, y: number]> {
  const { parse } = reals(2, low, high);
  return {
    print: ([x, y]) => `${x},${y}`,
    parse: (text) => {
      const [x, y] = parse(text) ?? [];
      return x === undefined || y === undefined ? null : [x, y];
    },
  };
}

/** Inside a record ";" parts the values: a value's own one is written "%3B", so that records nest. */
const wrap = (text: string): string => text.replaceAll("%", "%25").replaceAll(";", "%3B");
const unwrap = (text: string): string => text.replaceAll("%3B", ";").replaceAll("%25", "%");

/** Several values under one key, "name:text" joined by ";"; what is missing or junk keeps its default. */
export function record<T extends object>(
  codecs: { readonly [K in keyof T]: Codec<T[K]> },
  defaults: NoInfer<T>,
): Codec<T> {
  const names = Object.keys(codecs) as (keyof T & string)[]; // the keys that T has
  return {
    print: (value) =>
      names.map((name) => `${name}:${wrap(codecs[name].print(value[name]))}`).join(";"),
    parse: (text) => {
      const value = { ...defaults };
      for (const part of text.split(";")) {
        const at = part.indexOf(":");
        const name = names.find((known) => known === part.slice(0, at));
        const parsed = name === undefined ? null : codecs[name].parse(unwrap(part.slice(at + 1)));
        if (name !== undefined && parsed !== null) value[name] = parsed;
      }
      return value;
    },
  };
}

const isBrowser = typeof window !== "undefined";
const WRITE_DELAY = 200;
const pending = new Map<string, string | null>();

/** The key=value pairs of an address fragment; a fragment without "=" is a plain anchor. */
export function parseHash(hash: string): Map<string, string> {
  const pairs = new Map<string, string>();
  const text = hash.replace(/^#/, "");
  if (!text.includes("=")) return pairs;
  for (const pair of text.split("&")) {
    const at = pair.indexOf("=");
    const value = at > 0 ? decoded(pair.slice(at + 1)) : null;
    if (value !== null) pairs.set(pair.slice(0, at), value);
  }
  return pairs;
}

/** A link that was cut in the middle of "%C3%A9" is no reason to fail: that value is left out. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The fragment for key=value pairs, "" when there are none. Commas, colons and semicolons stay readable. */
export function printHash(pairs: ReadonlyMap<string, string>): string {
  const parts = [...pairs].map(([key, value]) => {
    const text = encodeURIComponent(value).replace(/%(?:2C|3A|3B)/g, decodeURIComponent);
    return `${key}=${text}`;
  });
  return parts.length === 0 ? "" : `#${parts.join("&")}`;
}

/** The fragment that holds all state there is now, waiting changes included. */
export function currentHash(): string {
  return printHash(currentPairs());
}

/** The fragment that brings back one figure as it is now: its own state, or only its anchor. */
export function hashOfFigure(id: string): string {
  const own = [...currentPairs()].filter(([key]) => key.startsWith(`${id}.`));
  return own.length === 0 ? `#${id}` : printHash(new Map(own));
}

function currentPairs(): Map<string, string> {
  const pairs = parseHash(location.hash);
  for (const [key, value] of pending) {
    if (value === null) pairs.delete(key);
    else pairs.set(key, value);
  }
  return pairs;
}

function flush(): void {
  if (pending.size === 0) return;
  const hash = currentHash();
  pending.clear();
  history.replaceState(history.state, "", hash === "" ? location.pathname + location.search : hash);
}

/** Sets one key (null removes it). Writes are gathered: browsers limit changes of the address. */
export function writeHash(key: string, value: string | null): void {
  if (pending.size === 0) setTimeout(flush, WRITE_DELAY);
  pending.set(key, value);
}

/**
 * State that lives in the address as `key=value` (keys are "<figure id>.<name>"), so that a link
 * carries it. The first render gives `initial`, as the static page does; only other values are
 * written.
 */
export function useHashState<T>(
  key: string,
  initial: T,
  codec: Codec<T>,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const read = (): void => {
      const text = parseHash(location.hash).get(key);
      const parsed = text === undefined ? null : codec.parse(text);
      if (parsed !== null) setValue(parsed);
    };
    read();
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
    // The codec is made anew on every render; the key alone says what is read.
  }, [key]);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      const text = codec.print(next);
      if (isBrowser) writeHash(key, text === codec.print(initial) ? null : text);
    },
    [key],
  );
  return [value, set];
}
