import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Evaluation, evaluate } from "../core/graph.ts";
import { type Board, isRefused, type Refused, type Room } from "../core/model.ts";
import { firstBoards, startOf } from "../core/starts.ts";
import { findKept, keep } from "./keep.ts";
import { linkedBoard, writeLink } from "./link.ts";
import {
  boardOf,
  change,
  firstSession,
  goTo,
  keptOf,
  linked,
  replace,
  resumed,
  type Said,
  type Session,
  step,
} from "./session.ts";

/** What the parts of the page may do with the board. */
export interface Tools {
  readonly change: (board: Board | Refused, select?: string, said?: string) => void;
  readonly replace: (board: Board, said?: string) => void;
  readonly step: (way: "undo" | "redo") => void;
  readonly select: (name: string) => void;
  readonly goTo: (room: Room) => void;
  readonly say: (said: Said) => void;
  readonly reset: () => void;
  readonly bringBack: () => void;
}

/** The table of the page: what is on it, what it is worth, and what can be done. */
export interface Table {
  readonly session: Session;
  readonly board: Board;
  readonly values: Evaluation;
  readonly tools: Tools;
  /** What was saved and could not be read: its text, to be taken along. */
  readonly unreadable: string | null;
}

const bad = (text: string): Said => ({ tone: "bad", text });
const good = (text: string): Said => ({ tone: "good", text });

/** The session with which a visit begins: the link's, what was kept, or the page's own. */
function begin(now: number): { readonly session: Session; readonly unreadable: string | null } {
  const { kept, broken } = findKept();
  let session = kept ? resumed(kept) : firstSession;
  if (broken) {
    const text = `What was saved here cannot be read, and is put aside. ${broken.why}`;
    session = { ...session, said: bad(text) };
  }
  const board = linkedBoard(location.hash);
  if (board && isRefused(board)) session = { ...session, said: bad(board.refused) };
  else if (board) session = linked(session, board, now);
  return { session, unreadable: broken?.text ?? null };
}

const SAVE_DELAY = 300;

/** Keeps the session, and writes its board into the address, once it rests. */
function useKeeping(session: Session, awake: boolean, say: Tools["say"]): void {
  const refused = useRef(false);
  const board = boardOf(session);
  useEffect(() => {
    if (!awake) return undefined;
    writeLink(board);
    const save = (): void => {
      if (keep(keptOf(session)) || refused.current) return;
      refused.current = true;
      say(
        bad(
          "This browser keeps nothing between visits: save the board as a file, or copy its link.",
        ),
      );
    };
    const timer = setTimeout(save, SAVE_DELAY);
    addEventListener("pagehide", save);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", save);
    };
  }, [session.boards, session.room, session.replaced, awake]);
}

type Update = (next: (session: Session) => Session) => void;

const toolsOf = (update: Update): Tools => ({
  change: (board, select, said) =>
    update((session) =>
      isRefused(board)
        ? { ...session, said: bad(board.refused) }
        : change(session, board, Date.now(), {
            ...(select === undefined ? {} : { select }),
            ...(said === undefined ? {} : { said: good(said) }),
          }),
    ),
  replace: (board, said) =>
    update((session) =>
      replace(session, board, Date.now(), said === undefined ? undefined : good(said)),
    ),
  step: (way) => update((session) => step(session, way)),
  select: (name) => update((session) => ({ ...session, selected: name })),
  goTo: (room) => update((session) => goTo(session, room)),
  say: (said) => update((session) => ({ ...session, said })),
  reset: () =>
    update((session) => {
      const { start, room } = boardOf(session);
      const board = startOf(start)?.board ?? firstBoards[room];
      return replace(
        session,
        board,
        Date.now(),
        good("The board is as it was at first. Undo brings yours back."),
      );
    }),
  bringBack: () =>
    update((session) =>
      session.replaced === null ? session : replace(session, session.replaced, Date.now()),
    ),
});

/** Everything that the page of the board stands on. The first render is the static page's. */
export function useBoard(): Table {
  const [session, setSession] = useState(firstSession);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const [awake, setAwake] = useState(false);
  const tools = useMemo(() => toolsOf(setSession), []);
  useEffect(() => {
    const found = begin(Date.now());
    setSession(found.session);
    setUnreadable(found.unreadable);
    setAwake(true);
    const follow = (): void => {
      const board = linkedBoard(location.hash);
      if (board && isRefused(board)) tools.say(bad(board.refused));
      else if (board) setSession((before) => linked(before, board, Date.now()));
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  useKeeping(session, awake, tools.say);
  const board = boardOf(session);
  const before = useRef<Evaluation>(new Map());
  const values = useMemo(() => {
    before.current = evaluate(board.items, board.room, before.current);
    return before.current;
  }, [board.items, board.room]);
  return { session, board, values, tools, unreadable };
}
