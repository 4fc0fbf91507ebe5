import { afterEach, describe, expect, it } from "vitest";
import { compiler, setCompiler } from "../../src/core/backend.ts";
import {
  array,
  grad,
  jit,
  memoryUse,
  ones,
  setMemoryBudget,
  type Tensor,
  valueAndGrad,
  vmap,
  zeros,
} from "../../src/index.ts";
import { ArgumentError, TraceError } from "../../src/util/errors.ts";

const BUDGET = 2 ** 30;
afterEach(() => {
  setMemoryBudget(BUDGET);
});

/** A function that counts how often it is followed. */
function counted(f: (...xs: Tensor[]) => Tensor): {
  f: (...xs: Tensor[]) => Tensor;
  count: () => number;
} {
  let count = 0;
  return {
    f: (...xs) => {
      count++;
      return f(...xs);
    },
    count: () => count,
  };
}

describe("what is compiled, and when", () => {
  it("follows the function once for each kind of arguments", () => {
    const { f, count } = counted((x) => x.mul(2).add(1));
    const g = jit(f);
    expect(g(array([1, 2])).toArray()).toEqual([3, 5]);
    expect(g(array([5, 6])).toArray()).toEqual([11, 13]);
    expect(count()).toBe(1);
    expect(g(array([1, 2, 3])).toArray()).toEqual([3, 5, 7]);
    expect(g(array([1, 2], { dtype: "float32" })).dtype).toBe("float32");
    expect(count()).toBe(3);
    expect(g(array([7, 8])).toArray()).toEqual([15, 17]);
    expect(count()).toBe(3);
  });

  it("tells a JS number from an array of one element", () => {
    const g = jit((x: Tensor, s: Tensor) => x.mul(s));
    const x = array([1, 2], { dtype: "float32" });
    expect(g(x, 2).dtype).toBe("float32");
    expect(g(x, array(2)).dtype).toBe("float64");
  });

  it("takes static arguments by value", () => {
    let count = 0;
    const g = jit(
      (x: Tensor, mode: string, options: { scale: number }) => {
        count++;
        return mode === "double" ? x.mul(2 * options.scale) : x.mul(options.scale);
      },
      { static: [1, 2] },
    );
    const x = array([1, 2]);
    expect(g(x, "double", { scale: 3 }).toArray()).toEqual([6, 12]);
    expect(g(x, "double", { scale: 3 }).toArray()).toEqual([6, 12]);
    expect(count).toBe(1);
    expect(g(x, "single", { scale: 3 }).toArray()).toEqual([3, 6]);
    expect(g(x, "single", { scale: 4 }).toArray()).toEqual([4, 8]);
    expect(count).toBe(3);
  });

  it("compiles equal programs once, and tells others apart", () => {
    const original = compiler();
    let made = 0;
    setCompiler({
      ...original,
      compile: (...args) => {
        made++;
        return original.compile(...args);
      },
    });
    const x = array([1, 2, 3]);
    const [c, d] = [array([1, 2, 3]), array([1, 2, 4])];
    const run = (f: (x: Tensor) => Tensor) => {
      const before = made;
      return [jit(f)(x).toArray(), made > before];
    };
    const scaled = (by: number) => (a: Tensor) => a.mul(by).add(0.125);
    expect(run(scaled(2))).toEqual([[2.125, 4.125, 6.125], true]);
    expect(run(scaled(2))).toEqual([[2.125, 4.125, 6.125], false]);
    expect(run(scaled(3))).toEqual([[3.125, 6.125, 9.125], true]);
    expect(run((a) => a.mul(c))).toEqual([[1, 4, 9], true]);
    expect(run((a) => a.mul(c))).toEqual([[1, 4, 9], false]);
    expect(run((a) => a.mul(d))).toEqual([[1, 4, 12], true]);
    expect(run((a) => a.mul(0).sub(-0))[0]).toEqual([0, 0, 0]);
    const flipped = (from: string) => (a: Tensor) => a.slice(from);
    expect(run(flipped("::-1"))).toEqual([[3, 2, 1], true]);
    expect(run(flipped("1:"))).toEqual([[2, 3], true]);
    setCompiler(original);
  });

  it("refuses options and argument numbers that mean nothing", () => {
    const f = (x: Tensor) => x;
    expect(() => jit(f, { donate: -1 })).toThrow(ArgumentError);
    expect(() => jit(f, { static: [0.5] })).toThrow(ArgumentError);
    expect(() => jit(f, { dontae: 0 } as never)).toThrow(ArgumentError);
  });

  it("says that values are not known inside", () => {
    const g = jit((x: Tensor) => x.mul(Number(x.item())));
    expect(() => g(array(2))).toThrow(TraceError);
  });

  it("says so where there is no WebAssembly, or a policy forbids it", () => {
    const host = globalThis as unknown as { WebAssembly: object };
    const real = host.WebAssembly;
    const forbidden = class {
      constructor() {
        throw new Error("a policy forbids it");
      }
    };
    try {
      for (const [absent, why] of [
        [undefined, /there is none/],
        [{ ...real, Module: forbidden }, /a policy forbids it/],
      ] as const) {
        host.WebAssembly = absent as never;
        const f = jit((x: Tensor) => x.mul(7.25).add(0.375));
        expect(() => f(array([1]))).toThrow(why);
        expect(() => f(array([1]))).toThrow(ArgumentError);
      }
    } finally {
      host.WebAssembly = real;
    }
  });

  it("is followed through by other transformations", () => {
    const f = jit((x: Tensor) => x.mul(x).sum());
    expect(grad(f)(array([1, 2])).toArray()).toEqual([2, 4]);
    expect(
      vmap(f)(
        array([
          [1, 2],
          [3, 4],
        ]),
      ).toArray(),
    ).toEqual([5, 25]);
    expect(jit(grad(jit(f)))(array([1, 2])).toArray()).toEqual([2, 4]);
  });

  it("keeps arrays that the function captured", () => {
    const w = array([1, 2, 3]);
    const g = jit((x: Tensor) => x.mul(w));
    expect(g(array([1, 1, 1])).toArray()).toEqual([1, 2, 3]);
    expect(g(array([2, 2, 2])).toArray()).toEqual([2, 4, 6]);
  });

  it("returns inputs, constants and repeated results as they are", () => {
    const x = array(Array.from({ length: 40 }, (_, i) => i));
    const c = ones([40]);
    const g = jit((a: Tensor) => {
      const y = a.mul(2);
      return [a, y, y, c, a.reshape([4, 10]), y.sum()];
    });
    const [a, y, z, d, r, s] = g(x);
    expect(a).toBe(x);
    expect(d.toArray()).toEqual(c.toArray());
    expect(y.toArray()).toEqual(x.mul(2).toArray());
    expect(z.toArray()).toEqual(y.toArray());
    expect(r.toArray()).toEqual(x.reshape([4, 10]).toArray());
    expect(s.item()).toBe(1560);
  });
});

describe("memory", () => {
  const big = (n: number, v = 1): Tensor => ones([n]).mul(v);

  it("is given back: 10,000 steps of a donating loop leave it flat", () => {
    const step = jit(
      (p: { w: Tensor; m: Tensor }) => ({ w: p.w.sub(p.m.mul(0.1)), m: p.m.mul(0.9) }),
      {
        donate: 0,
      },
    );
    let state = step({ w: big(4096), m: big(4096) });
    state = step(state);
    const before = memoryUse();
    for (let i = 0; i < 10_000; i++) state = step(state);
    expect(memoryUse()).toEqual(before);
    expect(state.m.toArray<[number]>()[0]).toBeCloseTo(0.9 ** 10_002, 12);
  });

  it("throws when what was given away is read, and only then", () => {
    const f = jit((x: Tensor, y: Tensor) => x.add(y), { donate: 0 });
    const [x, y] = [big(1000), big(1000)];
    const z = f(x, y);
    expect(x.shape).toEqual([1000]);
    for (const read of [
      () => x.data,
      () => x.toArray(),
      () => x.add(1),
      () => f(x, y),
      () => String(x.sum()),
    ]) {
      expect(read).toThrow(/given away/);
    }
    expect(y.sum().item()).toBe(1000);
    const w = f(z, y);
    expect(() => z.data).toThrow(/given away/);
    expect(w.sum().item()).toBe(3000);
  });

  it("does not give away what the program goes on to need", () => {
    const c = ones([100]);
    const f = jit((x: Tensor) => [x.mul(2), c, zeros([50]).add(3)] as const, { donate: 0 });
    const [, second, third] = f(big(100));
    const g = jit((x: Tensor) => x.add(1), { donate: 0 });
    expect([g(second), g(third)].map((x) => x.data[7])).toEqual([2, 4]);
    expect(f(big(100)).map((x) => x.data[7])).toEqual([2, 1, 3]);
  });

  it("does not give away an argument that is also a result", () => {
    const f = jit((x: Tensor) => [x, x.mul(2)] as const, { donate: 0 });
    const x = big(1000);
    const [same, twice] = f(x);
    expect(same.sum().item()).toBe(1000);
    expect(twice.sum().item()).toBe(2000);
  });

  it("loses nothing when it is too small to keep everything", () => {
    setMemoryBudget(300_000);
    const f = jit((x: Tensor, c: Tensor) => x.add(c));
    const kept = Array.from({ length: 60 }, (_, i) => f(big(4096), array(i)));
    expect(memoryUse().used).toBeLessThanOrEqual(300_000);
    kept.forEach((x, i) => {
      expect(x.data[4095]).toBe(i + 1);
      expect(f(x, array(1)).data[0]).toBe(i + 2);
    });
  });

  it("says what to do when a program does not fit", () => {
    setMemoryBudget(2 ** 17);
    const f = jit((x: Tensor) => x.add(1));
    const attempt = () => f(zeros([100_000]));
    expect(attempt).toThrow(ArgumentError);
    expect(attempt).toThrow(/setMemoryBudget/);
    setMemoryBudget(BUDGET);
    expect(
      f(zeros([100_000]))
        .sum()
        .item(),
    ).toBe(100_000);
  });

  it("holds results while they are used eagerly", () => {
    const f = jit((x: Tensor) => x.mul(3));
    const y = f(big(5000));
    expect(y.add(1).data[17]).toBe(4);
    expect(y.slice("::2").shape).toEqual([2500]);
    expect(valueAndGrad((x: Tensor) => x.mul(y).sum())(big(5000))[0].item()).toBe(15000);
    expect(JSON.stringify(f(array([1, 2])))).toBe("[3,6]");
  });
});
