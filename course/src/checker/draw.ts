/**
 * @file The figures of a lesson as the static page has them: its prose is compiled and rendered
 * once, with the figures it imports and without the site around it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { mdxToJs } from "satteri";
import type { PictureFacts } from "./material.ts";
import { elements, everything, importedNames, type Node } from "./tree.ts";

/** The figures on the page of a lesson, in their order. Throws what a figure throws. */
export async function drawPictures(
  folder: string,
  source: string,
  prose: Node,
): Promise<readonly PictureFacts[]> {
  const imported = importedNames(prose);
  if (elements(prose, ...imported.keys()).length === 0) return [];
  const named = [...everything(prose)].flatMap(({ name }) => name ?? []);
  const html = await render(folder, source, [...new Set(named)]);
  return outermost(html).map(facts);
}

/** The figures that stand in no other figure. */
function outermost(html: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: tag, index } of html.matchAll(/<figure\b|<\/figure>/g)) {
    const opens = tag === "<figure";
    if (opens && depth === 0) start = index;
    depth += opens ? 1 : -1;
    if (depth === 0) found.push(html.slice(start, index));
  }
  return found;
}

async function render(folder: string, source: string, names: readonly string[]): Promise<string> {
  const bundled = await build({
    stdin: { contents: entry(names), resolveDir: folder, loader: "js" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    conditions: ["mathesis-source", "module"],
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "empty" },
    logLevel: "silent",
    // What asks where it is, asks for files near the lesson.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(folder, "lesson.mdx")).href) },
    plugins: [prosePlugin(folder, source)],
  });
  const place = mkdtempSync(join(tmpdir(), "mathesis-lesson-"));
  try {
    const file = join(place, "lesson.mjs");
    writeFileSync(file, bundled.outputFiles[0]?.text ?? "");
    const made = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { html: string };
    return made.html;
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** Renders the prose; components of the site show what is inside of them. */
const entry = (names: readonly string[]): string => `
import { h } from "preact";
import { render } from "preact-render-to-string";
import Prose from "lesson-prose";
const inside = ({ children }) => children;
const components = Object.fromEntries(${JSON.stringify(names)}.map((name) => [name, inside]));
export const html = render(h(Prose, { components }));
`;

const prosePlugin = (folder: string, source: string): Plugin => ({
  name: "lesson-prose",
  setup(bundle) {
    bundle.onResolve({ filter: /^lesson-prose$/ }, ({ path }) => ({ path, namespace: "prose" }));
    bundle.onLoad({ filter: /./, namespace: "prose" }, () => ({
      contents: mdxToJs(source, { features: { math: true }, jsxImportSource: "preact" }).code,
      loader: "js",
      resolveDir: folder,
    }));
  },
});

const plain = (html: string): string => html.replace(/<[^>]*>/g, "").trim();

function facts(figure: string): PictureFacts {
  const inner = (pattern: RegExp): string => plain(pattern.exec(figure)?.[1] ?? "");
  const buttons = [...figure.matchAll(/<button\b[^>]*>([\s\S]*?)<\/button>/g)].map(
    ([, html = ""]) => plain(html),
  );
  return {
    id: /<figure\b[^>]*\sid="([^"]*)"/.exec(figure)?.[1] ?? "",
    title: inner(/class="figure-title"[^>]*>([\s\S]*?)<\/p>/),
    summary: inner(/class="figure-summary"[^>]*>([\s\S]*?)<\/p>/) !== "",
    goal: /class="figure-goal/.test(figure),
    stepper: /class="stepper-/.test(figure),
    drawn: /<(?:svg|canvas|img|table)\b/.test(figure),
    table: buttons.some((text) => /\b(numbers|table|data)\b/i.test(text)),
    reset: buttons.some((text) => /\breset\b/i.test(text)),
  };
}
