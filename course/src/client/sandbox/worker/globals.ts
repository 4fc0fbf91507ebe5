/// <reference lib="webworker" />
/**
 * Which names a program finds. A list of what stays, not of what goes: what browsers add later is
 * closed until somebody opens it. The policy of the frame forbids requests in any case.
 */
import { milliseconds } from "./powers.ts";

const language = [
  ...["Object", "Function", "Array", "Number", "parseFloat", "parseInt", "Infinity", "NaN"],
  ...["undefined", "Boolean", "String", "Symbol", "Date", "Promise", "RegExp", "Error"],
  ...["AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError"],
  ...["URIError", "SuppressedError", "globalThis", "JSON", "Math", "Intl", "Temporal", "Atomics"],
  ...["ArrayBuffer", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array"],
  ...["Int32Array", "BigUint64Array", "BigInt64Array", "Uint8ClampedArray", "Float16Array"],
  ...["Float32Array", "Float64Array", "DataView", "Map", "Set", "WeakMap", "WeakSet", "WeakRef"],
  ...["FinalizationRegistry", "BigInt", "Iterator", "Proxy", "Reflect", "DisposableStack"],
  ...["AsyncDisposableStack", "decodeURI", "decodeURIComponent", "encodeURI"],
  ...["encodeURIComponent", "escape", "unescape", "eval", "isFinite", "isNaN"],
];

const host = [
  ...["self", "console", "performance", "crypto", "setTimeout", "clearTimeout", "setInterval"],
  ...["clearInterval", "queueMicrotask", "structuredClone", "atob", "btoa", "TextEncoder"],
  ...["TextDecoder", "URL", "URLSearchParams", "AbortController", "AbortSignal", "DOMException"],
];

/** The names that programs find. */
export const allowed: ReadonlySet<string> = new Set([...language, ...host]);

const scope = self as unknown as Record<PropertyKey, unknown>; // looked at by names

/** Takes every other name away, from the global object and from what it inherits. */
export function strip(console: object): void {
  put("console", console);
  put("performance", Object.freeze({ now: milliseconds, timeOrigin: Date.now() }));
  put("crypto", randomness());
  const events = EventTarget.prototype;
  for (let object: object = self; object !== events; object = Object.getPrototypeOf(object)) {
    if (object === Object.prototype) break;
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key === "string" && !allowed.has(key)) takeAway(object, key);
    }
  }
  guardEvents(events);
  takeAway(URL, "createObjectURL");
  takeAway(URL, "revokeObjectURL");
}

const put = (name: string, value: unknown): void => {
  Object.defineProperty(self, name, { value, writable: true, configurable: true });
};

function takeAway(object: object, key: string): void {
  if (Reflect.deleteProperty(object, key)) return;
  Reflect.defineProperty(object, key, { value: undefined, writable: false });
}

function randomness(): object {
  const { crypto } = self;
  return Object.freeze({
    getRandomValues: crypto.getRandomValues.bind(crypto),
    randomUUID: crypto.randomUUID?.bind(crypto),
  });
}

/** Events of signals may be heard; those of the worker itself are nobody's business. */
function guardEvents(events: EventTarget): void {
  const methods = events as unknown as Record<string, unknown>; // looked at by names
  takeAway(events, "when");
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    const raw = methods[name] as (...given: unknown[]) => unknown; // every event target has the three
    const value = function (this: unknown, ...given: unknown[]): unknown {
      if (this === undefined || this === self)
        throw new TypeError(`${name} is not to be had here.`);
      return Reflect.apply(raw, this, given);
    };
    Object.defineProperty(events, name, { value, writable: true, configurable: true });
  }
}

/** Makes the names that are left stand for what they stand for now. */
export function lock(): void {
  for (const key of Reflect.ownKeys(self)) {
    const found = Reflect.getOwnPropertyDescriptor(scope, key);
    if (found?.configurable !== true || !("value" in found)) continue;
    Object.defineProperty(self, key, { writable: false, configurable: false });
  }
}
