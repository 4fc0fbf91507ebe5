/** @file What there is to test: the pages of the built site, found in it. */
import { fileURLToPath } from "node:url";
import { places } from "../../src/curriculum.ts";
import { type BuiltPage, builtPages } from "../../src/finding/pages.ts";

/** The built site. */
export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** All pages of the built site. */
export const sitePages: readonly BuiltPage[] = builtPages(dist);

const isEntry = (path: string): boolean =>
  /^reference\/.+\/$/.test(path) && !/^reference\/(types|array-api|speed)\/$/.test(path);

const paths = sitePages.map(({ path }) => path);
const entries = paths.filter(isEntry);

/** One in so many pages of the reference is looked at: they are made by one template. */
const EVERY = 120;

/** A class with its members, and a function with all that a page can have. */
const always: ReadonlySet<string> = new Set(["reference/Tensor/", "reference/sum/"]);

/** The pages to look at one by one: all, but of the reference's many names only some. */
export const lookedAt: readonly string[] = [
  ...paths.filter((path) => !isEntry(path)),
  ...entries.filter((path, i) => i % EVERY === 0 || always.has(path)),
];

/** The lessons of the built site, by address, in reading order. */
export const lessonPages: readonly string[] = places
  .map(({ lesson }) => `${lesson.id}/`)
  .filter((path) => paths.includes(path));
