/**
 * @file `npm run bench -- --tier-up`: how long compiled programs take from their first call to full
 * speed. V8 translates WebAssembly quickly first (Liftoff) and well in the background once a function
 * has done some work (TurboFan). Fresh processes of the built package; the fastest of several for each
 * call, since others use the machine too.
 */
import { execFileSync } from "node:child_process";
import { describeMachine } from "./harness/report.ts";
import { median } from "./harness/statistics.ts";

interface Case {
  readonly name: string;
  /** Makes `f` and its arguments `xs`; sees the package as `m`. */
  readonly code: string;
  readonly calls: number;
}

const cases: readonly Case[] = [
  {
    name: "matmul 512×512, float32",
    code: `const x = m.array(Float32Array.from({ length: 2 ** 18 }, (_, i) => Math.sin(i))).reshape([512, 512]);
      const f = m.jit((a, b) => a.matmul(b)), xs = [x, m.flip(x)];`,
    calls: 60,
  },
  {
    name: "tanh(a·x + x²)·x of 1e5, float32",
    code: `const x = m.array(Float32Array.from({ length: 1e5 }, (_, i) => Math.sin(i)));
      const f = m.jit((v) => v.mul(0.5).add(v.mul(v)).tanh().mul(v)), xs = [x];`,
    calls: 150,
  },
  {
    name: "sum(2·x + 1) of 16, float64",
    code: `const x = m.array(Float64Array.from({ length: 16 }, (_, i) => Math.sin(i)));
      const f = m.jit((v) => v.mul(2).add(1).sum()), xs = [x];`,
    calls: 2000,
  },
];

/** How V8 is told to translate; the first is how it does by itself. */
const engines: Readonly<Record<string, readonly string[]>> = {
  "as it is": [],
  "Liftoff only": ["--liftoff-only"],
  "TurboFan only": ["--no-liftoff"],
};

const PROCESSES = 7;

/** Milliseconds of each call in a fresh process. */
function callsOf({ code, calls }: Case, flags: readonly string[]): readonly number[] {
  const script = `const m = await import("mathesis"); ${code}
    const times = [];
    for (let k = 0; k < ${calls}; k++) {
      const start = performance.now();
      f(...xs);
      times.push(performance.now() - start);
    }
    console.log(JSON.stringify(times));`;
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const output = execFileSync(process.execPath, [...flags, "--input-type=module", "-e", script], {
    ...{ cwd: import.meta.dirname, encoding: "utf8", env },
  });
  return JSON.parse(output) as number[]; // what the script prints
}

/** The fastest of several processes, call by call. */
function fastest(runs: readonly (readonly number[])[]): readonly number[] {
  return runs[0].map((_, k) => Math.min(...runs.map((run) => run[k])));
}

const milliseconds = (t: number): string => t.toPrecision(3);

function lineOf(engine: string, times: readonly number[]): string {
  const steady = median(times.slice(-Math.ceil(times.length / 4)));
  const at = times.findIndex((t) => t <= 1.1 * steady);
  const passed = times.slice(0, at).reduce((sum, t) => sum + t, 0);
  const first = [0, 1, 2, 4, 9].map((k) => milliseconds(times[k]));
  return `| ${[engine, ...first, milliseconds(steady), at + 1, milliseconds(passed)].join(" | ")} |`;
}

/** Prints a table for each case. */
export function tierUp(): void {
  const { processor, cores, load, date } = describeMachine();
  console.log(`${processor}, ${cores} cores, load ${load}, Node ${process.versions.node}, ${date}`);
  for (const measured of cases) {
    console.log(`\n${measured.name}, in ms; the best of ${PROCESSES} processes, call by call`);
    console.log("| V8 | call 1 | 2 | 3 | 5 | 10 | steady | first within 10 % | after ms |");
    console.log("|---|---|---|---|---|---|---|---|---|");
    const runs = new Map(Object.keys(engines).map((name) => [name, [] as (readonly number[])[]]));
    for (let i = 0; i < PROCESSES; i++)
      for (const [name, flags] of Object.entries(engines))
        runs.get(name)?.push(callsOf(measured, flags));
    for (const [name, list] of runs) console.log(lineOf(name, fastest(list)));
  }
}
