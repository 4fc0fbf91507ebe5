import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addItem, setNumber, setNumbers } from "../../../src/board/core/edit.ts";
import { evaluate } from "../../../src/board/core/graph.ts";
import { type Board, isRefused } from "../../../src/board/core/model.ts";
import { startOf, starts } from "../../../src/board/core/starts.ts";
import { printBoard } from "../../../src/board/core/text.ts";
import { boardWords } from "../../../src/board/core/words.ts";
import { fitted, panned, spansOf, zoomed } from "../../../src/board/view/move-view.ts";
import {
  boardOf,
  change,
  firstSession,
  goTo,
  keptOf,
  linked,
  replace,
  resumed,
  type Session,
  step,
} from "../../../src/board/view/session.ts";

const projection = startOf("projection")?.board as Board; // it is there: the list is tested below

const withVector = (board: Board): Board => {
  const next = addItem(board, "vector", []);
  if (isRefused(next)) throw new Error(next.refused);
  return next;
};

describe("undo and redo", () => {
  test("any changes are undone to the first board and redone to the last", () => {
    const edits = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant("add" as const) }),
        fc.record({ kind: fc.constant("move" as const), to: fc.integer({ min: -50, max: 50 }) }),
        fc.record({ kind: fc.constant("start" as const), pick: fc.nat() }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(edits, (list) => {
        let session = firstSession;
        let now = 0;
        for (const edit of list) {
          now += 5000;
          const board = boardOf(session);
          if (edit.kind === "add") session = change(session, withVector(board), now);
          else if (edit.kind === "move") {
            const name = board.items[0]?.name ?? "";
            session = change(session, setNumber(board, name, 0, edit.to), now);
          } else
            session = replace(
              session,
              (starts[edit.pick % starts.length] ?? starts[0])?.board ?? board,
              now,
            );
        }
        const last = session;
        for (let k = 0; k < list.length; k++) session = step(session, "undo");
        expect(session.past).toEqual([]);
        expect(session.boards).toEqual(firstSession.boards);
        for (let k = 0; k < list.length; k++) session = step(session, "redo");
        expect(session.boards).toEqual(last.boards);
      }),
    );
  });

  test("a drag is one step, another object another", () => {
    let session = replace(firstSession, projection, 0);
    const count = session.past.length;
    for (let k = 0; k < 30; k++) {
      session = change(session, setNumbers(boardOf(session), "v", [k / 10, 2]), 2000 + 16 * k);
    }
    expect(session.past.length).toBe(count + 1);
    session = change(session, setNumbers(boardOf(session), "w", [2, 2]), 2600);
    expect(session.past.length).toBe(count + 2);
    session = change(session, setNumbers(boardOf(session), "w", [2, 3]), 9000);
    expect(session.past.length).toBe(count + 3);
  });

  test("looking from elsewhere is no step, and undo does not take the reader away", () => {
    const moved = change(firstSession, setNumber(boardOf(firstSession), "A", 0, 3), 0);
    const { view } = boardOf(moved);
    const seen = change(moved, { ...boardOf(moved), view: zoomed(view, 2) }, 10);
    expect(seen.past).toEqual(moved.past);
    expect(boardOf(step(seen, "undo")).view).toEqual(boardOf(seen).view);
  });

  test("undo goes to the room where the change was", () => {
    const there = goTo(change(firstSession, withVector(boardOf(firstSession)), 0), "space");
    expect(step(there, "undo").room).toBe("plane");
  });
});

describe("a board of the reader's own", () => {
  const own = change(firstSession, withVector(boardOf(firstSession)), 0);

  test("is kept when a link, a file or a start takes its place", () => {
    for (const next of [replace(own, projection, 1), linked(own, projection, 1)]) {
      expect(next.replaced).toEqual(boardOf(own));
      expect(boardOf(step(next, "undo")).items).toEqual(boardOf(own).items);
    }
    expect(replace(firstSession, projection, 1).replaced).toBeNull();
  });

  test("comes back at the next visit, and its own link changes nothing", () => {
    const again = resumed(keptOf(own));
    expect(boardOf(again)).toEqual(boardOf(own));
    expect(linked(again, JSON.parse(JSON.stringify(boardOf(own))) as Board, 1).past).toEqual([]);
  });

  test("offered boards that were saved and read again are still offered ones", () => {
    const saved = JSON.parse(JSON.stringify(projection)) as Board;
    const session: Session = { ...firstSession, boards: { ...firstSession.boards, plane: saved } };
    expect(linked(session, boardOf(firstSession), 1).replaced).toBeNull();
  });
});

describe("guided starts", () => {
  test("have names of their own, and their boards know them", () => {
    expect(new Set(starts.map(({ id }) => id)).size).toBe(starts.length);
    for (const { id, board, room, selected } of starts) {
      expect(board).toMatchObject({ start: id, room });
      expect(board.items.some(({ name }) => name === selected)).toBe(true);
    }
  });

  /** What a reader does to reach each goal. */
  const solutions: Readonly<Record<string, readonly (readonly [string, readonly number[]])[]>> = {
    combination: [["w", [1.5, 2]]],
    matrix: [["A", [0, -1, 1, 0, 1]]],
    determinant: [["A", [0, 3, 1, 0, 1]]],
    eigen: [["v", [1, 1]]],
    projection: [["v", [-1, 3]]],
    composition: [["B", [0, 1, -1, 0, 1]]],
    volume: [["w", [2, 2.5, 0.5]]],
    shadow: [["w", [1, 1, 0.5]]],
    cube: [["A", [2, 0, 0, 0, 1, 0, 0, 0, 1, 1]]],
  };

  test.each(starts.map((start) => [start.id, start] as const))(
    "%s: its goal is open at first, and can be reached",
    (id, start) => {
      const { board, reached } = start;
      expect(reached(evaluate(board.items, board.room))).toBe(false);
      expect(reached(new Map())).toBe(false);
      const solved = (solutions[id] ?? []).reduce(
        (next, [name, numbers]) => setNumbers(next, name, numbers),
        board,
      );
      expect(reached(evaluate(solved.items, solved.room))).toBe(true);
    },
  );

  test("a goal is not reached by what it excludes", () => {
    const tried = (id: string, name: string, numbers: readonly number[]): boolean | undefined => {
      const start = startOf(id);
      const board = start && setNumbers(start.board, name, numbers);
      return board && start.reached(evaluate(board.items, board.room));
    };
    expect(tried("eigen", "v", [0, 0])).toBe(false);
    expect(tried("projection", "v", [0, 0])).toBe(false);
    expect(tried("composition", "B", [1, 0, 0, 1, 1])).toBe(false);
    expect(tried("volume", "w", [0, 0, 0])).toBe(false);
    expect(tried("shadow", "w", [0, 0, 0])).toBe(false);
  });

  test("are told in words", () => {
    for (const { board } of starts) {
      const words = boardWords(board, evaluate(board.items, board.room));
      expect(words).toMatch(/^\d+ objects in (the plane|space)/);
      expect(words).not.toMatch(/NaN|undefined|Infinity/);
    }
    const empty = { ...projection, items: [] };
    expect(boardWords(empty, new Map())).toContain("empty");
  });
});

describe("the view of the plane", () => {
  const view = projection.view;
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test("zooming keeps the place under the pointer", () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 0.5, max: 2, noNaN: true }), (x, y, factor) => {
        const place = (v: typeof view): readonly number[] => {
          const { x: across, y: up } = spansOf(v);
          return [across[0] + x * (across[1] - across[0]), up[1] - y * (up[1] - up[0])];
        };
        const next = zoomed(view, factor, x, y);
        const [before, after] = [place(view), place(next)];
        for (const [i, at] of before.entries()) {
          expect(Math.abs(at - (after[i] ?? Number.NaN))).toBeLessThan(1e-3);
        }
      }),
    );
  });

  test("what is fitted is seen, and a view stays within its bounds", () => {
    const places = fc.array(
      fc.tuple(
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: -40, max: 40, noNaN: true }),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(places, (list) => {
        const { x, y } = spansOf(fitted(view, list));
        for (const [a, b] of list) {
          expect(a >= x[0] && a <= x[1] && b >= y[0] && b <= y[1]).toBe(true);
        }
      }),
    );
    let far = view;
    for (let k = 0; k < 100; k++) far = panned(zoomed(far, 0.5), 5, 5);
    expect(far.across).toBe(200);
    expect(isRefused({ ...projection, view: far })).toBe(false);
    expect(printBoard({ ...projection, view: far })).not.toContain("NaN");
  });
});
