const DEPTH = 4;
const ITEMS = 100;

/** True for objects that know how to print themselves, such as tensors. */
const printsItself = (value: object): boolean => {
  const own = (value as { toString?: unknown }).toString;
  return typeof own === "function" && own !== Object.prototype.toString;
};

/** A value as a console shows it: strings bare, tensors by their own toString, the rest as literals. */
export function print(value: unknown): string {
  return typeof value === "string" ? value : printNested(value, DEPTH);
}

function printNested(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return `[function ${value.name || "anonymous"}]`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return String(value);
  if (depth === 0) return Array.isArray(value) ? "[…]" : "{…}";
  if (Array.isArray(value)) return list(value, depth);
  if (value instanceof Map) return `Map ${record([...value], depth)}`;
  if (value instanceof Set) return `Set ${list([...value], depth)}`;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return `${value.constructor.name} ${list(Array.from(value as unknown as ArrayLike<unknown>), depth)}`;
  }
  if (printsItself(value)) return String(value);
  return record(Object.entries(value), depth);
}

function list(items: readonly unknown[], depth: number): string {
  const shown = items.slice(0, ITEMS).map((item) => printNested(item, depth - 1));
  if (items.length > ITEMS) shown.push(`… ${items.length - ITEMS} more`);
  return `[${shown.join(", ")}]`;
}

function record(entries: readonly (readonly [unknown, unknown])[], depth: number): string {
  if (entries.length === 0) return "{}";
  const shown = entries
    .slice(0, ITEMS)
    .map(([key, item]) => `${String(key)}: ${printNested(item, depth - 1)}`);
  if (entries.length > ITEMS) shown.push("…");
  return `{ ${shown.join(", ")} }`;
}
