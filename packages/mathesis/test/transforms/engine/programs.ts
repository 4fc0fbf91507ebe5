/**
 * Compiled programs of every kind that the engine may join pairs of operations in, at sizes with
 * tails; run as a process of its own it prints a digest of the bytes of all results.
 */
import { createHash } from "node:crypto";
import {
  conv2d,
  exp,
  jit,
  logSoftmax,
  matmul,
  max,
  setEngine,
  softmax,
  sum,
  type Tensor,
  tanh,
  valueAndGrad,
} from "mathesis";
import { key, normal } from "mathesis/random";

const dtypes = ["float32", "float64"] as const;
const digest = createHash("sha256");
let seed = 0;

const random = (shape: readonly number[], dtype: (typeof dtypes)[number]): Tensor =>
  normal(key(seed++), shape, { dtype });

function take(name: string, y: Tensor): void {
  digest.update(name);
  const { buffer, byteOffset, byteLength } = y.data as Float64Array;
  digest.update(new Uint8Array(buffer, byteOffset, byteLength));
}

/** Often enough for the last tier of the engine, which alone joins operations. */
const TURNS = 400;

function check(name: string, f: (...xs: Tensor[]) => Tensor, ...xs: Tensor[]): void {
  const compiled = jit(f);
  for (let turn = 0; turn < TURNS; turn++) compiled(...xs);
  take(name, compiled(...xs));
}

for (const dtype of dtypes) {
  for (const [m, n, k] of [
    [64, 64, 64],
    [37, 83, 301],
    [5, 200, 33],
    [129, 17, 260],
  ]) {
    check(
      `matmul ${m} ${n} ${k}`,
      (a, b) => matmul(a, b),
      random([m, k], dtype),
      random([k, n], dtype),
    );
  }
  for (const n of [3, 16, 129, 1003, 5000]) {
    const [x, y] = [random([n], dtype), random([n], dtype)];
    check(`mulAdd ${n}`, (a, b) => a.mul(b).add(a), x, y);
    check(`exp tanh ${n}`, (a, b) => exp(a).add(tanh(b)).div(b), x, y);
    check(`root ${n}`, (a, b) => a.mul(a).add(b.abs()).sqrt().sub(1), x, y);
    check(`sum ${n}`, (a, b) => sum(a.mul(b)), x, y);
  }
  for (const [rows, n] of [
    [7, 5],
    [9, 130],
    [3, 1001],
  ]) {
    const x = random([rows, n], dtype);
    check(`softmax ${n}`, (a) => softmax(a), x);
    check(`max ${n}`, (a) => max(a, { axis: -1 }), x);
    check(`centred ${n}`, (a) => a.sub(sum(a, { axis: 0 })).mul(a), x);
  }
  const [x, w] = [random([2, 3, 9, 11], dtype), random([5, 3, 3, 3], dtype)];
  check("conv2d", (a, b) => conv2d(a, b, { padding: 1 }), x, w);
  const [input, weight] = [random([33, 20], dtype), random([20, 7], dtype)];
  const loss = (p: Tensor) => logSoftmax(matmul(input, p)).mul(0.1).sum();
  check("gradient", (p) => (valueAndGrad(loss)(p) as [Tensor, Tensor])[1], weight);
}
const { relaxed, revectorize } = setEngine();
console.log(JSON.stringify({ relaxed, revectorize, digest: digest.digest("hex") }));
