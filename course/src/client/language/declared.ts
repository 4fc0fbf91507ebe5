import ts from "typescript";

/** The names that a module declares at its top level, values and types alike. */
export interface Declared {
  readonly names: readonly string[];
  /** Those of them that the module exports by itself. */
  readonly exported: ReadonlySet<string>;
}

function namesOfBinding(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((part) =>
    ts.isBindingElement(part) ? namesOfBinding(part.name) : [],
  );
}

function namesOfImport({ importClause }: ts.ImportDeclaration): string[] {
  const { name, namedBindings } = importClause ?? {};
  const first = name ? [name.text] : [];
  if (!namedBindings) return first;
  if (ts.isNamespaceImport(namedBindings)) return [...first, namedBindings.name.text];
  return [...first, ...namedBindings.elements.map((element) => element.name.text)];
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isImportDeclaration(statement)) return namesOfImport(statement);
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesOfBinding(name));
  }
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return named && statement.name && statement.name.text !== "" ? [statement.name.text] : [];
}

const isExport = ({ kind }: ts.ModifierLike): boolean => kind === ts.SyntaxKind.ExportKeyword;

/** What a statement exports: by its modifier, or by a list `export { a, b }`. */
function exportsOf(statement: ts.Statement, names: readonly string[]): readonly string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    return exportClause.elements.map(({ name }) => name.text);
  }
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(isExport) === true ? names : [];
}

/** Reads the top level of a text; one that is half written gives the names that can be seen. */
export function declaredIn(text: string): Declared {
  const { statements } = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.Latest);
  const names = new Set<string>();
  const exported = new Set<string>();
  for (const statement of statements) {
    const found = namesOf(statement);
    for (const name of found) names.add(name);
    for (const name of exportsOf(statement, found)) exported.add(name);
  }
  return { names: [...names], exported };
}
