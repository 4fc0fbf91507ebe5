/** Large operations without a program have the same bytes with several threads as with one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { argsort, conv2d, grad, matmul, setThreads, type Tensor } from "../../src/index.ts";
import { key, normal, split, uniform } from "../../src/random/index.ts";
import { bytesOf, forksDuring } from "./support.ts";

const of = (seed: number, ...shape: number[]): Tensor =>
  normal(key(seed), shape, { dtype: "float32" });
const image = of(1, 17, 8, 33, 39);
const filters = of(2, 32, 8, 3, 3);
const gradient = grad((w: Tensor) => conv2d(image, w, { padding: 1 }).square().sum());

const row = of(3, 300_001);

const cases: Record<string, () => Tensor> = {
  "a product": () => matmul(of(1, 301, 203), of(2, 203, 357)),
  "a batch of products": () => matmul(of(1, 31, 50, 203), of(2, 31, 203, 157)),
  "a shared factor": () => matmul(of(1, 31, 50, 203), of(2, 203, 157)),
  "a convolution": () => conv2d(image, filters, { padding: 1 }),
  "its gradient": () => gradient(filters),
  "random bits": () => uniform(key(4), [300_001], { dtype: "float32" }),
  "uniform doubles": () => uniform(key(4), [300_001]),
  "normal doubles": () => normal(key(5), [300_001]),
  "many keys": () => split(key(4), 300_001),
  "sorted rows": () => of(3, 117, 1023).sort(),
  "a sorted row": () => row.sort(),
  "a sorted row of doubles": () => row.astype("float64").mul(Math.PI).sort({ descending: true }),
  "a sorted row of integers": () => row.mul(1000).astype("int32").sort(),
  "orders of rows": () => argsort(of(3, 117, 1023)),
};
const wanted = new Map<string, string>();

beforeAll(async () => {
  await setThreads(1);
  // kernels with the bytes of JavaScript are compiled when they pay
  for (let i = 0; i < 2; i++) {
    for (const [name, f] of Object.entries(cases)) wanted.set(name, bytesOf(f()));
  }
});
afterAll(async () => void (await setThreads(1)));

describe.each([2, 3])("%i threads", (threads) => {
  it.each(Object.keys(cases))("%s", async (name) => {
    expect(await setThreads(threads)).toBe(threads);
    const forks = forksDuring(() => expect(bytesOf(cases[name]())).toBe(wanted.get(name)));
    expect(forks).toBeGreaterThan(0);
  });
});
