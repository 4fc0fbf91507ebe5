import { eachToken, parseTypeScript } from "../../build/tokens.ts";
import type { Description, Signature } from "../language/protocol.ts";
import { element } from "./element.ts";

/** Tags of a docstring by the words that stand for them; what is not here is not shown. */
const titles: Readonly<Record<string, string>> = {
  shape: "Shape",
  param: "Takes",
  returns: "Gives",
  throws: "Throws",
  accuracy: "Accuracy",
  gradient: "Gradient",
  source: "Source",
};

/** A declaration that begins with a name is none to the parser: it gets what it lacks. */
const LEAD = "function ";
const KEYWORD =
  /^(?:abstract|class|const|enum|function|get|import|interface|let|module|namespace|type|var)\b/;

/** Code in the colours of the listings. */
export function renderCode(code: string): HTMLElement {
  const bare = code.replace(
    /^\((?:method|property|getter|parameter|type parameter|local \w+)\) /,
    "",
  );
  const note = code.slice(0, code.length - bare.length);
  const lead = KEYWORD.test(bare) ? "" : LEAD;
  const box = element("code", "cm-code", note);
  let done = 0;
  const text = (to: number): string => bare.slice(done, Math.max(done, to));
  eachToken(parseTypeScript(lead + bare), (start, end, kind) => {
    const [from, to] = [start - lead.length, end - lead.length];
    if (from < done) return;
    box.append(text(from), element("span", `tok-${kind}`, bare.slice(from, to)));
    done = to;
  });
  box.append(text(bare.length));
  return box;
}

const INLINE = /`([^`]+)`|\{@link ([^}]+)\}/g;

/** A line of a docstring: what stands in backticks is code. */
function renderInline(text: string): Node[] {
  const nodes: Node[] = [];
  let done = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(document.createTextNode(text.slice(done, match.index)));
    nodes.push(element("code", "", (match[1] ?? match[2] ?? "").trim()));
    done = match.index + match[0].length;
  }
  nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}

const paragraphs = (text: string): HTMLElement[] =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== "")
    .map((part) => element("p", "", ...renderInline(part.replaceAll("\n", " "))));

/** `{ShapeError} MATMUL_INNER` reads better without braces, and an option's name is code. */
function tagText(name: string, text: string): string {
  if (name === "throws") return text.replaceAll(/\{(\w+)\}/g, "`$1`").replaceAll("\n", " ");
  if (name === "param") return text.replace(/^(\S+)/, "`$1`:").replaceAll("\n", " ");
  return text.replaceAll("\n", " ");
}

function renderTags(tags: Description["tags"]): HTMLElement[] {
  const list = element("dl", "cm-docs-tags");
  let last = "";
  for (const { name, text } of tags) {
    const title = titles[name];
    if (title === undefined || text === "") continue;
    if (title !== last) list.append(element("dt", "", title));
    list.append(element("dd", "", ...renderInline(tagText(name, text))));
    last = title;
  }
  return list.childElementCount > 0 ? [list] : [];
}

const examples = (tags: Description["tags"]): HTMLElement[] =>
  tags
    .filter(({ name, text }) => name === "example" && text !== "")
    .map(({ text }) => element("pre", "cm-docs-example", renderCode(text)));

/** A name's type and docs; `brief` leaves all out but the first paragraph and the shape. */
export function renderDescription(description: Description, brief = false): HTMLElement {
  const { signature, text, tags } = description;
  const shape = tags.filter(({ name }) => name === "shape");
  const docs = brief
    ? [...paragraphs(text).slice(0, 1), ...renderTags(shape)]
    : [...paragraphs(text), ...renderTags(tags), ...examples(tags)];
  return element("div", "cm-docs", element("pre", "cm-docs-type", renderCode(signature)), ...docs);
}

/** What a screen reader says of a name. */
export const spokenDescription = ({ signature, text }: Description): string =>
  [signature, text.split(/\n{2,}/)[0]].filter(Boolean).join(". ");

/** The call being written, its present argument emphasised. */
export function renderSignature({ parts, text, argument, which }: Signature): HTMLElement {
  const [before, present, after] = parts;
  const shown = element("code", "cm-code", before, element("b", "", present), after);
  const [index, count] = which;
  const several = count > 1 ? [element("p", "cm-docs-which", `${index} of ${count} ways`)] : [];
  const docs = argument === "" ? paragraphs(text).slice(0, 1) : paragraphs(argument);
  return element("div", "cm-docs", element("pre", "cm-docs-type", shown), ...several, ...docs);
}
