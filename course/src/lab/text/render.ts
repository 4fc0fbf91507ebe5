/**
 * @file Markdown as elements of the page. It may come from a link, so it is a stranger's: no HTML of its
 * own passes, what is made is made safe once more, and nothing is fetched from anywhere.
 */
import DOMPurify from "dompurify";
import MarkdownParser, { type MarkdownIt } from "markdown-it";
import { macros } from "../../build/tex-macros.ts";
import { mathematics, TEX } from "./mathematics.ts";

/** The page has its own first heading: those of a notebook begin one below. */
const DEEPER = 1;

function makeParser(): MarkdownIt {
  const md = new MarkdownParser({ html: false, linkify: false, typographer: true });
  md.use(mathematics);
  // A table may be wider than the page: it scrolls in a box of its own.
  md.renderer.rules["table_open"] = () => '<div class="lab-table" tabindex="0"><table>\n';
  md.renderer.rules["table_close"] = () => "</table></div>\n";
  for (const rule of ["heading_open", "heading_close"]) {
    md.renderer.rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      if (token) {
        token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + DEEPER)}`;
      }
      return self.renderToken(tokens, index, options);
    };
  }
  return md;
}

let parser: MarkdownIt | null = null;

/** A picture from another place becomes a link: opening a notebook asks nobody for anything. */
function withoutRequests(root: DocumentFragment): void {
  for (const picture of root.querySelectorAll("img")) {
    const address = picture.getAttribute("src") ?? "";
    if (address.startsWith("data:image/")) continue;
    const link = document.createElement("a");
    link.href = address;
    link.textContent = `picture: ${picture.alt === "" ? address : picture.alt}`;
    picture.replaceWith(link);
  }
  for (const link of root.querySelectorAll("a")) {
    if (link.getAttribute("href")?.startsWith("#") === true) continue;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

async function setFormulas(root: DocumentFragment): Promise<void> {
  const places = [...root.querySelectorAll<HTMLElement>(`.${TEX}`)];
  if (places.length === 0) return;
  const { default: katex } = await import("katex");
  for (const place of places) {
    const tex = place.textContent;
    const displayMode = place.classList.contains(`${TEX}-display`);
    if (displayMode) place.tabIndex = 0; // it may scroll on a phone
    try {
      const options = {
        displayMode,
        macros: { ...macros },
        maxSize: 20,
        strict: "ignore",
      } as const;
      katex.render(tex, place, { ...options, throwOnError: true, trust: false });
    } catch (error) {
      place.classList.add(`${TEX}-wrong`);
      place.textContent = displayMode ? `$$${tex}$$` : `$${tex}$`;
      place.title = error instanceof Error ? error.message : String(error);
    }
  }
}

/** The elements of a Markdown text, its formulas set. */
export async function renderMarkdown(text: string): Promise<DocumentFragment> {
  parser ??= makeParser();
  const html = parser.render(text);
  const root = DOMPurify.sanitize(html, {
    RETURN_DOM_FRAGMENT: true,
    USE_PROFILES: { html: true },
    FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select"],
    FORBID_ATTR: ["id", "name"],
  });
  withoutRequests(root);
  await setFormulas(root);
  return root;
}
