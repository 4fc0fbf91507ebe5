/** @file Runs the rows that a command line chooses, prints the table, and writes the JSON. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { problems } from "./cases/index.ts";
import { contestants } from "./harness/contestants.ts";
import { type Options, parseOptions, usage } from "./harness/options.ts";
import { ratioLines } from "./harness/ratios.ts";
import { describeMachine, type Report, reportJson } from "./harness/report.ts";
import { chosenProblems, runAll } from "./harness/schedule.ts";
import { type Block, blockLines, headLines } from "./harness/table.ts";
import { tierUp } from "./tier-up.ts";

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
  console.log(`Kept as bench/results/${name}.json and .txt; npm run speed puts it into the README`);
}

async function measureAll(options: Options, signal: AbortSignal): Promise<Block[]> {
  const present = await contestants(options.libraries, signal, (line) => console.log(line));
  const context = { contestants: present, options, signal, say: progress };
  const general = present.map((c) => c.description.notes["all"]).filter((n) => n !== undefined);
  console.log([...general.map((note) => `(${note})`), ""].join("\n"));
  try {
    return await runAll(context, (block) => {
      if (process.stderr.isTTY) progress("");
      console.log(blockLines(block).join("\n"));
    });
  } finally {
    for (const contestant of present) contestant.close();
  }
}

async function runRows(options: Options): Promise<number> {
  if (chosenProblems(options).length === 0) {
    console.error(`No row matches ${options.rows}; --list names them.`);
    return 2;
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const machine = describeMachine();
  const begin = performance.now();
  const blocks = await measureAll(options, stop.signal);
  if (stop.signal.aborted) {
    console.error("\nStopped; nothing was written.");
    return 130;
  }
  const rows = blocks.flatMap((block) => block.rows);
  const versions: Record<string, string> = { node: process.versions.node };
  for (const { library, version } of rows) versions[library] = version;
  const head = headLines(machine, versions);
  const ratios = ratioLines(blocks);
  const seconds = Math.round((performance.now() - begin) / 1000);
  console.log([...head, ...ratios, `${rows.length} results in ${seconds} s`].join("\n"));
  const text = [...head, ...ratios, ...blocks.flatMap(blockLines)].join("\n");
  const tasks = Object.fromEntries(blocks.map(({ row, about, limit }) => [row, { about, limit }]));
  keep({ machine, versions, tasks, rows }, text, options);
  return rows.every((r) => Number.isFinite(r.error)) ? 0 : 1;
}

/** What `npm run bench -- …` does; gives the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === "help") console.log(usage);
  else if (options === "list") console.log(problems.map((p) => p.row).join("\n"));
  else if (options === "tier-up") tierUp();
  else return runRows(options);
  return 0;
}
