/** Activations and their derivatives against PyTorch. */
import { describe, expect, it } from "vitest";
import golden from "../../../../golden/activation.json" with { type: "json" };
import * as library from "../../src/index.ts";
import { array, grad, type Tensor } from "../../src/index.ts";
import { absolute, expectClose, parseHexFloat, type Tolerance } from "../../src/testing/index.ts";

type Activation = (x: Tensor, ...options: readonly object[]) => Tensor;

const functions = library as unknown as Readonly<Record<string, Activation>>; // of many signatures
const x = array(golden.x.map(parseHexFloat));
const cases = Object.entries(golden.functions);

// PyTorch's own error, seen with mpmath, is of this size where no other is named.
const rounding = absolute(
  4e-15,
  "values are of size 1 and PyTorch rounds several times on the way",
);
const coarser: Readonly<Record<string, Tolerance>> = {
  hardsigmoid: absolute(5e-8, "PyTorch multiplies by 1/6 rounded to float32"),
  celu: absolute(5e-8, "PyTorch rounds 1/alpha to float32"),
  geluTanh: absolute(1e-14, "PyTorch's gradient cancels where tanh is near 1"),
};

describe("against PyTorch", () => {
  it.each(cases)("%s", (name, { options, value, gradient }) => {
    const f = functions[name === "geluTanh" ? "gelu" : name];
    const given = Object.keys(options).length === 0 ? [] : [options];
    const near = coarser[name] ?? rounding;
    expectClose(f(x, ...given).data, value.map(parseHexFloat), near);
    const slope = grad((v: Tensor) => f(v, ...given).sum())(x);
    expectClose(slope.data, gradient.map(parseHexFloat), near);
  });

  it("covers the activations of one array", () => {
    expect(cases.length).toBeGreaterThan(20);
  });
});
