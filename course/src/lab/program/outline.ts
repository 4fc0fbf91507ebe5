/**
 * @file What can be seen of a cell's code without running it: what it imports, exports and declares,
 * and its last expression. The parser forgives, so half-written code has an outline, too.
 */
import { parseTypeScript, type SyntaxTree } from "../../build/tokens.ts";

type Node = SyntaxTree["topNode"];

/** A place in the code, the end excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A name that an import brings; `imported` is "*" for the whole module. */
export interface ImportedName {
  readonly local: string;
  readonly imported: string;
}

/** An import with the values it brings; types bring none. */
export interface ImportStatement extends Span {
  readonly module: string;
  readonly names: readonly ImportedName[];
  readonly onlyTypes: boolean;
}

/** What stands instead of a part of the code. */
export interface Edit extends Span {
  readonly insert: string;
}

/** The outline of a cell's code. */
export interface Outline {
  readonly imports: readonly ImportStatement[];
  /** Values declared at the top level; types are gone when a program runs. */
  readonly declared: readonly string[];
  /** Edits that take the exports away and leave what they declare. */
  readonly unexport: readonly Edit[];
  /** The last statement's expression, where its value is worth showing. */
  readonly last: Span | null;
}

function* childrenOf(node: Node): Generator<Node> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}

const isDeclaration = ({ name }: Node): boolean =>
  name.endsWith("Declaration") && name !== "ImportDeclaration" && name !== "ExportDeclaration";

const onlyTypes = ["InterfaceDeclaration", "TypeAliasDeclaration", "AmbientDeclaration"];

function* namesIn(node: Node): Generator<Node> {
  for (const child of childrenOf(node)) {
    if (child.name === "VariableDefinition" || child.name === "TypeDefinition") yield child;
    else if (/Pattern$|^PatternProperty$/.test(child.name)) yield* namesIn(child);
  }
}

const namePart = /^(type\s+)?([\w$\p{L}]+)(?:\s+as\s+([\w$\p{L}]+))?$/u;

/** `{ a, type T, b as c }`, without the types. */
function namesOfGroup(text: string): ImportedName[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "").slice(1, -1);
  return bare.split(",").flatMap((part) => {
    const [, type, imported, local = imported] = namePart.exec(part.trim()) ?? [];
    return type !== undefined || imported === undefined || local === undefined
      ? []
      : [{ local, imported }];
  });
}

function importOf(node: Node, code: string): ImportStatement | null {
  const textOf = ({ from, to }: Span): string => code.slice(from, to);
  const children = [...childrenOf(node)];
  const module = children.find(({ name }) => name === "String");
  if (!module) return null;
  const names: ImportedName[] = [];
  let type = false;
  let whole = false;
  for (const child of children) {
    if (child.name === "type") type = true;
    else if (child.name === "Star") whole = true;
    else if (child.name === "ImportGroup") names.push(...namesOfGroup(textOf(child)));
    else if (child.name === "VariableDefinition") {
      names.push({ local: textOf(child), imported: whole ? "*" : "default" });
    }
  }
  const isBare = children.every(({ name }) => ["import", "String", ";"].includes(name));
  return {
    from: node.from,
    to: node.to,
    module: textOf(module).slice(1, -1),
    names: type ? [] : names,
    onlyTypes: type || (names.length === 0 && !isBare),
  };
}

/** Takes `export` away; what is exported by default and has no name becomes an expression. */
function unexport(node: Node): Edit {
  const inner = [...childrenOf(node)].find(isDeclaration);
  const word = [...childrenOf(node)].find(({ name }) => name === "default");
  const isNamed = inner !== undefined && [...namesIn(inner)].length > 0;
  if (inner && (!word || isNamed)) return { from: node.from, to: inner.from, insert: "" };
  if (word) return { from: node.from, to: word.to, insert: "void" };
  return { from: node.from, to: node.to, insert: "" };
}

function lastOf(node: Node | null): Span | null {
  if (node?.name !== "ExpressionStatement") return null;
  const expression = node.firstChild;
  if (!expression || expression.name === "AssignmentExpression" || expression.type.isError) {
    return null;
  }
  return { from: expression.from, to: expression.to };
}

const isComment = ({ name }: Node): boolean => name === "LineComment" || name === "BlockComment";

/** Reads the top level of a cell's code. */
export function outlineOf(code: string): Outline {
  const imports: ImportStatement[] = [];
  const declared: string[] = [];
  const edits: Edit[] = [];
  let last: Node | null = null;
  for (const node of childrenOf(parseTypeScript(code).topNode)) {
    if (isComment(node)) continue;
    last = node;
    if (node.name === "ImportDeclaration") {
      const found = importOf(node, code);
      if (found) imports.push(found);
      continue;
    }
    if (node.name === "ExportDeclaration") edits.push(unexport(node));
    const inner =
      node.name === "ExportDeclaration" ? [...childrenOf(node)].find(isDeclaration) : node;
    if (!inner || !isDeclaration(inner) || onlyTypes.includes(inner.name)) continue;
    for (const { from, to } of namesIn(inner)) declared.push(code.slice(from, to));
  }
  return { imports, declared, unexport: edits, last: lastOf(last) };
}

/** The code with some parts replaced; edits do not overlap. */
export function withEdits(code: string, edits: readonly Edit[]): string {
  let text = "";
  let end = 0;
  for (const { from, to, insert } of edits.toSorted((a, b) => a.from - b.from)) {
    text += code.slice(end, from) + insert;
    end = to;
  }
  return text + code.slice(end);
}

/** A declaration that brings what an import brings, from what `source` makes of the module. */
export function asConstants(
  { module, names }: ImportStatement,
  source: (module: string) => string,
): string {
  const whole = names.filter(({ imported }) => imported === "*");
  const single = names.filter(({ imported }) => imported !== "*");
  const parts = single.map(({ local, imported }) =>
    local === imported ? local : `${imported}: ${local}`,
  );
  const statements = [
    ...whole.map(({ local }) => `const ${local} = ${source(module)};`),
    ...(parts.length > 0 ? [`const { ${parts.join(", ")} } = ${source(module)};`] : []),
  ];
  return statements.length > 0 ? statements.join(" ") : `${source(module)};`;
}
