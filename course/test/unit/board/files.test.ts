import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFile, readKept, writeFile, writeKept } from "../../../src/board/core/file.ts";
import { type Board, isRefused, rooms } from "../../../src/board/core/model.ts";
import { readBoard } from "../../../src/board/core/schema.ts";
import { firstBoards, starts } from "../../../src/board/core/starts.ts";
import { parseBoard, printBoard } from "../../../src/board/core/text.ts";
import { parseHash, printHash } from "../../../src/kit/figures/hash-state.ts";

const boards = starts.map(({ board }) => board);

describe("a file", () => {
  test.each(starts.map((start) => [start.id, start.board] as const))(
    "of %s comes back",
    (_, board) => {
      expect(readFile(writeFile(board))).toEqual(board);
    },
  );

  test("that is cut anywhere is refused with a sentence", () => {
    const text = writeFile(boards[0] ?? firstBoards.plane);
    for (let end = 0; end < text.trimEnd().length; end += 7) {
      const found = readFile(text.slice(0, end));
      expect(isRefused(found)).toBe(true);
      if (isRefused(found)) expect(found.refused).toMatch(/^The file .*\.$/);
    }
  });

  test.each([
    ["", "not whole JSON"],
    ["[]", "no board of this site"],
    ["null", "no board of this site"],
    ['{"format":"mathesis-progress","version":1}', "no board of this site"],
    ['{"format":"mathesis-board"}', "which version"],
    ['{"format":"mathesis-board","version":99}', "version 99"],
    ['{"format":"mathesis-board","version":1}', "room"],
    ['{"format":"mathesis-board","version":1,"room":"plane","items":{}}', "items"],
    [" ".repeat(2e6), "larger"],
  ])("%j is refused", (text, why) => {
    const found = readFile(text);
    expect(isRefused(found) && found.refused).toContain(why);
  });

  test("with a fault says which object has it", () => {
    const board = boards[0] ?? firstBoards.plane;
    const broken = {
      ...board,
      items: board.items.map((item, i) => (i === 1 ? { ...item, numbers: [1, "2"] } : item)),
    };
    const found = readFile(JSON.stringify({ format: "mathesis-board", version: 1, ...broken }));
    expect(isRefused(found) && found.refused).toContain("object 2");
  });

  test("with a circle, a stranger or a wrong room is refused", () => {
    const [board = firstBoards.plane] = boards;
    const [first, ...rest] = board.items;
    const circular = [{ ...first, kind: "sum", of: ["w", "w"], numbers: [] }, ...rest];
    for (const [items, why] of [
      [circular, "circle"],
      [[{ ...first, of: ["nobody"] }], "which is not there"],
      [[{ ...first, kind: "flat" }], "not for this room"],
      [[{ ...first, numbers: [1, 2, 3] }], "3 numbers"],
    ] as const) {
      const found = readBoard({ ...board, items });
      expect(isRefused(found) && found.refused).toContain(why);
    }
  });

  test("with anything at all in it is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const found = readFile(text);
        expect(isRefused(found)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("has no −0, which no file can say", () => {
    for (const given of boards) {
      const found = readBoard({ ...given, view: { ...given.view, centre: [-0, 1.5] } });
      expect(isRefused(found) ? found : found.view.centre).toEqual([0, 1.5]);
    }
  });

  test("with one thing changed is a board that can be written again, or refused", () => {
    const junk = fc.oneof(
      fc.constantFrom(null, "", "v", -0, -1, 1e9, Number.MAX_VALUE, [], {}, true, "constructor"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...boards), fc.nat(), junk, (board, pick, value) => {
        const paths = pathsIn(board);
        const path = paths[pick % paths.length] ?? [];
        const found = readBoard(changed(board, path, value));
        if (isRefused(found)) expect(found.refused.length).toBeGreaterThan(5);
        else expect(readFile(writeFile(found))).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });
});

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function changed(value: unknown, [key, ...rest]: Path, to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    return value.map((inner: unknown, i) => (String(i) === key ? changed(inner, rest, to) : inner));
  }
  const record = value as Record<string, unknown>; // the paths come from the value itself
  return { ...record, [key]: changed(record[key], rest, to) };
}

describe("a link", () => {
  test.each(starts.map((start) => [start.id, start.board] as const))(
    "of %s comes back, through the address",
    (_, board) => {
      const hash = printHash(new Map([[`board.${board.room}`, printBoard(board)]]));
      const text = parseHash(hash).get(`board.${board.room}`) ?? "";
      expect(parseBoard(text, board.room)).toEqual(board);
      expect(hash.length).toBeLessThan(500);
    },
  );

  test("that is damaged is read or refused, never thrown at", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...boards),
        fc.nat(),
        fc.string({ maxLength: 4 }),
        fc.nat({ max: 5 }),
        (board, at, text, away) => {
          const whole = printBoard(board);
          const cut = at % whole.length;
          const found = parseBoard(
            whole.slice(0, cut) + text + whole.slice(cut + away),
            board.room,
          );
          if (isRefused(found)) expect(found.refused).toMatch(/^The link is damaged\. .*\.$/s);
          else expect(parseBoard(printBoard(found), board.room)).toEqual(found);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("longer than any board is refused unread", () => {
    expect(parseBoard("x".repeat(30_000), "plane")).toEqual({
      refused: "The link is longer than any board.",
    });
  });
});

describe("what the browser keeps", () => {
  const kept = {
    room: "space",
    plane: firstBoards.plane,
    space: firstBoards.space,
    replaced: boards[0] ?? null,
  } as const;

  test("comes back whole", () => {
    expect(readKept(writeKept(kept))).toEqual(kept);
    expect(readKept(writeKept({ ...kept, replaced: null }))).toEqual({ ...kept, replaced: null });
  });

  test.each([
    ["nonsense", "not whole JSON"],
    [writeKept(kept).slice(0, -40), "not whole JSON"],
    [writeKept({ ...kept, plane: kept.space }), "mixed up"],
    [
      writeKept({ ...kept, space: { ...kept.space, items: [{}] } as unknown as Board }),
      "saved space is damaged",
    ],
  ])("is refused with its reason when it is broken (%#)", (text, why) => {
    const found = readKept(text);
    expect(isRefused(found) && found.refused).toContain(why);
  });
});

test("a room has a first board of its own", () => {
  for (const room of rooms) expect(firstBoards[room].room).toBe(room);
});
