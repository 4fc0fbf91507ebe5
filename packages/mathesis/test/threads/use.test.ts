/** Threads come and go, fail, and leave processes alone. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { instantiate } from "../../src/backends/wasm/engine.ts";
import { lowerKernels } from "../../src/backends/wasm/lower/lower.ts";
import { memory, memoryLimits } from "../../src/backends/wasm/memory.ts";
import { rooms, team } from "../../src/backends/wasm/threads/set.ts";
import type { Divided, Team } from "../../src/backends/wasm/threads/team.ts";
import type { Thread } from "../../src/backends/wasm/worker/host.ts";
import { array, jit, setThreads, type Tensor } from "../../src/index.ts";
import { kernel } from "../../src/ir/loops/kernel.ts";
import { key, normal } from "../../src/random/index.ts";
import { ArgumentError, TraceError } from "../../src/util/errors.ts";
import { bytesOf, forksDuring } from "./support.ts";

const x = normal(key(1), [300, 300]) as Tensor;
const f = jit((v: Tensor) => v.matmul(v).add(v).exp().mul(1e-3));
const wanted = bytesOf(f(x));

beforeEach(async () => void (await setThreads(1)));
afterEach(async () => void (await setThreads(1)));

describe("setThreads", () => {
  it("uses what the host has if nothing is said", async () => {
    expect(await setThreads()).toBeGreaterThan(0);
    expect(bytesOf(f(x))).toBe(wanted);
  });

  it.each([0, -1, 1.5, 65, Number.NaN, "2"])("refuses %s, at once", (count) => {
    const attempt = () => void setThreads(count as number);
    expect(attempt).toThrow(ArgumentError);
    expect(attempt).toThrow(expect.objectContaining({ code: "INTEGER" }));
  });

  it("may be called again and again, also before it is done", async () => {
    expect(await Promise.all([3, 2, 1, 4, 2].map((n) => setThreads(n)))).toEqual([3, 2, 1, 4, 2]);
    expect((team() as Team).size).toBe(2);
    expect(await setThreads(2)).toBe(2);
    expect(forksDuring(() => expect(bytesOf(f(x))).toBe(wanted))).toBeGreaterThan(0);
    expect(await setThreads(1)).toBe(1);
    expect(team()).toBeUndefined();
    expect(bytesOf(f(x))).toBe(wanted);
  });

  it("keeps what was in the memory, and what calls made before it", async () => {
    const y = f(x);
    const again = jit((v: Tensor) => v.add(1));
    const before = again(y);
    await setThreads(2);
    const after = again(y);
    expect(bytesOf(after)).toBe(bytesOf(before));
    expect(bytesOf(y)).toBe(wanted);
    await setThreads(1);
    expect(bytesOf(again(y))).toBe(bytesOf(after));
  });

  it("keeps calls on other threads as they are", async () => {
    await setThreads(2);
    expect(bytesOf((await f.async([x])) as Tensor)).toBe(wanted);
  });

  it("shows nobody its memory", async () => {
    await setThreads(2);
    const shown = [f(x), array(f(x)), f(x).slice("1:"), jit((v: Tensor) => v.sum())(x)];
    for (const y of shown) expect(y.data.buffer).toBeInstanceOf(ArrayBuffer);
    expect(f(x).data.buffer).not.toBeInstanceOf(SharedArrayBuffer);
  });

  it("works with gradients given away", async () => {
    const step = jit((v: Tensor): Tensor => v.sub(v.matmul(v).mul(1e-5)), { donate: 0 });
    const steps = () => {
      let v: Tensor = x.add(0);
      for (let i = 0; i < 20; i++) v = step(v);
      return bytesOf(v);
    };
    const alone = steps();
    await setThreads(3);
    expect(steps()).toBe(alone);
  });
});

describe("a host that shares no memory", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("has one thread: no shared memory", async () => {
    vi.stubGlobal("SharedArrayBuffer", undefined);
    expect(await setThreads(2)).toBe(1);
    expect(bytesOf(f(x))).toBe(wanted);
  });

  it("has one thread: a page that is not isolated", async () => {
    vi.stubGlobal("crossOriginIsolated", false);
    expect(await setThreads(2)).toBe(1);
    expect(team()).toBeUndefined();
  });

  it("has one thread: workers are forbidden", async () => {
    vi.stubGlobal(
      "Worker",
      class {
        constructor() {
          throw new Error("forbidden");
        }
      },
    );
    expect(await setThreads(2)).toBe(1);
    expect(bytesOf(f(x))).toBe(wanted);
  });
});

/** A program whose parts divide by 0 in some threads, and else count themselves at `args`. */
function failing(when: "helper" | "caller"): Divided {
  const names = { task: "i32", args: "i32", thread: "i32", piece: "i32", pieces: "i32" } as const;
  const part = kernel("part", names, (k, { args, thread, piece }) => {
    const at = k.let("at", args.bitcast("i32*"));
    const isHelper = thread.ne(0);
    k.if(when === "helper" ? isHelper : isHelper.not(), () => {
      k.set(at.at(0), piece.add(1).div(thread.sub(thread)));
    });
    // work for the others
    k.loop("i", 0, 100_000, (i) => k.set(at.at(1), at.at(1).add(i)));
  });
  const bytes = lowerKernels([part], { memory: memoryLimits() });
  const made = instantiate(bytes, memory().arena.memory);
  return {
    id: -1 - Math.floor(1e9 * Math.random()),
    links: [],
    bytes: () => bytes,
    part: made["part"],
  };
}

describe("a thread that fails", () => {
  const fork = (program: Divided) => {
    const args = memory().reserve(64, "a test");
    try {
      (team() as Team).fork(program, rooms, 0, args, 64);
    } finally {
      memory().free(args, 64);
    }
  };

  it("is an error of the call, and no end", async () => {
    await setThreads(3);
    const program = failing("helper");
    let failure: unknown;
    // whether a helper gets a piece is up to the host
    for (let i = 0; i < 100 && failure === undefined; i++) {
      try {
        fork(program);
      } catch (e) {
        failure = e;
      }
    }
    expect(failure).toBeInstanceOf(TraceError);
    expect(failure).toMatchObject({
      code: "THREAD",
      details: { why: expect.stringMatching(/zero/) },
    });
    expect(forksDuring(() => expect(bytesOf(f(x))).toBe(wanted))).toBeGreaterThan(0);
  });

  it("may be the caller's", async () => {
    await setThreads(2);
    const program = failing("caller");
    expect(() => fork(program)).toThrow(/zero/);
    expect(bytesOf(f(x))).toBe(wanted);
  });

  it("cannot be given what is no module", async () => {
    await setThreads(2);
    const program = { ...failing("helper"), bytes: () => new Uint8Array([0, 1, 2]) };
    expect(() => fork(program)).toThrow(expect.objectContaining({ code: "THREAD" }));
    expect(bytesOf(f(x))).toBe(wanted);
  });
});

describe("a thread that ends", () => {
  it("leaves the others' work to the caller", async () => {
    await setThreads(3);
    const { threads } = team() as unknown as { readonly threads: readonly Thread[] };
    threads[0].end();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(forksDuring(() => expect(bytesOf(f(x))).toBe(wanted))).toBeGreaterThan(0);
    expect(await setThreads(2)).toBe(2);
    expect(bytesOf(f(x))).toBe(wanted);
  });
});

describe("a process", () => {
  const inProcess = (code: string): Promise<{ out: string; status: number | null }> => {
    const library = new URL("../../src/index.ts", import.meta.url).href;
    const text = `import { jit, ones, setThreads } from "${library}";\n${code}`;
    const node = fileURLToPath(new URL("../../../../tools/node.mjs", import.meta.url));
    const child = spawn("node", [node, "--input-type=module", "--eval", text]);
    let out = "";
    child.stdout.on("data", (part) => (out += String(part)));
    child.stderr.on("data", (part) => (out += String(part)));
    return new Promise((resolve) => child.on("close", (status) => resolve({ out, status })));
  };

  it("ends though threads wait", async () => {
    const { out, status } = await inProcess(`
      console.log(await setThreads(3));
      const f = jit((x) => x.matmul(x).sum());
      console.log(f(ones([300, 300])).item());`);
    expect({ out, status }).toEqual({ out: "3\n27000000\n", status: 0 });
  });
});
