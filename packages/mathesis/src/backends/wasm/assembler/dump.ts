/**
 * @file A module as text, close to WebAssembly's own text format, one instruction a line. It reads
 * the finished bytes, so that what is reviewed is what runs. Only for modules of this assembler.
 */
import { dumpCode, type Names } from "./dump-code.ts";
import { assemblyError } from "./failure.ts";
import { Reader } from "./reader.ts";
import { typeOfCode } from "./signature.ts";

interface Contents extends Names {
  readonly types: string[];
  readonly imports: string[];
  readonly typeOfFunction: number[];
  readonly lines: string[];
  readonly exports: string[];
  readonly data: string[];
  readonly bodies: Reader[];
  imported: number;
}

const HEADER = 8;
const kinds: readonly string[] = ["func", "table", "memory", "global"];

/** The text of a module; the same bytes give the same text. */
export function dump(bytes: Uint8Array): string {
  const contents: Contents = {
    types: [],
    imports: [],
    typeOfFunction: [],
    lines: [],
    exports: [],
    data: [],
    bodies: [],
    imported: 0,
    functions: new Map(),
    locals: new Map(),
  };
  const reader = new Reader(bytes, HEADER);
  while (!reader.done) {
    const id = reader.byte();
    readSection(id, reader.part(), contents);
  }
  const { imports, lines, exports, data, bodies, imported, types, typeOfFunction } = contents;
  const functions = bodies.flatMap((body, i) => {
    const index = imported + i;
    return dumpCode(body, index, types[typeOfFunction[i]], contents);
  });
  const parts = [...imports, ...lines, ...exports, ...data, ...functions];
  return ["(module", ...parts.map((line) => `  ${line}`), ")"].join("\n");
}

function readSection(id: number, section: Reader, contents: Contents): void {
  if (id === 0) readCustom(section, contents);
  else if (id === 1) contents.types.push(...section.list(() => readType(section)));
  else if (id === 2) section.list(() => readImport(section, contents));
  else if (id === 3) contents.typeOfFunction.push(...section.list(() => section.u32()));
  else if (id === 5) section.list(() => contents.lines.push(`(memory ${readLimits(section)})`));
  else if (id === 6)
    section.list((i) => contents.lines.push(`(global ${i} ${readGlobal(section)})`));
  else if (id === 7) section.list(() => contents.exports.push(readExport(section)));
  else if (id === 10) section.list(() => contents.bodies.push(section.part()));
  else if (id === 11) section.list((i) => contents.data.push(readData(section, i)));
  else if (id !== 12) throw assemblyError("dump", `section ${id} is none of the assembler's.`);
}

function readType(section: Reader): string {
  section.byte();
  const part = (word: string) => {
    const types = section.list(() => typeOfCode(section.byte()) ?? "?");
    return types.length === 0 ? "" : ` (${word} ${types.join(" ")})`;
  };
  return part("param") + part("result");
}

function readImport(section: Reader, contents: Contents): void {
  const place = `(import "${section.name()}" "${section.name()}"`;
  const kind = kinds[section.byte()];
  let what = "";
  if (kind === "func") {
    contents.imported++;
    what = contents.types[section.u32()];
  } else if (kind === "memory") what = ` ${readLimits(section)}`;
  else what = ` ${readGlobalType(section)}`;
  contents.imports.push(`${place} (${kind}${what}))`);
}

function readLimits(section: Reader): string {
  const flags = section.byte();
  const min = section.u32();
  const max = flags & 1 ? ` ${section.u32()}` : "";
  return `${min}${max}${flags & 2 ? " shared" : ""}`;
}

function readGlobalType(section: Reader): string {
  const type = typeOfCode(section.byte());
  return section.byte() === 1 ? `(mut ${type})` : `${type}`;
}

function readGlobal(section: Reader): string {
  const type = readGlobalType(section);
  const value = section.byte() === 0x41 ? section.signed(32) : section.f64();
  section.byte();
  return `${type} ${value}`;
}

function readExport(section: Reader): string {
  const name = section.name();
  const kind = kinds[section.byte()];
  return `(export "${name}" (${kind} ${section.u32()}))`;
}

function readData(section: Reader, index: number): string {
  let place = "";
  if (section.byte() === 0) {
    section.byte();
    place = ` (i32.const ${section.signed(32)})`;
    section.byte();
  }
  const bytes = section.take(section.u32());
  return `(data ${index}${place} ;; ${bytes.length} bytes)`;
}

function readCustom(section: Reader, { functions, locals }: Contents): void {
  if (section.name() !== "name") return;
  while (!section.done) {
    const kind = section.byte();
    const part = section.part();
    const pair = () => [part.u32(), part.name()] as const;
    if (kind === 1) for (const [i, name] of part.list(pair)) functions.set(i, name);
    if (kind === 2) part.list(() => locals.set(part.u32(), new Map(part.list(pair))));
  }
}
