/** @file The rows about starting: a fresh process imports a package and computes one small result. */
import { execFileSync } from "node:child_process";
import type { Values } from "../cases/problem.ts";
import type { Run } from "./peer.ts";

/**
 * Runs the body of an async function of x in a Node of its own, where packages are what a program
 * that depends on them gets: built, without a cache of compiled code.
 *
 * @param body what is measured; returns the elements of the result
 * @param before what is done before, not measured; the body sees its names
 */
export const startUp =
  (body: string, before = "") =>
  ([x]: readonly Values[]): Run => {
    const code = `const x = ${JSON.stringify(Array.from(x.data))};
      ${before}
      const start = performance.now();
      const result = await (async () => { ${body} })();
      console.log(JSON.stringify([1000 * (performance.now() - start), Array.from(result)]));`;
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const ask = (): readonly [microseconds: number, result: readonly number[]] =>
      JSON.parse(
        execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
          ...{ cwd: import.meta.dirname, encoding: "utf8", env },
        }),
      ) as [number, number[]]; // what the code above prints
    return { step: () => ask()[0], result: async () => ask()[1] };
  };
