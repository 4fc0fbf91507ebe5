/** @file Boards with one of everything, and plain formulas to hold the constructions against. */
import fc from "fast-check";
import { expect } from "vitest";
import { addItem } from "../../../src/board/core/edit.ts";
import { type Evaluated, evaluate } from "../../../src/board/core/graph.ts";
import type { Rows, Vec } from "../../../src/board/core/mathematics.ts";
import {
  type Board,
  isRefused,
  type Refused,
  type Room,
  usualView,
} from "../../../src/board/core/model.ts";
import type { Value } from "../../../src/board/core/value.ts";

export const sure = (board: Board | Refused): Board => {
  if (isRefused(board)) throw new Error(board.refused);
  return board;
};

export const empty = (room: Room): Board => ({ room, items: [], view: usualView, start: "" });

/** Numbers that are neither tiny nor equal by chance: thirds have no exact binary form. */
export const entry = fc.integer({ min: -12, max: 12 }).map((k) => k / 3);
export const entries = (count: number): fc.Arbitrary<number[]> =>
  fc.array(entry, { minLength: count, maxLength: count });

export interface Parents {
  readonly u: Vec;
  readonly v: Vec;
  readonly w: Vec;
  readonly P: Vec;
  readonly Q: Vec;
  readonly A: Rows;
  readonly B: Rows;
  readonly c: number;
}

export const parentsIn = (room: Room): fc.Arbitrary<Parents> => {
  const n = room === "plane" ? 2 : 3;
  const matrix = entries(n * n).map((list) =>
    Array.from({ length: n }, (_, i) => list.slice(n * i, n * i + n)),
  );
  const vec = entries(n);
  return fc.record({ u: vec, v: vec, w: vec, P: vec, Q: vec, A: matrix, B: matrix, c: entry });
};

/** A board with one of everything to be made of. */
export function boardOf(room: Room, p: Parents): Board {
  let board = empty(room);
  const put = (name: string, kind: string, numbers: readonly number[], of: string[] = []): void => {
    board = sure(addItem(board, kind, of, { name, numbers }));
  };
  for (const name of ["P", "Q"] as const) put(name, "point", p[name]);
  for (const name of ["u", "v", "w"] as const) put(name, "vector", p[name]);
  for (const name of ["A", "B"] as const) put(name, "matrix", [...p[name].flat(), 1]);
  put("c", "number", [p.c]);
  put("S", "segment", [], ["P", "Q"]);
  if (room === "plane") board = sure(addItem(board, "shape", [], { name: "F" }));
  else {
    board = sure(addItem(board, "solid", [], { name: "F" }));
    board = sure(addItem(board, "flat", ["u", "v"], { name: "E" }));
  }
  return board;
}

export function made(
  board: Board,
  kind: string,
  of: readonly string[],
  options: Parameters<typeof addItem>[3] = {},
): Evaluated {
  const next = sure(addItem(board, kind, of, { ...options, name: "Result" }));
  const found = evaluate(next.items, next.room).get("Result");
  if (!found) throw new Error("no result");
  return found;
}

// Formulas of its own, in plain arithmetic: nothing of the board, nothing of the library.
export const dot = (a: Vec, b: Vec): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
export const scale = (c: number, a: Vec): Vec => a.map((x) => c * x);
export const plus = (a: Vec, b: Vec): Vec => a.map((x, i) => x + (b[i] ?? 0));
export const minus = (a: Vec, b: Vec): Vec => plus(a, scale(-1, b));
export const times = (m: Rows, v: Vec): Vec => m.map((row) => dot(row, v));
export const columns = (m: Rows): Rows => m.map((_, j) => m.map((row) => row[j] ?? 0));
export const product = (a: Rows, b: Rows): Rows =>
  a.map((row) => columns(b).map((col) => dot(row, col)));

/** Leibniz' formula, over all permutations. */
export function leibniz(m: Rows): number {
  const n = m.length;
  const list =
    n === 2
      ? [
          [0, 1],
          [1, 0],
        ]
      : [
          [0, 1, 2],
          [1, 2, 0],
          [2, 0, 1],
          [0, 2, 1],
          [2, 1, 0],
          [1, 0, 2],
        ];
  const term = (p: readonly number[]): number => p.reduce((all, j, i) => all * (m[i]?.[j] ?? 0), 1);
  return list.reduce((sum, p, k) => sum + (k < (n === 2 ? 1 : 3) ? 1 : -1) * term(p), 0);
}

export const cross = ([a = 0, b = 0, c = 0]: Vec, [x = 0, y = 0, z = 0]: Vec): Vec => [
  b * z - c * y,
  c * x - a * z,
  a * y - b * x,
];

export const numbersOf = (value: Value): readonly number[] => {
  switch (value.type) {
    case "number":
      return [value.value];
    case "point":
      return value.at;
    case "vector":
      return value.by;
    case "matrix":
      return value.rows.flat();
    case "grid":
      return columns(value.rows).flat();
    case "segment":
      return [...value.from, ...value.to];
    case "line":
      return [...value.through, ...plus(value.through, value.along)];
    case "shape":
      return value.rings.flatMap(({ places }) => places.flat());
    case "solid":
      return value.corners.flat();
    case "flat":
      return [...value.along, ...value.across];
    case "picture": {
      const [first = [], second = []] = columns(value.frame);
      const both = plus(first, second);
      return [[0, 0], first, both, second].flatMap((corner) => plus(value.at, corner));
    }
    case "eigen":
      return value.spectrum.pairs.map((pair) => pair.value);
    case "nothing":
      return [];
  }
};

export function expectClose(found: readonly number[], wanted: readonly number[], size = 1): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((x, i) => {
    expect(Math.abs(x - (wanted[i] ?? Number.NaN))).toBeLessThan(1e-9 * Math.max(size, 100));
  });
}

export const flat = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap(flat) : [Number(value)];
