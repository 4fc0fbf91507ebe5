/** The reader's progress as one JSON file, and back. */
import * as v from "valibot";
import { type Progress, roomNames } from "../model.ts";
import { mergeProgress } from "../store/merge.ts";
import { isRecord, upgraded } from "./migrate.ts";
import { rooms } from "./schema.ts";

export const FORMAT = "mathesis-progress";
export const VERSION = 2;

/** Larger files are refused unread: a life of answers is smaller. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** Either what a file holds, or why it is refused: a sentence for the reader. */
export type Reading =
  | { readonly progress: Progress; readonly exportedAt: string }
  | { readonly refused: string };

const refuse = (refused: string): Reading => ({ refused });

/** The text of a file that holds everything. */
export function writeProgress(progress: Progress, now: Date): string {
  const head = { format: FORMAT, version: VERSION, exportedAt: now.toISOString() };
  const body = roomNames.map((room) => {
    const records = progress[room].map((record) => JSON.stringify(record));
    return `  "${room}": [${records.length === 0 ? "" : `\n    ${records.join(",\n    ")}\n  `}]`;
  });
  const lines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...lines, ...body].join(",\n")}\n}\n`;
}

/** The name of a file made at this time. */
export const fileName = (now: Date): string =>
  `mathesis-progress-${now.toISOString().slice(0, 10)}.json`;

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/** Which record of the file is wrong, and how. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const [room = "", index, ...rest] = path;
  const which = index === undefined ? room : `${room}, record ${Number(index) + 1}`;
  const where = rest.length === 0 ? which : `${which}, “${rest.join(".")}”`;
  return `${where}: ${issue.message.slice(0, 160)}`;
}

/**
 * What a file's text holds. Never throws: a file that is broken, foreign or from a newer version
 * is refused with the reason.
 */
export function readProgress(text: string): Reading {
  if (text.length > LARGEST_FILE) return refuse("The file is larger than any progress can be.");
  const value = parse(text);
  if (value === undefined) {
    return refuse("The file is not whole JSON: it is cut off, damaged or of another kind.");
  }
  if (!isRecord(value) || value["format"] !== FORMAT) {
    return refuse("The file is not one that this site has saved: it does not say so.");
  }
  const { version, exportedAt } = value;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return refuse("The file does not say which version of the format it has.");
  }
  if (version > VERSION) {
    return refuse(
      `The file has version ${version} of the format; this page reads up to version ${VERSION}. Open it on a newer version of the site.`,
    );
  }
  const result = v.safeParse(rooms, upgraded(value, version), { abortEarly: true });
  if (!result.success) return refuse(`The file is damaged. ${describe(result.issues[0])}.`);
  // Merging with itself removes repeated keys, which a file made by hand may have.
  const progress = mergeProgress(result.output, result.output);
  return { progress, exportedAt: typeof exportedAt === "string" ? exportedAt.slice(0, 40) : "" };
}

/** What the file that the reader chose holds. */
export async function readFile(file: Blob): Promise<Reading> {
  if (file.size > LARGEST_FILE) return refuse("The file is larger than any progress can be.");
  try {
    return readProgress(await file.text());
  } catch {
    return refuse("The browser could not read the file.");
  }
}
