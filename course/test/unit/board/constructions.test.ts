import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { constructions } from "../../../src/board/constructions/index.ts";
import { addItem, setNumbers } from "../../../src/board/core/edit.ts";
import { type Evaluated, evaluate } from "../../../src/board/core/graph.ts";
import type { Rows, Vec } from "../../../src/board/core/mathematics.ts";
import {
  type Board,
  isRefused,
  type Refused,
  type Room,
  rooms,
  usualView,
} from "../../../src/board/core/model.ts";
import { programOf } from "../../../src/board/core/program.ts";
import type { Value } from "../../../src/board/core/value.ts";
import { renderTex } from "../../../src/build/tex.ts";
import { runProgram } from "./run.ts";

const sure = (board: Board | Refused): Board => {
  if (isRefused(board)) throw new Error(board.refused);
  return board;
};

const empty = (room: Room): Board => ({ room, items: [], view: usualView, start: "" });

/** Numbers that are neither tiny nor equal by chance: thirds have no exact binary form. */
const entry = fc.integer({ min: -12, max: 12 }).map((k) => k / 3);
const entries = (count: number): fc.Arbitrary<number[]> =>
  fc.array(entry, { minLength: count, maxLength: count });

interface Parents {
  readonly u: Vec;
  readonly v: Vec;
  readonly w: Vec;
  readonly P: Vec;
  readonly Q: Vec;
  readonly A: Rows;
  readonly B: Rows;
  readonly c: number;
}

const parentsIn = (room: Room): fc.Arbitrary<Parents> => {
  const n = room === "plane" ? 2 : 3;
  const matrix = entries(n * n).map((list) =>
    Array.from({ length: n }, (_, i) => list.slice(n * i, n * i + n)),
  );
  const vec = entries(n);
  return fc.record({ u: vec, v: vec, w: vec, P: vec, Q: vec, A: matrix, B: matrix, c: entry });
};

/** A board with one of everything to be made of. */
function boardOf(room: Room, p: Parents): Board {
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

function made(
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
const dot = (a: Vec, b: Vec): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const scale = (c: number, a: Vec): Vec => a.map((x) => c * x);
const plus = (a: Vec, b: Vec): Vec => a.map((x, i) => x + (b[i] ?? 0));
const minus = (a: Vec, b: Vec): Vec => plus(a, scale(-1, b));
const times = (m: Rows, v: Vec): Vec => m.map((row) => dot(row, v));
const columns = (m: Rows): Rows => m.map((_, j) => m.map((row) => row[j] ?? 0));
const product = (a: Rows, b: Rows): Rows => a.map((row) => columns(b).map((col) => dot(row, col)));

/** Leibniz' formula, over all permutations. */
function leibniz(m: Rows): number {
  const n = m.length;
  const list = n === 2 ? [[0, 1], [1, 0]] : [[0, 1, 2], [1, 2, 0], [2, 0, 1], [0, 2, 1], [2, 1, 0], [1, 0, 2]]; // biome-ignore format: permutations
  const term = (p: readonly number[]): number => p.reduce((all, j, i) => all * (m[i]?.[j] ?? 0), 1);
  return list.reduce((sum, p, k) => sum + (k < (n === 2 ? 1 : 3) ? 1 : -1) * term(p), 0);
}

const cross = ([a = 0, b = 0, c = 0]: Vec, [x = 0, y = 0, z = 0]: Vec): Vec => [
  b * z - c * y,
  c * x - a * z,
  a * y - b * x,
];

const numbersOf = (value: Value): readonly number[] => {
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

function expectClose(found: readonly number[], wanted: readonly number[], size = 1): void {
  expect(found.length).toBe(wanted.length);
  found.forEach((x, i) => {
    expect(Math.abs(x - (wanted[i] ?? Number.NaN))).toBeLessThan(1e-9 * Math.max(size, 100));
  });
}

/** What each construction must give, from the numbers of its parents; null where there is none. */
interface Expected {
  readonly of: readonly string[];
  readonly numbers?: readonly number[];
  readonly wanted: (p: Parents, room: Room) => readonly number[] | null;
}

const expectations: Readonly<Record<string, Expected>> = {
  point: { of: [], numbers: [1, 2, 3], wanted: (p) => [1, 2, 3].slice(0, p.u.length) },
  vector: { of: ["P"], numbers: [1, 2, 3], wanted: (p) => [1, 2, 3].slice(0, p.u.length) },
  between: { of: ["P", "Q"], wanted: ({ P, Q }) => minus(Q, P) },
  number: { of: [], numbers: [2.5], wanted: () => [2.5] },
  segment: { of: ["P", "Q"], wanted: ({ P, Q }) => [...P, ...Q] },
  line: {
    of: ["P", "u"],
    wanted: ({ P, u }) => (dot(u, u) === 0 ? null : [...P, ...plus(P, u)]),
  },
  flat: {
    of: ["u", "v"],
    wanted: ({ u, v }) => (dot(cross(u, v), cross(u, v)) < 1e-9 ? null : [...u, ...v]),
  },
  polygon: { of: ["P", "Q", "P"], wanted: ({ P, Q }) => [...P, ...Q, ...P] },
  sum: { of: ["u", "v", "w"], wanted: ({ u, v, w }) => plus(plus(u, v), w) },
  difference: { of: ["u", "v"], wanted: ({ u, v }) => minus(u, v) },
  multiple: { of: ["u"], numbers: [-1.25], wanted: ({ u }) => scale(-1.25, u) },
  scaled: { of: ["c", "u"], wanted: ({ c, u }) => scale(c, u) },
  combination: {
    of: ["u", "v"],
    numbers: [0.5, -2],
    wanted: ({ u, v }) => plus(scale(0.5, u), scale(-2, v)),
  },
  projection: {
    of: ["u", "v"],
    wanted: ({ u, v }) => (dot(v, v) === 0 ? null : scale(dot(u, v) / dot(v, v), v)),
  },
  "on-plane": {
    of: ["w", "E"],
    // Gram–Schmidt instead of the normal.
    wanted: ({ u, v, w }) => {
      if (dot(cross(u, v), cross(u, v)) < 1e-9) return null;
      const e = scale(1 / Math.sqrt(dot(u, u)), u);
      const rest = minus(v, scale(dot(v, e), e));
      const f = scale(1 / Math.sqrt(dot(rest, rest)), rest);
      return plus(scale(dot(w, e), e), scale(dot(w, f), f));
    },
  },
  cross: { of: ["u", "v"], wanted: ({ u, v }) => cross(u, v) },
  coordinates: {
    of: ["w", "u", "v"],
    wanted: ({ u, v, w }) => {
      const [[a = 0, b = 0], [c = 0, d = 0]] = [u, v];
      const det = a * d - b * c;
      if (det === 0) return null;
      // By elimination, with the larger pivot.
      const [x = 0, y = 0] = w;
      if (Math.abs(a) >= Math.abs(b)) {
        const second = (y - (b / a) * x) / (d - (b / a) * c);
        return [(x - c * second) / a, second];
      }
      const second = (x - (a / b) * y) / (c - (a / b) * d);
      return [(y - d * second) / b, second];
    },
  },
  product: { of: ["A", "B"], wanted: ({ A, B }) => product(B, A).flat() },
  transpose: { of: ["A"], wanted: ({ A }) => columns(A).flat() },
  transformed: { of: ["A", "u"], wanted: ({ A, u }) => times(A, u) },
  grid: { of: ["A"], wanted: ({ A }) => columns(A).flat() },
  determinant: { of: ["A"], wanted: ({ A }) => [leibniz(A)] },
  length: { of: ["u"], wanted: ({ u }) => [Math.sqrt(dot(u, u))] },
  angle: {
    of: ["u", "v"],
    wanted: ({ u, v }) => {
      const lengths = Math.sqrt(dot(u, u) * dot(v, v));
      if (lengths === 0) return null;
      // The sine from Lagrange's identity, the cosine from the product.
      const sine = Math.sqrt(Math.max(0, dot(u, u) * dot(v, v) - dot(u, v) ** 2));
      return [(Math.atan2(sine, dot(u, v)) * 180) / Math.PI];
    },
  },
  dot: { of: ["u", "v"], wanted: ({ u, v }) => [dot(u, v)] },
  area: { of: ["u", "v"], wanted: ({ u, v }) => [leibniz([u, v])] },
  volume: { of: ["u", "v", "w"], wanted: ({ u, v, w }) => [leibniz([u, v, w])] },
};

/** Tested below by what they must satisfy. */
const byLaw = ["matrix", "inverse", "eigen", "shape", "solid", "picture", "circle"];

test("every construction is tested, and none that does not exist", () => {
  const tested = [...Object.keys(expectations), ...byLaw].sort();
  expect(tested).toEqual(constructions.map(({ kind }) => kind).sort());
});

const cases = rooms.flatMap((room) =>
  constructions
    .filter(({ rooms: where, kind }) => where.includes(room) && kind in expectations)
    .map(({ kind }) => [kind, room] as const),
);

describe.each(cases)("%s in the %s", (kind, room) => {
  const { of, numbers, wanted } = expectations[kind] ?? { of: [], wanted: () => null };

  test("gives what its formula says, or says why there is nothing; so does its program", () => {
    fc.assert(
      fc.property(parentsIn(room), (p) => {
        const usual = boardOf(room, p);
        const own = numbers?.slice(0, kind === "point" || kind === "vector" ? p.u.length : 9);
        const options = own === undefined ? {} : { numbers: own };
        const result = made(usual, kind, of, options);
        const should = wanted(p, room);
        if (should === null) {
          expect(result.value.type).toBe("nothing");
          return;
        }
        if (result.value.type === "nothing") {
          expect(result.value.why).toContain("E is not there");
          return;
        }
        const size = Math.max(...should.map(Math.abs), 1);
        // Near 0 and 180 degrees the arc cosine of a program loses half of its digits.
        expectClose(numbersOf(result.value), should, kind === "angle" ? 1e5 : size);
        const next = sure(addItem(usual, kind, of, { ...options, name: "Result" }));
        const program = programOf(next.items, evaluate(next.items, room), "Result", room);
        expectClose(flat(runProgram(program)), should, kind === "angle" ? 1e5 : size);
      }),
      { numRuns: 40 },
    );
  });

  test("its formula is TeX, with and without a result", () => {
    fc.assert(
      fc.property(parentsIn(room), (p) => {
        const { item, value, of: values } = made(boardOf(room, p), kind, of);
        const construction = constructions.find((one) => one.kind === kind);
        const given = { room, of: values, numbers: item.numbers, choice: item.choice };
        const names = { me: "\\sym{R}{R}", of: item.of.map((name) => `\\sym{${name}}{${name}}`) };
        expect(renderTex(construction?.tex(given, value, names) ?? "\\fail")).toContain("katex");
      }),
      { numRuns: 5 },
    );
  });
});

const flat = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap(flat) : [Number(value)];

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
    const own = (m: Rows) =>
      spectrum(pad(m)).pairs.filter(({ value }) => Math.abs(value - 5) > 1e-9);
    expectClose(own([[2, 0], [0, 2]]).map(({ value }) => value), [2, 2]); // biome-ignore format: a matrix
    expect(own([[1, 1], [0, 1]]).length).toBe(1); // biome-ignore format: a matrix
    expect(own([[0, -1], [1, 0]]).length).toBe(0); // biome-ignore format: a matrix
    expect(spectrum(pad([[0, -1], [1, 0]])).turning?.im).toBeCloseTo(1, 9); // biome-ignore format: a matrix
    expectClose(own([[1, 0], [0, 0]]).map(({ value }) => value), [1, 0]); // biome-ignore format: a matrix
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
