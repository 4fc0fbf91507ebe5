/**
 * @file A bundler that drops unused modules must keep the wiring: methods and kernels. It drops an
 * entry point that only re-exports unless package.json lists it among the side effects.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("..", import.meta.url));

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: folder, loader: "ts" },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    conditions: ["mathesis-source"],
  });
  return outputFiles[0]?.text ?? "";
}

async function run(code: string): Promise<unknown> {
  const text = await bundle(code);
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  return (module as { result: unknown }).result;
}

describe("a bundle of one import", () => {
  it.each([
    ["mathesis", 'import { array } from "mathesis"; const x = array([1, 2]).add(1);'],
    [
      "mathesis/io",
      'import { fromJson, toJson } from "mathesis/io"; const x = fromJson(toJson(new Float64Array(2))).add(1);',
    ],
    ["mathesis/random", 'import { key } from "mathesis/random"; const x = key(7).add(1);'],
    [
      "mathesis/optim",
      'import { sgd } from "mathesis/optim"; const x = sgd({ learningRate: 1 }).update([1], sgd().init([1]))[0];',
    ],
  ])("of %s has methods and kernels", async (_name, code) => {
    expect(typeof (await run(`${code} export const result = String(x);`))).toBe("string");
  });

  it("holds the compiler only if it imports what needs it", async () => {
    const without = await bundle(
      'import { array } from "mathesis"; export const result = array(1);',
    );
    const code = 'import { jit } from "mathesis"; const f = jit((x) => x.mul(2).add(1));';
    const result = await run(`${code} export const result = String(f([1, 2]));`);
    expect(without).not.toContain("KERNEL_TYPE");
    expect(without.length).toBeLessThan(200_000);
    expect(result).toBe("[3. 5.]");
  });

  it("without a transform holds none", async () => {
    const text = await bundle('import { erf } from "mathesis"; export const result = erf(1);');
    for (const word of ["NOT_SCALAR", "NO_BATCH", "COTANGENT"]) expect(text).not.toContain(word);
  });
});
