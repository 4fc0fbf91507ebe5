/** @file An object as a program with mathesis: it, what it is made of, and nothing else. */
import { constructionOf } from "../constructions/index.ts";
import { type Evaluation, ordered } from "./graph.ts";
import type { Item, Room } from "./model.ts";

/** Functions of the library that programs of the board may call. */
const LIBRARY = [
  "add",
  "array",
  "asarray",
  "cos",
  "cross",
  "divide",
  "dot",
  "eye",
  "linspace",
  "matmul",
  "matrixTranspose",
  "matvec",
  "multiply",
  "norm",
  "sin",
  "stack",
  "subtract",
  "take",
  "trace",
];

const used = (lines: readonly string[]): readonly string[] =>
  LIBRARY.filter((name) => lines.some((line) => new RegExp(`(?<![.\\w])${name}\\(`).test(line)));

/** Words that a program may not use as names. */
const RESERVED =
  /^(?:do|if|in|of|as|is|for|let|new|try|var|case|else|enum|null|this|true|void|with|class|const|false|super|throw|while|yield|await|async|eval|break|catch|import|return|static|switch|typeof|delete|export|Number|Math|x)$/;

const identifier = (name: string): string =>
  RESERVED.test(name) || LIBRARY.includes(name) ? `${name}_` : name;

/** The program that computes an object, or "" where there is no such object. */
export function programOf(
  items: readonly Item[],
  values: Evaluation,
  name: string,
  room: Room,
): string {
  const needed = new Set([name]);
  const list = [...ordered(items)].reverse().filter((item) => {
    if (!needed.has(item.name)) return false;
    for (const parent of item.of) needed.add(parent);
    return true;
  });
  const lines = list.reverse().flatMap((item) => {
    const of = values.get(item.name)?.of ?? [];
    const given = { room, of, numbers: item.numbers, choice: item.choice };
    const names = { me: identifier(item.name), of: item.of.map(identifier) };
    return constructionOf(item.kind).code(given, names);
  });
  if (lines.length === 0) return "";
  const head = used(lines);
  const imports = head.length === 0 ? [] : [`import { ${head.join(", ")} } from "mathesis";`, ""];
  return [...imports, ...lines, `console.log(${identifier(name)});`, ""].join("\n");
}
