/**
 * @file The built packages under the Node of the system, which may be older than the workspace's:
 * what is published must load and compute there. `npm run build` comes first.
 */
import assert from "node:assert/strict";
import { loadDigits } from "@mathesis/datasets";
import { array, grad, jit, vmap } from "mathesis";
import { solve } from "mathesis/linalg";
import { adam, applyUpdates } from "mathesis/optim";
import { key, normal } from "mathesis/random";
import { expectClose, ulp } from "mathesis/testing";

assert.equal(String(array([1, 2, 3]).mul(2)), "[2. 4. 6.]");
const slope = grad((/** @type {import("mathesis").Tensor} */ x) => x.sin().sum());
expectClose(slope([0]).data, [1], ulp(1));
assert.deepEqual(vmap(slope)([[0], [0]]).shape, [2, 1]);
assert.equal(normal(key(1), [3]).size, 3);
const optimiser = adam();
const [updates] = optimiser.update([1], optimiser.init([1]));
assert.equal(applyUpdates([1], updates).size, 1);
const compiled = jit(
  grad((/** @type {import("mathesis").Tensor} */ x) => x.matmul(x).tanh().sum()),
);
const square = array([
  [0.1, 0.2],
  [0.3, 0.4],
]);
const eager = grad((/** @type {import("mathesis").Tensor} */ x) => x.matmul(x).tanh().sum());
expectClose(compiled(square).data, eager(square).data, ulp(8));
expectClose(
  solve(
    [
      [3, 1],
      [1, 2],
    ],
    [9, 8],
  ).data,
  [2, 3],
  ulp(2),
);
const { train } = await loadDigits();
assert.equal(train.count, 1347);
console.log(`The built packages work in Node ${process.version}.`);
