/// <reference lib="webworker" />
/**
 * Every way to make a large array goes through the ledger: constructors are replaced before the
 * library loads, so that its arrays and its WebAssembly memory count as well.
 */
import { Ledger } from "./ledger.ts";
import { later, powers } from "./powers.ts";

const ledger = new Ledger();
const scope = self as unknown as Record<string, unknown>; // looked at by names

/** A constructor of typed arrays, whatever the elements. */
interface AnyArray {
  new (...given: readonly unknown[]): ArrayBufferView;
  readonly prototype: object;
  readonly BYTES_PER_ELEMENT: number;
}

const names = [
  ...["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array"],
  ...["Uint32Array", "Float16Array", "Float32Array", "Float64Array", "BigInt64Array"],
  "BigUint64Array",
];

const { construct } = Reflect;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const PAGE = 65_536;

/** Bytes that are known before the array is made. */
function knownBytes(given: unknown, size: number): number {
  if (typeof given === "number") return given * size;
  if (isArray(given)) return given.length * size;
  return isView(given) && "length" in given ? Number(given.length) * size : 0;
}

function counted(Raw: AnyArray): unknown {
  const size = Raw.BYTES_PER_ELEMENT;
  function Counted(a: unknown, b: unknown, c: unknown): ArrayBufferView {
    if (new.target === undefined) throw new TypeError("A typed array is made with new.");
    ledger.reserve(knownBytes(a, size));
    const own = (new.target as unknown) === Counted;
    const made: ArrayBufferView = own ? new Raw(a, b, c) : construct(Raw, [a, b, c], new.target);
    const shares = typeof a === "object" && !isArray(a) && !isView(a) && made.buffer === a;
    if (!shares) ledger.note(made.byteLength, () => made.buffer);
    return made;
  }
  Object.defineProperty(Counted, "BYTES_PER_ELEMENT", { value: size });
  return Counted;
}

function countedBuffer(Raw: ArrayBufferConstructor): unknown {
  function Counted(length: number, options?: { maxByteLength?: number }): ArrayBuffer {
    if (new.target === undefined) throw new TypeError("An ArrayBuffer is made with new.");
    const bytes = Math.max(Number(length) || 0, Number(options?.maxByteLength) || 0);
    ledger.reserve(bytes);
    const made: ArrayBuffer = construct(Raw, [length, options], new.target);
    ledger.note(bytes, () => made);
    return made;
  }
  Object.defineProperty(Counted, "isView", { value: isView });
  Object.defineProperty(Counted, Symbol.species, { get: () => Counted });
  return Counted;
}

/** Puts `made` where the constructor `Raw` was, so that nothing leads back to it. */
function replace(name: string, Raw: { readonly prototype: object }, made: unknown): void {
  const counting = made as object; // a function, which TypeScript takes for unknown here
  const parent: unknown = Object.getPrototypeOf(Raw);
  Object.setPrototypeOf(counting, parent as object);
  Object.defineProperty(counting, "name", { value: name });
  Object.defineProperty(counting, "prototype", { value: Raw.prototype, writable: false });
  Object.defineProperty(Raw.prototype, "constructor", { value: counting });
  Object.defineProperty(scope, name, { value: counting, writable: true, configurable: true });
}

/** Counts what a method gives, after the fact: the next array is then refused. */
function countResults(prototype: object, name: string): void {
  const methods = prototype as Record<string, ((...given: unknown[]) => unknown) | undefined>;
  const raw = methods[name];
  if (raw === undefined) return;
  const value = function (this: unknown, ...given: unknown[]): unknown {
    ledger.reserve(0);
    const made = Reflect.apply(raw, this, given);
    countBuffers(made, 0);
    return made;
  };
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/** Counts the buffers in a value that is plain data. */
function countBuffers(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null || depth > 20) return;
  if (isView(value)) ledger.note(value.buffer.byteLength, () => value.buffer);
  else if (value instanceof ArrayBuffer) ledger.note(value.byteLength, () => value);
  else if (isArray(value)) for (const item of value) countBuffers(item, depth + 1);
  else for (const item of Object.values(value)) countBuffers(item, depth + 1);
}

function budgetMemory(): void {
  const Raw = WebAssembly.Memory;
  function Memory(limits: WebAssembly.MemoryDescriptor): WebAssembly.Memory {
    ledger.reserve(limits.initial * PAGE);
    const made = new Raw(limits);
    ledger.note(limits.initial * PAGE, () => made);
    return made;
  }
  const { grow } = Raw.prototype;
  Raw.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    ledger.reserve(pages * PAGE);
    const before = Reflect.apply(grow, this, [pages]);
    ledger.note(pages * PAGE, () => this);
    return before;
  };
  const { Module, Instance, validate } = WebAssembly;
  powers.WebAssembly = { Module, Instance, validate, Memory } as unknown as typeof WebAssembly; // the four that the library uses
}

const RawBuffer = ArrayBuffer;
for (const name of names) {
  const Raw = scope[name] as AnyArray | undefined; // newer engines have more of them
  if (Raw !== undefined) replace(name, Raw, counted(Raw));
}
replace("ArrayBuffer", RawBuffer, countedBuffer(RawBuffer));
for (const name of ["transfer", "transferToFixedLength"]) countResults(RawBuffer.prototype, name);
countResults(self, "structuredClone");
countResults(TextEncoder.prototype, "encode");
if (typeof WebAssembly !== "undefined") budgetMemory();

/** Tokens are of use from the next task on. */
function refillLater(): void {
  ledger.refill();
  later(refillLater, 250);
}
later(refillLater, 0);
