/**
 * @file The imports of a source file, read with the TypeScript parser, type-only ones included.
 */
import ts from "typescript";

/** One import of a file. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Only types pass through it: it is gone when the program runs. */
  readonly typeOnly: boolean;
  /** `import "x"`: run for its effect, nothing is named. */
  readonly effectOnly: boolean;
}

const codeEnding = /\.(ts|tsx|js|mjs|astro)$/;

/** The source of a module inside a file: of `.astro` and `.mdx` files only their TypeScript. */
export function moduleText(file: string, text: string): string {
  if (file.endsWith(".astro")) {
    return keepOnly(text, /^---\n[\s\S]*?\n---|<script[^>]*>[\s\S]*?<\/script>/g)
      .replaceAll("---", "   ")
      .replaceAll(/<\/?script[^>]*>/g, (tag) => " ".repeat(tag.length));
  }
  if (file.endsWith(".mdx")) return keepOnly(text, /^import\b[\s\S]*?["'][^"'\n]+["'];?$/gm);
  return text;
}

/** The text with everything but the matches blanked, so that line numbers stay right. */
function keepOnly(text: string, pattern: RegExp): string {
  const blank = (part: string) => part.replaceAll(/[^\n]/g, " ");
  let at = 0;
  let kept = "";
  for (const match of text.matchAll(pattern)) {
    kept += blank(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return kept + blank(text.slice(at));
}

/** A parsed source file. */
export function parse(file: string, text: string): ts.SourceFile {
  const kind = /\.(tsx|astro|mdx)$/.test(file) ? ts.ScriptKind.TSX : undefined;
  return ts.createSourceFile(file, moduleText(file, text), ts.ScriptTarget.Latest, true, kind);
}

/** Everything a file imports: statements, re-exports, `import()`, import types and worker URLs. */
export function importsOf(source: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const effectOnly = ts.isImportDeclaration(node) && node.importClause === undefined;
      found.push({ specifier, line: line + 1, typeOnly: isTypeOnly(node), effectOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return literal(node.moduleSpecifier);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return literal(node.argument.literal);
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return literal(node.arguments[0]);
  }
  // new URL("./kernel.worker.ts", import.meta.url) loads a module, too.
  if (ts.isNewExpression(node) && node.expression.getText() === "URL") {
    const [path, base] = node.arguments ?? [];
    const text = literal(path);
    const ofModule = base?.getText() === "import.meta.url";
    return ofModule && text !== undefined && codeEnding.test(text) ? text : undefined;
  }
  return undefined;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return false;
  const { phaseModifier, name, namedBindings } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  if (name !== undefined || namedBindings === undefined) return false;
  return (
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}
