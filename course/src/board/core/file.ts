/** @file Boards as JSON: the file that the reader takes along, and what the browser keeps. */
import { type Board, isRefused, type Refused, type Room, refuse } from "./model.ts";
import { readBoard } from "./schema.ts";

const FORMAT = "mathesis-board";
const VERSION = 1;

/** Larger files are no boards. */
export const LARGEST_FILE = 1024 * 1024;

/** The text of a file with one board. */
export const writeFile = (board: Board): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...board }, null, 2)}\n`;

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Why data is not of this format and version; null where it is. */
function foreign(data: unknown, what: string): string | null {
  if (data === undefined)
    return `${what} is not whole JSON: it is cut off, damaged or of another kind.`;
  if (!isRecord(data) || data["format"] !== FORMAT)
    return `${what} is no board of this site: it does not say so.`;
  const { version } = data;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1) {
    return `${what} does not say which version of the format it has.`;
  }
  return version > VERSION
    ? `${what} has version ${version} of the format; this page reads up to version ${VERSION}.`
    : null;
}

/** The board in a file's text, or why there is none. Never throws. */
export function readFile(text: string): Board | Refused {
  if (text.length > LARGEST_FILE) return refuse("The file is larger than any board.");
  const data = parse(text);
  const fault = foreign(data, "The file");
  if (fault) return refuse(fault);
  const board = readBoard(data);
  return isRefused(board) ? refuse(`The file is damaged. ${board.refused}`) : board;
}

/** What the browser keeps: the boards of both rooms, and the one that was replaced last. */
export interface Kept {
  readonly room: Room;
  readonly plane: Board;
  readonly space: Board;
  readonly replaced: Board | null;
}

export const writeKept = (kept: Kept): string =>
  JSON.stringify({ format: FORMAT, version: VERSION, ...kept });

/** What was kept, or why it cannot be read. Never throws. */
export function readKept(text: string): Kept | Refused {
  const data = parse(text);
  const fault = foreign(data, "What was saved");
  if (fault || !isRecord(data)) return refuse(fault ?? "");
  const [plane, space] = [readBoard(data["plane"]), readBoard(data["space"])];
  if (isRefused(plane)) return refuse(`The saved plane is damaged. ${plane.refused}`);
  if (isRefused(space)) return refuse(`The saved space is damaged. ${space.refused}`);
  if (plane.room !== "plane" || space.room !== "space") {
    return refuse("What was saved is damaged: its rooms are mixed up.");
  }
  const replaced = data["replaced"] ? readBoard(data["replaced"]) : null;
  const room = data["room"] === "space" ? "space" : "plane";
  return { room, plane, space, replaced: replaced && !isRefused(replaced) ? replaced : null };
}
