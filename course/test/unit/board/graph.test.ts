import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addItem,
  freeName,
  redefineItem,
  removeItem,
  renameItem,
  setNumber,
} from "../../../src/board/core/edit.ts";
import { checkItems, dependents, evaluate, ordered } from "../../../src/board/core/graph.ts";
import {
  type Board,
  type Item,
  isRefused,
  LIMITS,
  NAME,
  type Refused,
  usualView,
} from "../../../src/board/core/model.ts";

const empty: Board = { room: "plane", items: [], view: usualView, start: "" };

const sure = (board: Board | Refused): Board => {
  if (isRefused(board)) throw new Error(board.refused);
  return board;
};

const refusal = (board: Board | Refused): string => {
  if (!isRefused(board)) throw new Error("it was not refused");
  return board.refused;
};

/** u, v; s = u + v; d = s − v; m = ‖d‖. */
function chain(): Board {
  let board = empty;
  const add = (name: string, kind: string, of: string[]): void => {
    board = sure(addItem(board, kind, of, { name }));
  };
  add("u", "vector", []);
  add("v", "vector", []);
  add("s", "sum", ["u", "v"]);
  add("d", "difference", ["s", "v"]);
  add("m", "length", ["d"]);
  return board;
}

const vectorIn = (board: Board, name: string): readonly number[] => {
  const value = evaluate(board.items, board.room).get(name)?.value;
  return value?.type === "vector" ? value.by : [];
};

/** Boards of vectors: each is free or the sum of two that stand before it in some hidden order. */
const boards = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 14 })
  .chain((plan) => {
    const items = plan.map(([a, b, isFree], i): Item => {
      const free = i === 0 || isFree;
      return {
        name: `v_${i}`,
        kind: free ? "vector" : "sum",
        of: free ? [] : [`v_${a % i}`, `v_${b % i}`],
        numbers: free ? [i, 1] : [],
        choice: "",
        role: "weight",
        hidden: false,
      };
    });
    return fc
      .shuffledSubarray(items, { minLength: items.length })
      .map((mixed): Board => ({ ...empty, items: mixed }));
  });

describe("the graph", () => {
  test("what is made of something comes after it, whatever the list's order", () => {
    fc.assert(
      fc.property(boards, (board) => {
        const names = ordered(board.items).map(({ name }) => name);
        expect([...names].sort()).toEqual(board.items.map(({ name }) => name).sort());
        for (const item of board.items) {
          for (const parent of item.of) {
            expect(names.indexOf(parent)).toBeLessThan(names.indexOf(item.name));
          }
        }
      }),
    );
  });

  test("the values do not depend on the order of the list", () => {
    fc.assert(
      fc.property(boards, (board) => {
        const straight = { ...board, items: ordered(board.items) };
        for (const { name } of board.items) {
          expect(vectorIn(board, name)).toEqual(vectorIn(straight, name));
        }
      }),
    );
  });

  test("only what stands on a change is computed again", () => {
    fc.assert(
      fc.property(boards, fc.nat(), (board, pick) => {
        const free = board.items.filter(({ kind }) => kind === "vector");
        const { name } = free[pick % free.length] ?? { name: "" };
        const before = evaluate(board.items, board.room);
        const moved = setNumber(board, name, 0, 77.5);
        const after = evaluate(moved.items, board.room, before);
        const touched = dependents(board.items, name);
        for (const item of board.items) {
          expect(after.get(item.name) === before.get(item.name)).toBe(!touched.has(item.name));
        }
        expect([...after.values()].map(({ value }) => value)).toEqual(
          [...evaluate(moved.items, board.room).values()].map(({ value }) => value),
        );
      }),
    );
  });

  test("a circle is refused, and said step by step", () => {
    expect(refusal(redefineItem(chain(), "s", ["u", "d"]))).toBe(
      "That would go in a circle: s is made of d and d of s.",
    );
    expect(refusal(redefineItem(chain(), "s", ["s", "v"]))).toBe("s cannot be made of itself.");
  });

  test("any new parent is either fine or refused as a circle, as reachability says", () => {
    fc.assert(
      fc.property(boards, fc.nat(), fc.nat(), (board, a, b) => {
        const sums = board.items.filter(({ kind }) => kind === "sum");
        fc.pre(sums.length > 0);
        const item = sums[a % sums.length];
        const parent = board.items[b % board.items.length];
        if (!item || !parent) return;
        const next = redefineItem(board, item.name, [parent.name, item.of[1] ?? ""]);
        expect(isRefused(next)).toBe(dependents(board.items, item.name).has(parent.name));
        if (isRefused(next)) expect(next.refused).toMatch(/circle|itself/);
      }),
    );
  });

  test("what is missing carries its reason on", () => {
    let board = sure(addItem(empty, "vector", [], { name: "u", numbers: [1, 2] }));
    board = sure(addItem(board, "vector", [], { name: "z", numbers: [0, 0] }));
    board = sure(addItem(board, "projection", ["u", "z"], { name: "p" }));
    board = sure(addItem(board, "length", ["p"], { name: "l" }));
    const values = evaluate(board.items, "plane");
    expect(values.get("p")?.value).toMatchObject({
      type: "nothing",
      why: expect.stringContaining("zero"),
    });
    expect(values.get("l")?.value).toEqual({ type: "nothing", why: "p is not there" });
  });
});

describe("changes", () => {
  test("a new name goes everywhere", () => {
    const board = sure(renameItem(chain(), "v", "w1"));
    expect(board.items.map(({ name }) => name)).toEqual(["u", "w_1", "s", "d", "m"]);
    expect(board.items.map(({ of }) => of)).toEqual([[], [], ["u", "w_1"], ["s", "w_1"], ["d"]]);
    expect(vectorIn(board, "d")).toEqual(vectorIn(chain(), "d"));
  });

  test.each([
    ["u", "u is taken"],
    ["", "is no name"],
    ["my vector", "is no name"],
    ["__proto__", "is no name"],
    ["<b>", "is no name"],
    ["ж", "is no name"],
  ])("the name “%s” is refused", (name, why) => {
    expect(refusal(renameItem(chain(), "v", name))).toContain(why);
  });

  test("what is made of a deleted object goes with it", () => {
    expect(removeItem(chain(), "s").items.map(({ name }) => name)).toEqual(["u", "v"]);
    expect(removeItem(chain(), "m").items.length).toBe(4);
  });

  test.each([
    ["sum", ["u"], "needs 2 to 12 objects, not 1"],
    ["dot", ["u", "m"], "needs a vector there, not a number"],
    ["determinant", ["u"], "needs a matrix there, not a vector"],
    ["transformed", ["u", "v"], "needs a matrix there"],
    ["length", ["nobody"], "which is not there"],
    ["volume", ["u", "v", "s"], "is not for this room"],
    ["teapot", [], "no construction"],
  ])("%s of %j is refused", (kind, of, why) => {
    expect(refusal(addItem(chain(), kind, of))).toContain(why);
  });

  test("more objects than a board holds are refused", () => {
    let board = empty;
    for (let k = 0; k < LIMITS.items; k++) board = sure(addItem(board, "point", []));
    expect(new Set(board.items.map(({ name }) => name)).size).toBe(LIMITS.items);
    expect(board.items.every(({ name }) => NAME.test(name))).toBe(true);
    expect(refusal(addItem(board, "point", []))).toContain(`at most ${LIMITS.items}`);
  });

  test("free names are free", () => {
    fc.assert(
      fc.property(boards, fc.constantFrom("vector", "matrix", "angle"), (board, kind) => {
        const name = freeName(board, kind);
        expect(board.items.some((item) => item.name === name)).toBe(false);
        expect(NAME.test(name)).toBe(true);
      }),
    );
  });

  test("two objects of one name are no board", () => {
    const [u] = chain().items;
    const types = u ? checkItems([u, { ...u }], "plane") : new Map();
    expect(types).toEqual({ refused: "Two objects are called u." });
  });
});
