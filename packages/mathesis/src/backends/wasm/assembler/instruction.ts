/**
 * @file Instructions by name and by opcode: the tables in `instructions/` read into records, once,
 * when the first is asked for.
 */
import { assemblyError } from "./failure.ts";
import { relaxed } from "./instructions/relaxed.ts";
import { scalar } from "./instructions/scalar.ts";
import { simd } from "./instructions/simd.ts";
import { letters, typeCodes } from "./signature.ts";

/** The name of an instruction whose operands and result follow from its name alone. */
export type InstructionName = keyof typeof scalar | keyof typeof simd | keyof typeof relaxed;

/** What follows the opcode besides a memory access and a lane. */
type Rest = "none" | "zero1" | "zero2" | "shuffle" | "segment" | "data";

/** All there is to know about an instruction. */
export interface Instruction {
  readonly name: InstructionName;
  /** 0, 0xfc or 0xfd: the byte before the opcode, if any. */
  readonly prefix: number;
  readonly opcode: number;
  /** Codes of the operands' types, the first pushed first. */
  readonly operands: readonly number[];
  /** The code of the result's type; 0 if there is none. */
  readonly result: number;
  /** log₂ of the natural alignment of a memory access; −1 if there is none. */
  readonly alignment: number;
  /** The number of lanes an immediate chooses from; 0 if there is none. */
  readonly lanes: number;
  readonly rest: Rest;
}

type Table = ReadonlyMap<string, Instruction>;

let named: Table | undefined;
let coded: ReadonlyMap<number, Instruction> | undefined;

/** The instruction of a name. */
export function instruction(name: InstructionName): Instruction {
  named ??= readTables();
  const found = named.get(name);
  if (found === undefined) throw assemblyError("assembler", `there is no instruction ${name}.`);
  return found;
}

/** The instruction of an opcode; undefined if it is none of the tables'. */
export function instructionOfCode(prefix: number, opcode: number): Instruction | undefined {
  named ??= readTables();
  coded ??= new Map([...named.values()].map((i) => [key(i.prefix, i.opcode), i]));
  return coded.get(key(prefix, opcode));
}

const key = (prefix: number, opcode: number): number => prefix * 0x1000 + opcode;

function readTables(): Table {
  const table = new Map<string, Instruction>();
  for (const [name, text] of Object.entries({ ...scalar, ...simd, ...relaxed })) {
    table.set(name, readEntry(name as InstructionName, text)); // Object.entries widens the keys
  }
  return table;
}

function readEntry(name: InstructionName, text: string): Instruction {
  const [code, signature, ...immediates] = text.split(" ");
  const [operands, result] = signature.split(":");
  const hasPrefix = code.length > 2;
  const after = (word: string, none: number) => {
    const found = immediates.find((immediate) => immediate.startsWith(word));
    return found === undefined ? none : Number(found.slice(word.length));
  };
  const rest = immediates.find((word) => !/^(memory|lane)\d/.test(word)) ?? "none";
  return {
    name,
    prefix: hasPrefix ? Number.parseInt(code.slice(0, 2), 16) : 0,
    opcode: Number.parseInt(hasPrefix ? code.slice(2) : code, 16),
    operands: Array.from(operands, codeOfLetter),
    result: result === "" ? 0 : codeOfLetter(result),
    alignment: after("memory", -1),
    lanes: after("lane", 0),
    rest: rest as Rest, // the tables hold no other words
  };
}

const codeOfLetter = (letter: string): number => typeCodes[letters[letter]];
