/** @file All constructions, in the order of the list to choose from; nothing else registers one. */
import type { Construction } from "../core/construction.ts";
import { free } from "./free.ts";
import { lines } from "./lines.ts";
import { matrices } from "./matrices.ts";
import { measures } from "./measures.ts";
import { vectors } from "./vectors.ts";

export const constructions: readonly Construction[] = [
  ...free,
  ...lines,
  ...vectors,
  ...matrices,
  ...measures,
];

const byKind = new Map(constructions.map((construction) => [construction.kind, construction]));

/** The construction of a kind; undefined for a kind that there is none of. */
export const findConstruction = (kind: string): Construction | undefined => byKind.get(kind);

/** The construction of an object that is on a board: such a kind is known. */
export function constructionOf(kind: string): Construction {
  const found = byKind.get(kind);
  if (found === undefined) throw new RangeError(`board: no construction ${kind}`);
  return found;
}
