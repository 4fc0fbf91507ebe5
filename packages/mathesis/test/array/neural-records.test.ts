/** The records below convolution and pooling: all three parts of the form, batches, large blocks. */
import { describe, expect, it } from "vitest";
import "../../src/runtime.ts";
import {
  batchNormTraining,
  conv1d,
  conv2d,
  layerNorm,
  maxPool1d,
  maxPool2d,
} from "../../src/array/neural/index.ts";
import { array, grad, type Tensor, vjp, vmap } from "../../src/index.ts";
import type { ConvolutionPart } from "../../src/ir/kernels.ts";
import { convolutionPart } from "../../src/ops/conv/convolution.ts";
import { fold, unfold } from "../../src/ops/conv/unfold.ts";
import type { OpLaws } from "../../src/ops/laws-types.ts";
import { checkOpLaws } from "../../src/testing/laws/op.ts";
import { makeSampler } from "../../src/testing/sampler.ts";

const geometry = { strides: [2, 1], dilation: [1, 2], before: [1, 0], groups: 2 };
const shapes: Readonly<Record<ConvolutionPart, readonly number[]>> = {
  input: [2, 4, 5, 4],
  kernel: [6, 2, 3, 2],
  output: [2, 6, 3, 2],
};
const given = (part: ConvolutionPart): ConvolutionPart[] =>
  (["input", "kernel", "output"] as const).filter((name) => name !== part);

describe("each part of the convolution form", () => {
  it.each(["input", "kernel", "output"] as const)("%s obeys the laws of ops", (part) => {
    const op = (a: Tensor, b: Tensor) =>
      convolutionPart(part, a, b, geometry, shapes[part].slice(2));
    const laws: OpLaws = {
      dtypes: ["float64", "float32", "int32", "complex128"],
      samples: (s) => [{ args: given(part).map((name) => s.normal(shapes[name])) }],
      errors: () => [],
    };
    const failed = checkOpLaws(op, laws).filter((r) => !r.passed);
    expect(failed).toEqual([]);
  });

  it("is the same trilinear number", () => {
    const s = makeSampler(3, "float64");
    const at = {
      input: s.integers(-4, 4, shapes.input).astype("float64"),
      kernel: s.integers(-4, 4, shapes.kernel).astype("float64"),
      output: s.integers(-4, 4, shapes.output).astype("float64"),
    };
    const numbers = (["input", "kernel", "output"] as const).map((part) => {
      const [a, b] = given(part).map((name) => at[name]) as [Tensor, Tensor];
      const y = convolutionPart(part, a, b, geometry, shapes[part].slice(2));
      return y.mul(at[part]).sum().item();
    });
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).not.toBe(0);
  });

  it("takes batches of no entries", () => {
    const x = array(new Float64Array(0)).reshape([0, 1, 2, 5]);
    const w = array(new Float64Array(0)).reshape([0, 3, 2, 2]);
    expect(vmap((a: Tensor, b: Tensor) => conv1d(a, b))(x, w).shape).toEqual([0, 1, 3, 4]);
  });
});

it("unfold and fold obey the laws of ops", () => {
  const sliding = { strides: [2, 1], dilation: [1, 2], before: [1, 0] };
  const cases = [
    [(x: Tensor) => unfold(x, sliding, [3, 2, 3, 2]), [2, 3, 5, 4]],
    [(x: Tensor) => fold(x, sliding, [5, 4]), [2, 3, 3, 2, 3, 2]],
  ] as const;
  for (const [op, shape] of cases) {
    const laws: OpLaws = {
      dtypes: ["float64", "int32", "complex64"],
      samples: (s) => [{ args: [s.normal(shape)] }],
      errors: () => [],
    };
    expect(checkOpLaws(op, laws).filter((r) => !r.passed)).toEqual([]);
  }
});

/** y[n, o, p] = Σ x[n, c, p·stride + k − before] w[o, c, k], one number after another. */
function naive(x: Tensor, w: Tensor, stride: number, before: number, length: number): number[] {
  const [images, channels, size] = x.shape as [number, number, number];
  const [filters, , taps] = w.shape as [number, number, number];
  const [a, b] = [x.data, w.data];
  const at = (list: ArrayLike<number>, i: number): number => list[i] ?? 0;
  return Array.from({ length: images * filters * length }, (_, e) => {
    const [n, o, p] = [
      Math.floor(e / (filters * length)),
      Math.floor(e / length) % filters,
      e % length,
    ];
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < taps; k++) {
        const i = p * stride + k - before;
        if (i < 0 || i >= size) continue;
        sum += at(a, (n * channels + c) * size + i) * at(b, (o * channels + c) * taps + k);
      }
    }
    return sum;
  });
}

describe("many blocks of columns", () => {
  const s = makeSampler(5, "int32");
  const x = s.integers(-3, 3, [2, 64, 1500]);
  const w = s.integers(-3, 3, [2, 64, 5]);
  const wanted = naive(x, w, 1, 2, 1500);

  it.each(["float64", "float32", "int32", "complex128"] as const)("of %s are exact", (dtype) => {
    const [a, b] = [x.astype(dtype), w.astype(dtype)];
    const y = conv1d(a, b, { padding: 2 });
    expect(Array.from(y.real().data as ArrayLike<number>)).toEqual(wanted);
    if (dtype === "int32") return;
    // ⟨y, conv(x, w)⟩ in all three parts: integers, so exact
    const [, pull] = vjp((u: Tensor, v: Tensor) => conv1d(u, v, { padding: 2 }), a, b);
    const [gx, gw] = pull(y.astype(dtype));
    const number = (t: Tensor): number => t.astype("complex128").real().sum().item();
    const square = number(y.mul(y).astype("complex128"));
    expect(number(gx.astype("complex128").mul(a))).toBe(square);
    expect(number(gw.astype("complex128").mul(b))).toBe(square);
  });

  it("with strides", () => {
    const y = conv1d(x.astype("float64"), w.astype("float64"), { padding: 2, stride: 3 });
    expect(Array.from(y.data)).toEqual(naive(x, w, 3, 2, 500));
  });
});

describe("float32", () => {
  const s = makeSampler(6, "float32");
  const [x, w] = [s.normal([2, 32, 9, 9]), s.normal([4, 32, 3, 3])];
  const wide = (t: Tensor): Tensor => t.astype("float64");
  const rounded = (t: Tensor): number[] => Array.from(t.astype("float32").data);

  it("is summed in float64 and rounded once", () => {
    const y = conv2d(x, w);
    expect(y.dtype).toBe("float32");
    expect(Array.from(y.data)).toEqual(rounded(conv2d(wide(x), wide(w))));
  });

  it("is so in both gradients", () => {
    const ct = s.normal([2, 4, 7, 7]);
    const [, pull] = vjp((u: Tensor, v: Tensor) => conv2d(u, v), x, w);
    const [, widePull] = vjp((u: Tensor, v: Tensor) => conv2d(u, v), wide(x), wide(w));
    const wanted = widePull(wide(ct)) as Tensor[];
    (pull(ct) as Tensor[]).forEach((g, i) => {
      expect(g.dtype).toBe("float32");
      expect(Array.from(g.data)).toEqual(rounded(wanted[i]));
    });
  });

  it("has statistics that survive a large mean", () => {
    const shifted = s.normal([3, 50]).mul(0.01).add(1000);
    const y = layerNorm(shifted);
    expect(y.dtype).toBe("float32");
    expect(Array.from(y.data)).toEqual(rounded(layerNorm(wide(shifted))));
    const [, mean, variance] = batchNormTraining(shifted);
    const [, wideMean, wideVariance] = batchNormTraining(wide(shifted));
    expect(Array.from(mean.data)).toEqual(rounded(wideMean));
    expect(Array.from(variance.data)).toEqual(rounded(wideVariance));
  });
});

describe("maxima that are equal", () => {
  it("give their gradient to the first", () => {
    const g = grad((x: Tensor) => maxPool1d(x, { kernelSize: 3, stride: 1 }).sum());
    expect(g(array([1, 1, 1, 0])).toArray()).toEqual([1, 1, 0, 0]);
  });

  it("in overlapping windows add up", () => {
    const g = grad((x: Tensor) => maxPool2d(x, { kernelSize: 2, stride: 1 }).sum());
    const x = array([
      [0, 0, 0],
      [0, 9, 0],
      [0, 0, 0],
    ]);
    expect(g(x).toArray()).toEqual([
      [0, 0, 0],
      [0, 4, 0],
      [0, 0, 0],
    ]);
  });
});
