/** @file Numbers that measure vectors. */
import {
  bothRooms,
  type Construction,
  noFields,
  originOf,
  valueIn,
  vecIn,
} from "../core/construction.ts";
import {
  angleOf,
  areaOf,
  differenceOf,
  dotOf,
  lengthOf,
  type Vec,
  volumeOf,
} from "../core/mathematics.ts";
import { texColumn, texFactor, texNumber } from "../core/said.ts";
import { nothing, numberOf, type Value, type ValueType } from "../core/value.ts";

const numberTex = (value: Value): string => (value.type === "number" ? texNumber(value.value) : "");

const usual = {
  group: "Measures",
  rooms: bothRooms,
  role: "loss",
  fields: noFields,
  gives: (): ValueType => "number",
} as const;

const vectorSlot = { label: "vector", takes: ["vector"] } as const;
const two = [vectorSlot, vectorSlot];

/** a₁b₁ + a₂b₂ + … with its numbers. */
const termsOf = (a: Vec, b: Vec): string =>
  a.map((x, i) => `${texFactor(x)}\\cdot ${texFactor(b[i] ?? 0)}`).join(" + ");

const length: Construction = {
  ...usual,
  kind: "length",
  title: "Length",
  names: ["r", "l", "k"],
  slots: [{ label: "of", takes: ["vector", "segment"] }],
  compute: ({ of: [value] }) => {
    if (value?.type === "segment") return numberOf(lengthOf(differenceOf(value.to, value.from)));
    return numberOf(value?.type === "vector" ? lengthOf(value.by) : 0);
  },
  tex: ({ of: [it] }, value, { me, of: [v] }) => {
    const by =
      it?.type === "segment" ? differenceOf(it.to, it.from) : it?.type === "vector" ? it.by : [];
    const squares = by.map((x) => `${texFactor(x)}^2`).join(" + ");
    return `${me} = \\lVert ${v} \\rVert = \\sqrt{${squares}} = ${numberTex(value)}`;
  },
  code: ({ of: [it] }, { me, of: [v] }) =>
    it?.type === "segment"
      ? [
          `const ${me} = Number(norm(subtract(take(${v}, 1, { axis: 0 }), take(${v}, 0, { axis: 0 }))));`,
        ]
      : [`const ${me} = Number(norm(${v}));`],
};

const angle: Construction = {
  ...usual,
  kind: "angle",
  title: "Angle",
  names: ["φ", "θ", "α"],
  slots: two,
  compute: (given) => {
    const [u, v] = [valueIn(given, 0, "vector"), valueIn(given, 1, "vector")];
    const radians = angleOf(u.by, v.by);
    if (radians === null) return nothing("a zero vector has no direction");
    return numberOf((radians * 180) / Math.PI, {
      kind: "arc",
      at: u.from,
      from: u.by,
      to: v.by,
    });
  },
  tex: (_, value, { me, of: [u, v] }) =>
    `${me} = \\arccos\\frac{${u}\\cdot ${v}}{\\lVert ${u} \\rVert\\,\\lVert ${v} \\rVert} = ${numberTex(value)}^\\circ`,
  code: (_, { me, of: [u, v] }) => [
    `const ${me}Cosine = Number(divide(dot(${u}, ${v}), multiply(norm(${u}), norm(${v}))));`,
    `const ${me} = (Math.acos(Math.max(-1, Math.min(1, ${me}Cosine))) * 180) / Math.PI; // degrees`,
  ],
};

const dot: Construction = {
  ...usual,
  kind: "dot",
  title: "Dot product",
  names: ["s", "c", "k"],
  slots: two,
  compute: (given) => numberOf(dotOf(vecIn(given, 0), vecIn(given, 1))),
  tex: (given, value, { me, of: [u, v] }) =>
    `${me} = ${u}\\cdot ${v} = ${termsOf(vecIn(given, 0), vecIn(given, 1))} = ${numberTex(value)}`,
  code: (_, { me, of: [u, v] }) => [`const ${me} = Number(dot(${u}, ${v}));`],
};

const area: Construction = {
  ...usual,
  kind: "area",
  title: "Cross product: signed area",
  rooms: ["plane"],
  names: ["a", "k", "c"],
  slots: two,
  compute: (given) => {
    const [u, v] = [vecIn(given, 0), vecIn(given, 1)];
    return numberOf(areaOf(u, v), { kind: "box", at: originOf("plane"), edges: [u, v] });
  },
  tex: (given, value, { me, of: [u, v] }) => {
    const [[a = 0, b = 0], [c = 0, d = 0]] = [vecIn(given, 0), vecIn(given, 1)];
    const terms = `${texFactor(a)}\\cdot ${texFactor(d)} - ${texFactor(b)}\\cdot ${texFactor(c)}`;
    return `${me} = ${u} \\times ${v} = u_1 v_2 - u_2 v_1 = ${terms} = ${numberTex(value)}`;
  },
  code: (_, { me, of: [u, v] }) => [
    `const [[${me}a, ${me}b], [${me}c, ${me}d]] = [${u}, ${v}].map((x) => asarray(x).toArray() as number[]);`,
    `const ${me} = ${me}a * ${me}d - ${me}b * ${me}c;`,
  ],
};

const volume: Construction = {
  ...usual,
  kind: "volume",
  title: "Parallelepiped: signed volume",
  rooms: ["space"],
  names: ["V", "k", "c"],
  slots: [vectorSlot, vectorSlot, vectorSlot],
  compute: (given) => {
    const edges = [vecIn(given, 0), vecIn(given, 1), vecIn(given, 2)] as const;
    return numberOf(volumeOf(...edges), { kind: "box", at: originOf("space"), edges });
  },
  tex: (given, value, { me, of: [u, v, w] }) => {
    const columns = [0, 1, 2].map((i) => texColumn(vecIn(given, i)));
    const numbers = `${columns[0]}\\cdot\\Bigl(${columns[1]}\\times ${columns[2]}\\Bigr)`;
    return `${me} = ${u}\\cdot(${v}\\times ${w}) = ${numbers} = ${numberTex(value)}`;
  },
  code: (_, { me, of: [u, v, w] }) => [`const ${me} = Number(dot(${u}, cross(${v}, ${w})));`],
};

export const measures = [length, angle, dot, area, volume];
