/** @file Code cut out of a file, with the imports it needs to stand alone. */
import { topLevelNames } from "./listing.ts";
import { eachToken, parseTypeScript } from "./tokens.ts";

interface Import {
  readonly from: string;
  readonly type: boolean;
  /** Local name → as it stands between the braces ("add", "type Value", "a as b", "* as at"). */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * `part` of a file with the imports that it uses; what it uses of the file itself is imported from
 * there, as "./tape.ts".
 */
export function withImports(file: string, code: string, part: string): string {
  const used = identifiers(part);
  const own = new Set(topLevelNames(part).map(({ name }) => name));
  const wanted = (name: string): boolean => used.has(name) && !own.has(name);
  const lines = importsOf(code).flatMap((one) => importLine(one, wanted));
  const siblings = topLevelNames(code).filter(({ name }) => wanted(name));
  const local = siblings.map(({ name, type }) => (type ? `type ${name}` : name)).sort();
  const path = `./${file.split("/").at(-1) ?? file}`;
  if (local.length > 0) lines.push(`import { ${local.join(", ")} } from "${path}";`);
  // A part that begins with the file's imports has them already.
  const body = part.replace(/^(?:\s*import\s[\s\S]*?from\s+["'][^"']+["'];?[^\S\n]*\n)+\s*/, "");
  return lines.length === 0 ? body : `${lines.join("\n")}\n\n${body}`;
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
