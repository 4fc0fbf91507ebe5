import { expect, it } from "vitest";
import { docProblem, docsCoverage } from "../docs-coverage.ts";
import { publicNames } from "../public-names.ts";
import { manifest, planted } from "./planted.ts";

const packageOf = (source: string, more: Readonly<Record<string, string>> = {}) =>
  planted({
    "package.json": manifest("p", { ".": "./src/index.ts", "./later": "./src/later.ts" }),
    "src/index.ts": source,
    ...more,
  });

it("asks every name for a doc comment and every function for an example", () => {
  const folder = packageOf(`
export function bare(): void {}
/** Says what it gives. */
export function plain(): void {}
/**
 * Says what it gives.
 * @example plain() // undefined
 */
export function shown(): void {}
/**
 * Says what it gives.
 * @noexample needs a network
 */
export function excused(): void {}
/**
 * Says what it gives.
 * @noexample
 */
export function silent(): void {}
export interface Bare { a: number }
/** A kind of thing. */
export type Known = Bare;
export const value: number = 1;
`);
  expect(docsCoverage(folder, "p")).toEqual({
    names: 8,
    problems: [
      "p src/index.ts:2: bare has no doc comment",
      "p src/index.ts:4: plain has no @example",
      "p src/index.ts:19: silent says @noexample without a reason",
      "p src/index.ts:20: Bare has no doc comment",
      "p src/index.ts:23: value has no doc comment",
    ],
  });
});

it("asks for one name at each @param", () => {
  const folder = packageOf(`
/**
 * Says what it gives.
 * @param a, b numbers
 * @example two(1, 2) // undefined
 */
export function two(a: number, b: number): void {}
/**
 * Says what it gives.
 * @param options.a, b numbers
 * @example one({ a: 1, b: 2 }) // undefined
 */
export function one(options: { a: number; b: number }): void {}
`);
  expect(docsCoverage(folder, "p").problems).toEqual([
    "p src/index.ts:7: two names others beside a at one @param",
    "p src/index.ts:13: one names others beside options.a at one @param",
  ]);
});

it("follows re-exports, and a callable constant is a function", () => {
  const folder = packageOf(`export { op as renamed, Thing } from "./op.ts";\n`, {
    "src/op.ts": `
interface Op { (x: number): number; kind: string }
/** Doubles. */
export const op: Op = Object.assign((x: number) => 2 * x, { kind: "elementwise" });
/** A thing. */
export class Thing {}
`,
  });
  expect(publicNames(folder, "p").map(({ name, kind, module }) => [name, kind, module])).toEqual([
    ["renamed", "function", "p"],
    ["Thing", "class", "p"],
  ]);
  expect(docsCoverage(folder, "p").problems).toEqual(["p src/op.ts:4: renamed has no @example"]);
});

it("asks functions of linear algebra for accuracy and source", () => {
  const told = { example: "det([[1]]) // 1.0", accuracy: "exact", source: "a book, §1" };
  const problem = (module: string, tags: Readonly<Record<string, string>>) =>
    docProblem({ module, name: "det", kind: "function", place: "det.ts:1", summary: "It.", tags });
  expect(problem("mathesis/linalg", told)).toBeUndefined();
  expect(problem("mathesis/linalg", { ...told, accuracy: "" })).toBe("det has no @accuracy");
  const { source: _, ...unsourced } = told;
  expect(problem("mathesis/linalg", unsourced)).toBe("det has no @source");
  expect(problem("mathesis", unsourced)).toBeUndefined();
});
