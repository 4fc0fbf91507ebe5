/**
 * What a cell finds without importing it, beyond the language itself: the few names of the sandbox
 * that code of a lesson has a use for. The whole of a browser's types would be ten times the size
 * and would offer `document` where there is none.
 */
export const cellGlobals = `
interface Console {
  /** Prints its arguments below the cell; tensors print their numbers. */
  log(...values: unknown[]): void;
  /** Prints its arguments below the cell. */
  info(...values: unknown[]): void;
  /** Prints its arguments below the cell. */
  debug(...values: unknown[]): void;
  /** Prints its arguments below the cell, marked as a warning. */
  warn(...values: unknown[]): void;
  /** Prints its arguments below the cell, marked as an error. */
  error(...values: unknown[]): void;
}
/** Where a cell prints. */
declare const console: Console;

interface Performance {
  /** Milliseconds since the cell's worker began, with fractions. */
  now(): number;
}
/** A clock that only runs forwards. */
declare const performance: Performance;

/** Calls \`callback\` once, after so many milliseconds; gives the number that cancels it. */
declare function setTimeout(callback: () => void, milliseconds?: number): number;
/** Cancels what \`setTimeout\` planned. */
declare function clearTimeout(timer: number | undefined): void;
/** Calls \`callback\` when the present code has come to its end. */
declare function queueMicrotask(callback: () => void): void;
/** A deep copy of plain data. */
declare function structuredClone<T>(value: T): T;

interface TextEncoder {
  /** The bytes of a text, in UTF-8. */
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare const TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  /** The text that bytes stand for, in UTF-8. */
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
declare const TextDecoder: { new (): TextDecoder };

interface AbortSignal {
  /** True once the signal has been given. */
  readonly aborted: boolean;
}
interface AbortController {
  /** What is handed to the work that can be aborted. */
  readonly signal: AbortSignal;
  /** Gives the signal. */
  abort(reason?: unknown): void;
}
declare const AbortController: { new (): AbortController };
interface URL {
  readonly href: string;
}
declare const URL: { new (url: string, base?: string | URL): URL };
interface Response {
  readonly ok: boolean;
  readonly status: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
  json(): Promise<unknown>;
}
/** Asks for a file; in a cell this is refused, except for the data sets of the course. */
declare function fetch(url: string | URL, options?: { signal?: AbortSignal | null }): Promise<Response>;
`;
