/** The command as a reader meets it: real processes, on the oldest Node there is and on the newest. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemNode } from "../../../../tools/process.mjs";
import { readFile } from "../../../cli/src/progress.ts";
import { readProgress } from "../../../src/learning/file/progress-file.ts";
import { inOrder } from "../../../src/learning/model.ts";

const cli = fileURLToPath(new URL("../../../cli/", import.meta.url));
const code = fileURLToPath(new URL("../../../src/lessons/nn/backprop/code/", import.meta.url));
const guide = fileURLToPath(new URL("../../../src/guide/exercises/code/", import.meta.url));
const oldest = systemNode();
const versionOf = (node: string): string => execFileSync(node, ["--version"]).toString().trim();
const nodes = [...new Map([oldest, process.execPath].map((node) => [versionOf(node), node]))];

let folder = "";
beforeAll(() => {
  execFileSync(oldest, [join(cli, "build.mjs")]);
  folder = mkdtempSync(join(tmpdir(), "my katas "));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Said {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder with a blank in its name; `live` may talk to it while it runs. */
function run(
  words: readonly string[],
  {
    node = oldest,
    live,
  }: {
    node?: string;
    live?: (said: () => string, type: (text: string) => void) => Promise<void>;
  } = {},
): Promise<Said> {
  const child = spawn(node, [join(cli, "bin.mjs"), ...words], { cwd: folder });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<Said>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exit) => resolve({ exit, ...said }));
  });
  if (!live) child.stdin.end();
  else {
    live(
      () => said.out,
      (text) => void child.stdin.write(text),
    ).catch(() => child.kill());
  }
  return ended;
}

/** Writes a file of the reader's, in a folder with a blank in its name. */
function write(name: string, text: string): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const solution = readFileSync(join(code, "walk-back.ts"), "utf8");
const spread = readFileSync(join(guide, "spread.ts"), "utf8");

describe.each(nodes)("on Node %s", (_version, node) => {
  test("a solution passes, a planted mistake is named with the simplest input, a loop is ended", async () => {
    const good = await run(["test", "walk-back", write("good.ts", solution)], { node });
    expect(good).toMatchObject({ exit: 0, err: "" });
    expect(good.out).toContain("✓ agrees with the sum over all paths\n\nAll laws hold.\n");
    expect(good.out).not.toContain("\u001B");
    const sample = spread.replace("/ values.length);\n}", "/ (values.length - 1));\n}");
    const bad = await run(["test", "spread", write("bad.ts", sample), "--seed", "1"], { node });
    expect(bad.exit).toBe(1);
    expect(bad.out).toMatch(
      /✗ its square is half .*\n\s+Input +\[(0, -?1|-?1, 0)\]\n\s+It gives +0\.707107\n\s+Right is +0\.5\n/,
    );
    expect(bad.out).toContain("It behaves exactly like a version that divides by n − 1.");
    const loop = "export function walkBack(tape: unknown[]): number[] {\n  for (;;);\n}\n";
    const endless = await run(["test", "walk-back", write("loop.ts", loop), "--limit", "1"], {
      node,
    });
    expect(endless.exit).toBe(1);
    expect(endless.out).toContain(
      "Stopped after 1 s: the time limit. Is there a loop without an end?",
    );
  });
});

describe("planted mistakes are told apart", () => {
  test.each([
    ["no-root", "forgets the root", spread.replace("Math.sqrt(squares", "(squares")],
    [
      "absolute",
      "averages the distances",
      `export const spread = (v: number[]): number => {
  const mean = v.reduce((a, b) => a + b) / v.length;
  return v.reduce((sum, x) => sum + Math.abs(x - mean), 0) / v.length;
};`,
    ],
  ])("%s", async (id, name, text) => {
    const file = `${id}.json`;
    const said = await run([
      "test",
      "spread",
      write(`${id}.ts`, text),
      "--file",
      file,
      "--seed",
      "3",
    ]);
    expect(said.out).toContain(`a version that ${name}`);
    const { attempts, katas } = readFile(join(folder, file));
    expect(attempts).toMatchObject([
      {
        lesson: "guide/exercises",
        exercise: "spread",
        outcome: "misconception",
        misconception: id,
        seed: 3,
      },
    ]);
    expect(katas).toEqual([]);
  });
});

describe("code that goes wrong", () => {
  test.each([
    ["a syntax error", "export const a = 1;\nexport const b = = 2;", /^bomb\.ts:2: Syntax error/m],
    ["what only the engine refuses", "let a = 1;\n\nlet a = 2;", /bomb\.ts:3: SyntaxError/],
    [
      "an error, with its line",
      "\n\nthrow new RangeError('mine');",
      /^bomb\.ts:3: RangeError: mine/m,
    ],
    [
      "an unknown module",
      '\nimport { x } from "node:fs";\nx();',
      /bomb\.ts:2: There is no module "node:fs" here/,
    ],
    [
      "no function of that name",
      "export const other = 1;",
      /must export a function named walkBack/,
    ],
    ["printing without end", "for (;;) console.log('x');", /Too much output/],
    ["ending the process", "process.exit(0);", /ended its own process/],
    ["a promise that never ends", "await new Promise(() => {});", /Stopped after 1 s/],
    [
      "an error on a timer",
      "setTimeout(() => { throw new Error('later'); });\nawait new Promise(() => {});",
      /Error: later/,
    ],
  ])("%s", async (_name, text, sentence) => {
    const said = await run(["test", "walk-back", write("bomb.ts", text), "--limit", "1"]);
    expect(said.out).toMatch(sentence);
    expect(said).toMatchObject({ exit: 1, err: "" });
  });

  test.each([
    ["arrays", "all.push(new Float64Array(4e6).fill(1));"],
    ["lists", "all.push(new Array(1e6).fill(all.length));"],
  ])("a bomb of %s", async (_name, push) => {
    const text = `const all: unknown[] = [];\nfor (;;) ${push}`;
    const said = await run(["test", "walk-back", write("bomb.ts", text), "--limit", "30"]);
    expect(said.out).toContain("Stopped: it took more memory than the 768 MB that a kata has.");
    expect(said).toMatchObject({ exit: 1, err: "" });
  });

  test("files beside it and files of the lesson can be imported, and the data sets read", async () => {
    write("deep/helper.ts", "export const one = 1;\n");
    const text = `import { loadDigits } from "@mathesis/datasets";
import { one } from "./helper.ts";
import { walkBack as theirs } from "./walk-back.ts";
import { array } from "mathesis";
const { train } = await loadDigits();
console.log(array([one, train.count]));
export const walkBack = theirs;`;
    const said = await run(["test", "walk-back", write("deep/mine.ts", text)]);
    expect(said.out).toContain("│ [1.000e+00 1.347e+03]");
    expect(said.exit).toBe(0);
  });
});

describe("starting", () => {
  test("writes the statement and the start file, and never overwrites it unasked", async () => {
    const first = await run(["start", "softmax"]);
    expect(first.exit).toBe(0);
    const file = join(folder, "katas/guide/exercises/softmax.ts");
    const text = readFileSync(file, "utf8");
    expect(text).toContain(" * Write `softmax(z)` for an array of scores: e^(z_i) / Σ_j e^(z_j)");
    expect(text.endsWith(readFileSync(join(guide, "softmax.start.ts"), "utf8"))).toBe(true);
    writeFileSync(file, "mine");
    const second = await run(["start", "softmax"]);
    expect(second).toMatchObject({ exit: 2, out: "" });
    expect(second.err).toContain("is there already and was left as it is");
    expect(readFileSync(file, "utf8")).toBe("mine");
    expect((await run(["start", "softmax", "--force"])).exit).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});

test("watching: every save is judged anew, h gives a hint, q ends it with the last result", async () => {
  const file = write(
    "watched.ts",
    "export const walkBack = (tape: unknown[]) => tape.map(() => 0);\n",
  );
  const until = async (said: () => string, what: RegExp): Promise<void> => {
    await expect.poll(said, { timeout: 20_000 }).toMatch(what);
  };
  const said = await run(["test", "walk-back", file, "--watch", "--file", "watched.json"], {
    live: async (heard, type) => {
      await until(heard, /never sets the gradient[\s\S]*Waiting for you to save/);
      type("h");
      await until(heard, /A first hint \(1 of 3\)\n {2}Where does the walk start/);
      writeFileSync(file, "for (;;);"); // is ended by the next save, long before its limit
      await new Promise((resolve) => setTimeout(resolve, 400));
      writeFileSync(file, solution);
      await until(heard, /All laws hold\.[\s\S]*Waiting for you to save/);
      type("q");
    },
  });
  expect(said).toMatchObject({ exit: 0, err: "" });
  expect(said.out).not.toContain("Stopped after");
  const { attempts, katas } = readFile(join(folder, "watched.json"));
  expect(inOrder(attempts).map(({ outcome, hints }) => [outcome, hints])).toEqual([
    ["misconception", 0],
    ["right", 1],
  ]);
  expect(katas).toMatchObject([{ skill: "nn/backprop#walk-back", code: solution }]);
});

test("what is saved while a check runs is not what it judges, nor what is kept", async () => {
  const file = write("saved.ts", solution);
  const said = await run(["test", "walk-back", file, "--file", "saved.json"], {
    live: async (heard) => {
      await expect.poll(heard, { interval: 1, timeout: 20_000 }).toContain("nn/backprop/walk-back");
      writeFileSync(file, "export const walkBack = 1;\n");
    },
  });
  expect(said).toMatchObject({ exit: 0, err: "" });
  expect(readFile(join(folder, "saved.json")).katas).toMatchObject([{ code: solution }]);
});

describe("asking", () => {
  test("what there is, with what has been passed; the file is the page's", async () => {
    await run(["test", "walk-back", write("again.ts", solution), "--file", "page.json"]);
    const text = readFileSync(join(folder, "page.json"), "utf8");
    expect(readProgress(text)).toHaveProperty("progress.katas.0.code", solution);
    const said = await run(["list", "nn/backprop", "--file", "page.json"]);
    expect(said.out).toContain("✓ nn/backprop/walk-back");
    expect(said.out).toContain("    nn/backprop/linear-backward");
    expect(said.out).not.toContain("guide/exercises");
    const merged = await run(["progress", "page.json", "--file", "merged.json"]);
    expect(merged.out).toMatch(
      /^Merged 3 records\.\n[\s\S]*1 answer, 1 of \d+ katas passed, 0 to review\.\n {2}✓ nn\/backprop\/walk-back/,
    );
    expect((await run(["review", "--file", "merged.json"])).out).toContain(
      "Nothing is about to be",
    );
  });

  test.each([
    [["test", "nn/backprop/walkback"], /Did you mean nn\/backprop\/walk-back\?/],
    [["tets", "walk-back"], /There is no command "tets"\. Did you mean test\?/],
    [["list", "nn/backporp"], /There is no lesson "nn\/backporp"\. Did you mean nn\/backprop\?/],
    [["test", "walk-back", "nowhere.ts"], /There is no file nowhere\.ts\. Begin with/],
    [["test"], /wants a kata/],
    [["hint", "walk-back", "7"], /Hints have the numbers 1 to 3/],
    [["progress", "--file", "broken.json"], /not whole JSON.*Nothing was changed/],
    [
      ["test", "walk-back", "good.ts", "--file", "broken.json"],
      /not whole JSON.*Nothing was changed/,
    ],
  ])("%j is answered with a sentence and 2", async (words, sentence) => {
    write("broken.json", "{");
    const said = await run(words);
    expect(said.err).toMatch(sentence);
    expect(said.err).not.toMatch(/\n\s+at /);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(readFileSync(join(folder, "broken.json"), "utf8")).toBe("{");
  });

  test("help explains itself, and an empty line is a question", async () => {
    expect(await run(["--help"])).toMatchObject({ exit: 0, err: "" });
    expect((await run([])).exit).toBe(2);
    expect(existsSync(join(folder, "mathesis-progress.json"))).toBe(true);
  });
});
