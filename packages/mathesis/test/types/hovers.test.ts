import { describe, expect, it } from "vitest";
import { errors, hovers, prelude } from "./hovers.fixture.ts";
import { errorsOf, hoverAt, instantiationsOf, serviceFor } from "./language.ts";

/** All snippets in one text, each in its own block; checking is then paid once. */
const snippets = [...hovers, ...errors].map(([code]) => code);
const starts: number[] = [];
let text = prelude;
for (const code of snippets) {
  text += "{\n";
  starts.push(text.length);
  text += `${code}\n}\n`;
}
const service = serviceFor(text);
const diagnosed = errorsOf(service);

const startOf = (code: string) => starts[snippets.indexOf(code)];
const errorsIn = (code: string) =>
  diagnosed.filter(({ at }) => at >= startOf(code) && at < startOf(code) + code.length);

describe("in an editor", () => {
  it.each(hovers)("%s", (code, type) => {
    expect(errorsIn(code)).toEqual([]);
    expect(hoverAt(service, startOf(code) + "const ".length)).toBe(`const y: ${type}`);
  });

  it.each(errors)("%s is refused with a sentence", (code, sentence) => {
    const found = errorsIn(code);
    expect(found).toHaveLength(1);
    expect(found[0]?.text.split("\n").at(-1)?.trim()).toBe(sentence);
  });

  it("has no error outside the snippets", () => {
    expect(diagnosed.filter(({ at }) => at < (starts[0] ?? 0))).toEqual([]);
  });
});

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
const head = `
import { m } from "../../src/array/notation/m.ts";
import { matmul, type Tensor, zeros } from "../../src/index.ts";
declare const w: Tensor<[8, 8], "float64">;
declare const b: Tensor<[8], "float64">;
`;
/** Each test checks a whole program, on a machine that may be busy. */
const patience = 120_000;

describe("the compiler's work", () => {
  // Measured with TypeScript 6.0.3: 5,000.
  it("is small for 400 chained lines of equal shapes", { timeout: patience }, () => {
    const chain = lines(400, (i) => `const x${i + 1} = matmul(x${i}, w).add(b).exp().T;`);
    const count = instantiationsOf(`${head}const x0 = zeros([8, 8]);\n${chain}`);
    expect(count).toBeGreaterThan(400);
    expect(count).toBeLessThan(8_000);
  });

  // Measured: 56,500; every line makes five tensor types that no other has.
  it("is bounded for 100 chained lines of new shapes", { timeout: patience }, () => {
    const chain = lines(100, (i) => {
      const [n, k] = [i + 10, i + 11];
      return `const x${i + 1} = matmul(x${i}, zeros([${n}, ${k}])).add(zeros([${k}])).exp().T.T;`;
    });
    expect(instantiationsOf(`${head}const x0 = zeros([5, 10]);\n${chain}`)).toBeLessThan(75_000);
  });

  // Measured: 126,300; each text that differs costs about 1,200.
  it("is bounded for 100 formulas in text form", { timeout: patience }, () => {
    const formulas = lines(100, (i) => `m("-(w @ b)^2 + ${i} * b", { w, b });`);
    expect(instantiationsOf(head + formulas)).toBeLessThan(160_000);
  });
});
