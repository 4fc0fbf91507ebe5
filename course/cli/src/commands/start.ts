import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Asked } from "../args.ts";
import type { KataEntry } from "../katas.ts";
import { type Exit, exits, type Terminal, Trouble } from "../terminal.ts";
import { plainWords, wrapped } from "../words.ts";
import { fileOf } from "./check.ts";

/** The text that the reader begins with: the statement as a comment, and the kata's start. */
export function startText({ id, title, prompt, start }: KataEntry): string {
  const lines = [
    `${title} (${id})`,
    "",
    ...wrapped(plainWords(prompt), 76),
    "",
    `npx mathesis-course test ${id} --watch`,
  ].map((line) => ` * ${line.replaceAll("*/", "* /")}`.trimEnd());
  return `/*\n${lines.join("\n")}\n */\n\n${start}`;
}

async function mayOverwrite(file: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await lines.question(`${file} is there already. Overwrite it? (y/N) `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

/** `start <lesson>/<kata> [file]`: writes the start file; what is there stays unless the reader says so. */
export async function start(terminal: Terminal, asked: Asked, entry: KataEntry): Promise<Exit> {
  const file = asked.rest[1] ?? fileOf(asked.folder, entry);
  if (existsSync(file) && !asked.force && !(await mayOverwrite(file))) {
    throw new Trouble(`${file} is there already and was left as it is. To begin anew: --force`);
  }
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, startText(entry));
  } catch (error) {
    throw new Trouble(`${file} cannot be written: ${String(error)}.`);
  }
  const named = asked.rest[1] === undefined ? "" : ` ${JSON.stringify(file)}`;
  terminal.print(`Wrote ${file}. Now: npx mathesis-course test ${entry.id}${named} --watch`);
  return exits.good;
}
