/** @file Code cut out of a file, with the imports it needs to stand alone. */
import { type TopLevel, topLevel } from "./listing.ts";
import { eachToken, parseTypeScript } from "./tokens.ts";

interface Import {
  readonly from: string;
  readonly type: boolean;
  /** Local name → as it stands between the braces ("add", "type Value", "a as b", "* as at"). */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * `part` of a file as it can stand alone: with the imports that it uses, with what the file exports
 * imported from there (as "./tape.ts"), and with what the file keeps to itself written out.
 */
export function withImports(file: string, code: string, part: string): string {
  // A part that begins with the file's imports has them already.
  const bare = part.replace(/^(?:\s*import\s[\s\S]*?from\s+["'][^"']+["'];?[^\S\n]*\n)+\s*/, "");
  const own = new Set(topLevel(bare).flatMap(({ names }) => names));
  const others = topLevel(code).filter(({ names }) => !names.some((name) => own.has(name)));
  const kept = keptInside(others, bare);
  const body = [...kept.map(({ text }) => text), bare].join("\n");
  const used = identifiers(body);
  const wanted = (name: string): boolean => used.has(name) && !own.has(name);
  const lines = importsOf(code).flatMap((one) => importLine(one, wanted));
  const local = others
    .filter(({ exported }) => exported)
    .flatMap(({ names, type }) =>
      names.filter(wanted).map((name) => (type ? `type ${name}` : name)),
    );
  const path = `./${file.split("/").at(-1) ?? file}`;
  if (local.length > 0) lines.push(`import { ${local.sort().join(", ")} } from "${path}";`);
  return lines.length === 0 ? body : `${lines.join("\n")}\n\n${body}`;
}

/** The declarations that the file does not export and that `part` needs, directly or not. */
function keptInside(others: readonly TopLevel[], part: string): readonly TopLevel[] {
  const kept = new Set<TopLevel>();
  const texts = [part];
  for (const text of texts) {
    const used = identifiers(text);
    for (const other of others) {
      if (other.exported || kept.has(other) || !other.names.some((name) => used.has(name)))
        continue;
      kept.add(other);
      texts.push(other.text);
    }
  }
  return others.filter((other) => kept.has(other));
}

function importLine({ from, type, names }: Import, wanted: (name: string) => boolean): string[] {
  const kept = [...names].filter(([local]) => wanted(local)).map(([, text]) => text);
  const whole = kept.filter((text) => text.startsWith("* as"));
  const named = kept.filter((text) => !text.startsWith("* as"));
  const keyword = type ? "import type" : "import";
  return [
    ...whole.map((text) => `${keyword} ${text} from "${from}";`),
    ...(named.length > 0 ? [`${keyword} { ${named.join(", ")} } from "${from}";`] : []),
  ];
}

const IMPORT = /^import\s+(type\s+)?(?:\{([^}]*)\}|(\*\s+as\s+\w+))\s*from\s*["']([^"']+)["'];?/gm;

function importsOf(code: string): Import[] {
  return [...code.matchAll(IMPORT)].map(([, type, list = "", whole, from = ""]) => {
    const texts = whole ? [whole] : list.split(",").map((text) => text.trim());
    const names = texts
      .filter((text) => text !== "")
      .map((text) => [/(\w+)$/.exec(text)?.[1] ?? text, text.replace(/\s+/g, " ")] as const);
    return { from, type: type !== undefined, names: new Map(names) };
  });
}

/** The names that some code mentions, properties left out. */
function identifiers(code: string): ReadonlySet<string> {
  const names = new Set<string>();
  eachToken(parseTypeScript(code), (from, to, kind) => {
    if (kind === "name" || kind === "type") names.add(code.slice(from, to));
  });
  return names;
}
