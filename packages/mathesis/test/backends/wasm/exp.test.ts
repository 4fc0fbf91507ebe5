import { expect, it } from "vitest";
import { exp } from "../../../src/backends/wasm/kernels/exp.ts";
import { exp as scalarExp } from "../../../src/ops/elementwise/scalar/exp.ts";
import { expectClose, ulp, ulpDistance } from "../../../src/testing/close.ts";
import { parseHexFloat } from "../../../src/testing/golden.ts";
import { readGolden } from "../../golden/read.ts";
import { arrayOf, Compiled, randomness } from "./kernel-cases.ts";

interface Golden {
  readonly functions: {
    readonly exp: { readonly x: readonly string[]; readonly value: readonly string[] };
  };
}

const golden = readGolden<Golden>("elementary.json").functions.exp;
const x = golden.x.map(parseHexFloat);
const y = golden.value.map(parseHexFloat);

function run(type: "f32" | "f64", values: readonly number[]): ArrayLike<number> {
  const compiled = new Compiled(exp(type));
  const out = compiled.place(arrayOf(type, values.length));
  const input = compiled.place(arrayOf(type, values));
  compiled.call(values.length, input.address, out.address);
  return out.view;
}

/** Numbers whose exponentials are of every size, subnormal ones too. */
function wide(count: number, least: number, most: number): number[] {
  const random = randomness(3);
  const edges = [
    0, -0, 1e-20, 709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412,
  ];
  return [...edges, ...Array.from({ length: count }, () => least + (most - least) * random())];
}

it("exp of float64 has the bytes of the eager function", () => {
  const values = [...wide(50_000, -750, 712), ...wide(20_000, -1, 1), NaN, Infinity, -Infinity];
  const actual = run("f64", values);
  expect(values.findIndex((v, i) => !Object.is(actual[i], scalarExp(v)))).toBe(-1);
});

it("exp of float64 agrees with mpmath", () => {
  expectClose(run("f64", x), y, ulp(1));
});

it("exp of float32 is within an ulp", () => {
  const values = [...wide(100_000, -105, 90), ...wide(50_000, -1, 1), ...x].map(Math.fround);
  const actual = run("f32", values);
  // the eager float64 function, itself within 0.61 ulp of 2⁻⁵², stands for the truth here
  const worst = values.reduce((most, v, i) => {
    return Math.max(most, ulpDistance(actual[i], Math.fround(scalarExp(v)), "float32"));
  }, 0);
  expect(worst).toBe(1);
});
