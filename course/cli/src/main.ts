/** The command line of the course: which command, and how it ends. */
import { type Asked, readArgs } from "./args.ts";
import { check } from "./commands/check.ts";
import { hint } from "./commands/hint.ts";
import { list } from "./commands/list.ts";
import { progress, review } from "./commands/progress.ts";
import { start } from "./commands/start.ts";
import { resolveId, unknown } from "./ids.ts";
import { type KataEntry, readKatas } from "./katas.ts";
import { paintFor } from "./paint.ts";
import { type Exit, exits, type Terminal, Trouble } from "./terminal.ts";

const HELP = `The katas of the course in your own editor.

  mathesis-course list [lesson]                    which katas there are
  mathesis-course start <lesson>/<kata> [file]     write the file to begin with
  mathesis-course test <lesson>/<kata> [file]      run your file and judge it
  mathesis-course hint <lesson>/<kata> [1|2|3]     the next hint, or that one
  mathesis-course progress [file of the page …]    merge files in; what you have done
  mathesis-course review                           what you are about to forget

  -w, --watch      test again whenever the file is saved (q quits)
  --seed n         the same random inputs every time
  --limit n        seconds that your code may run (5)
  --file name      the file of progress (mathesis-progress.json), that of the page
  --folder name    where katas are written and looked for (katas)
  --force          let start overwrite a file

Exit codes: 0 passed, 1 not passed, 2 something was asked wrongly.`;

type Command = (
  terminal: Terminal,
  asked: Asked,
  katas: readonly KataEntry[],
) => Exit | Promise<Exit>;

/** A command on one kata, which the next word names. */
const onKata =
  (command: (terminal: Terminal, asked: Asked, entry: KataEntry) => Promise<Exit>): Command =>
  (terminal, asked, katas) => {
    const [word] = asked.rest;
    if (word === undefined) {
      throw new Trouble(`${asked.command} wants a kata: npx mathesis-course list shows them.`);
    }
    const id = resolveId(
      word,
      katas.map((entry) => entry.id),
    );
    const entry = katas.find((each) => each.id === id);
    if (!entry) throw unknown("kata", word, []);
    return command(terminal, asked, entry);
  };

const commands: Readonly<Record<string, Command>> = {
  list,
  start: onKata(start),
  test: onKata(check),
  hint: onKata(hint),
  progress,
  review,
};

async function obey(terminal: Terminal, words: readonly string[]): Promise<Exit> {
  const asked = readArgs(words);
  if (asked.help || asked.command === "" || asked.command === "help") {
    terminal.print(HELP);
    return asked.help || asked.command === "help" ? exits.good : exits.trouble;
  }
  const command = Object.hasOwn(commands, asked.command) ? commands[asked.command] : undefined;
  if (!command) throw unknown("command", asked.command, Object.keys(commands));
  return await command(terminal, asked, readKatas());
}

/** Runs a command line; the exit code. */
export async function main(words: readonly string[]): Promise<Exit> {
  const terminal: Terminal = {
    paint: paintFor(process.stdout, process.env),
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
  };
  try {
    return await obey(terminal, words);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    terminal.complain(error.message);
    return exits.trouble;
  }
}
