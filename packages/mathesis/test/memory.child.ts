/**
 * @file Run in a process of its own by memory.test.ts: `node memory.child.ts <library> <task>`.
 * Prints the resident memory in MB before the task and its peak during it, as JSON.
 */
import type * as Library from "../src/index.ts";

const [, , location, task] = process.argv;
const { array, ones } = (await import(String(location))) as typeof Library;

const megabytes = (): number => process.memoryUsage.rss() / 1e6;
const BIG = 512 * 1024; // float64 elements: 4 MiB

const tasks: Readonly<Record<string, (look: () => void) => void>> = {
  /** 12 GB in all, without a pause in which anything could be finalised. */
  big(look) {
    const data = new Float64Array(BIG).fill(1);
    for (let i = 0; i < 3000; i++) {
      array(data);
      look();
    }
  },
  small(look) {
    const x = array(Array.from({ length: 16 }, (_, i) => i));
    for (let i = 0; i < 1_000_000; i++) {
      x.add(i);
      if (i % 1000 === 0) look();
    }
  },
};

const run = tasks[String(task)];
if (run === undefined) throw new TypeError(`no such task: ${task}`);
ones([BIG]).add(1);
const before = megabytes();
let peak = before;
run(() => {
  peak = Math.max(peak, megabytes());
});
process.stdout.write(JSON.stringify({ before, peak }));
