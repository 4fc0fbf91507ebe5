/** @file What tests of threads share. */
import { team } from "../../src/backends/wasm/threads/set.ts";
import type { Team } from "../../src/backends/wasm/threads/team.ts";
import type { Tensor } from "../../src/index.ts";

/** The bytes of an array, as text. */
export const bytesOf = (x: Tensor): string => {
  const values = x.data as Float64Array;
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
};

/** How many forks there are while something is done. */
export function forksDuring(work: () => void): number {
  const present = team() as Team; // tests have set threads
  let forks = 0;
  const own = present.fork.bind(present);
  const watched: Partial<Team> = Object.assign(present, {
    fork: (...args: Parameters<Team["fork"]>) => {
      forks++;
      own(...args);
    },
  });
  work();
  delete watched.fork; // the class has one
  return forks;
}
