/** The search in the page: named things and full text together, in groups. Loaded on first use. */
import { href } from "../build/links.ts";
import { type Passage, passages } from "./full-text.ts";
import { type Hit, type Indexed, indexThings, rank } from "./rank.ts";
import { type Kind, kinds, type Thing } from "./thing.ts";

/** One line of the results. */
export interface Result {
  readonly title: string;
  readonly url: string;
  readonly where?: string | undefined;
  readonly math?: string | undefined;
  readonly text?: string | undefined;
  /** HTML with `<mark>`, from the full text. */
  readonly excerpt?: string | undefined;
}

/** The results of one kind, best first. */
export interface Group {
  readonly kind: Kind;
  readonly results: readonly Result[];
}

export interface Answer {
  readonly groups: readonly Group[];
  readonly count: number;
  /** What could not be searched, in a sentence; null when all went well. */
  readonly problem: string | null;
}

let loading: Promise<readonly Indexed[]> | undefined;

async function load(): Promise<readonly Indexed[]> {
  const response = await fetch(href("search/things.json"));
  if (!response.ok) throw new RangeError(`status ${response.status}`);
  return indexThings((await response.json()) as readonly Thing[]);
}

function named(): Promise<readonly Indexed[]> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined; // so that the next query tries again
    throw error;
  });
  return loading;
}

const PAGES = 8;

/** What fits a query, in groups: the group with the best result comes first. */
export async function search(query: string): Promise<Answer> {
  const [things, texts] = await Promise.allSettled([named(), passages(query, PAGES)]);
  const hits = things.status === "fulfilled" ? rank(things.value, query) : [];
  const found = texts.status === "fulfilled" ? texts.value : [];
  const groups = groupsOf(hits, found);
  const count = groups.reduce((sum, { results }) => sum + results.length, 0);
  return { groups, count, problem: problemOf(things.status, texts.status) };
}

/** The group with the best named thing comes first; what only the text holds comes after. */
function groupsOf(hits: readonly Hit[], found: readonly Passage[]): readonly Group[] {
  const groups = new Map<Kind, { best: number; results: Result[] }>();
  const groupOf = (kind: Kind): { best: number; results: Result[] } => {
    const group = groups.get(kind) ?? { best: 0, results: [] };
    groups.set(kind, group);
    return group;
  };
  for (const hit of hits) {
    const group = groupOf(hit.thing.kind);
    group.best = Math.max(group.best, hit.score);
    group.results.push(resultOf(hit));
  }
  for (const { kind, ...passage } of found) {
    const { results } = groupOf(kind);
    const at = results.findIndex(({ url }) => url === passage.url);
    const named = results[at];
    // A named thing that the text finds too gains its excerpt.
    if (named) results[at] = { excerpt: passage.excerpt, ...named };
    else results.push(passage);
  }
  return [...groups]
    .sort(([a, x], [b, y]) => y.best - x.best || kinds.indexOf(a) - kinds.indexOf(b))
    .map(([kind, { results }]) => ({ kind, results }));
}

const resultOf = ({ thing }: Hit): Result => ({
  title: thing.title,
  url: href(thing.path),
  where: thing.where,
  math: thing.math,
  text: thing.text,
});

type Status = "fulfilled" | "rejected";

function problemOf(things: Status, texts: Status): string | null {
  if (things === "fulfilled" && texts === "fulfilled") return null;
  if (things === "fulfilled") {
    return "The text of the pages could not be searched, only names. Are you offline before your first visit was saved?";
  }
  return texts === "fulfilled"
    ? "Formulas, symbols and functions could not be searched, only the text of the pages."
    : "The index could not be loaded. Connect once, then the search works offline too.";
}
