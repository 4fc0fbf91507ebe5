/**
 * @file `npm run bench`: how fast, how large and how exact, beside other libraries. Every row and
 * library runs in fresh processes, several times, in turn.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Options, parseOptions, usage } from "./harness/options.ts";
import { describeMachine, type Report, reportJson } from "./harness/report.ts";
import { chosenProblems, runAll } from "./harness/schedule.ts";
import { type Block, blockLines, headLines } from "./harness/table.ts";
import { libraries } from "./peers/index.ts";
import { pythonLibraries, pythonVersion } from "./peers/python.ts";
import { work } from "./worker.ts";

/** The libraries that can run here; says which cannot. */
function presentLibraries(options: Options): string[] {
  const present: string[] = libraries.filter((name) => options.libraries.test(name));
  for (const name of pythonLibraries) {
    if (!options.libraries.test(name)) continue;
    if (pythonVersion(name) !== undefined) present.push(name);
    else console.log(`${name}: skipped, no Python here has it (PYTHON names the interpreter).`);
  }
  return present;
}

/** One line on stderr that the next one overwrites, where stderr is a terminal. */
function progress(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}

/** Writes the JSON where asked, and a dated copy with the table. */
function keep(report: Report, text: string, options: Options): void {
  if (options.json !== undefined) writeFileSync(options.json, reportJson(report));
  if (!options.save) return;
  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const name = report.machine.date.slice(0, 16).replace("T", "-").replace(":", "");
  writeFileSync(join(folder, `${name}.json`), reportJson(report));
  writeFileSync(join(folder, `${name}.txt`), text);
  console.log(`Kept as bench/results/${name}.json and .txt`);
}

async function main(options: Options): Promise<number> {
  if (chosenProblems(options).length === 0) {
    console.error(`No row matches ${options.rows}.`);
    return 2;
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const machine = describeMachine();
  const show = (block: Block) => {
    if (process.stderr.isTTY) progress("");
    console.log(blockLines(block).join("\n"));
  };
  const blocks = await runAll(presentLibraries(options), options, stop.signal, progress, show);
  if (stop.signal.aborted) {
    console.error("\nStopped; nothing was written.");
    return 130;
  }
  const rows = blocks.flatMap((block) => block.rows);
  const versions: Record<string, string> = { node: process.versions.node };
  for (const { library, version } of rows) versions[library] = version;
  const head = headLines(machine, versions);
  console.log(head.join("\n"));
  const text = [...head, ...blocks.flatMap(blockLines)].join("\n");
  keep({ machine, versions, rows }, text, options);
  return rows.every((r) => Number.isFinite(r.error)) ? 0 : 1;
}

const [mode, job] = process.argv.slice(2);
if (mode === "--worker" && job !== undefined) {
  await work(job);
} else {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) console.log(usage);
  else process.exitCode = await main(options);
}
