/** @file Everything that is on the page's table: two boards, what was before, what is selected. */

import type { Kept } from "../core/file.ts";
import { type Board, type Room, usualView } from "../core/model.ts";
import { firstBoards, startOf, starts } from "../core/starts.ts";
import { printBoard } from "../core/text.ts";

/** A sentence for the reader. */
export interface Said {
  readonly tone: "good" | "bad";
  readonly text: string;
}

export interface Session {
  readonly room: Room;
  readonly boards: Readonly<Record<Room, Board>>;
  /** Boards as they were, the last one last; each belongs to its room. */
  readonly past: readonly Board[];
  readonly future: readonly Board[];
  readonly selected: string | null;
  /** A board of the reader's own that a link, a file or a start has replaced. */
  readonly replaced: Board | null;
  readonly said: Said | null;
  /** What the last change did and when: a drag is one step back, not a hundred. */
  readonly tag: string;
  readonly at: number;
}

const MOST = 100;
/** Changes of the same numbers within this many milliseconds are one. */
const TOGETHER = 1000;

export const firstSession: Session = {
  room: "plane",
  boards: firstBoards,
  past: [],
  future: [],
  selected: startOf(firstBoards.plane.start)?.selected ?? null,
  replaced: null,
  said: null,
  tag: "",
  at: 0,
};

/** The board that is seen. */
export const boardOf = ({ boards, room }: Session): Board => boards[room];

const put = (session: Session, board: Board): Session => ({
  ...session,
  room: board.room,
  boards: { ...session.boards, [board.room]: board },
});

/** What alone differs between two boards, if it is the numbers of one object: "numbers of v". */
export function tagOf(before: Board, after: Board): string {
  if (before.items.length !== after.items.length) return "";
  const changed = after.items.filter((item, i) => item !== before.items[i]);
  const [item] = changed;
  const old = before.items.find(({ name }) => name === item?.name);
  const onlyNumbers =
    changed.length === 1 && item !== undefined && old !== undefined && item.numbers !== old.numbers;
  return onlyNumbers ? `numbers of ${item.name}` : "";
}

/** What is selected, if it is still there. */
const kept = (selected: string | null, board: Board): string | null =>
  board.items.some(({ name }) => name === selected) ? selected : null;

interface Change {
  readonly select?: string;
  readonly said?: Said;
}

/** The board changes. Looking at it from elsewhere is no step of its own. */
export function change(
  session: Session,
  board: Board,
  now: number,
  { select, said }: Change = {},
): Session {
  const before = session.boards[board.room];
  const selected = kept(select ?? session.selected, board);
  if (board === before) return said ? { ...session, said, selected } : { ...session, selected };
  const next = { ...put(session, board), selected, said: said ?? null };
  if (before.items === board.items) return { ...next, said: said ?? session.said };
  if (
    before.items.every((item, i) => item === board.items[i]) &&
    before.items.length === board.items.length
  )
    return next;
  const tag = tagOf(before, board);
  const together = tag !== "" && tag === session.tag && now - session.at < TOGETHER;
  const past = together ? session.past : [...session.past, before].slice(-MOST);
  return { ...next, past, future: [], tag, at: now };
}

/** The objects of a board as text: equal texts, equal objects. */
const printed = (board: Board): string => printBoard({ ...board, start: "", view: usualView });

/** Whether a board is one that the page itself offers. */
export function isOffered(board: Board): boolean {
  if (board.items.length === 0) return true;
  const text = printed(board);
  return starts.some((start) => start.board.items === board.items || printed(start.board) === text);
}

/** Another board takes the place of the one in its room; a board of the reader's own is kept. */
export function replace(session: Session, board: Board, now: number, said?: Said): Session {
  const before = session.boards[board.room];
  const selected = startOf(board.start)?.selected ?? board.items.at(-1)?.name ?? null;
  return {
    ...put(session, board),
    past: [...session.past, before].slice(-MOST),
    future: [],
    selected: kept(selected, board),
    replaced: isOffered(before) ? session.replaced : before,
    said: said ?? null,
    tag: "",
    at: now,
  };
}

/** One step back, or forward again. */
export function step(session: Session, way: "undo" | "redo"): Session {
  const [from, to] = way === "undo" ? (["past", "future"] as const) : (["future", "past"] as const);
  const board = session[from].at(-1);
  if (board === undefined) return session;
  const before = session.boards[board.room];
  // The reader goes on looking from where they look, unless it is another board.
  const moved = put(
    session,
    board.start === before.start ? { ...board, view: before.view } : board,
  );
  return {
    ...moved,
    [from]: session[from].slice(0, -1),
    [to]: [...session[to], before],
    selected: kept(session.selected, board) ?? board.items.at(-1)?.name ?? null,
    said: null,
    tag: "",
  };
}

/** Goes to the other room. */
export const goTo = (session: Session, room: Room): Session => {
  const board = session.boards[room];
  const selected = startOf(board.start)?.selected ?? null;
  return { ...session, room, selected: kept(selected, board), said: null, tag: "" };
};

/** What the browser keeps of a session. */
export const keptOf = ({ room, boards, replaced }: Session): Kept => ({
  room,
  plane: boards.plane,
  space: boards.space,
  replaced,
});

/** The session that goes on with what was kept. */
export function resumed({ room, plane, space, replaced }: Kept): Session {
  return goTo({ ...firstSession, boards: { plane, space }, replaced }, room);
}

/** The session with a board from a link. Equal boards are the same board. */
export function linked(session: Session, board: Board, now: number): Session {
  const before = session.boards[board.room];
  if (printBoard(before) === printBoard(board)) return goTo(session, board.room);
  const own = !isOffered(before);
  const text = own
    ? "This board came with the link. Your own is kept: Undo, or “Bring back” below, shows it again."
    : "This board came with the link.";
  return { ...replace(session, board, now, { tone: "good", text }) };
}
