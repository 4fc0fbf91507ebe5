import { afterEach, expect, test } from "vitest";
import { withImports } from "../../src/build/imports.ts";
import { topLevel } from "../../src/build/listing.ts";
import { alignedTex, firstBody, portableTex, spokenSymbol } from "../../src/build/tex-text.ts";
import {
  defineFormulas,
  formula,
  KitError,
  publishValues,
  type Symbols,
  seeded,
} from "../../src/kit/index.ts";
import { onValues, showValue } from "../../src/kit/live.ts";

const code = `import { array, type Tensor } from "mathesis";
import * as at from "./points.ts";

const half = 0.5;

export interface Pair { readonly a: Tensor }

/** Half of it. */
export const halve = (p: Pair): Tensor => p.a.mul(half);

function hidden(x: number): number {
  return x * half;
}

export const [one, { two }] = [1, { two: hidden(2) }];
`;

test("what a file declares is found with its names, exports and kinds", () => {
  expect(topLevel(code).map(({ names, type, exported }) => [names, type, exported])).toEqual([
    [["half"], false, false],
    [["Pair"], true, true],
    [["halve"], false, true],
    [["hidden"], false, false],
    [["one", "two"], false, true],
  ]);
});

test("cut code gets the imports it uses, and what its file keeps to itself", () => {
  const part = "export const halve = (p: Pair): Tensor => p.a.mul(half);";
  expect(withImports("code/a.ts", code, part)).toBe(
    `import { type Tensor } from "mathesis";\nimport { type Pair } from "./a.ts";\n\nconst half = 0.5;\n${part}`,
  );
  expect(withImports("code/a.ts", code, "halve(at.pair).sum();")).toBe(
    'import * as at from "./points.ts";\nimport { halve } from "./a.ts";\n\nhalve(at.pair).sum();',
  );
  expect(withImports("code/a.ts", code, "hidden(1);")).toContain(
    "const half = 0.5;\nfunction hidden",
  );
  expect(withImports("code/a.ts", code, "1 + 1;")).toBe("1 + 1;");
});

test("a whole file keeps its imports, once", () => {
  const whole = withImports("code/a.ts", code, code);
  expect(whole.match(/from "mathesis"/g)).toHaveLength(1);
  expect(whole).toContain("export const halve");
});

const symbols: Symbols = {
  w: { tex: "w", role: "weight", name: "weight $w$", meaning: "how strongly", domain: "\\R^n" },
};

test("a quantity is said with its meaning and where it lives", () => {
  const w = symbols["w"];
  expect(w && spokenSymbol(w)).toBe("weight w: how strongly; in ℝ^n.");
});

test("a formula says how it writes a quantity", () => {
  expect(firstBody("\\sym{a}{a^{l}} + \\sym{w}{w_{\\sym{i}{i}}}", "w")).toBe("w_{{i}}");
  expect(firstBody("a + b", "w")).toBeNull();
});

test("copied LaTeX has neither marks nor macros of the course", () => {
  expect(portableTex("\\sym{w}{W}\\T \\softmax(z), \\R^n, \\Theta, \\Re")).toBe(
    "{W}^{\\mathsf{T}} \\operatorname{softmax}(z), \\mathbb{R}^n, \\Theta, \\Re",
  );
});

test("a derivation is copied with its relations below each other", () => {
  expect(alignedTex(["\\sym{w}{w}", "= a + b", "\\le c", "d"])).toBe(
    "\\begin{aligned}\n{w} \\\\\n  &= a + b \\\\\n  &\\le c \\\\\n  &\\phantom{=}\\;d\n\\end{aligned}",
  );
});

test("a formula may only lend values to symbols of the lesson", () => {
  const bound = (key: string) =>
    defineFormulas({
      symbols,
      formulas: {
        a: formula({
          title: "a",
          tex: "w",
          code: { snippet: "w" },
          live: { figure: "f", values: { [key]: "w" } },
          sample: (rng) => rng.normal(),
          holds: () => true,
          reads: (w) => ({ w }),
        }),
      },
    });
  expect(bound("w").formulas["a"]?.live?.figure).toBe("f");
  expect(bound("w").formulas["a"]?.reading?.(seeded(1)).letters["w"]).toBe(seeded(1).normal());
  expect(() => bound("v")).toThrow(KitError);
});

let stop: () => void = () => undefined;
afterEach(() => stop());

test("what a figure published before somebody listened is heard", () => {
  publishValues("early", { w: 1 });
  const heard: unknown[] = [];
  stop = onValues((figure, values) => heard.push([figure, values]));
  publishValues("late", { w: 2 });
  expect(heard).toEqual([
    ["early", { w: 1 }],
    ["late", { w: 2 }],
  ]);
});

test.each([
  [0.123456, "0.1235"],
  [-2, "−2"],
  [0, "0"],
  [1e-7, "1.00e−7"],
  [123456789, "1.23e+8"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "−∞"],
  [[1, -0.5], "(1, −0.5)"],
  [[1, 2, 3, 4, 5, 6, 7], "(1, 2, 3, 4, 5, 6, …)"],
  ["none", "none"],
])("the value %s is shown as %s", (value, text) => {
  expect(showValue(value)).toBe(text);
});
