/** @file The row about starting: a fresh process imports a package and computes one small result. */
import { execFileSync } from "node:child_process";
import type { Values } from "../cases/problem.ts";
import type { Run } from "./peer.ts";

/**
 * Runs the body of an async function of x in a Node of its own, where packages are what a program
 * that depends on them gets: built, without a cache of compiled code.
 *
 * @param body imports the package and returns the elements of x + 1
 */
export const startUp =
  (body: string) =>
  ([x]: readonly Values[]): Run => {
    const code = `const start = performance.now();
      const result = await (async (x) => { ${body} })(${JSON.stringify(Array.from(x.data))});
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
