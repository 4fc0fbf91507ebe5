/** @file After the site is built: the index of its full text, beside the pages. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { close, createIndex } from "pagefind";
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
  await index.writeFiles({ outputPath: join(folder, "pagefind") });
  await close();
  removeInterfaces(join(folder, "pagefind"));
  return pages.length;
}

/** Pagefind's own interfaces: the course has its own. */
function removeInterfaces(folder: string): void {
  const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;
  for (const name of readdirSync(folder)) {
    if (unused.test(name)) rmSync(join(folder, name));
  }
}
