/**
 * @file Runs the `@example` blocks of doc comments and checks what they claim.
 *
 * For authors:
 *
 * ```
 * const x = array([1, 2, 3]) // [1 2 3]        a declaration: the variable's value is checked
 * x.mul(2).toArray()         // [2, 4, 6]      an expression: its value is checked
 * exp(1)                     // 2.718          numbers to the digits shown; 3 means exactly 3
 * await load()               // { ok: true }   promises may be awaited
 * cholesky([[1, 2], [2, 1]]) // throws LinAlgError
 * stage(f)(x)                // a text of several lines goes on
 *                            // in the comments of the lines below, or has \n in it
 * ```
 *
 * - Every public name of every entry point is in scope, and what the file itself exports.
 *   `import { adam } from "mathesis/optim"` may be written where it helps the reader; it is
 *   checked and otherwise ignored.
 * - What a line shows may be the value's own text (a tensor prints as NumPy would) or a literal
 *   (`[1, 2]`, `{ re: 0, im: 1 }`, `"text"`, `true`); blanks and commas do not matter.
 * - `throws NameError` may go on with `: the beginning of the message`.
 * - A comment after a statement is always a claim; a remark stands on a line of its own, not right
 *   below a claim. Every example needs a claim.
 */
import ts from "typescript";
import { matches, renderings } from "./compare.ts";

/** A claim of an example that did not hold. */
export interface Failure {
  /** The line within the example, from 1. */
  readonly line: number;
  readonly message: string;
}

/** What came of an example. */
export interface Outcome {
  readonly claims: number;
  readonly failures: readonly Failure[];
}

interface Claim {
  readonly line: number;
  readonly expected: string;
}

/** A statement of the program that is run: its text and the claim after it. */
interface Step {
  readonly text: string;
  readonly claim: Claim | undefined;
}

type Check = (claim: number, work: () => unknown) => Promise<void>;
type Program = (check: Check, scope: Readonly<Record<string, unknown>>) => Promise<void>;

/** Runs an example with some names in scope. */
export async function runExample(
  code: string,
  scope: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const syntax = syntaxProblem(code);
  if (syntax !== undefined) return { claims: 0, failures: [{ line: 1, message: syntax }] };
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const steps = source.statements.map((statement) => stepOf(statement, source));
  const claims = steps.flatMap(({ claim }) => (claim === undefined ? [] : [claim]));
  const failures: Failure[] = [];
  const check: Check = async (index, work) => {
    const claim = claims[index];
    if (claim === undefined) return;
    const message = await problemOf(claim.expected, work);
    if (message !== undefined) failures.push({ line: claim.line, message });
  };
  try {
    await compile(source, steps, scope)(check, scope);
  } catch (error) {
    failures.push({ line: 1, message: `stopped: ${describeError(error)}` });
  }
  if (claims.length === 0) failures.push({ line: 1, message: "claims nothing (`expr // value`)" });
  return { claims: claims.length, failures };
}

function syntaxProblem(code: string): string | undefined {
  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  const result = ts.transpileModule(code, { compilerOptions: options, reportDiagnostics: true });
  const first = result.diagnostics?.[0];
  if (first === undefined) return undefined;
  return `is not TypeScript: ${ts.flattenDiagnosticMessageText(first.messageText, " ")}`;
}

function stepOf(statement: ts.Statement, source: ts.SourceFile): Step {
  const claim = claimAfter(statement, source);
  if (ts.isImportDeclaration(statement)) return { text: importCheck(statement), claim: undefined };
  return { text: statement.getText(source), claim };
}

/** The comment that follows a statement on its last line, and the comment lines right below it. */
function claimAfter(statement: ts.Statement, source: ts.SourceFile): Claim | undefined {
  const first = ts.getTrailingCommentRanges(source.text, statement.end)?.[0];
  if (first === undefined) return undefined;
  const { line } = source.getLineAndCharacterOfPosition(first.pos);
  const lines = source.text.split("\n");
  const texts = [source.text.slice(first.pos, first.end)];
  for (let below = line + 1; /^\s*\/\//.test(lines[below] ?? ""); below++) {
    texts.push((lines[below] ?? "").trim());
  }
  const expected = texts.map((text) => text.replace(/^\/\/ ?/, "")).join("\n");
  return { line: line + 1, expected: expected.trim() };
}

/** Instead of an import: that the names it names are in scope. */
function importCheck(statement: ts.ImportDeclaration): string {
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return "";
  if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return "";
  return bindings.elements
    .filter((element) => !element.isTypeOnly)
    .map(({ name: { text } }) => `if (!("${text}" in __scope)) throw "${text} is not exported";`)
    .join(" ");
}

function compile(
  source: ts.SourceFile,
  steps: readonly Step[],
  scope: Readonly<Record<string, unknown>>,
): Program {
  let claim = 0;
  const body = steps.map((step, i) => {
    const statement = source.statements[i];
    if (step.claim === undefined || statement === undefined) return step.text;
    return withCheck(statement, step.text, claim++);
  });
  const declared = new Set(source.statements.flatMap(declaredNames));
  const names = Object.keys(scope).filter((name) => !declared.has(name));
  const text = `async (__check, __scope) => {
    const { ${names.join(", ")} } = __scope;
    ${body.join("\n")}
  }`;
  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(`(${text})`, { compilerOptions: options });
  // Indirect eval: the example sees the global scope and the names above, nothing of this file.
  // biome-ignore lint/security/noGlobalEval: running examples is what this file is for
  const program: unknown = globalThis.eval(outputText);
  return program as Program;
}

function withCheck(statement: ts.Statement, text: string, claim: number): string {
  if (ts.isExpressionStatement(statement)) {
    const expression = statement.expression.getText();
    const isAsync = /\bawait\b/.test(expression) ? "async " : "";
    return `await __check(${claim}, ${isAsync}() => (${expression}));`;
  }
  const [name] = declaredNames(statement);
  return `${text}\nawait __check(${claim}, () => ${name ?? "undefined"});`;
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  if (!ts.isVariableStatement(statement)) return [];
  const namesOf = (name: ts.BindingName): readonly string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((part) => (ts.isOmittedExpression(part) ? [] : namesOf(part.name)));
  return statement.declarationList.declarations.flatMap(({ name }) => namesOf(name));
}

async function problemOf(expected: string, work: () => unknown): Promise<string | undefined> {
  const wantedError = /^throws (\w+)(?:: ([\s\S]*))?$/.exec(expected);
  let value: unknown;
  try {
    value = await work();
  } catch (error) {
    if (wantedError === null) return `expected ${expected}, but it threw ${describeError(error)}`;
    return errorProblem(error, wantedError[1] ?? "", wantedError[2] ?? "");
  }
  const shown = renderings(value)[0] ?? "";
  if (wantedError !== null) return `expected it to throw ${wantedError[1]}; it gave ${shown}`;
  const isRight = matches(value, expected) || matches(value, expected.replaceAll("\\n", "\n"));
  return isRight ? undefined : `expected ${expected}, got ${shown}`;
}

function errorProblem(error: unknown, name: string, message: string): string | undefined {
  const isRight = error instanceof Error && error.name === name;
  if (isRight && error.message.startsWith(message)) return undefined;
  const wanted = message === "" ? name : `${name}: ${message}`;
  return `expected it to throw ${wanted}; it threw ${describeError(error)}`;
}

function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
