/** @file Matrices made of matrices, and what they act on. */
import {
  bothRooms,
  type Construction,
  type Given,
  noFields,
  valueIn,
} from "../core/construction.ts";
import {
  applied,
  appliedToAll,
  columnsOf,
  determinant,
  inverseOf,
  productOf,
  type Rows,
  spectrumOf,
} from "../core/mathematics.ts";
import { texColumn, texMatrix, texNumber } from "../core/said.ts";
import { nothing, type Value, type ValueType } from "../core/value.ts";
import { spectrumCode } from "./spectrum-code.ts";

const rowsIn = (given: Given, at = 0): Rows => valueIn(given, at, "matrix").rows;
const matrixTex = (value: Value): string => (value.type === "matrix" ? texMatrix(value.rows) : "");

const usual = {
  group: "Matrices",
  rooms: bothRooms,
  role: "output",
  fields: noFields,
  gives: (): ValueType => "matrix",
} as const;

const product: Construction = {
  ...usual,
  kind: "product",
  made: ([first, then]) => `first ${first}, then ${then}`,
  title: "Composition: first one matrix, then another",
  names: ["C", "M", "N"],
  slots: [
    { label: "first", takes: ["matrix"] },
    { label: "then", takes: ["matrix"] },
  ],
  compute: (given) => ({ type: "matrix", rows: productOf(rowsIn(given, 1), rowsIn(given, 0)) }),
  tex: (given, value, { me, of: [first, then] }) =>
    `${me} = ${then}\\,${first} = ${texMatrix(rowsIn(given, 1))}${texMatrix(rowsIn(given, 0))} = ${matrixTex(value)}`,
  code: (_, { me, of: [first, then] }) => [`const ${me} = matmul(${then}, ${first});`],
};

const inverse: Construction = {
  ...usual,
  kind: "inverse",
  title: "Inverse",
  names: ["J", "N", "M"],
  slots: [{ label: "matrix", takes: ["matrix"] }],
  compute: (given) => {
    const rows = inverseOf(rowsIn(given));
    return rows === null
      ? nothing("the matrix is singular: its determinant is 0")
      : { type: "matrix", rows };
  },
  tex: (given, value, { me, of: [a] }) =>
    `${me} = ${a}^{-1} = ${texMatrix(rowsIn(given))}^{-1} = ${matrixTex(value)}`,
  code: ({ room }, { me, of: [a] }) => {
    const rows = [0, 1, 2].map((i) => `take(${a}, ${i}, { axis: 0 })`);
    const [a0, a1, a2] = rows;
    if (room === "space") {
      return [
        `const ${me}Columns = stack([cross(${a1}, ${a2}), cross(${a2}, ${a0}), cross(${a0}, ${a1})], { axis: 1 });`,
        `const ${me} = divide(${me}Columns, dot(${a0}, cross(${a1}, ${a2})));`,
      ];
    }
    return [
      `const [[${me}a, ${me}b], [${me}c, ${me}d]] = asarray(${a}).toArray() as number[][];`,
      `const ${me} = divide([[${me}d, -${me}b], [-${me}c, ${me}a]], ${me}a * ${me}d - ${me}b * ${me}c);`,
    ];
  },
};

const transpose: Construction = {
  ...usual,
  kind: "transpose",
  title: "Transpose",
  names: ["T", "N", "M"],
  slots: [{ label: "matrix", takes: ["matrix"] }],
  compute: (given) => ({ type: "matrix", rows: columnsOf(rowsIn(given)) }),
  tex: (_, value, { me, of: [a] }) => `${me} = ${a}\\T = ${matrixTex(value)}`,
  code: (_, { me, of: [a] }) => [`const ${me} = matrixTranspose(${a});`],
};

const movable = [
  "point",
  "vector",
  "segment",
  "line",
  "shape",
  "solid",
  "picture",
  "flat",
  "matrix",
] as const;

/** Where a matrix takes something. */
function moved(m: Rows, value: Value): Value {
  switch (value.type) {
    case "point":
      return { type: "point", at: applied(m, value.at) };
    case "vector":
      return { type: "vector", by: applied(m, value.by), from: applied(m, value.from) };
    case "segment":
      return { type: "segment", from: applied(m, value.from), to: applied(m, value.to) };
    case "line": {
      const along = applied(m, value.along);
      if (along.every((x) => x === 0)) return nothing("the line shrinks to a point");
      return { type: "line", through: applied(m, value.through), along };
    }
    case "shape":
      return {
        type: "shape",
        rings: value.rings.map((ring) => ({ ...ring, places: appliedToAll(m, ring.places) })),
      };
    case "solid":
      return { ...value, corners: appliedToAll(m, value.corners) };
    case "picture":
      return { ...value, frame: productOf(m, value.frame), at: applied(m, value.at) };
    case "flat":
      return { type: "flat", along: applied(m, value.along), across: applied(m, value.across) };
    case "matrix":
      return { type: "matrix", rows: productOf(m, value.rows) };
    default:
      return nothing(`a matrix does not act on this`);
  }
}

const transformed: Construction = {
  ...usual,
  kind: "transformed",
  made: ([a, x]) => `${a} times ${x}`,
  title: "Matrix times vector, point, shape or picture",
  names: ["Y", "Z", "W"],
  slots: [
    { label: "matrix", takes: ["matrix"] },
    { label: "acts on", takes: movable },
  ],
  gives: ([, type]) => type ?? "vector",
  compute: (given) => moved(rowsIn(given), given.of[1] ?? nothing("there is nothing to act on")),
  tex: (given, value, { me, of: [a, x] }) => {
    const before = given.of[1];
    const numbers =
      value.type === "vector" && before?.type === "vector"
        ? ` = ${texMatrix(rowsIn(given))}${texColumn(before.by)} = ${texColumn(value.by)}`
        : value.type === "point"
          ? ` = ${texMatrix(rowsIn(given))}${texColumn(before?.type === "point" ? before.at : [])} = ${texColumn(value.at)}`
          : "";
    return `${me} = ${a}\\,${x}${numbers}`;
  },
  code: (given, { me, of: [a, x] }) => {
    const type = given.of[1]?.type;
    const single = type === "vector" || type === "point";
    if (single) return [`const ${me} = matvec(${a}, ${x});`];
    if (type === "matrix") return [`const ${me} = matmul(${a}, ${x});`];
    return [`const ${me} = matmul(${x}, matrixTranspose(${a}));`];
  },
};

const grid: Construction = {
  ...usual,
  kind: "grid",
  title: "Grid moved by a matrix",
  rooms: ["plane"],
  role: "weight",
  names: ["G", "H", "L"],
  slots: [{ label: "matrix", takes: ["matrix"] }],
  gives: () => "grid",
  compute: (given) => ({ type: "grid", rows: rowsIn(given) }),
  tex: (given, _, { me, of: [a] }) => {
    const [first = [], second = []] = columnsOf(rowsIn(given));
    return `${me}:\\ x\\,${a}e_1 + y\\,${a}e_2 = x\\,${texColumn(first)} + y\\,${texColumn(second)}`;
  },
  code: (_, { me, of: [a] }) => [`const ${me} = matrixTranspose(${a});`],
};

const eigen: Construction = {
  ...usual,
  kind: "eigen",
  title: "Eigen-directions",
  role: "gradient",
  names: ["E", "H", "L"],
  slots: [{ label: "matrix", takes: ["matrix"] }],
  gives: () => "eigen",
  compute: (given) => ({
    type: "eigen",
    spectrum: spectrumOf(rowsIn(given)),
    rows: rowsIn(given),
  }),
  tex: (given, value, { of: [a] }) => {
    if (value.type !== "eigen") return "";
    const { pairs, turning } = value.spectrum;
    const list = pairs.map(
      ({ value: lambda, direction }, i) =>
        `\\lambda_${i + 1} = ${texNumber(lambda)},\\ v_${i + 1} = ${texColumn(direction)}`,
    );
    const pair = turning
      ? [`\\lambda = ${texNumber(turning.re)} \\pm ${texNumber(turning.im)}\\,i`]
      : [];
    return [`\\det(${a} - \\lambda I) = 0`, ...list, ...pair].join(";\\quad ");
  },
  code: (given, { me, of: [a = "A"] }) => spectrumCode(given.room, me, a),
};

const determinantOf: Construction = {
  ...usual,
  kind: "determinant",
  made: ([m]) => `determinant of ${m}`,
  title: "Determinant",
  group: "Measures",
  role: "loss",
  names: ["D", "d", "k"],
  slots: [{ label: "matrix", takes: ["matrix"] }],
  gives: (): ValueType => "number",
  compute: (given) => {
    const rows = rowsIn(given);
    const at = rows.map(() => 0);
    return {
      type: "number",
      value: determinant(rows),
      of: { kind: "box", at, edges: columnsOf(rows) },
    };
  },
  tex: (given, value, { me, of: [m] }) => {
    const rows = rowsIn(given);
    const result = value.type === "number" ? texNumber(value.value) : "";
    if (given.room === "space") return `${me} = \\det ${m} = \\det ${texMatrix(rows)} = ${result}`;
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = rows;
    const f = (x: number): string => (x < 0 ? `(${texNumber(x)})` : texNumber(x));
    return `${me} = \\det ${m} = ad - bc = ${f(a)}\\cdot ${f(d)} - ${f(b)}\\cdot ${f(c)} = ${result}`;
  },
  code: ({ room }, { me, of: [m] }) => {
    if (room === "space") {
      const [a, b, c] = [0, 1, 2].map((i) => `take(${m}, ${i}, { axis: 0 })`);
      return [`const ${me} = Number(dot(${a}, cross(${b}, ${c})));`];
    }
    return [
      `const [[${me}a, ${me}b], [${me}c, ${me}d]] = asarray(${m}).toArray() as number[][];`,
      `const ${me} = ${me}a * ${me}d - ${me}b * ${me}c;`,
    ];
  },
};

export const matrices = [product, inverse, transpose, transformed, grid, eigen, determinantOf];
