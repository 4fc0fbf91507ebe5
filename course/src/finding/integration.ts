/** @file After the site is built: the index of its full text, beside the pages. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { close, createIndex, type GetFilesResponse } from "pagefind";
import { indexedPages, unread } from "./pages.ts";

/** Writes `pagefind/` into the built site. */
export const fullText = (): AstroIntegration => ({
  name: "full-text",
  hooks: {
    "astro:build:done": async ({ dir, logger }) => {
      const folder = fileURLToPath(dir);
      const count = await writeIndex(folder);
      logger.info(`${count} pages can be searched`);
    },
  },
});

async function writeIndex(folder: string): Promise<number> {
  const { index, errors } = await createIndex({ excludeSelectors: [...unread] });
  if (!index) throw new RangeError(`pagefind did not start: ${errors.join("; ")}`);
  const pages = indexedPages(folder);
  for (const page of pages) {
    const added = await index.addHTMLFile(page);
    if (added.errors.length > 0) throw new RangeError(`${page.url}: ${added.errors.join("; ")}`);
  }
  write(await index.getFiles(), join(folder, "pagefind"));
  await close();
  return pages.length;
}

/** Pagefind's own interfaces: the course has its own. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

// Pagefind's own `writeFiles` answers before its last file is on the disk: closed then, it leaves
// an empty pagefind-entry.json now and again, and a search that finds nothing.
function write({ errors, files }: GetFilesResponse, folder: string): void {
  if (errors.length > 0) throw new RangeError(`the index: ${errors.join("; ")}`);
  for (const { path, content } of files) {
    if (unused.test(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
