/** @file What `jit(f).async` does on every host: the same results, a free thread, progress, stopping. */
import "../../src/runtime.ts";
import { describe, expect, it } from "vitest";
import {
  array,
  cholesky,
  foriLoop,
  grad,
  jit,
  MathesisError,
  range,
  scan,
  stage,
  type Tensor,
  where,
  whileLoop,
} from "../../src/index.ts";
import type { TreeFunction } from "../../src/transforms/types.ts";

/** A loop whose turns take about half a microsecond. */
export const longLoop = (turns: number) =>
  jit((x: Tensor) => foriLoop(0, turns, (i, s) => s.mul(0.999).add(i), x));
/** A vector for it. */
export const vector = (size: number): Tensor =>
  array(Float64Array.from({ length: size }, (_, i) => Math.sin(i)));

/** A loop without an end. */
export const forever = () =>
  jit((x: Tensor) =>
    whileLoop(
      (s) => s.greater(-1),
      (s) => s.add(1),
      x,
    ),
  );

/** The error that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (e) {
    return e;
  }
  return "no error";
}

/** Class and code of an error of the library. */
export const facts = (e: unknown) =>
  e instanceof MathesisError ? { name: e.name, code: e.code, ...e.details } : e;

const bytesOf = (x: Tensor): Uint8Array => {
  const { values, offset, size } = x.host("test");
  const width = values.BYTES_PER_ELEMENT * (x.dtype.startsWith("complex") ? 2 : 1);
  return new Uint8Array(
    values.buffer,
    values.byteOffset + offset * values.BYTES_PER_ELEMENT,
    size * width,
  );
};

/** Compares a compiled function's results in this thread and in another one. */
async function expectSame(f: TreeFunction, args: readonly unknown[]): Promise<void> {
  const compiled = jit(f) as unknown as {
    (...args: readonly unknown[]): readonly Tensor[];
    async(args: readonly unknown[]): Promise<readonly Tensor[]>;
  }; // the functions of this file return lists
  const here = compiled(...args);
  const there = await compiled.async(args);
  expect(there).toHaveLength(here.length);
  there.forEach((y, i) => {
    const x = here[i];
    expect([y.dtype, y.shape, y.weak]).toEqual([x.dtype, x.shape, x.weak]);
    expect(bytesOf(y)).toEqual(bytesOf(x));
  });
}

/** The longest time between two turns of the event loop while a promise is on its way. */
async function longestGap(promise: Promise<unknown>): Promise<number> {
  let last = performance.now();
  let gap = 0;
  const look = () => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  await promise;
  clearInterval(timer);
  look();
  return gap;
}

const dtypeCases = ["float64", "float32", "int32", "uint32", "uint8", "bool"] as const;

function resultTests(): void {
  it.each(dtypeCases)("of %s arrays", async (dtype) => {
    const [x, y] = [array([1, 0, 3, 4, 0, 6, 7]), array([0, 1, 5, 2, 9, 0, 3])];
    const f = (flags: Tensor, a: Tensor, b: Tensor) => [where(flags, a, b), flags, a.equal(b)];
    await expectSame(f, [x.greater(2), x.astype(dtype), y.astype(dtype)]);
  });

  it("of complex arrays, constants, captured arrays, and an input or output twice", async () => {
    const big = vector(3000);
    const f = (z: Tensor, x: Tensor, n: Tensor) => {
      const y = z.reshape([3, 1]).broadcastTo([3, 20]);
      return [y, y, z, n, x.add(big).mul(n), array([5, 6])];
    };
    const z = array([
      { re: 2, im: 2 },
      { re: 1, im: 1 },
      { re: 0, im: 0 },
    ]);
    await expectSame(f, [z, vector(3000), 3]);
  });

  it("of loops and their gradients", async () => {
    const f = (x: Tensor) => {
      const [last, all] = scan((s: Tensor, a: Tensor) => [s.mul(0.5).add(a), s], array(1), x);
      return last.mul(all.sum());
    };
    await expectSame((x: Tensor) => [f(x), grad(f)(x)], [vector(40)]);
  });
}

function argumentTests(): void {
  it("of what a program left in its memory, of views, trees and fixed arguments", async () => {
    const left = jit((x: Tensor) => x.mul(2))(vector(5000)) as Tensor;
    await expectSame(
      (x: Tensor, y: Tensor) => [x.add(y), x],
      [left, vector(6000).slice(range(500, 5500))],
    );
    const f = jit((p: { w: Tensor }, power: number) => ({ y: p.w.pow(power), n: [p.w.sum()] }), {
      static: 1,
    });
    const result = await f.async([{ w: [1, 2, 3] }, 2]);
    expect(result.y.toArray()).toEqual([1, 4, 9]);
    expect(result.n[0].item()).toBe(6);
  });

  it("of many calls at once, each with its own arguments", async () => {
    const f = longLoop(500);
    const calls = Array.from({ length: 20 }, (_, i) => f.async([vector(10 + i)]));
    const results = await Promise.all(calls);
    results.forEach((y, i) => {
      expect(bytesOf(y)).toEqual(bytesOf(f(vector(10 + i))));
    });
  });
}

function manyTests(): void {
  it("of more programs than a thread keeps", async () => {
    for (let n = 1; n <= 150; n++) {
      const y = await jit((x: Tensor) => x.add(n)).async([1]);
      expect(y.item()).toBe(n + 1);
    }
  });

  it("of arguments as they are when it is called; none is given away", async () => {
    const values = new Float64Array(2000).fill(1);
    const f = jit((x: Tensor) => x.mul(3), { donate: 0 });
    const promise = f.async([values]);
    values.fill(2);
    const y = await promise;
    expect(y.sum().item()).toBe(6000);
    const x = vector(2000);
    await f.async([x]);
    expect(x.sum().item()).toBe(vector(2000).sum().item());
  });
}

function progressTests(): void {
  it("leaves this thread free, and counts turns upwards to the last", async () => {
    const f = longLoop(1_000_000);
    const x = vector(1000);
    const seen: [number, number][] = [];
    const begun = performance.now();
    const run = f.async([x], { onProgress: (done, total) => seen.push([done, total]) });
    const gap = await longestGap(run);
    const took = performance.now() - begun;
    console.info(
      `async: ${took.toFixed(0)} ms, longest gap ${gap.toFixed(1)} ms, ${seen.length} reports`,
    );
    expect(gap).toBeLessThan(took / 2);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(took / 40);
    expect(seen.at(-1)).toEqual([1_000_000, 1_000_000]);
    seen.forEach(([done, total], i) => {
      expect(total).toBe(1_000_000);
      if (i > 0) expect(done).toBeGreaterThan(seen[i - 1][0]);
    });
  });

  it("adds up the loops of a program; the loops inside of them are not counted", async () => {
    const inner = (s: Tensor) => foriLoop(0, 50, (_, t) => t.add(1), s);
    const f = jit((x: Tensor) => {
      const once = foriLoop(0, 30, (_, s) => inner(s), x);
      return foriLoop(0, 12, (i, s) => s.add(i), once);
    });
    const seen: (readonly number[])[] = [];
    await f.async([0], { onProgress: (...now) => seen.push(now) });
    expect(seen).toEqual([[42, 42]]);
  });
}

function unknownProgressTests(): void {
  it("says 0 where nobody knows the number, and nothing without loops", async () => {
    const count = jit((n: Tensor) =>
      whileLoop(
        (s) => s.less(n),
        (s) => s.add(1),
        array(0),
      ),
    );
    const seen: (readonly number[])[] = [];
    const onProgress = (...now: readonly number[]) => seen.push(now);
    await count.async([77], { onProgress });
    expect(seen).toEqual([[77, 0]]);
    await jit((x: Tensor) => x.add(1)).async([1], { onProgress });
    expect(seen).toHaveLength(1);
  });
}

function stopTests(): void {
  it("ends a loop that is running, within 200 ms, with the signal's reason", async () => {
    const stopper = new AbortController();
    const reason = new Error("enough");
    let stopped = 0;
    const onProgress = () => {
      stopped = performance.now();
      stopper.abort(reason);
    };
    const e = await rejection(forever().async([0], { signal: stopper.signal, onProgress }));
    expect(e).toBe(reason);
    expect(performance.now() - stopped).toBeLessThan(200);
    expect((await jit((x: Tensor) => x.add(1)).async([1])).item()).toBe(2);
  });

  it("takes back calls that wait, and refuses those whose signal has fired", async () => {
    const stopper = new AbortController();
    const f = forever();
    const calls = Array.from({ length: 12 }, () => f.async([0], { signal: stopper.signal }));
    const all = Promise.allSettled(calls);
    setTimeout(() => stopper.abort("stop"), 100);
    for (const call of await all) expect(call).toEqual({ status: "rejected", reason: "stop" });
    expect(await rejection(f.async([0], { signal: stopper.signal }))).toBe("stop");
  });

  it("rejects with what onProgress throws", async () => {
    const wrong = new Error("wrong");
    const onProgress = () => {
      throw wrong;
    };
    expect(await rejection(forever().async([0], { onProgress }))).toBe(wrong);
  });
}

function errorTests(): void {
  it("is that of the op whose kernel refuses its arguments", async () => {
    const f = jit((a: Tensor) => foriLoop(0, 3, (_, s) => cholesky(s), a));
    const a = array([
      [1, 2],
      [2, 1],
    ]);
    const here = await rejection((async () => f(a))());
    const there = await rejection(f.async([a]));
    expect(facts(there)).toEqual(facts(here));
    expect(facts(there)).toMatchObject({ name: "NotPositiveDefinite" });
  });

  it("names what is wrong with a call", async () => {
    const f = jit((x: Tensor) => x.add(1));
    const loose = f.async as unknown as (args: unknown, options?: unknown) => Promise<unknown>;
    expect(facts(await rejection(loose(vector(3))))).toMatchObject({ code: "ARGUMENTS" });
    expect(facts(await rejection(loose([1], { progress: 1 })))).toMatchObject({
      code: "OPTION_NAME",
    });
    expect(facts(await rejection(loose([1], { onProgress: 1 })))).toMatchObject({ code: "OPTION" });
    expect(facts(await rejection(loose([1], { signal: 1 })))).toMatchObject({ code: "OPTION" });
    let inside: Promise<unknown> = Promise.resolve();
    stage((x: Tensor) => {
      inside = rejection(f.async([x]));
      return x;
    })(1);
    expect(facts(await inside)).toMatchObject({ name: "TraceError", code: "ASYNC" });
  });
}

/** Declares the tests. */
export function asyncTests(): void {
  describe("results in another thread are the same", () => {
    resultTests();
    argumentTests();
    manyTests();
  });
  describe("progress", () => {
    progressTests();
    unknownProgressTests();
  });
  describe("a signal", stopTests);
  describe("the error", errorTests);
}
