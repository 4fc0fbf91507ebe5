/** Elementwise ops on large arrays, done in the memory, have the bytes of the loops. */
import { describe, expect, it } from "vitest";
import { arithmetic } from "../../../src/backends/wasm/bodies/arithmetic.ts";
import { division } from "../../../src/backends/wasm/bodies/division.ts";
import { logic } from "../../../src/backends/wasm/bodies/logic.ts";
import * as mathesis from "../../../src/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { FloatDType } from "../../../src/types/dtype.ts";
import { floats, kernels, rawOf, roomOf, same, special, symmetric } from "./eager-support.ts";

type Function = (...x: readonly mathesis.Tensor[]) => mathesis.Tensor;
const functionOf = (name: string) => Reflect.get(mathesis, name) as Function;
const rules = { ...arithmetic, ...division, ...logic };
const drawn = (e: number): number => (e % 89 < special.length ? special[e % 89] : 9 * symmetric());

/** A tensor of a view, on which no other way than the loop is tried where it is short. */
const tensorOf = (x: Raw, from: number, to: number): mathesis.Tensor => {
  const part = mathesis.array(x.values.slice(x.offset + from, x.offset + to)) as mathesis.Tensor;
  return x.dtype === "bool" ? part.astype("bool") : part;
};

/** The op in pieces for which the memory is not asked; rows of `row` elements repeat. */
function piecewise(name: string, xs: readonly Raw[], out: Raw): void {
  for (let at = 0; at < out.size; at += 500) {
    const n = Math.min(500, out.size - at);
    const pieces = xs.map((x) => {
      if (x.size === 1) return tensorOf(x, 0, 1);
      if (x.size === out.size) return tensorOf(x, at, at + n);
      const places = Array.from({ length: n }, (_, e) => (at + e) % x.size);
      return mathesis.take(tensorOf(x, 0, x.size), places);
    });
    out.values.set(functionOf(name)(...pieces).data, out.offset + at);
  }
}

/** Compares until the kernel is compiled, and then once more; false if the memory is never used. */
function isDone(name: string, xs: readonly Raw[], out: Raw): boolean {
  const expected = roomOf(out.dtype, out.shape);
  piecewise(name, xs, expected);
  // 2¹⁶ elements before the memory is asked at all, and as many before a kernel is compiled
  for (let e = 0; e <= 2 ** 17; e += out.size) {
    if (kernels.map?.(name, xs, out) !== true) continue;
    same(out, expected);
    return true;
  }
  return false;
}

const dtypeOf = (name: string, xs: readonly mathesis.Tensor[]) => functionOf(name)(...xs).dtype;

describe.each(floats)("%s", (dtype: FloatDType) => {
  const one = rawOf(dtype, [2], () => 1);
  const takesFloats = (name: string): boolean => rules[name].takes([dtype, dtype], dtype, {});
  const names = Object.keys(rules).filter((n) => n !== "where" && takesFloats(n));
  const arity = (name: string): number => functionOf(name).length;

  it.each(names)("%s", (name) => {
    const count = arity(name);
    const result = dtypeOf(
      name,
      Array.from({ length: count }, () => tensorOf(one, 0, 2)),
    );
    for (const n of [1024, 1025, 4097, 9000]) {
      const xs = Array.from({ length: count }, () => rawOf(dtype, [n], drawn));
      expect(isDone(name, xs, roomOf(result, [n]))).toBe(true);
    }
    if (count === 1) return;
    const x = rawOf(dtype, [9, 700], drawn);
    for (const shape of [[700], [1, 700], [], [1, 1]]) {
      const y = rawOf(dtype, shape, drawn);
      expect(isDone(name, [x, y], roomOf(result, [9, 700]))).toBe(true);
      expect(isDone(name, [y, x], roomOf(result, [9, 700]))).toBe(true);
    }
  });

  it("where", () => {
    const mask = rawOf("bool", [9, 700], (e) => (symmetric() < 0 || e % 5 === 0 ? 1 : 0));
    const [x, y] = [rawOf(dtype, [9, 700], drawn), rawOf(dtype, [9, 700], drawn)];
    const number = rawOf(dtype, [], () => -0);
    const row = rawOf("bool", [700], (e) => e % 2);
    const rooms = () => roomOf(dtype, [9, 700]);
    for (const given of [
      [mask, x, y],
      [mask, x, number],
      [mask, number, y],
      [row, x, y],
      [mask, rawOf(dtype, [700], drawn), number],
    ]) {
      expect(isDone("where", given, rooms())).toBe(true);
    }
  });
});

describe("ops", () => {
  it("of large arrays give what those of their parts give", () => {
    const n = 200_000;
    const x = Float32Array.from({ length: n }, drawn);
    const [t, u] = [mathesis.array(x), mathesis.array(x.map((v) => 1 - v))];
    const all = [t.add(u), t.less(u), mathesis.where(t.less(u), t, 0), mathesis.relu(t)] as const;
    for (let at = 0; at < n; at += 1000) {
      const [p, q] = [t.data.slice(at, at + 1000), u.data.slice(at, at + 1000)].map((v) =>
        mathesis.array(v),
      );
      const parts = [p.add(q), p.less(q), mathesis.where(p.less(q), p, 0), mathesis.relu(p)];
      parts.forEach((part, i) => {
        expect(all[i].data.slice(at, at + 1000)).toEqual(part.data);
      });
    }
  });
});
