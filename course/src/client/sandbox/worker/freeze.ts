/// <reference lib="webworker" />
/**
 * The objects that everything stands on, made unchangeable before a program runs: a program that
 * gave arrays a new `every` could otherwise pass any kata.
 */
import { allowed } from "./globals.ts";

const scope = self as unknown as Record<string, unknown>; // looked at by names

const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";

/** The prototypes that no name leads to. */
function hidden(): object[] {
  const samples: object[] = [
    ...[Int8Array, function* () {}, async () => {}, async function* () {}],
    ...[[][Symbol.iterator](), new Map().keys(), new Set().keys(), ""[Symbol.iterator]()],
    "".matchAll(/a/g),
  ];
  return samples.flatMap((sample) => {
    const chain: object[] = [];
    let at: unknown = Object.getPrototypeOf(sample);
    for (; isObject(at) && at !== self; at = Object.getPrototypeOf(at)) {
      const { prototype } = at as { readonly prototype?: unknown };
      chain.push(at, ...(isObject(prototype) ? [prototype] : []));
    }
    return chain;
  });
}

/** Everything to freeze: constructors, their prototypes, namespaces. */
function foundations(): Set<object> {
  const found = new Set<object>();
  const add = (value: unknown): void => {
    if (!isObject(value) || value === self) return;
    found.add(value);
    const { prototype } = value as { readonly prototype?: unknown };
    if (isObject(prototype)) found.add(prototype);
  };
  for (const name of allowed) add(scope[name]);
  for (const space of [Intl, scope["Temporal"]]) {
    if (isObject(space)) for (const key of Reflect.ownKeys(space)) add(Reflect.get(space, key));
  }
  for (const object of hidden()) found.add(object);
  return found;
}

/**
 * An inherited property that cannot be written cannot be given to an object by assignment either;
 * `this.name = …` in a class of errors is common, so these stay assignable on what inherits them.
 */
function allowOverrides(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const found = Reflect.getOwnPropertyDescriptor(prototype, key);
    if (!found || !("value" in found) || !found.configurable) continue;
    const { value, enumerable = false } = found as { value: unknown; enumerable?: boolean };
    Object.defineProperty(prototype, key, {
      enumerable,
      get: () => value,
      set(this: unknown, given: unknown) {
        if (!isObject(this) || this === prototype) throw new TypeError(refusal(key));
        const own = { value: given, writable: true, enumerable: true, configurable: true };
        Object.defineProperty(this, key, own);
      },
    });
  }
}

const refusal = (key: PropertyKey): string =>
  `${String(key)} belongs to everything that runs here and cannot be changed.`;

const errors = [
  ...[Error, AggregateError, EvalError, RangeError, ReferenceError],
  ...[SyntaxError, TypeError, URIError],
];

/** Makes the foundations of the language unchangeable. */
export function freezeLanguage(): void {
  const found = foundations();
  allowOverrides(Object.prototype);
  for (const { prototype } of errors) allowOverrides(prototype);
  for (const object of found) Object.freeze(object);
}

/** Makes the modules that programs import unchangeable, with the classes in them. */
export function freezeModules(modules: Readonly<Record<string, object>>): void {
  for (const module of Object.values(modules)) {
    for (const value of Object.values(module)) {
      if (typeof value !== "function") continue;
      const { prototype } = value as { readonly prototype?: unknown };
      Object.freeze(value);
      if (isObject(prototype)) Object.freeze(prototype);
    }
    Object.freeze(module);
  }
  Object.freeze(modules);
}
