import { describe, expect, it } from "vitest";
import { dump } from "../../../src/backends/wasm/assembler/dump.ts";
import { instantiate, newMemory, validates } from "../../../src/backends/wasm/engine.ts";
import { axpy } from "../../../src/backends/wasm/kernels/axpy.ts";
import { exp } from "../../../src/backends/wasm/kernels/exp.ts";
import { gemmShapes } from "../../../src/backends/wasm/kernels/gemm/shape.ts";
import { gemmTile } from "../../../src/backends/wasm/kernels/gemm/tile.ts";
import { sum } from "../../../src/backends/wasm/kernels/sum.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import { kernel } from "../../../src/ir/loops/kernel.ts";
import { printKernel } from "../../../src/ir/loops/print.ts";
import { f64, i32, pointer } from "../../../src/ir/loops/types.ts";
import { constant, splat } from "../../../src/ir/loops/value.ts";

const text = (...args: Parameters<typeof lowerKernels>) => {
  const bytes = lowerKernels(...args);
  expect(lowerKernels(...args)).toEqual(bytes);
  return dump(bytes);
};

/** The lines inside loops of a dump. */
function insideLoops(module: string): string {
  const lines = module.split("\n");
  const depth = (line: string) => line.length - line.trimStart().length;
  let until = -1;
  return lines
    .filter((line) => {
      if (until >= 0 && depth(line) <= until) until = -1;
      if (until < 0 && line.trim() === "loop") until = depth(line);
      return until >= 0;
    })
    .join("\n");
}

describe("lowered kernels", () => {
  it("are reviewed as text", () => {
    expect(printKernel(axpy("f64"))).toMatchSnapshot();
    expect(text([axpy("f64")])).toMatchSnapshot();
    expect(printKernel(gemmTile("f64", gemmShapes("f64")[0]))).toMatchSnapshot();
    expect(text([gemmTile("f64", gemmShapes("f64")[0])], { relaxed: true })).toMatchSnapshot();
    expect(printKernel(sum("f32"))).toMatchSnapshot();
  });

  it("have their constant vectors before loops, and their offsets in loads", () => {
    const module = text([exp("f64")]);
    expect(module).toContain("v128.const");
    expect(insideLoops(module)).toContain("f64x2.mul");
    expect(insideLoops(module)).not.toContain("v128.const");
    expect(insideLoops(module)).toContain("v128.load offset=16");
  });

  it("fuse only when told to", () => {
    const tile = gemmTile("f32", gemmShapes("f32")[0]);
    expect(text([tile])).not.toContain("relaxed");
    expect(text([tile], { relaxed: true })).toContain("f32x4.relaxed_madd");
  });

  it("fold no constant that could make an address negative", () => {
    const far = kernel(
      "far",
      { x: pointer(f64), i: i32 },
      (k, { x, i }) => k.return(x.at(i.add(128))),
      {
        returns: f64,
      },
    );
    expect(text([far])).not.toContain("offset=");
    const near = kernel(
      "near",
      { x: pointer(f64), i: i32 },
      (k, { x, i }) => k.return(x.at(i.add(127))),
      {
        returns: f64,
      },
    );
    expect(text([near])).toContain("offset=1016");
    const memory = newMemory(1);
    new Float64Array(memory.buffer, 1024, 2).set([7, 8]);
    const run = instantiate(lowerKernels([near]), memory)["near"];
    expect(run?.(1024, -127)).toBe(7);
    expect(run?.(1032, -127)).toBe(8);
  });

  it("unroll loops at the ends of the integers", () => {
    const count = (step: number) =>
      kernel(
        "count",
        { from: i32, to: i32 },
        (k, { from, to }) => {
          const passes = k.let("passes", constant(i32, 0));
          const pass = () => k.set(passes, passes.add(1));
          k.loop("i", from, to, pass, { step, unroll: 4 });
          k.return(passes);
        },
        { returns: i32 },
      );
    const [least, most] = [-(2 ** 31), 2 ** 31 - 1];
    const up = instantiate(lowerKernels([count(1)]), newMemory(1))["count"];
    const down = instantiate(lowerKernels([count(-1)]), newMemory(1))["count"];
    for (let n = 0; n < 10; n++) {
      expect(up?.(least, least + n)).toBe(n);
      expect(up?.(most - n, most)).toBe(n);
      expect(down?.(most, most - n)).toBe(n);
      expect(down?.(least + n, least)).toBe(n);
      expect(up?.(n, least)).toBe(0);
    }
  });

  it("compute the end of a loop once", () => {
    const grow = kernel(
      "grow",
      { n: i32 },
      (k, { n }) => {
        const end = k.let("end", n);
        k.loop("i", 0, end, () => k.set(end, end.add(1).min(100)));
        k.return(end);
      },
      { returns: i32 },
    );
    const run = instantiate(lowerKernels([grow]), newMemory(1))["grow"];
    expect(run?.(7)).toBe(14);
  });

  it("make outlined bodies functions of their own", () => {
    const rows = kernel(
      "rows",
      { n: i32, x: pointer(f64), out: pointer(f64) },
      (k, { n, x, out }) => {
        const scale = k.let("scale", constant(f64, 2));
        const body = (i: Parameters<typeof x.at>[0]) => {
          const s = k.let("s", constant(f64, 0));
          k.loop("j", 0, n, (j) => k.set(s, s.add(x.at(j).mul(scale))));
          k.set(out.at(i), s);
        };
        k.loop("i", 0, n, body, { outlined: true });
      },
    );
    const module = text([rows]);
    expect(module).toContain("call $rows.i");
    const memory = newMemory(1);
    new Float64Array(memory.buffer, 1024, 3).set([1, 2, 3]);
    instantiate(lowerKernels([rows]), memory)["rows"]?.(3, 1024, 2048);
    expect([...new Float64Array(memory.buffer, 2048, 3)]).toEqual([12, 12, 12]);
  });

  it("call kernels of another module", () => {
    const callee = sum("f64");
    const params = { n: i32, x: pointer(f64) };
    const mean = kernel(
      "mean",
      params,
      (k, { n, x }) => k.return(k.call(callee, { n, x }).div(n.convert(f64))),
      { returns: f64 },
    );
    const memory = newMemory(1);
    new Float64Array(memory.buffer, 1024, 4).set([1, 2, 3, 6]);
    const shared = instantiate(lowerKernels([callee]), memory);
    const own = lowerKernels([mean], { linked: [callee] });
    expect(dump(own)).not.toContain("f64x2.add");
    expect(instantiate(own, memory, shared)["mean"]?.(4, 1024)).toBe(3);
  });

  it("are exported only with what JavaScript can hold, under different names", () => {
    const spread = kernel("spread", { x: f64 }, (k, { x }) => k.return(splat(x)), {
      returns: "f64x2",
    });
    expect(() => lowerKernels([spread])).toThrow(/JavaScript cannot hold/);
    expect(() => lowerKernels([sum("f64"), sum("f64")])).toThrow(/has this name/);
  });

  it("take shared memories and stay valid", () => {
    const memory = { min: 1, max: 4, shared: true };
    expect(validates(lowerKernels([axpy("f32")], { memory }))).toBe(true);
  });
});
