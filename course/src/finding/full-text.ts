/** The full text of all pages, through Pagefind's index beside the site. Loaded on first use. */
import { href } from "../build/links.ts";
import { type Kind, kinds } from "./thing.ts";
import { askedWords, wordsOf } from "./words.ts";

/** A passage of a page that holds the words of a query. */
export interface Passage {
  readonly kind: Kind;
  readonly title: string;
  readonly where?: string;
  readonly url: string;
  /** HTML of Pagefind: text with `<mark>` around the words. */
  readonly excerpt: string;
}

interface Pagefind {
  options(options: { baseUrl?: string; excerptLength?: number }): Promise<void>;
  search(query: string): Promise<{ readonly results: readonly { data(): Promise<Page> }[] }>;
}

interface Page {
  readonly url: string;
  readonly excerpt: string;
  /** The whole text of the page. */
  readonly content: string;
  /** The kind is given when the index is written (finding/integration.ts). */
  readonly meta: { readonly title?: string; readonly kind?: string };
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
  }[];
}

let loading: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  // The address is put together here, so that the bundler leaves the file where Pagefind put it.
  const address = new URL(href("pagefind/pagefind.js"), location.href).href;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: href(""), excerptLength: 22 });
  return pagefind;
}

/** The passages that fit a query, best first, from at most `limit` pages. */
export async function passages(query: string, limit: number): Promise<readonly Passage[]> {
  loading ??= load();
  const pagefind = await loading.catch((error: unknown) => {
    loading = undefined; // so that the next query tries again
    throw error;
  });
  const { results } = await pagefind.search(query.replaceAll("\\", " "));
  const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return pages.filter(({ content }) => holds(content, query)).flatMap(passagesOf);
}

/**
 * True if a text holds the words of a query, endings aside ("gradients" finds "gradient"). Pagefind
 * shortens a word that it does not know until something fits, which answers nonsense with anything.
 */
export function holds(content: string, query: string): boolean {
  const text = ` ${wordsOf(content).join(" ")}`;
  return askedWords(query).every((word) => {
    const stem = word.slice(0, Math.max(3, Math.ceil(0.6 * word.length)));
    return text.includes(` ${stem}`);
  });
}

const PER_PAGE = 3;

function passagesOf(page: Page): readonly Passage[] {
  const kind = kinds.find((known) => known === page.meta.kind) ?? "page";
  const title = page.meta.title ?? page.url;
  if (kind !== "lesson" || page.sub_results.length === 0) {
    return [{ kind, title, url: page.url, excerpt: page.excerpt }];
  }
  return page.sub_results.slice(0, PER_PAGE).map((part) => ({
    kind,
    title: part.title,
    ...(part.title === title ? {} : { where: title }),
    url: part.url,
    excerpt: part.excerpt,
  }));
}
