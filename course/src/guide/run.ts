/** @file Runs our side of a pair: the text that the page shows is the text that is executed. */
import * as mathesis from "mathesis";
import * as io from "mathesis/io";
import * as linalg from "mathesis/linalg";
import * as optim from "mathesis/optim";
import * as random from "mathesis/random";
import { transform } from "sucrase";
import { eachToken, parseTypeScript } from "../build/tokens.ts";
import { KitError } from "../kit/index.ts";
import type { Pair, Topic } from "./pair.ts";

/** The modules whose names the pairs may use; the first that has a name gives it. */
const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  mathesis,
  "mathesis/random": random,
  "mathesis/optim": optim,
  "mathesis/io": io,
  "mathesis/linalg": linalg,
};

/**
 * The import lines that some code needs, as a reader would write them. A name that several modules
 * have comes from `preferred`, or from the first.
 */
export function importLines(code: string, preferred = "mathesis"): readonly string[] {
  const used = new Set<string>();
  eachToken(parseTypeScript(code), (from, to, kind) => {
    if (kind === "name" || kind === "type") used.add(code.slice(from, to));
  });
  for (const [, name = ""] of code.matchAll(/\b(?:const|let|function) (\w+)/g)) used.delete(name);
  for (const [, names = ""] of code.matchAll(/\bconst [[{]([\w, ]+)[\]}]/g)) {
    for (const name of names.split(",")) used.delete(name.trim());
  }
  const wanted = [...used].sort();
  const found = Object.entries(modules).map(([module, exported]) => {
    const names = wanted.filter((name) => name in exported && ownerOf(name, preferred) === module);
    return names.length === 0 ? "" : `import { ${names.join(", ")} } from "${module}";`;
  });
  return found.filter((line) => line !== "");
}

function ownerOf(name: string, preferred: string): string | undefined {
  if (name in (modules[preferred] ?? {})) return preferred;
  return Object.entries(modules).find(([, exported]) => name in exported)?.[0];
}

/** All of our code of a topic, for its import lines. */
export const topicCode = ({ before, pairs }: Topic): string =>
  [before?.ours ?? "", ...pairs.map(({ ours }) => ours)].join("\n");

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...args: unknown[]) => Promise<unknown>;

/** The value of our side of a pair. */
export async function runOurs(topic: Topic, pair: Pair): Promise<unknown> {
  const before = topic.before?.ours ?? "";
  const code = `${before}\n${withResult(pair.ours)}`;
  const imports = importLines(`${before}\n${pair.ours}`, topic.module);
  const text = [...imports, code].join("\n");
  const { code: script } = transform(text, {
    transforms: ["typescript", "imports"],
    disableESTransforms: true,
  });
  const exports: { result?: unknown } = {};
  const require = (id: string): unknown => modules[id];
  await new AsyncFunction("require", "exports", script)(require, exports);
  return exports.result;
}

/** The code with its last expression exported as `result`. */
function withResult(code: string): string {
  const last = parseTypeScript(code).topNode.lastChild;
  if (last?.name !== "ExpressionStatement") throw new KitError(`no value at the end of: ${code}`);
  const expression = code.slice(last.from, last.to).replace(/;$/, "");
  return `${code.slice(0, last.from)}export const result = (${expression});`;
}
