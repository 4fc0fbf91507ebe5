/**
 * What is generated for a fixed list of small programs: the steps, the plan of memory and the kernels,
 * as text in __snapshots__/replay, so that a change of generated code is seen in review. After a
 * wanted change: `npx vitest run --project mathesis packages/mathesis/test/backends/wasm/replay -u`.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../../../src/backends/wasm/program/compile.ts";
import { describeKernels, describeSteps } from "../../../src/backends/wasm/program/report.ts";
import { stageFlat } from "../../../src/core/stage.ts";
import {
  add,
  argmax,
  array,
  concat,
  cond,
  conv2d,
  divide,
  exp,
  gelu,
  grad,
  layerNorm,
  logsumexp,
  matmul,
  maximum,
  multiply,
  pad,
  scan,
  softmax,
  sqrt,
  sum,
  type Tensor,
  take,
  treeLeaves,
  vmap,
  where,
  whileLoop,
  zeros,
} from "../../../src/index.ts";
import type { Observer } from "../../../src/ir/compiler.ts";
import { illegalities } from "../../../src/ir/legal.ts";
import { printProgram } from "../../../src/ir/print.ts";
import { adam, applyUpdates } from "../../../src/optim/index.ts";
import { simplify } from "../../../src/transforms/jit/simplify.ts";
import type { DType } from "../../../src/types/dtype.ts";

/** A function, and for each argument its dtype and shape. */
interface Replayed {
  readonly f: (...xs: Tensor[]) => unknown;
  readonly args: readonly (readonly [dtype: DType, ...shape: number[]])[];
}

const replayed = (f: Replayed["f"], ...args: Replayed["args"]): Replayed => ({ f, args });

const layer = (x: Tensor, w: Tensor, b: Tensor): Tensor => gelu(matmul(x, w).add(b));
const loss = (x: Tensor, w: Tensor, b: Tensor): Tensor => layer(x, w, b).square().mean();
const rnnStep = (h: Tensor, x: Tensor, w: Tensor): Tensor => matmul(w, h).add(x).tanh();
const convLayer = (x: Tensor, w: Tensor, b: Tensor): Tensor =>
  conv2d(x, w, { padding: 1 })
    .add(b.reshape([-1, 1, 1]))
    .relu();
const layerArgs: Replayed["args"] = [
  ["float32", 4, 6],
  ["float32", 6, 8],
  ["float32", 8],
];

function adamStep(w: Tensor, dw: Tensor, step: Tensor, mean: Tensor, squares: Tensor): unknown {
  const before = { step, mean, squares, largest: null } as const;
  const [updates, state] = adam({ learningRate: 0.01 }).update(dw, before, w);
  return [applyUpdates(w, updates), state];
}

const programs: Readonly<Record<string, Replayed>> = {
  axpy: replayed((x, y) => multiply(x, 2.5).add(y), ["float64", 100], ["float64", 100]),
  "broadcast-of-rows-and-columns": replayed(
    (x, r, c) => x.add(r).mul(c.expandDims(1)),
    ["float64", 3, 5],
    ["float64", 5],
    ["float64", 3],
  ),
  "long-array-in-chunks": replayed((x) => x.mul(x).add(1), ["float32", 10_000]),
  softmax: replayed((x) => softmax(x, { axis: -1 }), ["float32", 4, 10]),
  "softmax-float64": replayed((x) => softmax(x, { axis: -1 }), ["float64", 4, 10]),
  "layer-norm": replayed(
    (x, g, b) => layerNorm(x, { weight: g, bias: b }),
    ["float32", 4, 16],
    ["float32", 16],
    ["float32", 16],
  ),
  "gelu-layer": replayed(layer, ...layerArgs),
  "gelu-layer-gradient": replayed(grad(loss, { argnums: [1, 2] }), ...layerArgs),
  "adam-update": replayed(
    adamStep,
    ["float32", 3, 4],
    ["float32", 3, 4],
    ["float64"],
    ["float32", 3, 4],
    ["float32", 3, 4],
  ),
  logsumexp: replayed((x) => logsumexp(x, { axis: 1 }), ["float64", 3, 7]),
  "argmax-of-where": replayed(
    (x, m) => argmax(where(m, x, -1), { axis: 1 }),
    ["float32", 3, 9],
    ["bool", 3, 9],
  ),
  "mixed-dtypes": replayed(
    (i, x, y) => i.astype("float32").mul(x).add(1).astype("float64").sub(y),
    ["int32", 11],
    ["float32", 11],
    ["float64", 11],
  ),
  "integer-arithmetic": replayed(
    (i, j) => maximum(i.mul(3).sub(j), 0).sum({ axis: 1 }),
    ["int32", 2, 9],
    ["int32", 2, 9],
  ),
  "complex-product": replayed(
    (z, w) => z.mul(w.conj()).add(1),
    ["complex128", 7],
    ["complex128", 7],
  ),
  "bool-reductions": replayed(
    (x, m) => [x.greater(0).any({ axis: 1 }), m.all(), x.less(1).sum()],
    ["float64", 3, 6],
    ["bool", 10],
  ),
  "column-sums": replayed((x) => sum(exp(x), { axis: 0 }), ["float64", 40, 12]),
  "all-sums": replayed((x) => [x.sum(), x.sum({ axis: [0, 2] }), x.max()], ["float32", 3, 5, 7]),
  "mean-and-deviation": replayed(
    (x) => {
      const centred = x.sub(x.mean({ axis: 1, keepDims: true }));
      return divide(centred, sqrt(centred.square().mean({ axis: 1, keepDims: true }).add(1e-5)));
    },
    ["float64", 4, 9],
  ),
  "transposed-reads": replayed((x, y) => add(x.T, y).mul(2), ["float64", 5, 8], ["float64", 8, 5]),
  "strided-slices": replayed(
    (x) => x.slice("1::2, ::-1").mul(x.slice("::2, :")),
    ["float32", 6, 10],
  ),
  "shared-by-two-results": replayed(
    (x) => {
      const y = exp(x.neg());
      return [y.add(1), y.mul(x).sum()];
    },
    ["float64", 33],
  ),
  "matmul-of-stacks": replayed(
    (a, b) => matmul(a, b.transpose([0, 2, 1])).relu(),
    ["float64", 3, 4, 5],
    ["float64", 3, 6, 5],
  ),
  "scan-rnn": replayed(
    (w, h0, xs) =>
      scan(
        (h: Tensor, x: Tensor) => {
          const next = rnnStep(h, x, w);
          return [next, next] as const;
        },
        h0,
        xs,
      ),
    ["float32", 4, 4],
    ["float32", 4],
    ["float32", 6, 4],
  ),
  "scan-rnn-gradient": replayed(
    grad(
      (w: Tensor, h0: Tensor, xs: Tensor) =>
        scan((h: Tensor, x: Tensor) => [rnnStep(h, x, w), x] as const, h0, xs)[0].sum() as Tensor,
    ),
    ["float64", 3, 3],
    ["float64", 3],
    ["float64", 5, 3],
  ),
  "newton-while": replayed(
    (a) =>
      whileLoop(
        (x: Tensor) => x.square().sub(a).abs().max().greater(1e-9) as Tensor,
        (x: Tensor) => x.add(divide(a, x)).mul(0.5) as Tensor,
        a,
      ),
    ["float64", 5],
  ),
  cond: replayed(
    (x, y) =>
      cond(
        x.sum().greater(0) as Tensor,
        (u: Tensor, v: Tensor) => u.mul(v),
        (u: Tensor, v: Tensor) => u.sub(v).relu(),
        x,
        y,
      ),
    ["float64", 6],
    ["float64", 6],
  ),
  "concat-and-pad": replayed(
    (x, y) => pad(concat([x, y.mul(2)], { axis: 1 }), [1, 0]),
    ["float32", 3, 2],
    ["float32", 3, 4],
  ),
  "conv-layer": replayed(
    convLayer,
    ["float32", 1, 2, 6, 6],
    ["float32", 3, 2, 3, 3],
    ["float32", 3],
  ),
  "take-rows": replayed(
    (x, i) => take(x, i, { axis: 0 }).mul(0.5),
    ["float64", 9, 4],
    ["int32", 3],
  ),
  "vmap-of-dot": replayed(
    vmap((x: Tensor, y: Tensor) => x.mul(y).sum() as Tensor),
    ["float64", 5, 20],
    ["float64", 5, 20],
  ),
  "constant-and-argument-returned": replayed(
    (x) => [x, x.add(array([1, 2, 3])), zeros([2]), x.add(array([1, 2, 3]))],
    ["float64", 3],
  ),
};

const legal: Pick<Observer, "program"> = {
  program: (stage, program) => expect(illegalities(program), stage).toEqual([]),
};

/** The equations of a program, its steps and its kernels. */
function replay({ f, args }: Replayed): string {
  const avals = args.map(([dtype, ...shape]) => ({ dtype, shape, weak: false }));
  const staged = stageFlat((xs) => treeLeaves(f(...(xs as Tensor[]))), avals);
  const program = simplify(staged.program, legal as Observer); // all that simplify asks of it
  const compiled = compileProgram(program);
  return [printProgram(program), describeSteps(compiled), describeKernels(compiled)].join("\n\n");
}

const folder = "__snapshots__/replay";

describe("generated code is what it was", () => {
  it.each(Object.entries(programs))("%s", async (name, program) => {
    const text = replay(program);
    expect(replay(program)).toBe(text);
    await expect(`${text}\n`).toMatchFileSnapshot(`${folder}/${name}.txt`);
  });

  it("is kept of these programs only", () => {
    const files = readdirSync(fileURLToPath(new URL(folder, import.meta.url)));
    expect(files.filter((file) => !(file.replace(".txt", "") in programs))).toEqual([]);
  });
});
