/** Ops with kernels of their own: compiled, batched, transposed, in loops, and when they fail. */
import { describe, expect, it } from "vitest";
import { validates } from "../../../src/backends/wasm/engine.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import { compileProgram } from "../../../src/backends/wasm/program/compile.ts";
import { hostCall } from "../../../src/backends/wasm/program/main.ts";
import {
  argmax,
  argsort,
  array,
  at,
  cholesky,
  conv2d,
  type DType,
  eye,
  grad,
  matmul,
  maxPool2d,
  randomBits,
  scan,
  solveTriangular,
  sort,
  sum,
  type Tensor,
  take,
  treeLeaves,
  zeros,
} from "../../../src/index.ts";
import { gather, scatter } from "../../../src/ops/index/gather.ts";
import { scatterReduce } from "../../../src/ops/index/scatter-reduce.ts";
import { isFloat } from "../../../src/types/dtype.ts";
import { cases, smooth } from "./rules-cases.ts";
import {
  agrees,
  batched,
  type Case,
  type Compute,
  callsOf,
  filled,
  numbersFrom,
  programOf,
  sameError,
  sameResults,
  stacked,
} from "./rules-support.ts";

const SEEDS = [1, 2, 3];
const inputsOf = ({ inputs, special }: Case, dtype: DType): (readonly Tensor[])[] =>
  SEEDS.map((seed) => inputs(numbersFrom(seed, special === true && seed === 2), dtype));

/** A weighted sum of all results that are floats. */
const scalarOf =
  (f: Compute): Compute =>
  (...xs) =>
    treeLeaves(f(...xs) as Tensor)
      .filter((y) => isFloat(y.dtype))
      .map((y) => sum(y.mul(filled(y.shape, y.dtype, (i) => Math.cos(i)))))
      .reduce((a, b) => a.add(b));

/** The gradient in all inputs that are floats. */
function gradientOf(f: Compute, xs: readonly Tensor[]): Compute {
  const argnums = xs.flatMap((x, i) => (isFloat(x.dtype) ? [i] : []));
  return grad(scalarOf(f) as never, { argnums }) as Compute;
}

const inScan =
  (f: Compute, counts: Tensor = array(0)): Compute =>
  (...xs) =>
    scan(
      (count: Tensor, entry: Tensor[]) => [count.add(1), f(...entry)] as never,
      counts,
      xs as never,
    );

/** A state of so many elements is in memory, one of fewer in variables. */
const LARGE = 17;

const tried = cases.flatMap((c) => c.dtypes.map((dtype) => [c.name, dtype, c] as const));

describe.each(tried)("%s of %s", (_name, dtype, c) => {
  const { f, kernels, nearness = "exact", gradient } = c;
  const calls = inputsOf(c, dtype);

  it("has a kernel that does what the op does", () => {
    for (const xs of calls) agrees(f, xs, kernels, nearness);
  });

  it("also on stacks", () => {
    agrees(batched(f), stacked(calls), kernels, nearness);
  });

  it("also in a loop", () => {
    agrees(inScan(f, zeros([LARGE])), stacked(calls), kernels, nearness);
  });

  it("also in a loop whose state is in variables", () => {
    agrees(inScan(f), stacked(calls), [], nearness);
  });

  if (gradient === undefined || !smooth(dtype)) return;
  it("so has its gradient", () => {
    const [xs] = calls;
    agrees(gradientOf(f, xs), xs, gradient, "sums");
    const stack = stacked([calls[0], calls[2]]);
    agrees(batched(gradientOf(f, xs)), stack, gradient, "sums");
  });
});

const numbers = numbersFrom(7);
const complexMatrix = filled([2, 3, 3], "complex128", (i) => (i % 8 === 0 ? 3 : i % 3) / 4);

describe("dtypes without a kernel are computed by the host", () => {
  const hosted: readonly (readonly [string, Compute, readonly Tensor[]])[] = [
    ["cholesky", (a) => cholesky(a.mul(0.1).add(eye(3))), [complexMatrix]],
    ["solveTriangular", (a) => solveTriangular(a.add(eye(3)), a), [complexMatrix]],
    ["sort", (x) => sort(x), [complexMatrix]],
    ["argsort", (x) => argsort(x), [complexMatrix]],
    [
      "convolution",
      (x, w) => conv2d(x, w),
      [numbers.places([1, 2, 4, 4], -9, 9), numbers.places([3, 2, 2, 2], -9, 9)],
    ],
    ["windowArgmax", (x) => maxPool2d(x, { kernelSize: 2 }), [numbers.places([1, 2, 4, 4], -9, 9)]],
  ];
  it.each(hosted)("%s", (name, f, xs) => {
    expect(callsOf(f, xs).hosted).toContain(name);
    sameResults(f, xs, "sums");
  });
});

describe("programs of several ops", () => {
  const network: Compute = (x, w, a) => {
    const l = cholesky(matmul(a, a.transpose()).add(eye(4)));
    const y = conv2d(x, w, { padding: 1 }).reshape([4, -1]);
    return solveTriangular(l, sort(matmul(a, y)), { lower: true });
  };
  const xs = [numbers([1, 3, 5, 5]), numbers([4, 3, 3, 3]), numbers([4, 4])];

  it("have each kernel once, though several call the same ones", () => {
    const { main } = compileProgram(programOf(network, xs));
    expect(validates(lowerKernels([main], { linked: [hostCall] }))).toBe(true);
    agrees(network, xs, ["matmul", "convolution", "cholesky", "solve-triangular", "sort"], "sums");
    agrees(gradientOf(network, xs), xs, ["convolution-kernel", "solve-triangular"], "sums");
  });

  it("keep what several ops read", () => {
    const f: Compute = (x, i) => {
      const picked = take(x, i, { axis: 1 });
      const rows = sort(picked, { axis: 0 });
      return [picked.sub(rows), take(rows, argmax(picked, { axis: 0 })), rows.mul(2), picked];
    };
    agrees(f, [numbers([6, 5]), numbers.places([4], -5, 5)], ["gather", "sort", "arg-reduce-max"]);
  });

  it("change the state of loops", () => {
    const histogram: Compute = (counts, picks) =>
      scan(
        (state: Tensor, i: Tensor) => [at(state, i).add(1), state.max()] as never,
        counts,
        picks as never,
      );
    agrees(histogram, [numbers([5]), numbers.places([12, 3], -5, 5)], ["turns"]);
    agrees(histogram, [numbers([100]), numbers.places([12, 3], -100, 100)], ["scatter-add"]);
    const sorting: Compute = (x, keys) =>
      scan(
        (state: Tensor, key: Tensor) => {
          const bits = randomBits(key, [6])
            .astype("float64")
            .mul(2 ** -32);
          return [sort(state.add(bits)), argmax(state)] as never;
        },
        x,
        keys as never,
      );
    agrees(sorting, [numbers([6]), numbers([4, 2], "uint32")], ["sort", "threefry", "arg-reduce"]);
  });
});

describe("errors are those of the eager library", () => {
  const x = numbers([5, 2]);
  const wrongAt = (place: number, value: number, dtype: "int32" | "uint32" | "uint8" = "int32") =>
    filled([11], dtype, (i) => (i === place ? value : i % 5));

  it.each([
    ["in a vector", wrongAt(6, 5)],
    ["below", wrongAt(0, -6)],
    ["behind the vectors", wrongAt(10, 5)],
    ["far away", wrongAt(3, -(2 ** 31))],
    ["of uint32", wrongAt(5, 2 ** 32 - 1, "uint32")],
    ["of uint8", wrongAt(9, 255, "uint8")],
  ])("an index outside its axis, %s", (_where, index) => {
    const right = [x, numbers.places([11], 0, 5, index.dtype as "int32")];
    sameError((v, i) => take(v.mul(2), i), [x, index], right, "INDEX");
    sameError(
      (v, i) => gather(v.mul(2), i.add(array(0).astype(i.dtype))),
      [x, index],
      right,
      "INDEX",
    );
    sameError(
      (v, i) => scatter("add", v.mul(2), i, v.slice("0").broadcastTo([11, 2])),
      [x, index],
      right,
      "INDEX",
    );
    sameError(
      (v, i) => scatterReduce("max", v, i, v.slice("0").broadcastTo([11, 2])),
      [x, index],
      right,
      "INDEX",
    );
  });

  it("an index in a batch and in a loop", () => {
    const rows = numbers([3, 5, 2]);
    const wrong = filled([3, 4], "int32", (i) => (i === 6 ? 7 : i % 5));
    const right = filled([3, 4], "int32", (i) => i % 5);
    const f: Compute = (v, i) => gather(v, i);
    sameError(batched(f), [rows, wrong], [rows, right], "INDEX");
    sameError(inScan(f), [rows, wrong], [rows, right], "INDEX");
  });

  const spd = numbers.definite([3], 6);
  const spoilt = (place: number, value: number) =>
    filled([3, 6, 6], "float64", (i) => (i === place ? value : spd.data[i]));

  it("a matrix that is not positive definite, or not finite", () => {
    const f: Compute = (a) => cholesky(a.add(0));
    for (const dtype of ["float64", "float32"] as const) {
      const right = [spd.astype(dtype)];
      for (const place of [0, 43, 107]) {
        const negative = [spoilt(place, -1).astype(dtype)];
        sameError(f, negative, right, "NOT_POSITIVE_DEFINITE");
        sameError(inScan(f), negative, right, "NOT_POSITIVE_DEFINITE");
        for (const value of [NaN, Infinity, -Infinity]) {
          sameError(f, [spoilt(place, value).astype(dtype)], right, "NOT_FINITE");
        }
      }
    }
  });

  it("a matrix that lies just behind the addresses for the host", () => {
    // 15 inputs and an output fill 64 bytes of the frame; the matrix is its only temporary
    const f: Compute = (b, a, ...rest) =>
      solveTriangular(
        rest.reduce((x, y) => x.add(y), a),
        b,
      );
    const others = [spoilt(0, -6.5), ...Array.from({ length: 13 }, () => array(0.5))];
    const b = numbers([3, 6, 2]);
    sameError(f, [b, ...others], [b, spd, ...others.slice(1)], "SINGULAR");
  });

  it("a triangle with a zero on its diagonal", () => {
    const b = numbers([3, 6, 2]);
    for (const options of [{}, { lower: true }, { lower: true, transpose: true }]) {
      const f: Compute = (a, y) => solveTriangular(a.mul(2), y, options);
      sameError(f, [spoilt(43, 0), b], [spd, b], "SINGULAR");
      sameError(inScan(f), [spoilt(43, -0), b], [spd, b], "SINGULAR");
    }
  });
});
