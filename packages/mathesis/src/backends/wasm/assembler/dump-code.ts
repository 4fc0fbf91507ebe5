/** @file The body of a function as text. */
import { assemblyError } from "./failure.ts";
import { type Instruction, instructionOfCode } from "./instruction.ts";
import type { Reader } from "./reader.ts";
import { typeOfCode } from "./signature.ts";

/** What the section of names says. */
export interface Names {
  readonly functions: Map<number, string>;
  readonly locals: Map<number, ReadonlyMap<number, string>>;
}

/** Opcodes that are not in the tables: their name and how their immediate is read. */
const special: Readonly<Record<number, readonly [name: string, kind: string]>> = {
  0: ["unreachable", ""],
  2: ["block", "type"],
  3: ["loop", "type"],
  4: ["if", "type"],
  5: ["else", ""],
  11: ["end", ""],
  12: ["br", "index"],
  13: ["br_if", "index"],
  14: ["br_table", "table"],
  15: ["return", ""],
  16: ["call", "function"],
  26: ["drop", ""],
  27: ["select", ""],
  32: ["local.get", "local"],
  33: ["local.set", "local"],
  34: ["local.tee", "local"],
  35: ["global.get", "index"],
  36: ["global.set", "index"],
  65: ["i32.const", "i32"],
  66: ["i64.const", "i64"],
  67: ["f32.const", "f32"],
  68: ["f64.const", "f64"],
};

const showFloat = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));

/** The lines of one function. */
export function dumpCode(body: Reader, index: number, type: string, names: Names): string[] {
  const locals = names.locals.get(index) ?? new Map<number, string>();
  const local = (i: number) => `$${locals.get(i) ?? i}`;
  const functionName = (i: number) => `$${names.functions.get(i) ?? i}`;
  const lines = [`(func ${functionName(index)}${type}`];
  const runs = body.list(() => `${body.u32()} ${typeOfCode(body.byte())}`);
  if (runs.length > 0) lines.push(`  (local ${runs.join(", ")})`);
  let depth = 1;
  while (!body.done) {
    const code = body.byte();
    if (code === 5 || code === 11) depth--;
    if (body.done) break;
    const text = dumpInstruction(body, code, local, functionName);
    lines.push("  ".repeat(depth) + text);
    if (code === 5 || (code >= 2 && code <= 4)) depth++;
  }
  lines.push(")");
  return lines;
}

type Name = (index: number) => string;

function dumpInstruction(body: Reader, code: number, local: Name, functionName: Name): string {
  const entry = special[code];
  if (entry !== undefined) {
    const immediate = readImmediate(entry[1], body, local, functionName);
    return immediate === "" ? entry[0] : `${entry[0]} ${immediate}`;
  }
  const hasPrefix = code >= 0xfc;
  const opcode = hasPrefix ? body.u32() : code;
  if (code === 0xfd && opcode === 12) return `v128.const ${showBytes(body.take(16))}`;
  const found = instructionOfCode(hasPrefix ? code : 0, opcode);
  if (found !== undefined) return found.name + dumpImmediates(body, found);
  throw assemblyError("dump", `opcode ${code} ${opcode} is none of the assembler's.`);
}

function readImmediate(kind: string, body: Reader, local: Name, functionName: Name): string {
  if (kind === "local") return local(body.u32());
  if (kind === "function") return functionName(body.u32());
  if (kind === "index") return String(body.u32());
  if (kind === "table") return [...body.list(() => body.u32()), body.u32()].join(" ");
  if (kind === "i32") return String(body.signed(32));
  if (kind === "i64") return String(body.signed(64));
  if (kind === "f32") return showFloat(body.f32());
  if (kind === "f64") return showFloat(body.f64());
  return kind === "type" ? showBlockType(Number(body.signed(64))) : "";
}

/** A negative number is a type's byte or "empty", another the index of a type. */
function showBlockType(code: number): string {
  if (code >= 0) return `(type ${code})`;
  const type = typeOfCode(code + 0x80);
  return type === undefined ? "" : `(result ${type})`;
}

function dumpImmediates(body: Reader, { alignment, lanes, rest }: Instruction): string {
  let text = "";
  if (alignment >= 0) {
    body.u32();
    const offset = body.u32();
    if (offset !== 0) text += ` offset=${offset}`;
  }
  if (lanes > 0) text += ` ${body.byte()}`;
  if (rest === "shuffle") text += ` ${body.take(16).join(" ")}`;
  if (rest === "segment" || rest === "data") text += ` ${body.u32()}`;
  if (rest === "segment" || rest === "zero1" || rest === "zero2") body.byte();
  if (rest === "zero2") body.byte();
  return text;
}

const showBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
