/** Results of the search as elements: links in groups, words marked. */
import { href } from "../build/links.ts";
import type { Answer, Group, Result } from "./search.ts";
import { kindNames } from "./thing.ts";
import { askedWords } from "./words.ts";

type Child = Node | string;

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
};

/** All groups, each with at most `limit` results; what is more leads to the search's own page. */
export function renderAnswer(
  { groups }: Answer,
  query: string,
  limit: number,
  prefix: string,
): HTMLElement[] {
  return groups.map((group) => renderGroup(group, query, limit, `${prefix}-${group.kind}`));
}

function renderGroup({ kind, results }: Group, query: string, limit: number, id: string) {
  const heading = make("h3", "label-caps", kindNames[kind]);
  heading.id = id;
  const list = make("ul", "", ...results.slice(0, limit).map((result) => item(result, query)));
  const section = make("section", "found", heading, list);
  section.dataset["kind"] = kind;
  section.setAttribute("aria-labelledby", id);
  if (results.length > limit) {
    const more = make("a", "found-more", `${results.length - limit} more`);
    more.href = `${href("search/")}?q=${encodeURIComponent(query)}#found-${kind}`;
    section.append(more);
  }
  return section;
}

function item(result: Result, query: string): HTMLElement {
  const { title, where, math, text, excerpt } = result;
  const leaf = (part: string): Child[] => marked(part, query);
  const link = make("a", "found-link", make("span", "found-title", ...mathNodes(title, leaf)));
  link.href = result.url;
  if (where) link.append(" ", make("span", "found-where", where));
  if (math) link.append(make("span", "found-math", ...mathNodes(math)));
  if (text) link.append(make("span", "found-text", ...mathNodes(text, leaf)));
  else if (excerpt) link.append(make("span", "found-text", ...excerptNodes(excerpt)));
  return make("li", "", link);
}

/** The text with what the query asks for marked, at the beginnings of words. */
function marked(text: string, query: string): Child[] {
  const words = askedWords(query).filter((word) => word.length > 1);
  if (words.length === 0) return [text];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${words.join("|")})`, "giu");
  return text.split(pattern).map((part, i) => (i % 2 === 1 ? make("mark", "", part) : part));
}

/** Linear mathematics (finding/linear.ts): `^{…}` and `_{…}` become raised and lowered text. */
export function mathNodes(math: string, leaf = (text: string): Child[] => [text]): Child[] {
  const nodes: Child[] = [];
  for (let at = 0; at < math.length; ) {
    const script = /[\^_]\{/g;
    script.lastIndex = at;
    const next = script.exec(math);
    nodes.push(...leaf(math.slice(at, next?.index ?? math.length)));
    if (!next) break;
    const end = closing(math, next.index + 2);
    const inner = mathNodes(math.slice(next.index + 2, end), leaf);
    nodes.push(make(next[0].startsWith("^") ? "sup" : "sub", "", ...inner));
    at = end + 1;
  }
  return nodes;
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === "{") depth += 1;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  return text.length;
}

/** Only text and marks of an excerpt are kept, whatever else its HTML might hold. */
function excerptNodes(html: string): Child[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) =>
    node instanceof HTMLElement && node.tagName === "MARK"
      ? make("mark", "", node.textContent)
      : (node.textContent ?? ""),
  );
}
