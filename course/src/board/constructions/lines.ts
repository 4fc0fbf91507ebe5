/** @file Lines and shapes through points, and the plane that two vectors span. */
import {
  bothRooms,
  type Construction,
  type Given,
  noFields,
  originOf,
  valueIn,
  vecIn,
  vecsIn,
} from "../core/construction.ts";
import { crossOf, differenceOf, lengthOf, type Vec } from "../core/mathematics.ts";
import { texColumn } from "../core/said.ts";
import { nothing } from "../core/value.ts";

const segment: Construction = {
  kind: "segment",
  title: "Segment",
  group: "Lines and shapes",
  rooms: bothRooms,
  names: ["s", "r", "q"],
  role: "plain",
  slots: [
    { label: "from", takes: ["point"] },
    { label: "to", takes: ["point"] },
  ],
  fields: noFields,
  gives: () => "segment",
  compute: (given) => ({ type: "segment", from: vecIn(given, 0), to: vecIn(given, 1) }),
  tex: (_, __, { me, of: [from, to] }) => `${me} = \\overline{${from}${to}}`,
  code: (_, { me, of: [from, to] }) => [`const ${me} = stack([${from}, ${to}]);`],
};

/** Through a place along a vector, or through two points. */
function lineOf(given: Given): { readonly through: Vec; readonly along: Vec } {
  const [first, second] = [given.of[0], given.of[1]];
  const through = first?.type === "point" ? first.at : originOf(given.room);
  const towards = vecIn(given, 1);
  return { through, along: second?.type === "point" ? differenceOf(towards, through) : towards };
}

const line: Construction = {
  kind: "line",
  title: "Line",
  group: "Lines and shapes",
  rooms: bothRooms,
  names: ["g", "h", "l"],
  role: "plain",
  slots: [
    { label: "through", takes: ["point"] },
    { label: "and, or along", takes: ["point", "vector"] },
  ],
  fields: noFields,
  gives: () => "line",
  compute: (given) => {
    const { through, along } = lineOf(given);
    if (lengthOf(along) === 0) return nothing("the line has no direction");
    return { type: "line", through, along };
  },
  tex: (given, _, { me, of: [from] }) => {
    const { along } = lineOf(given);
    return `${me} = \\{\\, ${from} + t\\,${texColumn(along)} : t \\in \\R \\,\\}`;
  },
  code: (given, { me, of: [from, to] }) =>
    given.of[1]?.type === "point"
      ? [`const ${me} = stack([${from}, ${to}]);`]
      : [`const ${me} = stack([${from}, add(${from}, ${to})]);`],
};

const polygon: Construction = {
  kind: "polygon",
  title: "Polygon",
  group: "Lines and shapes",
  rooms: ["plane"],
  names: ["S", "T", "H"],
  role: "input",
  slots: [{ label: "corner", takes: ["point"], least: 3 }],
  fields: noFields,
  gives: () => "shape",
  compute: (given) => ({ type: "shape", rings: [{ places: vecsIn(given), open: false }] }),
  tex: (_, __, { me, of }) => `${me} = ${of.join("\\,")}`,
  code: (_, { me, of }) => [`const ${me} = stack([${of.join(", ")}]);`],
};

const flat: Construction = {
  kind: "flat",
  title: "Plane spanned by two vectors",
  group: "Lines and shapes",
  rooms: ["space"],
  names: ["E", "H", "L"],
  role: "activation",
  slots: [
    { label: "along", takes: ["vector"] },
    { label: "and along", takes: ["vector"] },
  ],
  fields: noFields,
  gives: () => "flat",
  compute: (given) => {
    const [along, across] = [valueIn(given, 0, "vector").by, valueIn(given, 1, "vector").by];
    const area = lengthOf(crossOf(along, across));
    if (!(area > 1e-9 * lengthOf(along) * lengthOf(across))) {
      return nothing("the two vectors lie on one line and span no plane");
    }
    return { type: "flat", along, across };
  },
  tex: (_, __, { me, of: [u, v] }) => `${me} = \\{\\, a\\,${u} + b\\,${v} : a, b \\in \\R \\,\\}`,
  code: (_, { me, of: [u, v] }) => [`const ${me} = stack([${u}, ${v}]);`],
};

export const lines = [segment, line, polygon, flat];
