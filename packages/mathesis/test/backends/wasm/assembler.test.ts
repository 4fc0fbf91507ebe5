import { describe, expect, it } from "vitest";
import { dump } from "../../../src/backends/wasm/assembler/dump.ts";
import type { FunctionBuilder } from "../../../src/backends/wasm/assembler/function.ts";
import {
  type InstructionName,
  instruction,
} from "../../../src/backends/wasm/assembler/instruction.ts";
import { relaxed } from "../../../src/backends/wasm/assembler/instructions/relaxed.ts";
import { scalar } from "../../../src/backends/wasm/assembler/instructions/scalar.ts";
import { simd } from "../../../src/backends/wasm/assembler/instructions/simd.ts";
import { ModuleBuilder } from "../../../src/backends/wasm/assembler/module.ts";
import { typeOfCode, type ValueType } from "../../../src/backends/wasm/assembler/signature.ts";
import { hasRelaxedSimd, validates } from "../../../src/backends/wasm/engine.ts";
import { ArgumentError } from "../../../src/util/errors.ts";

function constant(f: FunctionBuilder, type: ValueType): void {
  if (type === "i32") f.i32(1);
  else if (type === "i64") f.i64(1n);
  else if (type === "f32") f.f32(1);
  else if (type === "f64") f.f64(1);
  else f.v128(new Uint8Array(16));
}

/** Writes an instruction with smallest immediates. */
function write(f: FunctionBuilder, name: InstructionName): void {
  const { alignment, lanes, rest } = instruction(name);
  if (name === "memory.init" || name === "data.drop") f.segment(name, 0);
  else if (rest === "shuffle") f.shuffle(new Array<number>(16).fill(31));
  else if (alignment >= 0 && lanes > 0) f.accessLane(name, 8, lanes - 1);
  else if (alignment >= 0) f.access(name, 8);
  else if (lanes > 0) f.lane(name, lanes - 1);
  else f.op(name);
}

/** A module with one function of the instructions, each with operands and its result dropped. */
function moduleOf(names: readonly string[], wrong?: number): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.memory({ min: 1 }, "memory");
  module.segment(new Uint8Array([1, 2, 3]));
  module.function("all", [], [], (f) => {
    for (const name of names as readonly InstructionName[]) {
      const { operands, result } = instruction(name);
      operands.forEach((code, i) => {
        const type = typeOfCode(code) as ValueType;
        constant(f, i === wrong ? (type === "f32" ? "f64" : "f32") : type);
      });
      write(f, name);
      if (result !== 0) f.drop();
    }
  });
  return module.finish();
}

const everywhere = [...Object.keys(scalar), ...Object.keys(simd)];

describe("instructions", () => {
  it("are all accepted by the engine, and read back by the dump", () => {
    expect(everywhere).toHaveLength(400);
    for (const name of everywhere) expect(validates(moduleOf([name])), name).toBe(true);
    const text = dump(moduleOf(everywhere));
    for (const name of everywhere)
      expect(text).toMatch(new RegExp(`^ *${name.replace(".", "\\.")}( |$)`, "m"));
  });

  it("of relaxed SIMD are accepted where there is relaxed SIMD", () => {
    for (const name of Object.keys(relaxed)) {
      expect(validates(moduleOf([name])), name).toBe(hasRelaxedSimd());
    }
  });

  it("refuse wrong operands by name", () => {
    for (const name of [...everywhere, ...Object.keys(relaxed)]) {
      instruction(name as InstructionName).operands.forEach((_, i) => {
        const problem = new RegExp(`all: ${name} takes .* but finds`);
        expect(() => moduleOf([name], i), name).toThrow(problem);
      });
    }
  });

  it("refuse missing operands, lanes and offsets", () => {
    const body = (write: (f: FunctionBuilder) => void) => () =>
      new ModuleBuilder().function("f", [["x", "v128"]], [], write);
    const cases: ((f: FunctionBuilder) => void)[] = [
      (f) => f.op("f64.add"),
      (f) => f.op("f64.load"),
      (f) => f.op("nonsense" as InstructionName),
      (f) => f.get(1),
      (f) => f.lane("f32x4.extract_lane", 4),
      (f) => f.access("f64.load", -1),
      (f) => f.shuffle([1]),
      (f) => f.v128(new Uint8Array(4)),
      (f) => f.i32(1), // left over at the end
      (f) => f.if(["i32"], () => f.i32(1)),
      (f) => f.br({ kind: "block", labels: [], results: [], height: 0, unreachable: false }),
      (f) => f.globalGet(0),
      (f) => f.call({ index: 7 }),
    ];
    for (const write of cases) expect(body(write)).toThrow(ArgumentError);
  });
});

describe("modules", () => {
  it("have imports, globals, calls, blocks and data", () => {
    const module = new ModuleBuilder();
    module.importMemory("env", "memory", { min: 1, max: 2, shared: true });
    const log = module.importFunction("env", "log", [["x", "f64"]], []);
    const base = module.importGlobal("env", "base", { type: "i32", mutable: false });
    const count = module.global({ type: "f64", mutable: true }, -0);
    const even = module.declare("even", [["n", "i32"]], ["i32"]);
    const both = module.function("both", [["n", "i32"]], ["i32", "i32"], (f) => {
      f.get(0);
      f.call(even);
      f.globalGet(base);
    });
    module.define(even, (f) => {
      f.block(["i32", "i32"], (out) => {
        f.get(0);
        f.call(both);
        f.get(0);
        f.brTable([out], out);
      });
      f.op("i32.add");
      f.f64(1e300);
      f.globalSet(count);
      f.f64(-2.5);
      f.call(log);
    });
    module.exportFunction("even", even);
    module.exportGlobal("count", count);
    module.segment(Uint8Array.of(1, 2), 1024);
    const bytes = module.finish();
    expect(validates(bytes)).toBe(true);
    expect(module.finish()).toEqual(bytes);
    expect(dump(bytes)).toMatchSnapshot();
  });

  it("refuse what no engine would take", () => {
    const cases: ((m: ModuleBuilder) => void)[] = [
      (m) => m.memory({ min: 1, shared: true }),
      (m) => m.memory({ min: 3, max: 2 }),
      (m) => m.memory({ min: -1 }),
      (m) => m.finish(),
      (m) => m.importFunction("a", "b", [], []),
      (m) => m.exportFunction("f", { index: 9 }),
    ];
    for (const act of cases) {
      const module = new ModuleBuilder();
      module.declare("never written", [], []);
      expect(() => act(module)).toThrow(ArgumentError);
    }
  });

  it("are written one function after the other", () => {
    const module = new ModuleBuilder();
    const inner = module.declare("inner", [], []);
    const outer = module.declare("outer", [], []);
    const nothing = () => undefined;
    expect(() => module.define(outer, () => module.define(inner, nothing))).toThrow(
      "function inner is written while another is",
    );
    expect(() => module.define(outer, nothing)).toThrow("written twice");
  });

  it("write integers and names exactly", () => {
    const integers = [0, 63, 64, -64, -65, 127, 128, 2 ** 31 - 1, -(2 ** 31)];
    const longs = [0n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 40n, -65n];
    const module = new ModuleBuilder();
    module.function("näm€ 𝑓", [], [], (f) => {
      for (const x of integers) {
        f.i32(x);
        f.drop();
      }
      for (const x of longs) {
        f.i64(x);
        f.drop();
      }
    });
    const text = dump(module.finish());
    expect(text).toContain("$näm€ 𝑓");
    for (const x of integers) expect(text).toContain(`i32.const ${x}\n`);
    for (const x of longs) expect(text).toContain(`i64.const ${x}\n`);
  });

  it("are assembled fast", () => {
    const assemble = () => {
      const module = new ModuleBuilder();
      for (let j = 0; j < 100; j++) {
        module.function(`f${j}`, [["x", "f64"]], ["f64"], (f) => {
          f.get(0);
          for (let i = 0; i < 150; i++) {
            f.get(0);
            f.op("f64.add");
          }
        });
      }
      return module.finish();
    };
    const times = Array.from({ length: 20 }, () => {
      const start = performance.now();
      assemble();
      return performance.now() - start;
    });
    const best = Math.min(...times);
    console.log(`100 functions of 300 instructions: ${best.toFixed(2)} ms`);
    expect(best).toBeLessThan(25); // five times the target
  });
});
