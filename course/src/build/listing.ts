import { escapeHtml } from "./tex.ts";
import { eachToken, isIdentifier, parseTypeScript } from "./tokens.ts";

/** From identifier in code to symbol key (kit/symbols.ts). */
export type IdentifierTable = ReadonlyMap<string, string>;

const none: IdentifierTable = new Map();

/**
 * HTML of TypeScript code, one `<span class="line">` a line. Identifiers of the lesson's quantities
 * carry `data-sym`, so that they light up with the formula.
 */
export function renderListing(code: string, identifiers: IdentifierTable = none): string {
  return renderLines(code, identifiers)
    .map((html, i) => `<span class="line" data-line="${i + 1}">${html}\n</span>`)
    .join("");
}

/** HTML of a short piece of TypeScript inside a line of text. */
export function renderInlineCode(code: string, identifiers: IdentifierTable = none): string {
  return renderLines(code, identifiers).join(" ");
}

function renderLines(code: string, identifiers: IdentifierTable): string[] {
  const text = code.replace(/\s+$/, "");
  const lines = [""];
  const push = (part: string, open = "", close = ""): void => {
    part.split("\n").forEach((piece, i) => {
      if (i > 0) lines.push("");
      if (piece !== "") lines[lines.length - 1] += open + escapeHtml(piece) + close;
    });
  };
  let end = 0;
  eachToken(parseTypeScript(text), (from, to, kind) => {
    push(text.slice(end, from));
    const word = text.slice(from, to);
    const symbol = isIdentifier(kind) ? identifiers.get(word) : undefined;
    const link = symbol === undefined ? "" : ` data-sym="${symbol}"`;
    push(word, `<span class="tok-${kind}"${link}>`, "</span>");
    end = to;
  });
  push(text.slice(end));
  return lines;
}

/**
 * The source text of the top-level declaration `name`, with the comments directly above it and its
 * line numbers. Throws RangeError when the code declares no such name.
 */
export function declaration(code: string, name: string): { text: string; first: number } {
  const top = parseTypeScript(code).topNode;
  let comment: number | null = null;
  for (let node = top.firstChild; node; node = node.nextSibling) {
    if (node.name === "LineComment" || node.name === "BlockComment") {
      comment ??= node.from;
      continue;
    }
    if (declares(node, code, name)) {
      const start = comment ?? node.from;
      return { text: code.slice(start, node.to), first: lineOf(code, start) };
    }
    comment = null;
  }
  throw new RangeError(`no top-level declaration of ${name}`);
}

type Node = NonNullable<ReturnType<typeof parseTypeScript>["topNode"]["firstChild"]>;

function declares(node: Node, code: string, name: string): boolean {
  const inner = node.name === "ExportDeclaration" ? declarationIn(node) : node;
  for (let child = inner?.firstChild ?? null; child; child = child.nextSibling) {
    const isName = child.name === "VariableDefinition" || child.name === "TypeDefinition";
    if (isName && code.slice(child.from, child.to) === name) return true;
  }
  return false;
}

function declarationIn(node: Node): Node | null {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name.endsWith("Declaration")) return child;
  }
  return null;
}

/** A declaration at the top level of some code. */
export interface TopLevel {
  readonly names: readonly string[];
  /** Whether it declares only a type. */
  readonly type: boolean;
  readonly exported: boolean;
  readonly text: string;
}

/** What code declares at its top level, in its order; imports are none. */
export function topLevel(code: string): TopLevel[] {
  const found: TopLevel[] = [];
  for (let node = parseTypeScript(code).topNode.firstChild; node; node = node.nextSibling) {
    const exported = node.name === "ExportDeclaration";
    const inner = exported ? declarationIn(node) : node;
    if (!inner?.name.endsWith("Declaration") || inner.name === "ImportDeclaration") continue;
    found.push({
      names: namesIn(inner).map(({ from, to }) => code.slice(from, to)),
      type: inner.name === "InterfaceDeclaration" || inner.name === "TypeAliasDeclaration",
      exported,
      text: code.slice(node.from, node.to),
    });
  }
  return found;
}

/** The names that a declaration defines; patterns (`const { a, b } = …`) are walked. */
function namesIn(node: Node): Node[] {
  const names: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === "VariableDefinition" || child.name === "TypeDefinition") names.push(child);
    else if (/Pattern$|^PatternProperty$/.test(child.name)) names.push(...namesIn(child));
  }
  return names;
}

const lineOf = (code: string, offset: number): number => code.slice(0, offset).split("\n").length;

/** Lines `first` to `last` of the code, counted from 1. Throws RangeError when there are fewer. */
export function lineRange(code: string, first: number, last: number): string {
  const lines = code.split("\n");
  if (first < 1 || last > lines.length || first > last) {
    throw new RangeError(`lines ${first} to ${last} of ${lines.length}`);
  }
  return lines.slice(first - 1, last).join("\n");
}
