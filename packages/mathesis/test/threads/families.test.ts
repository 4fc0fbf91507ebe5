/** Every family of kernels has the same bytes with several threads as with one, at awkward sizes. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { worthIt } from "../../src/backends/wasm/program/forks.ts";
import {
  argsort,
  array,
  conv2d,
  cumulativeSum,
  full,
  grad,
  jit,
  layerNorm,
  logsumexp,
  permuteDims,
  relu,
  scan,
  searchsorted,
  setThreads,
  softmax,
  type Tensor,
  topk,
  treeLeaves,
  vmap,
} from "../../src/index.ts";
import { adam, applyUpdates } from "../../src/optim/index.ts";
import { key, normal, split, uniform } from "../../src/random/index.ts";
import { bytesOf, forksDuring } from "./support.ts";

type F = (...xs: Tensor[]) => unknown;
type Key = ReturnType<typeof key>;
interface Case {
  readonly f: F;
  readonly xs: readonly Tensor[];
}

const cases: Record<string, Case> = {};
const add = (name: string, f: F, ...xs: Tensor[]) => {
  cases[name] = { f, xs };
};
let seed = 0;
const of = (dtype: "float32" | "float64", ...shape: number[]): Tensor =>
  normal(key(seed++), shape, { dtype });
const f32 = (...shape: number[]) => of("float32", ...shape);
const f64 = (...shape: number[]) => of("float64", ...shape);

const product: F = (a, b) => a.matmul(b);
const layer: F = (a, b, c) => a.matmul(b).add(c).tanh();
for (const [name, make] of [["float32", f32] as const, ["float64", f64] as const]) {
  // around the sizes that choose how a product goes
  for (const [m, n, k] of [
    [301, 157, 203],
    [64, 9, 517],
    [65, 3, 1031],
    [71, 70, 70],
    [1025, 1, 1023],
    [1, 1025, 1023],
    [2, 1025, 1023],
    [5, 517, 300],
    [2051, 33, 16],
    [400, 400, 1],
  ]) {
    add(`product ${m} ${n} ${k} ${name}`, product, make(m, k), make(k, n));
    add(`transposed ${m} ${n} ${k} ${name}`, (a, b) => a.transpose().matmul(b.transpose()), make(k, m), make(n, k)); // biome-ignore format: one line a case
  }
  add(`batch ${name}`, product, make(17, 33, 65), make(17, 65, 66));
  add(`shared factor ${name}`, product, make(33, 31, 64), make(64, 65));
  add(`rows of a batch ${name}`, product, make(533, 1, 64), make(64, 65));
  add(`vectors ${name}`, (a, b) => b.matmul(a.expandDims(-1)), make(533, 64), make(65, 64));
  add(
    `two batches ${name}`,
    (a, b) => permuteDims(a, [0, 2, 1, 3]).matmul(permuteDims(b, [0, 2, 3, 1])),
    make(9, 33, 5, 17),
    make(9, 35, 5, 17),
  );
  add(`finished rows ${name}`, layer, make(501, 203), make(203, 357), make(357));
  add(`finished tall ${name}`, layer, make(17, 33, 203), make(203, 357), make(33, 357));
  add(`finished batch ${name}`, layer, make(17, 33, 203), make(17, 203, 357), make(17, 33, 357));
  add(`elements ${name}`, (a) => a.exp().mul(2), make(100_003));
  add(`rows ${name}`, (a, b) => a.add(b).exp(), make(133, 517), make(517));
  add(`turned ${name}`, (a, b) => a.transpose().add(b).sin(), make(133, 517), make(517, 133));
  add(`three axes ${name}`, (a, b) => permuteDims(a, [2, 0, 1]).add(b).sin(), make(13, 51, 20), make(20, 13, 51)); // biome-ignore format: one line a case
  add(`few long rows ${name}`, (a, b) => a.add(b).exp(), make(3, 10_001), make(3, 1));
  add(`softmax ${name}`, (a) => softmax(a), make(333, 517));
  add(`short rows ${name}`, (a) => logsumexp(a, { axis: -1 }), make(3333, 7));
  add(`normalised ${name}`, (a, b) => layerNorm(a, { weight: b, bias: b }), make(333, 129), make(129)); // biome-ignore format: one line a case
  for (const inner of [5, 17, 32, 33, 517]) {
    add(`columns ${inner} ${name}`, (a) => a.sum({ axis: 0 }), make(1029, inner));
    add(`mid columns ${inner} ${name}`, (a) => a.max({ axis: 1 }), make(67, 31, inner));
  }
  add(`all columns ${name}`, (a) => a.greater(-3).all({ axis: 0 }), make(1029, 65));
  add(`sum ${name}`, (a) => a.sum(), make(300_003));
  add(`sum of a function ${name}`, (a) => a.exp().mul(a).sum(), make(65_536));
  add(`mean and greatest ${name}`, (a) => [a.mean(), a.max(), a.abs().min()], make(123_456));
  add(`sort ${name}`, (a) => a.sort(), make(33, 1017));
  for (const descending of [false, true]) {
    const sorted: F = (a) => a.sort({ descending });
    add(`sort a row ${descending} ${name}`, sorted, make(70_003));
    // few values: parts of the result are empty or all of it; zeros and NaN of both signs
    add(
      `sort a steep row ${descending} ${name}`,
      sorted,
      make(70_003).mul(1.2).astype("int32").astype(name),
    );
    const odd = (_: unknown, i: number) => [i % 7, -0, 0, Number.NaN, -Infinity, -1e-300][i % 6];
    add(`sort an odd row ${descending} ${name}`, sorted, array(Array.from({ length: 33_001 }, odd), { dtype: name })); // biome-ignore format: one line a case
  }
  add(`sort equal elements ${name}`, (a) => a.sort(), full([40_000], 3, { dtype: name }));
  add(`sort integers ${name}`, (a) => a.mul(1e9).astype("int32").sort(), make(50_001));
  add(`argsort ${name}`, (a) => argsort(a), make(35, 317));
  add(`topk ${name}`, (a) => topk(a, 5), make(33, 1017));
  add(`searchsorted ${name}`, (a, b) => searchsorted(a.sort(), b), make(1017), make(5017));
  add(`searchsorted rows ${name}`, (a, b) => vmap((s: Tensor, v: Tensor) => searchsorted(s.sort(), v))(a, b), make(19, 317), make(19, 517)); // biome-ignore format: one line a case
  add(`cumulativeSum ${name}`, (a) => cumulativeSum(a, { axis: 1 }), make(33, 117, 5));
  add(`argmax ${name}`, (a) => a.argmax({ axis: 1 }), make(33, 117, 49));
  add(`normal ${name}`, (k) => normal(k as Key, [50_001], { dtype: name }), key(3));
  add(`uniform ${name}`, (k) => uniform(k as Key, [50_002], { dtype: name }), key(4));
  const convolutions = [
    ["3×3", { padding: 1 }, [9, 8, 17, 19], [16, 8, 3, 3]],
    ["strided", { stride: 2, padding: 1 }, [9, 8, 33, 19], [17, 8, 3, 3]],
    ["1×1", {}, [9, 8, 17, 19], [16, 8, 1, 1]],
    ["grouped", { groups: 4, padding: 1 }, [9, 8, 17, 19], [16, 2, 3, 3]],
    ["depthwise", { groups: 8, padding: 1 }, [9, 8, 37, 19], [8, 1, 3, 3]],
    ["small", { padding: 1 }, [133, 8, 7, 5], [16, 8, 3, 3]],
  ] as const;
  for (const [kind, options, x, w] of convolutions) {
    const conv = (a: Tensor, b: Tensor): Tensor => conv2d(a, b, options);
    add(`conv ${kind} ${name}`, conv, make(...x), make(...w));
    add(`conv ${kind} finished ${name}`, (a, b) => relu(conv(a, b).add(1)), make(...x), make(...w));
    for (const [i, part] of ["input", "kernel"].entries()) {
      const gradient = grad((a: Tensor, b: Tensor) => conv(a, b).square().sum(), { argnums: i });
      add(`conv ${kind} ${part} ${name}`, gradient, make(...x), make(...w));
    }
  }
}
add(
  "bits for many keys",
  (k) => vmap((one: Tensor) => normal(one as Key, [1001]))(k),
  split(key(3), 33),
);
add("keys", (k) => split(k as Key, 10_001), key(5));
add(
  "a loop",
  (x, w) => scan((h: Tensor) => [h.matmul(w).tanh(), h.sum()], x, undefined, { length: 5 }),
  f64(65, 130),
  f64(130, 130),
);
const optimiser = adam({ learningRate: 1e-3 });
add(
  "a step of Adam",
  (w, x) => {
    const g = grad((v: Tensor) => x.matmul(v).tanh().square().mean())(w);
    const [updates, memory] = optimiser.update([g], optimiser.init([w]), [w]);
    return [applyUpdates([w], updates), memory];
  },
  f32(303, 201),
  f32(105, 303),
);

const names = Object.keys(cases);
const run = (f: F, xs: readonly Tensor[]) =>
  treeLeaves(f(...xs))
    .map((y) => bytesOf(y))
    .join(" ");
const compiled: Record<string, F> = {};
const wanted: Record<string, string> = {};

// too few rows and terms to go the same way in parts, too few columns
const whole = /^((product|transposed) (65 3|2|5 517|400 400 1)|columns (5|17)) /;
const before = { ...worthIt };

beforeAll(async () => {
  Object.assign(worthIt, { least: 0 });
  await setThreads(1);
  for (const name of names) {
    const { f, xs } = cases[name];
    compiled[name] = jit(f as () => Tensor);
    wanted[name] = run(compiled[name], xs);
  }
}, 120_000); // as many programs as this take some seconds
afterAll(async () => {
  Object.assign(worthIt, before);
  await setThreads(1);
});

describe.each([2, 3, 5])("with %i threads", (threads) => {
  it("is the number there is", async () => {
    expect(await setThreads(threads)).toBe(threads);
  });
  it.each(names)("%s", (name) => {
    const { xs } = cases[name];
    let found = "";
    const forks = forksDuring(() => {
      found = run(compiled[name], xs);
    });
    expect(found === wanted[name]).toBe(true);
    expect(forks > 0).toBe(!whole.test(name));
  });
});
