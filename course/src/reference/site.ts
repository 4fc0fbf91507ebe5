/** @file Where names stand in the site: addresses, neighbours, families in order. */
import { href } from "../build/links.ts";
import { entries } from "./collect.ts";
import type { Entry, Family } from "./entry.ts";
import type { Links } from "./text.ts";

/** The address of a page of the reference; "" is its index. */
export const referenceHref = (slug: string): string =>
  href(slug === "" ? "reference/" : `reference/${slug}/`);

/** Types share a page; all other names have their own. */
export const hasPage = ({ kind }: Entry): boolean => kind !== "type";

/** The address of an entry: its page, or its place among the types. */
export const entryHref = (entry: Entry): string =>
  hasPage(entry) ? referenceHref(entry.slug) : `${referenceHref("types")}#${typeAnchor(entry)}`;

/** The anchor of a type; module and name, since two modules may share a name. */
export const typeAnchor = ({ slug }: Entry): string => slug.replaceAll("/", "-");

let withPage: readonly Entry[] | undefined;

/** The entries that have a page of their own. */
export function pages(): readonly Entry[] {
  withPage ??= entries().filter(hasPage);
  return withPage;
}

let byName: ReadonlyMap<string, string> | undefined;

/** Links of names: those of the first entry point win where modules share a name. */
export const links: Links = (name) => {
  byName ??= new Map(
    [...entries()].reverse().map((entry) => [entry.name, entryHref(entry)] as const),
  );
  return byName.get(name) ?? null;
};

/** Links of names as a module means them: its own first, then as everywhere. */
export function linksFrom(module: string): Links {
  const own = new Map(
    entries()
      .filter((entry) => entry.module === module)
      .map((entry) => [entry.name, entryHref(entry)] as const),
  );
  return (name) => own.get(name) ?? links(name);
}

/** A module of the reference and its families, in order. */
export interface Section {
  readonly module: string;
  readonly families: readonly { readonly family: Family; readonly entries: readonly Entry[] }[];
}

/** All pages by module and family. */
export function sections(): readonly Section[] {
  const modules = new Map<string, Map<string, Entry[]>>();
  for (const entry of pages()) {
    const families = modules.get(entry.module) ?? new Map<string, Entry[]>();
    families.set(entry.family.id, [...(families.get(entry.family.id) ?? []), entry]);
    modules.set(entry.module, families);
  }
  return [...modules].map(([module, families]) => ({
    module,
    families: [...families.values()].map((found) => ({
      family: found[0]?.family ?? { id: module, title: module },
      entries: found,
    })),
  }));
}

/** The pages of the entry's family, in order. */
export const familyEntries = ({ module, family }: Entry): readonly Entry[] =>
  pages().filter((other) => other.module === module && other.family.id === family.id);

/** The pages before and after an entry within its family. */
export function neighbours(entry: Entry): {
  readonly previous: Entry | undefined;
  readonly next: Entry | undefined;
} {
  const family = familyEntries(entry);
  const i = family.findIndex(({ slug }) => slug === entry.slug);
  return { previous: family[i - 1], next: family[i + 1] };
}
