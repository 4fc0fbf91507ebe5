/** @file The prose of a lesson as a syntax tree, by the parser that also builds the page. */
import { mdxToMdast } from "satteri";

/** An attribute of a component: a text, the source of an expression, or true when it stands alone. */
export type Attribute = string | { readonly expression: string } | true;

/** A node of the tree, with what the checks look at. */
export interface Node {
  readonly type: string;
  /** The component's name, for elements. */
  readonly name?: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly value?: string;
  readonly depth?: number;
  /** The line in lesson.mdx, counted from 1. */
  readonly line: number;
  readonly children: readonly Node[];
}

interface Raw {
  readonly type: string;
  readonly name?: string | null;
  readonly attributes?: readonly RawAttribute[];
  readonly value?: string;
  readonly depth?: number;
  readonly position?: { readonly start: { readonly line: number } };
  readonly children?: readonly Raw[];
}

interface RawAttribute {
  readonly name?: string;
  readonly value?: string | { readonly value: string } | null;
}

/** The tree of a lesson's prose. Throws what the parser throws when it is not MDX. */
export function parseProse(source: string): Node {
  // The parser's union of node types has more than the checks need; this is the common part.
  return tidy(mdxToMdast(source, { features: { math: true } }) as unknown as Raw, 1);
}

function tidy(raw: Raw, line: number): Node {
  const own = raw.position?.start.line ?? line;
  return {
    type: raw.type,
    line: own,
    attributes: attributesOf(raw),
    children: (raw.children ?? []).map((child) => tidy(child, own)),
    ...(raw.name ? { name: raw.name } : {}),
    ...(raw.value === undefined ? {} : { value: raw.value }),
    ...(raw.depth === undefined ? {} : { depth: raw.depth }),
  };
}

function attributesOf(raw: Raw): Node["attributes"] {
  const entries = (raw.attributes ?? []).flatMap(({ name, value }) =>
    name === undefined ? [] : [[name, attribute(value)] as const],
  );
  return Object.fromEntries(entries);
}

function attribute(value: RawAttribute["value"]): Attribute {
  if (value === null || value === undefined) return true;
  return typeof value === "string" ? value : { expression: value.value };
}

/** The node and everything below it, in the order of the page. */
export function* everything(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* everything(child);
}

/** The elements with one of these component names, in the order of the page. */
export function elements(node: Node, ...names: readonly string[]): Node[] {
  return [...everything(node)].filter(({ name }) => name !== undefined && names.includes(name));
}

/** An attribute that is a plain text, or null. */
export function textAttribute(node: Node, name: string): string | null {
  const value = node.attributes[name];
  return typeof value === "string" ? value : null;
}

/** The number of strings in an attribute like `{["a", "b"]}`, or null when it is none. */
export function listLength(node: Node, name: string): number | null {
  const value = node.attributes[name];
  if (typeof value !== "object") return null;
  const items = value.expression.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g);
  return items?.length ?? 0;
}

/** The words of a node, formulas and code left out. */
export function words(node: Node): string {
  if (node.type === "text") return node.value ?? "";
  return node.children.map(words).join("");
}

/** From the name that the prose uses to the file that it comes from, by the imports of the prose. */
export function importedNames(prose: Node): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { type, value = "" } of everything(prose)) {
    if (type !== "mdxjsEsm") continue;
    for (const [, list = "", file = ""] of value.matchAll(
      /import\s*\{([^}]*)\}\s*from\s*["']([^"']+)["']/g,
    )) {
      for (const item of list.split(",")) {
        const local =
          item
            .trim()
            .split(/\s+as\s+/)
            .at(-1) ?? "";
        if (local !== "") names.set(local, file);
      }
    }
  }
  return names;
}
