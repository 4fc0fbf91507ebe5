/** What setDebug shows: levels, texts, times, and that passes which break programs are caught. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { listFiles } from "../../../../tools/files.ts";
import { observe } from "../../src/core/debug.ts";
import {
  ArgumentError,
  array,
  cond,
  type DebugLevel,
  exp,
  jit,
  matmul,
  ones,
  polygamma,
  scan,
  setDebug,
  softmax,
  type Tensor,
  whileLoop,
} from "../../src/index.ts";
import { newVar } from "../../src/ir/program.ts";

afterEach(() => {
  setDebug(0);
  vi.restoreAllMocks();
});

type AnyFunction = (...xs: Tensor[]) => unknown;

/** What is written while a function is compiled and run; times are left out. */
function shown(level: DebugLevel, f: AnyFunction, ...xs: Tensor[]): string[] {
  const texts: string[] = [];
  setDebug(level, { write: (text) => texts.push(text.replace(/\d+\.\d+ ms/, "… ms")) });
  jit(f as never as (...xs: Tensor[]) => Tensor)(...xs);
  setDebug(0);
  return texts;
}

const twice = (x: Tensor) => exp(x).add(exp(x));
const x = ones([2, 3]);
const times = ["trace", "simplify", "compile", "lower", "instantiate", "run"];
/** The first lines without the name of the function and those of passes. */
function heads(texts: readonly string[]): string[] {
  const all = texts.map((text) => text.split("\n")[0].replace("twice(float64[2,3]): ", ""));
  const general = all.map((head) => head.replace(/after \w+(, unchanged)?/, "after passes"));
  return general.filter((head, i) => head !== general[i - 1]);
}

describe("levels", () => {
  it("0 says nothing", () => {
    expect(shown(0, twice, x)).toEqual([]);
    expect(observe("f", [])).toBeUndefined();
  });

  it("1 gives times, and those of every run", () => {
    expect(shown(1, twice, x)).toEqual(times.map((part) => `twice(float64[2,3]): ${part} … ms`));
    const texts: string[] = [];
    const f = jit(twice);
    f(x);
    setDebug(1, { write: (text) => texts.push(text) });
    f(x);
    f(x);
    expect(texts).toHaveLength(2);
    expect(texts.join()).toMatch(/^twice\(float64\[2,3\]\): run \d+\.\d{3} ms,twice/);
  });

  it("are inclusive, and tell what happened in order", () => {
    const wanted: Record<number, readonly string[]> = {
      2: ["trace …", "simplify …", "compile …", "steps", "lower …", "instantiate …", "run …"],
      4: [
        ...["trace …", "program as traced", "program after passes", "simplify …"],
        ...["compile …", "steps", "kernels", "lower …", "module", "instantiate …", "run …"],
      ],
    };
    wanted[3] = (wanted[4] ?? []).filter((head) => head !== "kernels" && head !== "module");
    for (const level of [2, 3, 4] as const) {
      const found = heads(shown(level, twice, x)).map((head) => head.replace(" ms", ""));
      expect(found).toEqual(wanted[level]);
    }
  });

  it("write the same text again", () => {
    expect(shown(4, twice, x)).toEqual(shown(4, twice, x));
  });
});

describe("texts", () => {
  const text = (level: DebugLevel, heading: string, f: AnyFunction, ...xs: Tensor[]) => {
    const found = shown(level, f, ...xs).find((t) => t.includes(`: ${heading}\n`)) ?? "";
    return found.slice(found.indexOf("\n") + 1);
  };

  it("show equations, unless a pass changes none", () => {
    const firsts = shown(3, twice, x).map((t) => t.split("\n")[0]);
    expect(firsts).toContain("twice(float64[2,3]): program after inline, unchanged");
    expect(text(3, "program after shareCommon", twice, x)).toMatchInlineSnapshot(`
      "  (a: float64[2,3]) =>
          b: float64[2,3] = exp(a)
          c: float64[2,3] = add(b, b)
          return c"
    `);
  });

  it("show steps and the plan of memory", () => {
    const f = (a: Tensor, b: Tensor) => softmax(matmul(a, b), { axis: 1 });
    expect(text(2, "steps", f, ones([3, 4]), ones([4, 5]))).toMatchInlineSnapshot(`
      "  arrays: in0 float64[3,4], in1 float64[4,5], out0 float64[3,5]
        results: out0
        matmul-f64(batch=1, m=3, n=5, k=4, a=in0 float64[3,4], b=in1 float64[4,5], c=t0 f64[15], aRow=4, aColumn=1, bRow=5, bColumn=1, aBatch=0, bBatch=0, cBatch=0, work=t1 f64[20]) 536 bytes
        where-isfinite-max-sum-0-loops-1(n=5, x0=t0 f64[15], x1=out0 float64[3,5], x2=t2 f64[5]) 280 bytes
        memory: a frame of 384 bytes: 64 for addresses, 320 for temporaries (sharing saves 64)
          t0 120 bytes at 256
          t1 160 bytes at 64
          t2 40 bytes at 64"
    `);
  });

  const half = (v: Tensor) => v.mul(0.5);
  const looping = (start: Tensor) => (xs: Tensor) => {
    const [last] = scan((c: Tensor, v: Tensor) => [c.mul(v).tanh(), v] as const, start, xs);
    const isLarge = (v: Tensor) => v.square().sum().greater(0.1) as Tensor;
    const small = whileLoop(isLarge, half, last);
    return cond(small.square().sum().less(0) as Tensor, half, (v: Tensor) => v.neg(), small);
  };

  it("say how many turns a kernel does", () => {
    expect(text(2, "steps", looping(array(1)) as AnyFunction, ones([4]))).toMatchInlineSnapshot(`
      "  arrays: in0 float64[4], out0 float64[]
        results: out0
        turns-0(x0=t0 f64[1], x1=in0 float64[4]) 40 bytes, 4 turns, 1000 a call
        turns-while-1(x0=t1 f64[1], x1=t0 f64[1]) 16 bytes, while it holds, 1000 a call
        square-2(n=1, x0=t1 f64[1], y0=t2 f64[1]) 16 bytes
        host sum(t2 float64[]) to t3 float64[]
        less-4(n=1, x0=t3 f64[1], y0=t4 u8[1]) 9 bytes
        if t4 u8[1]
          multiply-6(n=1, x0=t1 f64[1], y0=out0 float64[]) 16 bytes
        else
          negative-8(n=1, x0=t1 f64[1], y0=out0 float64[]) 16 bytes
        memory: a frame of 256 bytes: 64 for addresses, 192 for temporaries (sharing saves 128)
          t0 8 bytes at 64
          t1 8 bytes at 128
          t2 8 bytes at 64
          t3 8 bytes at 192
          t4 1 bytes at 64"
    `);
  });

  it("indent loops and branches", () => {
    expect(text(2, "steps", looping(ones([20])) as AnyFunction, ones([4]))).toMatchInlineSnapshot(`
      "  arrays: in0 float64[4], out0 float64[20]
        results: out0
        copy-0(n=20, y0=t0 f64[20]) 160 bytes
        repeat 4 times, turn0 from 0 to 3
          state0 in t0, state0' in t1, 160 bytes each
          tanh-multiply-2(n=20, x0=state0 f64[20], x1=in0[turn0] f64[1], y0=state0' f64[20]) 328 bytes
        copy-4(n=20, x0=state0 f64[20], y0=t2 f64[20]) 320 bytes
        loop
          state1 in t2, state1' in t3, 160 bytes each
          greater-sum-square-6(n=20, x0=state1 f64[20], x1=t4 u8[1]) 161 bytes
          while t4 u8[1]
          multiply-8(n=20, x0=state1 f64[20], y0=state1' f64[20]) 320 bytes
        less-sum-square-10(n=20, x0=state1 f64[20], x1=t5 u8[1]) 161 bytes
        if t5 u8[1]
          multiply-8(n=20, x0=state1 f64[20], y0=out0 float64[20]) 320 bytes
        else
          negative-12(n=20, x0=state1 f64[20], y0=out0 float64[20]) 320 bytes
        memory: a frame of 640 bytes: 64 for addresses, 576 for temporaries (sharing saves 320)
          t0 160 bytes at 64
          t1 160 bytes at 256
          t2 160 bytes at 448
          t3 160 bytes at 64
          t4 1 bytes at 256
          t5 1 bytes at 256"
    `);
  });

  it("name the host's equations and results that are no work", () => {
    const f = (v: Tensor) => [v, v.slice(":0"), ones([]), polygamma(2, v), v.add(1), v.add(1)];
    expect(text(2, "steps", f, ones([4]))).toMatchInlineSnapshot(`
      "  arrays: in0 float64[4], out0 float64[0], out1 float64[4], out2 float64[4]
        results: in0, out0, 1, out1, out2, out2
        host polygamma(in0 float64[4]) to out1 float64[4]
        copy-0(n=0, x0=t0 f64[0], y0=out0 float64[0]) 0 bytes
        add-2(n=4, x0=in0 float64[4], y0=out2 float64[4]) 64 bytes
        memory: a frame of 64 bytes: 64 for addresses, 0 for temporaries (sharing saves 0)
          t0 0 bytes at 64"
    `);
  });

  it("show kernels of the program, and the names of the library's", () => {
    const kernels = text(4, "kernels", (a) => matmul(a, a).add(1), ones([3, 3]));
    expect(kernels).toMatch(/^ {2}library: matmul-f64\n\n {2}kernel add-0\(n: i32/);
    expect(kernels).toContain("kernel main(");
    expect(kernels).not.toContain("kernel matmul");
  });

  it("show the module as it runs", () => {
    const module = text(4, "module", twice, x);
    expect(module).toMatch(/^ {2}\(module\n[\s\S]*f64x2.add\n[\s\S]*\(func \$main [\s\S]*\)$/);
  });
});

describe("what is watched", () => {
  it("is named by its function and its first arrays", () => {
    const sum = (...xs: Tensor[]) => xs.reduce((a, b) => a.add(b));
    const [one] = shown(1, sum, ...Array.from({ length: 6 }, () => ones([2])));
    const four = Array(4).fill("float64[2]").join(", ");
    expect(one).toBe(`sum(${four}, 2 more): trace … ms`);
    const [nameless] = [(v: Tensor) => v.neg()];
    expect(shown(1, nameless, x)[0]).toMatch(/^function\(float64\[2,3\]\):/);
  });

  it("takes the time that it takes unwatched", () => {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const texts: string[] = [];
    const write = (text: string) => {
      now += 1000;
      texts.push(text);
    };
    setDebug(4, { write });
    const slow = jit((v: Tensor) => {
      now += 5;
      return v.add(1);
    });
    slow(x);
    const found = texts.flatMap((text) => / (\w+ \S+ ms)$/.exec(text)?.[1] ?? []);
    expect(found).toEqual(times.map((part) => `${part} ${part === "trace" ? 5 : 0}.000 ms`));
  });

  it("goes to the console unless said otherwise", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    setDebug(1);
    jit(twice)(x);
    expect(log).toHaveBeenCalledTimes(times.length);
  });

  it("computes what it computes unwatched", () => {
    setDebug(4, { write: () => {} });
    expect(jit(twice)(x).toArray()).toEqual(twice(x).toArray());
  });
});

describe("a pass that breaks a program", () => {
  const aval = { shape: [], dtype: "float64", weak: false } as const;
  const [a, b] = [newVar(aval), newVar(aval)];
  const broken = { inputs: [a], constants: [], equations: [], outputs: [b] };

  it.each([1, 2, 3, 4] as const)("is caught at level %i", (level) => {
    const texts: string[] = [];
    setDebug(level, { write: (text) => texts.push(text) });
    const check = () => observe("f", [aval])?.program("after removeDead", broken);
    expect(check).toThrow(ArgumentError);
    expect(check).toThrow(/^jit: the program after removeDead is not legal: the result reads/);
    expect(texts).toEqual([]);
  });
});

describe("setDebug", () => {
  it("refuses other levels and options", () => {
    for (const level of [-1, 5, 1.5, "2", undefined]) {
      expect(() => setDebug(level as never)).toThrow(/setDebug: level is/);
    }
    expect(() => setDebug(1, { print: () => {} } as never)).toThrow(/no option "print"/);
    expect(() => setDebug(1, { write: 3 } as never)).toThrow(/write is 3/);
    expect(observe("f", [])).toBeUndefined();
  });

  it("is the only one in the library to write to the console", () => {
    const folder = fileURLToPath(new URL("../../src", import.meta.url));
    const users = listFiles(folder).filter((file) => {
      const code = readFileSync(join(folder, file), "utf8").replace(/^\s*(\/\/|\/?\*).*$/gm, "");
      return /\bconsole\b/.test(code);
    });
    expect(users).toEqual(["core/debug.ts"]);
  });
});
