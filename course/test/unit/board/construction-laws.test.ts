import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addItem, setNumbers } from "../../../src/board/core/edit.ts";
import { evaluate } from "../../../src/board/core/graph.ts";
import type { Rows } from "../../../src/board/core/mathematics.ts";
import { rooms } from "../../../src/board/core/model.ts";
import { programOf } from "../../../src/board/core/program.ts";
import type { Value } from "../../../src/board/core/value.ts";
import {
  boardOf,
  dot,
  empty,
  expectClose,
  flat,
  leibniz,
  made,
  minus,
  numbersOf,
  parentsIn,
  product,
  scale,
  sure,
  times,
} from "./construction-cases.ts";
import { runProgram } from "./run.ts";

describe.each(rooms)("in the %s", (room) => {
  const n = room === "plane" ? 2 : 3;

  test("a matrix morphs from the identity: its columns go straight to where they end", () => {
    fc.assert(
      fc.property(parentsIn(room), fc.double({ min: 0, max: 1, noNaN: true }), ({ A }, t) => {
        const board = sure(
          addItem(empty(room), "matrix", [], { name: "A", numbers: [...A.flat(), t] }),
        );
        const { value } = evaluate(board.items, room).get("A") ?? {};
        const wanted = A.flatMap((row, i) => row.map((a, j) => (i === j ? 1 - t : 0) + t * a));
        expectClose(value ? numbersOf(value) : [], wanted);
        const program = programOf(board.items, evaluate(board.items, room), "A", room);
        expectClose(flat(runProgram(program)), wanted);
      }),
      { numRuns: 50 },
    );
  });

  test("an inverse undoes its matrix, or there is none", () => {
    fc.assert(
      fc.property(parentsIn(room), (p) => {
        const board = boardOf(room, p);
        const { value } = made(board, "inverse", ["A"]);
        if (Math.abs(leibniz(p.A)) < 1e-9) {
          expect(value.type).toBe("nothing");
          return;
        }
        const rows = value.type === "matrix" ? value.rows : [];
        const size = Math.max(...rows.flat().map(Math.abs));
        const one = p.A.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
        expectClose(product(rows, p.A).flat(), one.flat(), size);
        const next = sure(addItem(board, "inverse", ["A"], { name: "Result" }));
        const program = programOf(next.items, evaluate(next.items, room), "Result", room);
        expectClose(flat(runProgram(program)), rows.flat(), size * 10);
      }),
    );
  });

  test("eigen-directions keep their direction; the values have the right sum and product", () => {
    fc.assert(
      fc.property(parentsIn(room), (p) => {
        const { value } = made(boardOf(room, p), "eigen", ["A"]);
        if (value.type !== "eigen") throw new Error("no spectrum");
        const { pairs, turning } = value.spectrum;
        const size = Math.max(...p.A.flat().map(Math.abs), 1);
        for (const { value: lambda, direction } of pairs) {
          expect(Math.abs(dot(direction, direction) - 1)).toBeLessThan(1e-9);
          const rest = minus(times(p.A, direction), scale(lambda, direction));
          // A double root is known to half of the digits.
          expect(Math.sqrt(dot(rest, rest))).toBeLessThan(1e-5 * size);
        }
        // det(A − λI) = 0 for the turning pair: its sum and product complete trace and determinant.
        const values = [...new Set(pairs.map((pair) => pair.value))];
        if (turning && n === 2) {
          expect(2 * turning.re).toBeCloseTo(trace(p.A), 7);
          expect(turning.re ** 2 + turning.im ** 2).toBeCloseTo(leibniz(p.A), 7);
        } else if (turning) {
          expect(values.length).toBe(1);
          expect(2 * turning.re + (values[0] ?? 0)).toBeCloseTo(trace(p.A), 5);
          const product3 = (turning.re ** 2 + turning.im ** 2) * (values[0] ?? 0);
          expect(Math.abs(product3 - leibniz(p.A))).toBeLessThan(1e-5 * size ** 3);
        } else if (values.length === n) {
          expect(values.reduce((a, b) => a + b)).toBeCloseTo(trace(p.A), 5);
          expect(Math.abs(values.reduce((a, b) => a * b) - leibniz(p.A))).toBeLessThan(
            1e-5 * size ** 3,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test("the program of eigen-directions prints the same values", () => {
    fc.assert(
      fc.property(parentsIn(room), (p) => {
        const board = sure(addItem(boardOf(room, p), "eigen", ["A"], { name: "Result" }));
        const values = evaluate(board.items, room);
        const found = values.get("Result")?.value;
        const pairs = found?.type === "eigen" ? found.spectrum.pairs : [];
        const distinct = pairs.map((pair) => pair.value).sort((a, b) => b - a);
        const gaps = distinct.slice(1).map((x, i) => (distinct[i] ?? 0) - x);
        fc.pre(gaps.every((gap) => gap > 1e-3) && (pairs.length === n || n === 3));
        fc.pre(!(n === 3 && pairs.length === 2));
        const printed = flat(runProgram(programOf(board.items, values, "Result", room)));
        expect(printed.length).toBe(distinct.length);
        printed.forEach((x, i) => {
          expect(Math.abs(x - (distinct[i] ?? Number.NaN))).toBeLessThan(1e-6);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("known spectra: multiples of I, a shear, a turn, a projection", () => {
    const spectrum = (rows: Rows) => {
      const board = sure(
        addItem(empty(room), "matrix", [], { name: "A", numbers: [...rows.flat(), 1] }),
      );
      const { value } = made(board, "eigen", ["A"]);
      if (value.type !== "eigen") throw new Error("no spectrum");
      return value.spectrum;
    };
    const pad = (m: Rows): Rows => (n === 2 ? m : [...m.map((row) => [...row, 0]), [0, 0, 5]]);
    const square = (a: number, b: number, c: number, d: number): Rows => [
      [a, b],
      [c, d],
    ];
    const own = (m: Rows) =>
      spectrum(pad(m)).pairs.filter(({ value }) => Math.abs(value - 5) > 1e-9);
    expectClose(
      own(square(2, 0, 0, 2)).map(({ value }) => value),
      [2, 2],
    );
    expect(own(square(1, 1, 0, 1)).length).toBe(1);
    expect(own(square(0, -1, 1, 0)).length).toBe(0);
    expect(spectrum(pad(square(0, -1, 1, 0))).turning?.im).toBeCloseTo(1, 9);
    expectClose(
      own(square(1, 0, 0, 0)).map(({ value }) => value),
      [1, 0],
    );
  });

  test("a matrix moves every corner of what it acts on; so does its program", () => {
    fc.assert(
      fc.property(parentsIn(room), (p) => {
        const board = boardOf(room, p);
        for (const name of ["F", "S"]) {
          const before = evaluate(board.items, room).get(name)?.value;
          const { value } = made(board, "transformed", ["A", name]);
          const places = before ? chunks(numbersOf(before), n) : [];
          const wanted = places.flatMap((place) => times(p.A, place));
          expectClose(numbersOf(value), wanted);
          const next = sure(addItem(board, "transformed", ["A", name], { name: "Result" }));
          const program = programOf(next.items, evaluate(next.items, room), "Result", room);
          expectClose(flat(runProgram(program)), wanted);
        }
      }),
      { numRuns: 20 },
    );
  });
});

const trace = (m: Rows): number => m.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
const chunks = (list: readonly number[], n: number): Rows =>
  Array.from({ length: list.length / n }, (_, i) => list.slice(n * i, n * i + n));

test("shapes, pictures and circles: programs agree with the drawing", () => {
  const board = sure(addItem(empty("plane"), "point", [], { name: "P", numbers: [1, -2] }));
  const list: [string, string[], object][] = [
    ...["letter F", "unit square", "circle", "triangle"].map(
      (choice): [string, string[], object] => ["shape", [], { choice }],
    ),
    ["picture", [], { numbers: [1, 2, 3] }],
    ["circle", ["P"], { numbers: [2.5] }],
    ["circle", [], { numbers: [0.5] }],
  ];
  for (const [kind, of, options] of list) {
    const next = sure(addItem(board, kind, of, { ...options, name: "Result" }));
    const values = evaluate(next.items, "plane");
    const value = values.get("Result")?.value;
    const printed = flat(runProgram(programOf(next.items, values, "Result", "plane")));
    expectClose(printed, value ? numbersOf(value) : []);
  }
  const circle = made(board, "circle", ["P"], { numbers: [2.5] }).value;
  for (const [x = 0, y = 0] of circle.type === "shape" ? (circle.rings[0]?.places ?? []) : []) {
    expect(Math.hypot(x - 1, y + 2)).toBeCloseTo(2.5, 12);
  }
});

test("the area of the moved letter is the determinant times its area", () => {
  const shoelace = (places: Rows): number =>
    places.reduce((sum, [x = 0, y = 0], i) => {
      const [a = 0, b = 0] = places[(i + 1) % places.length] ?? [];
      return sum + (x * b - a * y) / 2;
    }, 0);
  fc.assert(
    fc.property(parentsIn("plane"), (p) => {
      const board = boardOf("plane", p);
      const places = (value: Value | undefined): Rows =>
        value?.type === "shape" ? (value.rings[0]?.places ?? []) : [];
      const before = shoelace(places(evaluate(board.items, "plane").get("F")?.value));
      const after = shoelace(places(made(board, "transformed", ["A", "F"]).value));
      expect(after).toBeCloseTo(leibniz(p.A) * before, 6);
    }),
  );
});

test("numbers that do not fit change nothing", () => {
  const board = sure(addItem(empty("plane"), "vector", [], { name: "u", numbers: [1, 2] }));
  for (const bad of [[Number.NaN, 0], [1e9, 0], [1], [Number.POSITIVE_INFINITY, 1]]) {
    expect(setNumbers(board, "u", bad).items).toEqual(board.items);
  }
});
