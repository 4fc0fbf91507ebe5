import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Attempt } from "../../../src/components/exercises/attempt.ts";
import { skillOf } from "../../../src/learning/model.ts";
import type { Asked } from "../args.ts";
import { DEFAULT_MEGABYTES } from "../job.ts";
import { judge, type Verdict } from "../judge.ts";
import type { KataEntry } from "../katas.ts";
import { hintsSeen, readFile, record } from "../progress.ts";
import { shown } from "../show.ts";
import { type Exit, exits, type Terminal, Trouble } from "../terminal.ts";
import { watch } from "../watch.ts";
import { nextHint } from "./hint.ts";

/** Where a kata is written and looked for when no file is named. */
export const fileOf = (folder: string, { lesson, kata }: KataEntry): string =>
  join(folder, lesson, `${kata}.ts`);

/** How one check counts, as the page would tell it; null when nothing was judged. */
function outcomeOf(verdict: Verdict): Pick<Attempt, "outcome" | "misconception"> | null {
  if (verdict.kind === "stopped" || verdict.kind === "gone") return null;
  if (verdict.kind !== "judged") return { outcome: "wrong" };
  const { passed, twin } = verdict.report;
  if (passed) return { outcome: "right" };
  return twin ? { outcome: "misconception", misconception: twin.id } : { outcome: "wrong" };
}

/** The checks of one stay at a kata. */
class Checking {
  exit: Exit = exits.notPassed;
  readonly #begin = Date.now();
  readonly #terminal: Terminal;
  readonly #asked: Asked;
  readonly #entry: KataEntry;
  readonly #file: string;
  #last = "";

  constructor(terminal: Terminal, asked: Asked, entry: KataEntry, file: string) {
    this.#terminal = terminal;
    this.#asked = asked;
    this.#entry = entry;
    this.#file = file;
  }

  /** Runs and judges the file as it is now. */
  async once(stop: AbortSignal): Promise<void> {
    const { print, paint } = this.#terminal;
    const { id, title } = this.#entry;
    if (!existsSync(this.#file)) return print(`Waiting for ${this.#file} …`);
    const code = readFileSync(this.#file, "utf8");
    const seed = this.#asked.seed ?? Date.now() % 1e6;
    const limits = { limit: this.#asked.limit, megabytes: DEFAULT_MEGABYTES };
    print(`${paint.strong(id)}  ${title}`);
    const job = { kata: id, file: resolve(this.#file), code, seed, ...limits };
    const verdict = await judge(job, ({ text }) => print(paint.soft(`  │ ${text}`)), stop);
    if (stop.aborted) return;
    for (const line of shown(verdict, limits, paint)) print(line);
    const passed = verdict.kind === "judged" && verdict.report.passed;
    this.exit = passed ? exits.good : exits.notPassed;
    const hint = `npx mathesis-course hint ${id}`;
    if (!passed) print(paint.soft(`The same inputs again: --seed ${seed}. Help: ${hint}`));
    await this.#keep(verdict, code, seed);
  }

  /** Keeps what is new: saving a file again and again with the same mistake says nothing more. */
  async #keep(verdict: Verdict, code: string, seed: number): Promise<void> {
    const outcome = outcomeOf(verdict);
    const now = JSON.stringify([outcome, outcome?.outcome === "right" ? code : ""]);
    if (!outcome || now === this.#last) return;
    this.#last = now;
    const { lesson, kata } = this.#entry;
    const file = this.#asked.progress;
    const attempt: Attempt = {
      ...{ lesson, exercise: kata, seed, ...outcome },
      hints: hintsSeen(readFile(file), skillOf(lesson, kata)),
      milliseconds: Math.min(1e9, Date.now() - this.#begin),
      ...(outcome.outcome === "right" ? { code } : {}),
    };
    await record(file, attempt);
  }
}

/** `test <lesson>/<kata> [file]`: judges the reader's file, once or after every change. */
export async function check(terminal: Terminal, asked: Asked, entry: KataEntry): Promise<Exit> {
  const file = asked.rest[1] ?? fileOf(asked.folder, entry);
  if (!existsSync(file)) {
    throw new Trouble(
      `There is no file ${file}. Begin with: npx mathesis-course start ${entry.id}`,
    );
  }
  readFile(asked.progress); // a broken file of progress is told before anything runs
  const checking = new Checking(terminal, asked, entry, file);
  if (!asked.watch) {
    await checking.once(new AbortController().signal);
    return checking.exit;
  }
  const { print, paint } = terminal;
  await watch(file, {
    work: async (stop) => {
      print(paint.soft(`── ${new Date().toLocaleTimeString("en-GB")} ${"─".repeat(40)}`));
      await checking.once(stop);
      if (!stop.aborted)
        print(paint.soft("Waiting for you to save. h: a hint · r: again · q: quit"));
    },
    key: (key) => {
      if (key !== "h") return;
      nextHint(terminal, asked, entry).catch((error: unknown) => terminal.complain(String(error)));
    },
  });
  return checking.exit;
}
