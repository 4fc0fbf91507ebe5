/** @file What stands by itself: points, vectors, matrices, numbers, shapes, solids, pictures. */
import {
  bothRooms,
  type Construction,
  type Field,
  noFields,
  originOf,
  valueIn,
  vecIn,
} from "../core/construction.ts";
import { identity, morphed, type Rows, sumOf, type Vec } from "../core/mathematics.ts";
import { LIMITS, type Room, sizeOfRoom } from "../core/model.ts";
import { texColumn, texMatrix, texNumber } from "../core/said.ts";
import { numberOf } from "../core/value.ts";
import { cornersCode, pictures, shapeOf, shapes, solidOf, solids } from "./shapes.ts";

const axisNames = ["x", "y", "z"] as const;
const coordinates = (room: Room, initial: Vec): readonly Field[] =>
  axisNames.slice(0, sizeOfRoom(room)).map((label, i) => ({ label, initial: initial[i] ?? 0 }));

const column = (v: Vec): string => `array([${v.join(", ")}])`;

const point: Construction = {
  kind: "point",
  title: "Point",
  group: "Free",
  rooms: bothRooms,
  names: ["P", "Q", "R", "U", "V", "W"],
  role: "plain",
  slots: [],
  fields: (room) => coordinates(room, [2, 1, 1]),
  gives: () => "point",
  compute: ({ numbers }) => ({ type: "point", at: numbers }),
  tex: ({ numbers }, _, { me }) => `${me} = (${numbers.map(texNumber).join(",\\ ")})`,
  code: ({ numbers }, { me }) => [`const ${me} = ${column(numbers)};`],
};

const vector: Construction = {
  kind: "vector",
  title: "Vector",
  group: "Free",
  rooms: bothRooms,
  names: ["u", "v", "w", "a", "b", "d"],
  role: "weight",
  slots: [{ label: "begins at (the origin if empty)", takes: ["point"], optional: true }],
  fields: (room) => coordinates(room, [2, 1, 1]),
  gives: () => "vector",
  compute: (given) => ({
    type: "vector",
    by: given.numbers,
    from: given.of.length === 0 ? originOf(given.room) : vecIn(given, 0),
  }),
  tex: ({ numbers }, _, { me }) => `${me} = ${texColumn(numbers)}`,
  code: ({ numbers }, { me }) => [`const ${me} = ${column(numbers)};`],
};

const number: Construction = {
  kind: "number",
  title: "Number",
  group: "Free",
  rooms: bothRooms,
  names: ["c", "k", "m", "s"],
  role: "rate",
  slots: [],
  fields: () => [{ label: "value", initial: 1.5, min: -5, max: 5, step: 0.05, slider: true }],
  gives: () => "number",
  compute: ({ numbers: [value = 0] }) => numberOf(value),
  tex: ({ numbers: [value = 0] }, _, { me }) => `${me} = ${texNumber(value)}`,
  code: ({ numbers: [value = 0] }, { me }) => [`const ${me} = ${value};`],
};

/** The matrix of some numbers, and how far it has morphed from the identity. */
export function matrixOf(numbers: Vec, room: Room): { readonly rows: Rows; readonly t: number } {
  const n = sizeOfRoom(room);
  const rows = Array.from({ length: n }, (_, i) => numbers.slice(n * i, n * i + n));
  return { rows, t: numbers[n * n] ?? 1 };
}

const usualMatrix: Readonly<Record<Room, Vec>> = {
  plane: [1.5, 0.5, 0, 1],
  space: [1, 0.5, 0, 0, 1, 0, 0, 0, 1.5],
};

/** The last number of a matrix is t. */
export const morphField: Field = {
  label: "t",
  initial: 1,
  min: 0,
  max: 1,
  step: 0.01,
  slider: true,
};

const rowsCode = (rows: Rows): string =>
  `array([${rows.map((row) => `[${row.join(", ")}]`).join(", ")}])`;

const matrix: Construction = {
  kind: "matrix",
  title: "Matrix",
  group: "Free",
  rooms: bothRooms,
  names: ["A", "B", "C", "M", "N"],
  role: "weight",
  slots: [],
  fields: (room) => {
    const n = sizeOfRoom(room);
    const entries = usualMatrix[room].map((initial, k) => ({
      label: `row ${Math.floor(k / n) + 1}, column ${(k % n) + 1}`,
      initial,
      step: 0.1,
    }));
    return [...entries, morphField];
  },
  gives: () => "matrix",
  compute: ({ numbers, room }) => {
    const { rows, t } = matrixOf(numbers, room);
    return { type: "matrix", rows: morphed(rows, t) };
  },
  tex: ({ numbers, room }, value, { me }) => {
    const { rows, t } = matrixOf(numbers, room);
    if (t === 1 || value.type !== "matrix") return `${me} = ${texMatrix(rows)}`;
    const start = texMatrix(identity(rows.length));
    const part = `I + ${texNumber(t)}\\,(${me} - I)`;
    return `${part} = ${texMatrix(value.rows)},\\qquad ${me} = ${texMatrix(rows)},\\ I = ${start}`;
  },
  code: ({ numbers, room }, { me }) => {
    const { rows, t } = matrixOf(numbers, room);
    if (t === 1) return [`const ${me} = ${rowsCode(rows)};`];
    const identityCode = `eye(${rows.length})`;
    return [
      `const ${me}Whole = ${rowsCode(rows)};`,
      `const ${me} = add(${identityCode}, multiply(${t}, subtract(${me}Whole, ${identityCode})));`,
    ];
  },
};

const circle: Construction = {
  kind: "circle",
  title: "Circle",
  group: "Lines and shapes",
  rooms: ["plane"],
  names: ["K", "L", "O"],
  role: "input",
  slots: [{ label: "centre (the origin if empty)", takes: ["point"], optional: true }],
  fields: () => [{ label: "radius", initial: 1, min: 0, max: LIMITS.size, step: 0.1 }],
  gives: () => "shape",
  compute: (given) => {
    const [radius = 0] = given.numbers;
    const centre = given.of.length === 0 ? [0, 0] : vecIn(given, 0);
    const places = shapeOf("circle").map(([x = 0, y = 0]) =>
      sumOf(centre, [radius * x, radius * y]),
    );
    return { type: "shape", rings: [{ places, open: false }] };
  },
  tex: (given, _, { me, of: [centre = "(0, 0)"] }) =>
    `${me}:\\ \\lVert x - ${centre} \\rVert = ${texNumber(given.numbers[0] ?? 0)}`,
  code: ({ numbers: [radius = 0] }, { me, of: [centre] }) => [
    ...cornersCode("circle", `${me}Unit`),
    centre === undefined
      ? `const ${me} = multiply(${radius}, ${me}Unit);`
      : `const ${me} = add(${centre}, multiply(${radius}, ${me}Unit));`,
  ],
};

const shape: Construction = {
  kind: "shape",
  title: "Shape",
  group: "Free",
  rooms: ["plane"],
  names: ["F", "S", "T", "G"],
  role: "input",
  slots: [],
  fields: noFields,
  choices: () => shapes,
  gives: () => "shape",
  compute: ({ choice }) => ({
    type: "shape",
    rings: [{ places: shapeOf(choice), open: false }],
  }),
  tex: ({ choice }, _, { me }) => `${me} = \\text{${choice}}`,
  code: ({ choice }, { me }) => cornersCode(choice, me),
};

const solid: Construction = {
  kind: "solid",
  title: "Solid",
  group: "Free",
  rooms: ["space"],
  names: ["K", "F", "S", "T"],
  role: "input",
  slots: [],
  fields: noFields,
  choices: () => solids,
  gives: () => "solid",
  compute: ({ choice }) => ({ type: "solid", ...solidOf(choice) }),
  tex: ({ choice }, _, { me }) => `${me} = \\text{${choice}}`,
  code: ({ choice }, { me }) => [`const ${me} = ${rowsCode(solidOf(choice).corners)};`],
};

const picture: Construction = {
  kind: "picture",
  title: "Picture",
  group: "Free",
  rooms: ["plane"],
  names: ["X", "Y", "Z"],
  role: "input",
  slots: [],
  fields: () => [
    { label: "x of its corner", initial: 0 },
    { label: "y of its corner", initial: 0 },
    { label: "side", initial: 2, min: 0.1, max: 100, step: 0.1 },
  ],
  choices: () => pictures,
  gives: () => "picture",
  compute: ({ choice, numbers: [x = 0, y = 0, side = 1] }) => ({
    type: "picture",
    picture: choice,
    frame: [
      [side, 0],
      [0, side],
    ],
    at: [x, y],
  }),
  tex: ({ choice }, _, { me }) => `${me} = \\text{${choice}}`,
  code: ({ numbers: [x = 0, y = 0, side = 1] }, { me }) => [
    `const ${me} = add([${x}, ${y}], multiply(${side}, [[0, 0], [1, 0], [1, 1], [0, 1]]));`,
  ],
};

const between: Construction = {
  kind: "between",
  title: "Vector from point to point",
  group: "Vectors",
  rooms: bothRooms,
  names: ["u", "v", "w", "a", "b", "d"],
  role: "weight",
  slots: [
    { label: "from", takes: ["point"] },
    { label: "to", takes: ["point"] },
  ],
  fields: noFields,
  gives: () => "vector",
  compute: (given) => {
    const [from, to] = [valueIn(given, 0, "point").at, valueIn(given, 1, "point").at];
    return { type: "vector", by: to.map((x, i) => x - (from[i] ?? 0)), from };
  },
  tex: (_, value, { me, of: [from, to] }) =>
    `${me} = ${to} - ${from} = ${value.type === "vector" ? texColumn(value.by) : ""}`,
  code: (_, { me, of: [from, to] }) => [`const ${me} = subtract(${to}, ${from});`],
};

export const free = [point, vector, between, matrix, number, shape, solid, picture, circle];
