import { describe, expect, it } from "vitest";
import { evaluateKernel } from "../../../src/ir/loops/evaluate/evaluate.ts";
import { fused } from "../../../src/ir/loops/evaluate/fuse.ts";
import * as make from "../../../src/ir/loops/expressions.ts";
import { kernel } from "../../../src/ir/loops/kernel.ts";
import { printKernel } from "../../../src/ir/loops/print.ts";
import { f32, f64, i32, i64, pointer, type Type } from "../../../src/ir/loops/types.ts";
import { constant, select, shuffle, splat, Value } from "../../../src/ir/loops/value.ts";
import type { Writer } from "../../../src/ir/loops/writer.ts";
import { ArgumentError, DomainError, IndexError } from "../../../src/util/errors.ts";

const axpy = kernel(
  "axpy",
  { n: i32, a: f64, x: pointer(f64), y: pointer(f64) },
  (k, { n, a, x, y }) => {
    k.loop("i", 0, n, (i) => {
      k.set(y.at(i), a.mul(x.at(i)).add(y.at(i)));
    });
  },
);

const everything = () => {
  const square = kernel("square", { x: f32 }, (k, { x }) => k.return(x.mul(x)), { returns: f32 });
  return kernel(
    "everything",
    { n: i32, x: pointer(f32), bytes: pointer("u8") },
    (k, { n, x, bytes }) => {
      const total = k.variable("total", f32);
      k.set(total, -0);
      const v = k.let("v", x.vector(n.sub(1).mul(2)));
      k.loop(
        "i",
        n,
        0,
        (i) => {
          k.while(total.lt(3).and(i.ge(0).not()), () => k.set(total, total.mulAdd(total, 1)));
          const v = k.let("v", k.call(square, { x: total }).min(v0(i)));
          k.if(
            v.eq(total),
            () => k.return(v),
            () => k.set(bytes.at(i), 255),
          );
        },
        { step: -2, unroll: 2, outlined: false },
      );
      const swapped = shuffle(v, splat(total), [1, 0, 4, 5]).replace(2, total);
      const mixed = select(swapped.lt(v), swapped, constant("f32x4", [1, 2, 3, 4]));
      k.set(
        x.plus(4).vector(0),
        mixed.bitcast("i32x4").shl(1).convert("f32x4", { unsigned: true }),
      );
      k.return(mixed.extract(3).sub(total.sub(1).sub(v.extract(0))));
    },
    { returns: f32, contract: true },
  );
};
const v0 = (i: Value<"i32">) => i.convert(f32);

describe("a kernel", () => {
  it("is printed as a book would", () => {
    expect(printKernel(axpy)).toMatchSnapshot();
    expect(printKernel(everything())).toMatchSnapshot();
  });

  it("runs on memory", () => {
    const memory = new ArrayBuffer(2048);
    const x = new Float64Array(memory, 1024, 3);
    const y = new Float64Array(memory, 1048, 3);
    x.set([1, 2, 3]);
    y.set([10, 20, 30]);
    expect(evaluateKernel(axpy, [3, 0.5, 1024, 1048], memory)).toBeUndefined();
    expect([...y]).toEqual([10.5, 21, 31.5]);
    expect(() => evaluateKernel(axpy, [200, 0.5, 1024, 1048], memory)).toThrow(IndexError);
    expect(() => evaluateKernel(axpy, [1, 0.5, 1016, 1048], memory)).toThrow(IndexError);
    expect(() => evaluateKernel(axpy, [1], memory)).toThrow(ArgumentError);
  });

  it("wraps integers, rounds singles, and refuses to divide by 0", () => {
    const result = (type: "i32" | "i64" | "f32", f: (k: Writer) => Value<Type>) =>
      evaluateKernel(
        kernel("f", {}, (k) => k.return(f(k)), { returns: type as Type }),
        [],
        new ArrayBuffer(0),
      );
    expect(result(i32, () => constant(i32, 2 ** 31 - 1).add(1))).toBe(-(2 ** 31));
    expect(result(i32, () => constant(i32, 65537).mul(65537))).toBe(131073);
    expect(result(i64, () => constant(i64, 2 ** 62).mul(2))).toBe(-(2n ** 63n));
    expect(result(f32, () => constant(f32, 0.1).add(0.2))).toBe(
      Math.fround(0.1 + Math.fround(0.2)),
    );
    expect(result(i32, () => constant(f64, -1e99).convert(i32))).toBe(-(2 ** 31));
    expect(result(i32, () => constant(f64, NaN).convert(i32))).toBe(0);
    expect(() => result(i32, () => constant(i32, 1).div(0))).toThrow(DomainError);
    expect(() => result(i32, () => constant(i32, -(2 ** 31)).div(-1))).toThrow(DomainError);
  });
});

describe("fused multiply-add", () => {
  it("rounds once", () => {
    const e = 2 ** -30;
    expect(fused(1 + e, 1 - e, -1, "f64")).toBe(-(e ** 2));
    expect(fused(1 + 2 ** -20, 1 - 2 ** -20, -1, "f32")).toBe(-(2 ** -40));
    expect(fused(3, 7, 0.5, "f64")).toBe(21.5);
    expect(fused(2 ** -600, 2 ** -600, 2 ** -1074, "f64")).toBe(2 ** -1074);
    expect(fused(2 ** -537, 2 ** -538, 0, "f64")).toBe(0); // half of the least: to even
    expect(fused(2 ** -537, 3 * 2 ** -538, 0, "f64")).toBe(2 * 2 ** -1074);
    expect(fused(1e200, 1e200, -Infinity, "f64")).toBe(-Infinity);
    expect(fused(2 ** 1000, 2 ** 30, -(2 ** 1023), "f64")).toBe(Infinity);
    expect(fused(-0, 5, -0, "f64")).toBe(-0);
    expect(fused(1, -1, 1, "f64")).toBe(0);
    expect(fused(Infinity, 0, 1, "f64")).toBeNaN();
  });
});

const half = kernel("half", { x: f64 }, (k, { x }) => k.return(x.mul(0.5)), { returns: f64 });

type Case = readonly [name: string, code: string, text: RegExp, body: (k: Writer) => void];

const x = constant(f64, 1);
const bad = (f: () => Value<Type>) => (k: Writer) => {
  k.let("y", f());
};
const mixed = new Value<"f64">(make.binary("add", x.expr, make.constant("f32", 2)));

const cases: readonly Case[] = [
  ["two types", "KERNEL_TYPE", /add of f64 takes f64, not f32/, bad(() => mixed)],
  ["no meaning", "KERNEL_TYPE", /sqrt has no meaning for i32/, bad(() => constant(i32, 4).sqrt())],
  ["a deep one", "KERNEL_TYPE", /in 1 \+ 2$/m, bad(() => mixed.mul(3).neg())],
  ["no i32", "KERNEL_TYPE", /0.5 is no i32/, bad(() => constant(i32, 1).add(0.5))],
  ["a huge i64", "KERNEL_TYPE", /is no i64/, bad(() => constant(i64, 2n ** 63n))],
  ["lane 4", "KERNEL_TYPE", /no lane 4/, bad(() => constant("f32x4", 0).extract(4))],
  ["no conversion", "KERNEL_TYPE", /does not convert/, bad(() => x.convert("i32x4"))],
  ["no bits", "KERNEL_TYPE", /the bits of f64 are no i32/, bad(() => x.bitcast(i32))],
  ["pointer", "KERNEL_TYPE", /f64 is no pointer/, bad(() => (x as unknown as Value<"f64*">).at(0))],
  ["contraction", "KERNEL_CONTRACT", /may fuse/, bad(() => x.mulAdd(2, 3))],
  ["unset", "KERNEL_UNSET", /t is read before/, (k) => k.let("u", k.variable("t", f64))],
  [
    "set in a branch",
    "KERNEL_UNSET",
    /t is read/,
    (k) => {
      const t = k.variable("t", f64);
      k.if(x.gt(0), () => k.set(t, 1));
      k.let("u", t);
    },
  ],
  [
    "set in a loop",
    "KERNEL_UNSET",
    /t is read/,
    (k) => {
      const t = k.variable("t", f64);
      k.loop("i", 0, 3, () => k.set(t, 1));
      k.let("u", t);
    },
  ],
  [
    "loop variable behind",
    "KERNEL_UNSET",
    /i is read/,
    (k) => {
      let last: Value<"i32"> = constant(i32, 0);
      k.loop("i", 0, 3, (i) => {
        last = i;
      });
      k.let("u", last);
    },
  ],
  [
    "loop variable set",
    "KERNEL_LOOP",
    /i belongs to a loop/,
    (k) => k.loop("i", 0, 3, (i) => k.set(i, 1)),
  ],
  ["step 0", "KERNEL_LOOP", /step 0/, (k) => k.loop("i", 0, 3, () => {}, { step: 0 })],
  ["unroll 0", "KERNEL_LOOP", /0 copies/, (k) => k.loop("i", 0, 3, () => {}, { unroll: 0 })],
  [
    "condition",
    "KERNEL_TYPE",
    /a condition is a bool/,
    (k) => k.if(constant(i32, 1) as never, () => {}),
  ],
  [
    "behind return",
    "KERNEL_UNREACHABLE",
    /never reached/,
    (k) => {
      k.return();
      k.return();
    },
  ],
  ["a result", "KERNEL_TYPE", /nothing is needed here, not f64/, (k) => k.return(x)],
  ["no variable", "KERNEL_TYPE", /is needed here, not/, (k) => k.set(x.add(1), constant(i32, 1))],
  [
    "outlined",
    "KERNEL_OUTLINED",
    /sets no variable outside/,
    (k) => {
      const t = k.let("t", x);
      k.loop("i", 0, 3, () => k.set(t, 1), { outlined: true });
    },
  ],
  [
    "a call",
    "KERNEL_TYPE",
    /f64 is needed here, not i32/,
    (k) => {
      k.call(half, { x: constant(i32, 1) as never });
    },
  ],
];

describe("an illegal kernel is refused with its name and the place", () => {
  it.each(cases)("%s", (_, code, text, body) => {
    const act = () => kernel("mine", {}, body);
    expect(act).toThrow(ArgumentError);
    expect(act).toThrow(text);
    expect(act).toThrow(/kernel mine/);
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it("a result that is not always returned", () => {
    const act = () =>
      kernel("mine", { x: f64 }, (k, { x }) => k.if(x.gt(0), () => k.return(x)), { returns: f64 });
    expect(act).toThrow(/the end is reached without a f64/);
  });
});
