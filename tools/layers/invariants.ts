/**
 * @file What the syntax of a library file alone shows: effects at import, errors of its own, the
 * globals of a host.
 */
import ts from "typescript";
import { effects, isLaws } from "./rules.ts";

/** A line of a file and what is wrong there. */
export interface Finding {
  readonly line: number;
  readonly problem: string;
}

const hostGlobals = new Set(["document", "navigator", "process", "window"]);

/** The findings in one file of the library, named relative to its `src`. */
export function invariants(file: string, source: ts.SourceFile): readonly Finding[] {
  const found: Finding[] = [];
  const add = (node: ts.Node, problem: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push({ line: line + 1, problem });
  };
  if (!effects.has(file) && !isLaws(file)) {
    for (const statement of source.statements) {
      if (!isDeclaration(statement))
        add(statement, "runs at import; only runtime.ts and machine.ts may");
    }
  }
  const visit = (node: ts.Node): void => {
    if (file !== "util/errors.ts" && extendsError(node)) {
      add(node, "extends an error; the library's errors are all in util/errors.ts");
    }
    if (file.startsWith("ops/") && isHostGlobal(node)) {
      add(node, `ops run everywhere: no ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isDeclaration(node: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isVariableStatement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

function extendsError(node: ts.Node): boolean {
  return (
    ts.isHeritageClause(node) &&
    node.token === ts.SyntaxKind.ExtendsKeyword &&
    ts.isClassLike(node.parent) &&
    node.types.some((type) => /Error$/.test(type.expression.getText()))
  );
}

function isHostGlobal(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || !hostGlobals.has(node.text)) return false;
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isKey =
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node;
  return !isMember && !isKey;
}
