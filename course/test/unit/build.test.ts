import fc from "fast-check";
import { expect, test } from "vitest";
import { declaration, lineRange, renderListing } from "../../src/build/listing.ts";
import { escapeHtml, renderRich, renderTex } from "../../src/build/tex.ts";
import { plainTex, plainText } from "../../src/build/tex-text.ts";
import { print } from "../../src/client/sandbox/worker/print.ts";
import { integer, parseHash, printHash, reals } from "../../src/kit/figures/hash-state.ts";

const code = `import { a } from "m";

/** Doubles. */
export function twice(x: number): number {
  return 2 * x;
}

const delta = \`\${twice(2)} < 5\`;
`;

test("a listing shows the code, line by line, and nothing but the code", () => {
  const html = renderListing(code, new Map([["delta", "delta"]]));
  const text = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  expect(text.trimEnd()).toBe(code.trimEnd());
  expect(html.match(/class="line"/g)).toHaveLength(8);
  expect(html).toContain('<span class="tok-name" data-sym="delta">delta</span>');
  expect(html).toContain('<span class="tok-keyword">function</span>');
});

test("a declaration is cut out with its comment", () => {
  const { text, first } = declaration(code, "twice");
  expect(text.startsWith("/** Doubles. */\nexport function")).toBe(true);
  expect(text.endsWith("}")).toBe(true);
  expect(first).toBe(3);
  expect(() => declaration(code, "x")).toThrow(RangeError);
  expect(lineRange(code, 4, 5)).toBe("export function twice(x: number): number {\n  return 2 * x;");
  expect(() => lineRange(code, 5, 99)).toThrow(RangeError);
});

test("TeX becomes HTML with MathML and marked quantities; bad TeX throws", () => {
  const html = renderTex("\\sym{delta}{\\delta^l} = 1");
  expect(html).toContain("<math");
  expect(html).toContain('data-sym="delta"');
  expect(() => renderTex("\\frac{1}")).toThrow();
  expect(() => renderTex("\\href{https://example.org}{x}")).toThrow();
});

test("the copied TeX has no marks of ours", () => {
  expect(plainTex("\\sym{a}{a_{1}} + \\sym{b}{\\sym{c}{c}\\}}")).toBe("{a_{1}} + {{c}\\}}");
});

test.each([
  ["class 1: $\\delta_1$", "class 1: delta_1"],
  ["slope $\\partial L/\\partial w$", "slope ∂L/∂w"],
  ["$\\frac{\\partial L}{\\partial \\sym{W}{W^1}}$", "∂L/∂W^1"],
  ["$\\hat y$ in *words*", "y hat in words"],
])("the label %s is spoken as %s", (label, name) => {
  expect(plainText(label)).toBe(name);
});

test("rich text escapes what is not markup", () => {
  expect(renderRich("a < b & `x<y` *so*")).toBe("a &lt; b &amp; <code>x&lt;y</code> <em>so</em>");
  expect(renderRich("one\n\ntwo")).toBe("<p>one</p><p>two</p>");
  expect(escapeHtml('"')).toBe("&quot;");
});

test("the console prints values as a reader expects", () => {
  expect(print("text")).toBe("text");
  expect(print([1, "a", -0, null, { b: [true] }])).toBe('[1, "a", -0, null, { b: [true] }]');
  expect(print(new Float64Array(2))).toBe("Float64Array [0, 0]");
  class Tensor {
    toString(): string {
      return "tensor";
    }
  }
  expect(print({ t: new Tensor() })).toBe("{ t: tensor }");
  const loop: unknown[] = [];
  loop.push(loop);
  expect(print(loop).length).toBeLessThan(40);
});

test("state survives the address", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}\.[a-z]{1,8}$/);
  fc.assert(
    fc.property(fc.dictionary(word, fc.string()), (state) => {
      const pairs = new Map(Object.entries(state));
      expect(parseHash(printHash(pairs))).toEqual(pairs);
    }),
  );
  expect(parseHash("#chain-rule").size).toBe(0);
  expect(integer(0, 5).parse("9")).toBeNull();
  expect(reals(2).parse("1,2.5")).toEqual([1, 2.5]);
  expect(reals(2).parse("1,x")).toBeNull();
});
