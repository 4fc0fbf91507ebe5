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
    const value = text === "" ? Number.NaN : Number(text);
    return value >= low && value <= high ? value : null;
  },
});

/** One of a list of words. */
export const oneOf = <const T extends string>(words: readonly T[]): Codec<T> => ({
  print: (value) => value,
  parse: (text) => words.find((word) => word === text) ?? null,
});

/** Lists of real numbers: "1,2.5,-3". */
export const reals = (count: number): Codec<readonly number[]> => ({
  print: (values) => values.join(","),
  parse: (text) => {
    const values = text.split(",").map(Number);
    return values.length === count && values.every(Number.isFinite) ? values : null;
  },
});

/** Several values under one key, "name:text" joined by ";"; what is missing or junk keeps its default. */
export function record<T extends object>(
  codecs: { readonly [K in keyof T]: Codec<T[K]> },
  defaults: T,
): Codec<T> {
  const names = Object.keys(codecs) as (keyof T & string)[]; // the keys that T has
  return {
    print: (value) => names.map((name) => `${name}:${codecs[name].print(value[name])}`).join(";"),
    parse: (text) => {
      const value = { ...defaults };
      for (const part of text.split(";")) {
        const at = part.indexOf(":");
        const name = names.find((known) => known === part.slice(0, at));
        const parsed = name === undefined ? null : codecs[name].parse(part.slice(at + 1));
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
    if (at > 0) pairs.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)));
  }
  return pairs;
}

/** The fragment for key=value pairs, "" when there are none. Commas stay readable. */
export function printHash(pairs: ReadonlyMap<string, string>): string {
  const parts = [...pairs].map(
    ([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`,
  );
  return parts.length === 0 ? "" : `#${parts.join("&")}`;
}

/** The fragment that holds all state there is now, waiting changes included. */
export function currentHash(): string {
  const pairs = parseHash(location.hash);
  for (const [key, value] of pending) {
    if (value === null) pairs.delete(key);
    else pairs.set(key, value);
  }
  return printHash(pairs);
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
