import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { constructions } from "../../../src/board/constructions/index.ts";
import { addItem } from "../../../src/board/core/edit.ts";
import { evaluate } from "../../../src/board/core/graph.ts";
import { type Room, rooms } from "../../../src/board/core/model.ts";
import { programOf } from "../../../src/board/core/program.ts";
import { renderTex } from "../../../src/build/tex.ts";
import {
  boardOf,
  columns,
  cross,
  dot,
  expectClose,
  flat,
  leibniz,
  made,
  minus,
  numbersOf,
  type Parents,
  parentsIn,
  plus,
  product,
  scale,
  sure,
  times,
} from "./construction-cases.ts";
import { runProgram } from "./run.ts";

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
