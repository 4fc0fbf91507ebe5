import { typescriptLanguage } from "@codemirror/lang-javascript";

/** The parser's tree, used by the static listings and by the editor: both show the same colours. */
export type SyntaxTree = ReturnType<typeof typescriptLanguage.parser.parse>;

export const parseTypeScript = (code: string): SyntaxTree => typescriptLanguage.parser.parse(code);

const classes: Readonly<Record<string, string>> = {
  LineComment: "comment",
  BlockComment: "comment",
  String: "string",
  TemplateString: "string",
  RegExp: "string",
  Number: "number",
  BooleanLiteral: "number",
  null: "number",
  undefined: "number",
  TypeName: "type",
  TypeDefinition: "type",
  PropertyName: "property",
  PropertyDefinition: "property",
  PrivatePropertyName: "property",
  PrivatePropertyDefinition: "property",
  VariableName: "name",
  VariableDefinition: "name",
};

const KEYWORD = /^[a-z]+$/;

/** The class of a leaf of the tree, named by its node, or null for punctuation and operators. */
export function tokenClass(node: string): string | null {
  const named = classes[node];
  if (named !== undefined) return named;
  return KEYWORD.test(node) ? "keyword" : null;
}

/** True for the tokens that can stand for a quantity of the lesson. */
export const isIdentifier = (kind: string): boolean => kind === "name" || kind === "property";

type Node = SyntaxTree["topNode"];
type Visit = (from: number, to: number, kind: string) => void;

/** Calls `visit` for every coloured token between `from` and `to`, in order, without overlap. */
export function eachToken(
  tree: SyntaxTree,
  visit: Visit,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): void {
  walk(tree.topNode, visit, from, to);
}

function walk(node: Node, visit: Visit, from: number, to: number): void {
  if (node.to <= from || node.from >= to) return;
  if (node.name === "TemplateString") return walkTemplate(node, visit, from, to);
  if (node.firstChild === null || node.name === "String") {
    const kind = tokenClass(node.name);
    if (kind !== null && node.to > node.from) visit(node.from, node.to, kind);
    return;
  }
  for (let child: Node | null = node.firstChild; child; child = child.nextSibling) {
    walk(child, visit, from, to);
  }
}

/** The text of a template string is no node of its own: it is what lies between interpolations. */
function walkTemplate(node: Node, visit: Visit, from: number, to: number): void {
  let end = node.from;
  for (let child: Node | null = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "Interpolation") continue;
    if (child.from > end) visit(end, child.from, "string");
    walk(child, visit, from, to);
    end = child.to;
  }
  if (node.to > end) visit(end, node.to, "string");
}
