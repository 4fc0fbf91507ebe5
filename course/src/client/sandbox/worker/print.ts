const DEPTH = 4;
const ITEMS = 100;

/** Characters of one value; a value of values could otherwise print without end. */
const CHARACTERS = 20_000;

/** True for objects that know how to print themselves, such as tensors. */
const printsItself = (value: object): boolean => {
  const own = (value as { toString?: unknown }).toString;
  return typeof own === "function" && own !== Object.prototype.toString;
};

/**
 * A value as a console shows it: strings bare, tensors by their own toString, the rest as literals.
 * Values whose parts throw are shown as far as they let themselves be read.
 */
export function print(value: unknown): string {
  return typeof value === "string" ? value : new Printer().nested(value, DEPTH);
}

class Printer {
  #left = CHARACTERS;

  nested(value: unknown, depth: number): string {
    if (this.#left <= 0) return "…";
    let text: string;
    try {
      text = this.#text(value, depth);
    } catch {
      text = "[unreadable]";
    }
    this.#left -= text.length;
    return text;
  }

  #text(value: unknown, depth: number): string {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "function") return `[function ${String(value.name) || "anonymous"}]`;
    if (Object.is(value, -0)) return "-0";
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value !== "object" || value === null) return String(value);
    if (value instanceof Error) return String(value);
    if (depth === 0) return Array.isArray(value) ? "[…]" : "{…}";
    if (Array.isArray(value)) return this.#list(value, depth);
    if (value instanceof Map) return `Map ${this.#record([...value], depth)}`;
    if (value instanceof Set) return `Set ${this.#list([...value], depth)}`;
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      return `${value.constructor.name} ${this.#list(value as unknown as ArrayLike<unknown>, depth)}`;
    }
    if (printsItself(value)) return String(value);
    return this.#record(Object.entries(value), depth);
  }

  #list(items: ArrayLike<unknown>, depth: number): string {
    const shown: string[] = [];
    for (let i = 0; i < Math.min(items.length, ITEMS) && this.#left > 0; i++) {
      shown.push(this.nested(items[i], depth - 1));
    }
    if (items.length > shown.length) shown.push(`… ${items.length - shown.length} more`);
    return `[${shown.join(", ")}]`;
  }

  #record(entries: readonly (readonly [unknown, unknown])[], depth: number): string {
    if (entries.length === 0) return "{}";
    const shown: string[] = [];
    for (const [key, item] of entries.slice(0, ITEMS)) {
      if (this.#left <= 0) break;
      shown.push(`${String(key)}: ${this.nested(item, depth - 1)}`);
    }
    if (entries.length > shown.length) shown.push("…");
    return `{ ${shown.join(", ")} }`;
  }
}
