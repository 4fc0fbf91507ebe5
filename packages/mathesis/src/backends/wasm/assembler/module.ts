/**
 * @file A WebAssembly module, built part by part and turned into bytes by `finish`. Imports come
 * before functions, because both share one count; functions may be declared before they are
 * written, so that they can call each other. Tables and indirect calls are deliberately absent.
 */
import { Bytes } from "./bytes.ts";
import { assemblyError } from "./failure.ts";
import { type Callee, FunctionBuilder, type Signature, type Surroundings } from "./function.ts";
import { type NameLists, writeNames } from "./names.ts";
import { type Named, typeCodes, type ValueType } from "./signature.ts";

/** Sizes of a memory in pages of 64 KiB. A shared memory needs a maximum. */
export interface MemoryLimits {
  readonly min: number;
  readonly max?: number;
  readonly shared?: boolean;
}

/** A global variable's type. */
export interface GlobalType {
  readonly type: ValueType;
  readonly mutable: boolean;
}

/** A function with its index; `define` writes it. */
export interface FunctionRef extends Callee {
  readonly name: string;
  readonly params: readonly Named[];
  readonly results: readonly ValueType[];
}

type Kind = "function" | "memory" | "global";

const kindCodes: Readonly<Record<Kind, number>> = { function: 0, memory: 2, global: 3 };
const MAGIC: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Collects the parts of a module. */
export class ModuleBuilder {
  private readonly imports: Bytes = new Bytes();
  private readonly types: Bytes = new Bytes();
  private readonly exports: Bytes = new Bytes();
  private readonly globals: Bytes = new Bytes();
  private readonly data: Bytes = new Bytes();
  private readonly counts = { imports: 0, exports: 0, globals: 0, segments: 0, importedGlobals: 0 };
  private readonly typeIndices: Map<string, number> = new Map();
  private readonly signatures: Signature[] = [];
  private readonly globalTypes: { type: number; mutable: boolean }[] = [];
  private readonly refs: FunctionRef[] = [];
  private readonly bodies: (FunctionBuilder | undefined)[] = [];
  /** The function that was begun last. */
  private present: FunctionBuilder | undefined;
  private importedFunctions = 0;
  private ownMemory: MemoryLimits | undefined;
  private hasMemory = false;
  private readonly exportNames: Set<string> = new Set();
  private readonly surroundings: Surroundings;

  constructor() {
    this.surroundings = {
      code: new Bytes(),
      signature: (index) => this.known(this.signatures[index], `function ${index}`),
      typeIndex: (signature) => this.typeIndex(signature),
      global: (index) => this.known(this.globalTypes[index], `global ${index}`),
    };
  }

  private known<T>(found: T | undefined, what: string): T {
    if (found !== undefined) return found;
    throw assemblyError("module", `there is no ${what}.`);
  }

  private typeIndex({ params, results }: Signature): number {
    const key = `${params}:${results}`;
    const old = this.typeIndices.get(key);
    if (old !== undefined) return old;
    this.types.byte(0x60);
    for (const list of [params, results]) {
      this.types.u32(list.length);
      for (const type of list) this.types.byte(type);
    }
    const index = this.typeIndices.size;
    this.typeIndices.set(key, index);
    return index;
  }

  private import(module: string, name: string, kind: Kind): void {
    if (this.refs.length > this.importedFunctions) {
      throw assemblyError("module", `the import ${module}.${name} comes after a function.`);
    }
    this.imports.name(module);
    this.imports.name(name);
    this.imports.byte(kindCodes[kind]);
    this.counts.imports++;
  }

  /** Takes the memory from outside. A module has at most one. */
  importMemory(module: string, name: string, limits: MemoryLimits): void {
    this.oneMemory(limits);
    this.import(module, name, "memory");
    writeLimits(this.imports, limits);
  }

  /** Makes a memory; one name exports it. */
  memory(limits: MemoryLimits, exported?: string): void {
    this.oneMemory(limits);
    this.ownMemory = limits;
    if (exported !== undefined) this.export(exported, "memory", 0);
  }

  private oneMemory({ min, max, shared }: MemoryLimits): void {
    if (this.hasMemory) throw assemblyError("module", "there is a memory already.");
    const fits = (pages: number) => Number.isInteger(pages) && pages >= 0 && pages <= 65536;
    if (!fits(min) || (max !== undefined && (!fits(max) || max < min))) {
      throw assemblyError("module", `a memory cannot have ${min} to ${max} pages.`, { min, max });
    }
    if (shared && max === undefined) {
      throw assemblyError("module", "a shared memory needs a maximum.");
    }
    this.hasMemory = true;
  }

  importFunction(
    module: string,
    name: string,
    params: readonly Named[],
    results: readonly ValueType[],
  ): FunctionRef {
    this.import(module, name, "function");
    const ref = this.newFunction(name, params, results);
    this.importedFunctions++;
    this.imports.u32(this.typeIndex(this.signatures[ref.index]));
    return ref;
  }

  /** Returns the index of a global from outside. */
  importGlobal(module: string, name: string, { type, mutable }: GlobalType): number {
    if (this.globalTypes.length > this.counts.importedGlobals) {
      throw assemblyError("module", `the import ${module}.${name} comes after a global.`);
    }
    this.import(module, name, "global");
    this.counts.importedGlobals++;
    this.imports.byte(typeCodes[type]);
    this.imports.byte(mutable ? 1 : 0);
    return this.globalTypes.push({ type: typeCodes[type], mutable }) - 1;
  }

  /** Returns the index of a new global that starts as an i32 or f64. */
  global({ type, mutable }: GlobalType, value: number): number {
    const { globals } = this;
    globals.byte(typeCodes[type]);
    globals.byte(mutable ? 1 : 0);
    if (type === "i32") {
      globals.byte(0x41);
      globals.s32(value);
    } else if (type === "f64") {
      globals.byte(0x44);
      globals.f64(value);
    } else throw assemblyError("module", `a global starts as i32 or f64, not ${type}.`);
    globals.byte(0x0b);
    this.counts.globals++;
    return this.globalTypes.push({ type: typeCodes[type], mutable }) - 1;
  }

  private newFunction(
    name: string,
    params: readonly Named[],
    results: readonly ValueType[],
  ): FunctionRef {
    const codes = (types: readonly ValueType[]) => types.map((type) => typeCodes[type]);
    this.signatures.push({ params: codes(params.map((p) => p[1])), results: codes(results) });
    const ref = { name, params, results, index: this.refs.length };
    this.refs.push(ref);
    return ref;
  }

  /** A function that is written later. */
  declare(name: string, params: readonly Named[], results: readonly ValueType[]): FunctionRef {
    return this.newFunction(name, params, results);
  }

  /** Writes a declared function. */
  define(ref: FunctionRef, body: (f: FunctionBuilder) => void): void {
    const own = ref.index - this.importedFunctions;
    if (this.refs[ref.index] !== ref || own < 0 || this.bodies[own] !== undefined) {
      throw assemblyError("module", `function ${ref.name} is imported, foreign or written twice.`);
    }
    if (this.present?.isComplete === false) {
      throw assemblyError("module", `function ${ref.name} is written while another is.`);
    }
    const signature = this.signatures[ref.index];
    const builder = new FunctionBuilder(ref.name, ref.params, signature, this.surroundings);
    this.bodies[own] = builder;
    this.present = builder;
    body(builder);
    builder.complete();
  }

  /** A function, declared and written. */
  function(
    name: string,
    params: readonly Named[],
    results: readonly ValueType[],
    body: (f: FunctionBuilder) => void,
  ): FunctionRef {
    const ref = this.declare(name, params, results);
    this.define(ref, body);
    return ref;
  }

  /** Names a function for the outside. */
  exportFunction(name: string, ref: Callee): void {
    this.surroundings.signature(ref.index);
    this.export(name, "function", ref.index);
  }

  exportGlobal(name: string, index: number): void {
    this.surroundings.global(index);
    this.export(name, "global", index);
  }

  private export(name: string, kind: Kind, index: number): void {
    if (this.exportNames.has(name)) {
      throw assemblyError("module", `two exports are named ${name}.`, { name });
    }
    this.exportNames.add(name);
    this.exports.name(name);
    this.exports.byte(kindCodes[kind]);
    this.exports.u32(index);
    this.counts.exports++;
  }

  /** Bytes that memory holds from the address on, or, without one, that `memory.init` copies. */
  segment(bytes: Uint8Array, address?: number): number {
    const { data } = this;
    data.byte(address === undefined ? 1 : 0);
    if (address !== undefined) {
      data.byte(0x41);
      data.s32(address);
      data.byte(0x0b);
    }
    data.u32(bytes.length);
    data.raw(bytes);
    return this.counts.segments++;
  }

  /** The module's bytes: the same parts in the same order give the same bytes. */
  finish(): Uint8Array<ArrayBuffer> {
    // bodies first: a block with several results may add a type
    const code = this.codeSection();
    const out = new Bytes();
    for (const byte of MAGIC) out.byte(byte);
    const { counts } = this;
    writeSection(out, 1, this.typeIndices.size, this.types);
    writeSection(out, 2, counts.imports, this.imports);
    writeSection(out, 3, this.bodies.length, this.functionSection());
    if (this.ownMemory !== undefined) {
      const memory = new Bytes();
      writeLimits(memory, this.ownMemory);
      writeSection(out, 5, 1, memory);
    }
    writeSection(out, 6, counts.globals, this.globals);
    writeSection(out, 7, counts.exports, this.exports);
    if (counts.segments > 0) writeSection(out, 12, counts.segments, new Bytes());
    writeSection(out, 10, this.bodies.length, code);
    writeSection(out, 11, counts.segments, this.data);
    writeNames(out, this.nameLists());
    return out.copy();
  }

  private functionSection(): Bytes {
    const section = new Bytes();
    for (let i = this.importedFunctions; i < this.refs.length; i++) {
      section.u32(this.typeIndex(this.signatures[i]));
    }
    return section;
  }

  private codeSection(): Bytes {
    const code = new Bytes();
    for (let i = this.importedFunctions; i < this.refs.length; i++) {
      const body = this.bodies[i - this.importedFunctions];
      if (body === undefined) {
        throw assemblyError("module", `function ${this.refs[i].name} was never written.`);
      }
      this.typeIndex(this.signatures[i]);
      body.writeTo(code);
    }
    return code;
  }

  private nameLists(): NameLists {
    return {
      functions: this.refs.map((ref) => ref.name),
      imported: this.importedFunctions,
      locals: this.bodies.map((body) => body?.names ?? []),
    };
  }
}

/** A section, unless it is empty. */
function writeSection(out: Bytes, id: number, count: number, content: Bytes): void {
  if (count === 0) return;
  const head = new Bytes();
  head.u32(count);
  out.byte(id);
  out.u32(head.length + content.length);
  out.raw(head.view());
  out.raw(content.view());
}

function writeLimits(out: Bytes, { min, max, shared }: MemoryLimits): void {
  out.byte((max === undefined ? 0 : 1) | (shared ? 2 : 0));
  out.u32(min);
  if (max !== undefined) out.u32(max);
}
