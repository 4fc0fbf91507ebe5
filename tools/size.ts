/**
 * @file `npm run check:size`: the counter of the house limits. A function has at most 40 lines, a
 * file 400; exceptions are in size-allow.json, each with its reason, and must still be needed.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { isMain, report } from "./cli.ts";
import { listFiles } from "./files.ts";
import { parse } from "./layers/imports.ts";
import { isRecord } from "./package-exports.ts";
import { root } from "./process.mjs";

/** The house limits, in lines. */
export const limits = { function: 40, file: 400 } as const;

/** More exceptions than this, and the limits mean nothing. */
const mostExceptions = 20;

/** A function or a file and its number of lines. */
export interface Measured {
  readonly file: string;
  /** The function's name; undefined for the file itself. */
  readonly name?: string;
  readonly line: number;
  readonly lines: number;
}

interface Exception {
  readonly file: string;
  readonly function?: string;
  readonly lines: number;
  readonly reason: string;
}

/** Every file of code in a repository and every function in it. */
export function measure(folder: string): readonly Measured[] {
  return listFiles(folder)
    .filter((file) => /\.(ts|tsx|astro|mjs)$/.test(file))
    .flatMap((file) => measureFile(file, readFileSync(join(folder, file), "utf8")));
}

/** One file and its functions. */
export function measureFile(file: string, text: string): readonly Measured[] {
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  const source = parse(file, text);
  const found: Measured[] = [{ file, line: 1, lines }];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(node) && !isTestGroup(node)) {
      const line = lineOf(node.getStart(source));
      found.push({ file, name: nameOf(node), line, lines: lineOf(node.end) - line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isFunctionWithBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** The callback of `describe` groups tests as a file groups functions: its tests are counted. */
function isTestGroup(node: ts.FunctionLikeDeclaration): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && /^(describe|suite)\b/.test(parent.expression.getText());
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  if (ts.isConstructorDeclaration(node)) return "constructor";
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent);
  return isNamed ? parent.name.getText() : "(anonymous)";
}

/** What a repository amounts to. */
export interface SizeSummary {
  readonly files: number;
  readonly lines: number;
  readonly medianFile: number;
  readonly functions: number;
  readonly p90Function: number;
}

/** Totals of a measurement; quantiles are the nearest rank. */
export function summarise(measured: readonly Measured[]): SizeSummary {
  const files = measured.filter(({ name }) => name === undefined).map(({ lines }) => lines);
  const functions = measured.filter(({ name }) => name !== undefined).map(({ lines }) => lines);
  return {
    files: files.length,
    lines: files.reduce((sum, lines) => sum + lines, 0),
    medianFile: quantile(files, 0.5),
    functions: functions.length,
    p90Function: quantile(functions, 0.9),
  };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
}

/** What breaks the limits, and exceptions that are not needed, too many or without a reason. */
export function sizeProblems(
  measured: readonly Measured[],
  exceptions: readonly Exception[],
): readonly string[] {
  const tooLong = measured.filter(
    (item) => item.lines > (item.name === undefined ? limits.file : limits.function),
  );
  const isFor = (item: Measured) => (exception: Exception) =>
    exception.file === item.file && exception.function === item.name;
  const problems = tooLong
    .filter((item) => (exceptions.find(isFor(item))?.lines ?? 0) < item.lines)
    .map(({ file, name, line, lines }) => {
      const limit = name === undefined ? limits.file : limits.function;
      return `${file}:${line}: ${name ?? "the file"} has ${lines} lines; the limit is ${limit}`;
    });
  const idle = exceptions
    .filter((exception) => !tooLong.some((item) => isFor(item)(exception)))
    .map(({ file, function: name }) => `size-allow.json: ${name ?? file} needs no exception now`);
  const silent = exceptions
    .filter(({ reason }) => reason.trim() === "")
    .map(({ file }) => `size-allow.json: the exception for ${file} has no reason`);
  const many =
    exceptions.length > mostExceptions
      ? [`size-allow.json: ${exceptions.length} exceptions; at most ${mostExceptions}`]
      : [];
  return [...problems, ...idle, ...silent, ...many];
}

/** The exceptions of a repository. */
export function readExceptions(folder: string): readonly Exception[] {
  const file = join(folder, "tools", "size-allow.json");
  if (!existsSync(file)) return [];
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(content)) throw new TypeError("size-allow.json is a list of exceptions");
  return content.map((item: unknown) => {
    if (!isException(item)) {
      throw new TypeError(`size-allow.json: not an exception: ${JSON.stringify(item)}`);
    }
    return item;
  });
}

function isException(value: unknown): value is Exception {
  return (
    isRecord(value) &&
    typeof value["file"] === "string" &&
    typeof value["lines"] === "number" &&
    typeof value["reason"] === "string" &&
    ["string", "undefined"].includes(typeof value["function"])
  );
}

if (isMain(import.meta.url)) {
  const measured = measure(root);
  const { files, lines, medianFile, functions, p90Function } = summarise(measured);
  console.log(
    `${files} files, ${lines} lines, median file ${medianFile}; ` +
      `${functions} functions, 90% of them within ${p90Function} lines`,
  );
  report("size", sizeProblems(measured, readExceptions(root)), "within the limits");
}
