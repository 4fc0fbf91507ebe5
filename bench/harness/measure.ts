/** @file Timing a step inside one process. */
import { readFileSync } from "node:fs";

/** How long a process warms up and measures. */
export interface Budget {
  readonly warmupMs: number;
  readonly measureMs: number;
}

/** A batch shorter than this is measured with several steps, above the clock's resolution. */
const BATCH_MS = 2;
const MIN_BATCHES = 3;
/** Engines compile a loop in the background: slow steps warm up longer, until so many are done. */
const WARM_STEPS = 10;
const SLOW_WARMUP = 3;
/** Steps of many small calls reach the last tier of an engine late: so many milliseconds at least. */
const QUICK_WARMUP_MS = 800;
const QUICK_MS = 0.2;
/** Steps slower than this are measured once, in one process. */
export const SLOW_MS = 150;

// What a step returns is kept here, so that the engine cannot drop the work.
const sink: { value: unknown } = { value: undefined };

async function runBatch(
  step: () => unknown,
  count: number,
  asynchronous: boolean,
): Promise<number> {
  const start = performance.now();
  if (asynchronous) for (let i = 0; i < count; i++) sink.value = await step();
  else for (let i = 0; i < count; i++) sink.value = step();
  return (performance.now() - start) / count;
}

/** Microseconds a step took, one number a batch of steps. */
export async function measure(step: () => unknown, budget: Budget): Promise<number[]> {
  const first = step();
  const asynchronous = first instanceof Promise;
  sink.value = await first;
  let count = 1;
  let perStep = 0;
  let steps = 0;
  const warmStart = performance.now();
  const isWarm = () => {
    const elapsed = performance.now() - warmStart;
    const least = perStep < QUICK_MS ? QUICK_WARMUP_MS : 0;
    const needed = steps < WARM_STEPS ? SLOW_WARMUP * budget.warmupMs : budget.warmupMs;
    return elapsed >= Math.max(least, needed);
  };
  do {
    perStep = await runBatch(step, count, asynchronous);
    steps += count;
    count = Math.min(4 * count, Math.max(1, Math.round(BATCH_MS / perStep)));
  } while (!isWarm());
  count = Math.max(1, Math.round(BATCH_MS / perStep));
  const samples: number[] = [];
  const end = performance.now() + budget.measureMs;
  const enough = () => samples.length >= (perStep > SLOW_MS ? 1 : MIN_BATCHES);
  while (!enough() || performance.now() < end) {
    samples.push(1000 * (await runBatch(step, count, asynchronous)));
  }
  return samples;
}

/** The largest resident memory of this process so far, in MB (10⁶ bytes). */
export function peakMemory(): number {
  try {
    // getrusage keeps the parent's peak across exec; the kernel's own line does not.
    const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    if (kib !== undefined) return (Number(kib) * 1024) / 1e6;
  } catch {
    // Not Linux.
  }
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

/** Where a leak is stopped. */
const LEAK_MB = 1500;
const LEAK_STEPS = 3000;

/** What happens when nothing is freed, in words. */
export function leakUntil(step: (k: number) => unknown): string {
  for (let k = 0; k < LEAK_STEPS; k++) {
    try {
      sink.value = step(k);
    } catch (error) {
      return `${k} tensors, then ${String(error).split("\n")[0]}`;
    }
    if (k % 20 === 0 && process.memoryUsage().rss > 1e6 * LEAK_MB) {
      return `${k} tensors take ${LEAK_MB} MB (stopped there)`;
    }
  }
  return `${LEAK_STEPS} tensors peak at ${Math.round(peakMemory())} MB`;
}
