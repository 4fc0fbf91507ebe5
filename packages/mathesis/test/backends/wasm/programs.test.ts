import fc from "fast-check";
import { expect, it } from "vitest";
import { instantiate, newMemory, validates } from "../../../src/backends/wasm/engine.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import { evaluateKernel } from "../../../src/ir/loops/evaluate/evaluate.ts";
import { printKernel } from "../../../src/ir/loops/print.ts";
import { randomness } from "../../fuzz/run.ts";
import { addresses, LENGTH, MEMORY, randomProgram } from "./random-programs.ts";

const views = (buffer: ArrayBufferLike) => {
  const at = (element: string) => addresses.get(element as "f64") as number;
  return [
    new Float64Array(buffer, at("f64"), LENGTH),
    new Float32Array(buffer, at("f32"), LENGTH),
    new Int32Array(buffer, at("i32"), LENGTH),
    new BigInt64Array(buffer, at("i64"), LENGTH),
    new Uint8Array(buffer, at("u8"), LENGTH),
  ] as const;
};

/** The elements as text, in which −0 differs from 0, and all NaN are one. */
const shown = (view: ReturnType<typeof views>[number]): string =>
  Array.from(view, (x: number | bigint) => (Object.is(x, -0) ? "-0" : String(x))).join();

const special = [0, -0, NaN, Infinity, -Infinity, 5e-324, 1.5, -2.5, 1e30];

function fill(buffer: ArrayBufferLike, seed: number): void {
  const random = randomness(seed);
  const float = () =>
    random() < 0.3 ? special[Math.floor(random() * special.length)] : 8 * random() - 4;
  const [f64, f32, i32, i64, u8] = views(buffer);
  for (let i = 0; i < LENGTH; i++) {
    f64[i] = float();
    f32[i] = float();
    i32[i] = random() < 0.5 ? 20 * random() - 10 : 2 ** 32 * random();
    i64[i] = BigInt(Math.floor(2 ** 52 * (random() - 0.5))) << 11n;
    u8[i] = 256 * random();
  }
}

const memory = newMemory(1);

/** The arrays after the program, as the evaluator and as the engine have it. */
function both(list: readonly number[], seed: number) {
  const program = randomProgram(list);
  const bytes = lowerKernels([program]);
  expect(validates(bytes)).toBe(true);
  const own = new ArrayBuffer(MEMORY);
  fill(own, seed);
  new Uint8Array(memory.buffer).set(new Uint8Array(own));
  const args = [...addresses.values()];
  evaluateKernel(program, args, own);
  instantiate(bytes, memory)["main"]?.(...args);
  return { program, expected: views(own).map(shown), actual: views(memory.buffer).map(shown) };
}

const runs = process.env["MATHESIS_DEEP"] ? 50_000 : 1_000;

it("random programs do the same evaluated and compiled", { timeout: 600_000 }, () => {
  const choice = fc.array(fc.nat(0xffff), { minLength: 20, maxLength: 240, size: "max" });
  fc.assert(
    fc.property(choice, fc.nat(), (list, seed) => {
      const { program, expected, actual } = both(list, seed);
      expect(actual, printKernel(program)).toEqual(expected);
    }),
    { numRuns: runs, seed: 20261121 },
  );
});
