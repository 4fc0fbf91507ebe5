/** @file A notebook in the fragment of an address: `#n=` and the whole of it, compressed. */
import * as v from "valibot";
import { asName, type CellText, type Draft, most, tooMuch } from "../model/notebook.ts";

/** Longer addresses are cut off by mail and chat programs; they are not offered. */
export const LONGEST_LINK = 16_000;

const PREFIX = "n=";

/** More than any notebook needs: what unpacks to more was made to fill the memory. */
const MOST_BYTES = 4 * most.characters + 100_000;

const shape = v.object({
  v: v.literal(1),
  name: v.string(),
  cells: v.array(v.tuple([v.picklist(["c", "t"]), v.string()])),
});

const toBase64Url = (bytes: Uint8Array): string => {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (c) => c.charCodeAt(0));
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError("more than a notebook can hold");
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The fragment that holds a notebook, without its `#`. */
export async function toFragment({ name, cells }: Draft): Promise<string> {
  const pairs = cells.map(({ kind, text }) => [kind === "code" ? "c" : "t", text]);
  const bytes = new TextEncoder().encode(JSON.stringify({ v: 1, name, cells: pairs }));
  return PREFIX + toBase64Url(await through(bytes, new CompressionStream("deflate-raw")));
}

/** Whether a fragment (without `#`) means to hold a notebook. */
export const isShared = (fragment: string): boolean => fragment.startsWith(PREFIX);

/** What a fragment or a file holds, or why it cannot be opened: a sentence for the reader. */
export type Opening = { readonly draft: Draft } | { readonly refused: string };

const damaged: Opening = {
  refused:
    "This link does not hold a whole notebook: it was cut off or changed on its way. Ask for it again, or for the notebook as a file.",
};

async function unpack(text: string): Promise<unknown> {
  const bytes = await through(fromBase64Url(text), new DecompressionStream("deflate-raw"));
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

/** The notebook of a fragment. Never throws; nothing of it runs. */
export async function fromFragment(fragment: string): Promise<Opening> {
  let value: unknown;
  try {
    value = await unpack(fragment.slice(PREFIX.length));
  } catch {
    return damaged;
  }
  const read = v.safeParse(shape, value);
  if (!read.success) return damaged;
  const cells = read.output.cells.map(
    ([kind, text]): CellText => ({ kind: kind === "c" ? "code" : "text", text }),
  );
  const draft = { name: asName(read.output.name), cells };
  const problem = tooMuch(draft);
  return problem === null ? { draft } : { refused: problem };
}
