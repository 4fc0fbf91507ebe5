/** @file The pages of the built site, and which of them the full-text index reads. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Kind } from "./thing.ts";

/** A page of the built site. */
export interface BuiltPage {
  /** The address below the site's root: "nn/backprop/", "" for the first page, "404.html". */
  readonly path: string;
  readonly file: string;
}

/** All pages of a built site, by address. */
export const builtPages = (folder: string): readonly BuiltPage[] =>
  globSync("**/*.html", { cwd: folder })
    .map((name) => name.replaceAll("\\", "/"))
    .map((name) => ({ path: name.replace(/(^|\/)index\.html$/, "$1"), file: join(folder, name) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

/**
 * Pages that only repeat what stands elsewhere: lists of titles, indexes, the page of the search
 * itself. Their entries are found by name.
 */
const repeating =
  /^(?:|404\.html|search\/|offline\/|glossary\/|formulas\/.*|reference\/|reference\/types\/|reference\/array-api\/|reference\/speed\/)$/;

/** A page as the full-text index takes it. */
export interface IndexedPage {
  readonly url: string;
  readonly content: string;
}

/** The pages with text of their own, each marked with its kind. */
export const indexedPages = (folder: string): readonly IndexedPage[] =>
  builtPages(folder)
    .filter(({ path }) => !repeating.test(path))
    .map(({ path, file }) => {
      const html = readFileSync(file, "utf8");
      const mark = `<body data-pagefind-meta="kind:${kindOf(path, html)}"`;
      return { url: `/${path}`, content: html.replace("<body", mark) };
    });

function kindOf(path: string, html: string): Kind {
  if (path.startsWith("reference/")) return "function";
  return /<article\b[^>]*\bdata-lesson="/.test(html) ? "lesson" : "page";
}

/** What a reader does not search for: frames of pages, and the second of the two forms of formulas. */
export const unread = [
  ".katex-html",
  ".katex annotation",
  ".skip",
  ".masthead",
  ".colophon",
  "dialog",
  ".crumbs",
  ".lesson-contents",
  ".lesson-head",
  ".turn",
  ".family",
  ".entry-facts",
  ".code-head",
  ".code-foot",
  ".formula-foot",
  ".derivation-foot",
  ".figure-foot",
  ".library-line",
  "[aria-labelledby='in-the-course']",
  ".anchor",
  ".needs-script",
  ".visually-hidden",
];
