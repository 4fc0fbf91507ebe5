/** @file Guided starts: a board that already shows something, and a goal that the board checks. */

import type { Role } from "../../kit/symbols.ts";
import { constructionOf } from "../constructions/index.ts";
import type { Evaluation } from "./graph.ts";
import { areaOf, dotOf, lengthOf, type Rows, type Vec } from "./mathematics.ts";
import { type Board, type Item, type Room, usualView, type View } from "./model.ts";

export interface Start {
  readonly id: string;
  readonly title: string;
  readonly room: Room;
  /** What to look at, in one or two sentences. */
  readonly about: string;
  readonly goal: string;
  readonly reached: (values: Evaluation) => boolean;
  /** What is selected to begin with. */
  readonly selected: string;
  readonly board: Board;
}

interface Options {
  readonly choice?: string;
  readonly role?: Role;
  readonly hidden?: boolean;
}

function item(
  name: string,
  kind: string,
  of: string,
  numbers: readonly number[] = [],
  { choice = "", role = constructionOf(kind).role, hidden = false }: Options = {},
): Item {
  const parents = of === "" ? [] : of.split(" ");
  return { name, kind, of: parents, numbers, choice, role, hidden };
}

/** What a start says once; its board is made from it. */
interface Said extends Omit<Start, "board"> {
  readonly items: readonly Item[];
  readonly view: Partial<View>;
}

const start = ({ items, view, ...said }: Said): Start => ({
  ...said,
  board: { room: said.room, items, start: said.id, view: { ...usualView, ...view } },
});

const vectorAt = (values: Evaluation, name: string): Vec => {
  const value = values.get(name)?.value;
  return value?.type === "vector" ? value.by : value?.type === "point" ? value.at : [];
};

const matrixAt = (values: Evaluation, name: string): Rows => {
  const value = values.get(name)?.value;
  return value?.type === "matrix" ? value.rows : [];
};

const numberAt = (values: Evaluation, name: string): number => {
  const value = values.get(name)?.value;
  return value?.type === "number" ? value.value : Number.NaN;
};

/** The largest difference of two lists; infinite where one is missing or shorter. */
const apart = (a: Vec, b: Vec): number =>
  a.length === 0 || a.length !== b.length
    ? Number.POSITIVE_INFINITY
    : Math.max(...a.map((x, i) => Math.abs(x - (b[i] ?? 0))));

const flatten = (rows: Rows): Vec => rows.flat();

const combination = start({
  id: "combination",
  title: "Linear combination reaches every point",
  room: "plane",
  about:
    "w is made of steps along u and v. Two directions that differ are enough to reach any point, and in one way only.",
  goal: "set the two factors of w so that its tip lies on P.",
  reached: (values) => apart(vectorAt(values, "w"), vectorAt(values, "P")) < 0.05,
  selected: "w",
  items: [
    item("u", "vector", "", [2, 1]),
    item("v", "vector", "", [-1, 1], { role: "delta" }),
    item("w", "combination", "u v", [1, 1]),
    item("P", "point", "", [1, 3.5]),
  ],
  view: { centre: [1, 1.5] },
});

const moves = start({
  id: "matrix",
  title: "A matrix moves the grid",
  room: "plane",
  about:
    "The columns of A say where (1, 0) and (0, 1) go; everything else follows. Let t run from 0 to 1 to see it move.",
  goal: "make A turn the letter by a quarter to the left, without stretching it.",
  reached: (values) => apart(flatten(matrixAt(values, "A")), [0, -1, 1, 0]) < 0.05,
  selected: "A",
  items: [
    item("A", "matrix", "", [1.2, 0.6, 0.3, 1.1, 1]),
    item("G", "grid", "A"),
    item("F", "shape", "", [], { choice: "letter F" }),
    item("AF", "transformed", "A F", [], { role: "delta" }),
  ],
  view: { centre: [1, 1] },
});

const area = start({
  id: "determinant",
  title: "Determinant is area",
  room: "plane",
  about:
    "A takes the unit square to a parallelogram. Its area is the determinant, negative when A turns the plane over.",
  goal: "make the area 3 and turn the plane over: a determinant of −3.",
  reached: (values) => Math.abs(numberAt(values, "D") + 3) < 0.05,
  selected: "D",
  items: [
    item("A", "matrix", "", [2, 0.5, 0.5, 1.5, 1]),
    item("G", "grid", "A", [], { hidden: true }),
    item("D", "determinant", "A"),
  ],
  view: { centre: [1, 1], across: 8 },
});

const eigen = start({
  id: "eigen",
  title: "Eigenvectors keep their direction",
  room: "plane",
  about:
    "Av turns away from v for almost every v. Move v round: in a few directions Av lies on the line of v, only longer or shorter.",
  goal: "find a v, not zero, whose Av points along v. Then show E to see all of them.",
  reached: (values) => {
    const [v, w] = [vectorAt(values, "v"), vectorAt(values, "Av")];
    const lengths = lengthOf([...v, 0]) * lengthOf([...w, 0]);
    return lengthOf([...v, 0]) > 0.2 && lengths > 0 && Math.abs(areaOf(v, w)) < 0.02 * lengths;
  },
  selected: "Av",
  items: [
    item("A", "matrix", "", [1.5, 0.5, 0.5, 1.5, 1], { hidden: true }),
    item("v", "vector", "", [2, 0]),
    item("Av", "transformed", "A v", [], { role: "delta" }),
    item("E", "eigen", "A", [], { hidden: true }),
  ],
  view: { centre: [1, 0.8] },
});

const projection = start({
  id: "projection",
  title: "Projection",
  room: "plane",
  about:
    "p is the shadow of v on the line of w. What is left, v − p, stands at a right angle to w.",
  goal: "keep v and w longer than 1, and make the shadow vanish.",
  reached: (values) => {
    const [v, w, p] = ["v", "w", "p"].map((name) => [...vectorAt(values, name), 0]);
    return lengthOf(v ?? []) > 1 && lengthOf(w ?? []) > 1 && lengthOf(p ?? []) < 0.05;
  },
  selected: "p",
  items: [
    item("v", "vector", "", [1, 3], { role: "input" }),
    item("w", "vector", "", [3, 1]),
    item("p", "projection", "v w"),
    item("d", "difference", "v p", [], { role: "delta" }),
    item("φ", "angle", "w v"),
  ],
  view: { centre: [1.5, 1.2], across: 9 },
});

const order = start({
  id: "composition",
  title: "Composition is not commutative",
  room: "plane",
  about:
    "First turn, then slant; or first slant, then turn: the letter does not end in the same place. BA means: A first.",
  goal: "select A or B in the list and change its numbers until both orders agree, though neither is the identity.",
  reached: (values) => {
    const [a, b] = [matrixAt(values, "A"), matrixAt(values, "B")].map(flatten);
    const [ba, ab] = [matrixAt(values, "BA"), matrixAt(values, "AB")].map(flatten);
    const fromI = [a, b].map((m) => apart(m ?? [], [1, 0, 0, 1]));
    return fromI.every((x) => x > 0.1 && Number.isFinite(x)) && apart(ba ?? [], ab ?? []) < 0.02;
  },
  selected: "BA",
  items: [
    item("A", "matrix", "", [0, -1, 1, 0, 1], { hidden: true }),
    item("B", "matrix", "", [1, 1, 0, 1, 1], { role: "delta", hidden: true }),
    item("BA", "product", "A B", [], { hidden: true, role: "output" }),
    item("AB", "product", "B A", [], { hidden: true, role: "gradient" }),
    item("F", "shape", "", [], { choice: "letter F", role: "plain" }),
    item("X", "transformed", "BA F", [], { role: "output" }),
    item("Y", "transformed", "AB F", [], { role: "gradient" }),
  ],
  view: { centre: [0, 1] },
});

const volume = start({
  id: "volume",
  title: "Three vectors, one volume",
  room: "space",
  about:
    "u, v and w span a slanted box. Its volume has a sign: it turns negative when the three change from a right to a left hand.",
  goal: "lay the three vectors in one plane: a volume of 0, though none of them is zero.",
  reached: (values) =>
    Math.abs(numberAt(values, "V")) < 0.02 &&
    ["u", "v", "w"].every((name) => dotOf(vectorAt(values, name), vectorAt(values, name)) > 0.1),
  selected: "V",
  items: [
    item("u", "vector", "", [2, 0.5, 0]),
    item("v", "vector", "", [0, 2, 0.5], { role: "delta" }),
    item("w", "vector", "", [0.5, 0, 1.5], { role: "output" }),
    item("V", "volume", "u v w"),
    item("n", "cross", "u v", [], { role: "gradient", hidden: true }),
  ],
  view: { reach: 2.5 },
});

const shadow = start({
  id: "shadow",
  title: "A shadow on a plane",
  room: "space",
  about:
    "E is the plane of u and v. p is the shadow of w on it: of all points of the plane the nearest to the tip of w.",
  goal: "move w so that its shadow is as long as w itself, and w is not zero.",
  reached: (values) => {
    const [w, p] = [vectorAt(values, "w"), vectorAt(values, "p")];
    return p.length === 3 && lengthOf(w) > 0.3 && lengthOf(w) - lengthOf(p) < 0.005;
  },
  selected: "p",
  items: [
    item("u", "vector", "", [2, 0, 0.5]),
    item("v", "vector", "", [0, 2, 0.5]),
    item("E", "flat", "u v"),
    item("w", "vector", "", [1, 1, 2.5], { role: "delta" }),
    item("p", "on-plane", "w E"),
  ],
  view: { elevation: 34 },
});

const cube = start({
  id: "cube",
  title: "A matrix moves the cube",
  room: "space",
  about:
    "The columns of A say where the three edges of the cube go. Its determinant is the volume of what the cube becomes.",
  goal: "double the volume of the cube: a determinant of 2.",
  reached: (values) => Math.abs(numberAt(values, "D") - 2) < 0.02,
  selected: "A",
  items: [
    item("A", "matrix", "", [1, 0.5, 0, 0, 1, 0.5, 0.3, 0, 1.2, 1]),
    item("F", "solid", "", [], { choice: "letter F", hidden: true }),
    item("D", "determinant", "A", [], { role: "activation" }),
    item("E", "eigen", "A", [], { hidden: true }),
  ],
  view: { reach: 2 },
});

/** All guided starts, those of the plane first. */
export const starts: readonly Start[] = [
  combination,
  moves,
  area,
  eigen,
  projection,
  order,
  volume,
  shadow,
  cube,
];

/** The boards that a reader finds before they have one of their own. */
export const firstBoards: Readonly<Record<Room, Board>> = {
  plane: moves.board,
  space: volume.board,
};

export const startOf = (id: string): Start | undefined => starts.find((start) => start.id === id);
