import { Trouble } from "./terminal.ts";

/** In how many places two words differ: letters added, left out, changed or swapped with the next. */
export function distance(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next[j] = best;
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** The last part of an id, which is what people remember. */
const tail = (id: string): string => id.replace(/^.*\//, "");

/** The ids that somebody may have meant, nearest first; none when nothing is near. */
export function meant(word: string, ids: readonly string[]): string[] {
  const near = ids
    .map((id) => {
      const ways = word.includes("/") ? [id] : [id, tail(id)];
      return { id, far: Math.min(...ways.map((way) => distance(word, way))) };
    })
    .filter(({ id, far }) => far <= Math.max(2, Math.min(word.length, tail(id).length) / 3));
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ id }) => id);
}

/** A sentence that ends with what may have been meant. */
export function unknown(what: string, word: string, ids: readonly string[]): Trouble {
  const near = meant(word, ids);
  const question = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  return new Trouble(`There is no ${what} "${word}".${question}`);
}

/**
 * The id that a word stands for: the id itself, with # for the last slash, or its last part where
 * only one ends so. Throws Trouble with what may have been meant.
 */
export function resolveId(word: string, ids: readonly string[]): string {
  const plain = word.replace("#", "/").replace(/\/$/, "");
  if (ids.includes(plain)) return plain;
  const ending = ids.filter((id) => id.endsWith(`/${plain}`));
  const [only] = ending;
  if (only !== undefined && ending.length === 1) return only;
  if (only !== undefined) throw new Trouble(`"${word}" may be ${ending.join(" or ")}.`);
  throw unknown("kata", word, ids);
}
