/** Data without functions, tensors or classes: what a message to the page may hold. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [key: string]: Plain };

const DEEPEST = 8;
const MOST = 200;

const hasToArray = (value: object): value is { toArray(): unknown } =>
  "toArray" in value && typeof value.toArray === "function";

/** A value of a program as plain data: NaN and functions as words, tensors as arrays, long lists cut. */
export function plain(value: unknown, depth = 0): Plain {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "function") return `function ${value.name || "without a name"}`;
  if (typeof value !== "object") return String(value);
  if (depth >= DEEPEST) return "…";
  if (hasToArray(value)) return plain(value.toArray(), depth + 1);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const all = Array.from(value as unknown as ArrayLike<unknown>); // typed arrays are array-like
    const shown = all.slice(0, MOST).map((item) => plain(item, depth + 1));
    return all.length > MOST ? [...shown, `… ${all.length - MOST} more`] : shown;
  }
  const pairs = Object.entries(value).slice(0, MOST);
  return Object.fromEntries(pairs.map(([key, item]) => [key, plain(item, depth + 1)]));
}

/** Plain data as a short text, numbers to six digits: [1, 0.3333, NaN]. */
export function printPlain(value: Plain): string {
  const text = words(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function words(value: Plain): string {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (Array.isArray(value)) return `[${(value as readonly Plain[]).map(words).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, item]) => `${key}: ${words(item)}`)
      .join(", ")} }`;
  }
  return String(value);
}
