/**
 * @file `npm run bench`: how fast, how large and how exact, beside other libraries. Every row and
 * library runs in fresh processes of this script, which load nothing but what they measure.
 */
const [mode, job] = process.argv.slice(2);
if (mode === "--worker" && job !== undefined) {
  await (await import("./worker.ts")).work(job);
} else {
  process.exitCode = await (await import("./bench.ts")).bench(process.argv.slice(2));
}

export {};
