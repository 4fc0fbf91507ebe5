/** Compiled functions in another thread of Node: what all hosts do, errors of programs, the end of processes. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { wasmCompiler } from "../../src/backends/wasm/run.ts";
import { stageFlat } from "../../src/core/stage.ts";
import { array, broadcastTo, cholesky, jit, type Tensor } from "../../src/index.ts";
import type { Host } from "../../src/ir/compiler.ts";
import { newVar, type Program } from "../../src/ir/program.ts";
import { asyncTests, facts, rejection, vector } from "./jit-async-cases.ts";

asyncTests();

const host: Host = {
  evaluate: (_, inputs) => inputs,
  input: (value) => value as never, // these programs have no constants
};

/** A program of one op that no backend knows. */
function unknownProgram(): Program {
  const x = newVar({ shape: [2], dtype: "float64", weak: false });
  const y = newVar(x);
  const equation = { op: { name: "frobnicate" }, inputs: [x], outputs: [y], params: {} };
  return { inputs: [x], constants: [], equations: [equation], outputs: [y] };
}

describe("a program", () => {
  it("with ops that have no kernel is refused by their names", async () => {
    const executable = wasmCompiler.compile(unknownProgram(), host);
    const x = array([1, 2]).host("test");
    expect(executable.run([x])).toHaveLength(1);
    expect(facts(await rejection(executable.runAside([x], {})))).toEqual({
      name: "TraceError",
      code: "ASYNC_HOST",
      ops: ["frobnicate"],
    });
  });

  it("goes on in this thread where a kernel refuses what the op itself accepts", async () => {
    const a = array([[-4]]);
    const { program } = stageFlat(([x]) => [cholesky(x).mul(2)], [a]);
    const lenient: Host = { ...host, evaluate: () => [array([[3]]).host("test")] };
    const executable = wasmCompiler.compile(program, lenient);
    const [y] = await executable.runAside([a.host("test")], {});
    expect(Array.from(y.values.subarray(y.offset, y.offset + y.size))).toEqual([6]);
  });

  const widen = jit((x: Tensor) => broadcastTo(x.add(1), [700_000_000]).add(x));

  it("that needs more than the budget is refused", async () => {
    expect(facts(await rejection(widen.async([1])))).toMatchObject({
      name: "ArgumentError",
      code: "MEMORY_BUDGET",
    });
  });

  it("that needs more than the host has is refused, and the next one runs", async () => {
    wasmCompiler.setBudget(2 ** 40);
    try {
      const e = await rejection(widen.async([1]));
      expect(facts(e)).toMatchObject({ name: "ArgumentError", code: "HOST_MEMORY" });
    } finally {
      wasmCompiler.setBudget(2 ** 30);
    }
    const f = jit((x: Tensor) => x.sum());
    expect((await f.async([vector(100)])).item()).toBe(f(vector(100)).item());
  });
});

/** Runs code with the library in a process of its own; what it prints, and how it ends. */
function inProcess(code: string): Promise<{ out: string; status: number | null }> {
  const library = new URL("../../src/index.ts", import.meta.url).href;
  const text = `import { jit, foriLoop, whileLoop } from "${library}";\n${code}`;
  const node = fileURLToPath(new URL("../../../../tools/node.mjs", import.meta.url));
  const child = spawn("node", [node, "--input-type=module", "--eval", text]);
  let out = "";
  child.stdout.on("data", (part) => (out += String(part)));
  child.stderr.on("data", (part) => (out += String(part)));
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ out, status }));
  });
}

describe("a process", () => {
  it("waits for a run, and ends when it is done", async () => {
    const { out, status } = await inProcess(`
      const f = jit((x) => foriLoop(0, 2000000, (i, s) => s.mul(0.5).add(i), x));
      let done = NaN;
      f.async([[1, 2, 3]]).then((y) => {
        console.log(y.toArray().join(" "));
        done = performance.now();
      });
      // threads without work are kept for five seconds
      process.on("exit", () => console.log(performance.now() - done < 2000));`);
    expect({ out, status }).toEqual({ out: "3999996 3999996 3999996\ntrue\n", status: 0 });
  });

  it("ends when its runs are stopped", async () => {
    const { out, status } = await inProcess(`
      const f = jit((x) => whileLoop((s) => s.greater(-1), (s) => s.add(1), x));
      const signal = AbortSignal.timeout(300);
      f.async([0], { signal }).catch((e) => console.log(e.name));`);
    expect({ out, status }).toEqual({ out: "TimeoutError\n", status: 0 });
  });
});
