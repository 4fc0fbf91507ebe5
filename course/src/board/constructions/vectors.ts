/** @file Vectors made of vectors. */
import {
  arrow,
  bothRooms,
  type Construction,
  type Given,
  noFields,
  valueIn,
  vecIn,
  vecsIn,
} from "../core/construction.ts";
import {
  areaOf,
  crossOf,
  differenceOf,
  dotOf,
  projected,
  sumOf,
  timesOf,
  type Vec,
} from "../core/mathematics.ts";
import { texColumn, texFactor, texNumber } from "../core/said.ts";
import { nothing, type Value, type ValueType } from "../core/value.ts";

const columnOf = (value: Value): string => (value.type === "vector" ? texColumn(value.by) : "");
const two = [
  { label: "vector", takes: ["vector"] },
  { label: "vector", takes: ["vector"] },
] as const;

const usual = {
  group: "Vectors",
  rooms: bothRooms,
  role: "output",
  fields: noFields,
  gives: (): ValueType => "vector",
} as const;

const sum: Construction = {
  ...usual,
  kind: "sum",
  made: (names) => names.join(" + "),
  title: "Sum of vectors",
  names: ["s", "w", "r"],
  slots: [{ label: "vector", takes: ["vector"], least: 2 }],
  compute: (given) => arrow(vecsIn(given).reduce(sumOf)),
  tex: (_, value, { me, of }) => `${me} = ${of.join(" + ")} = ${columnOf(value)}`,
  code: (_, { me, of }) => [
    `const ${me} = ${of.reduce((left, right) => `add(${left}, ${right})`)};`,
  ],
};

const difference: Construction = {
  ...usual,
  kind: "difference",
  made: ([u, v]) => `${u} − ${v}`,
  title: "Difference of vectors",
  names: ["d", "e", "r"],
  slots: two,
  // Drawn from the tip of the second to the tip of the first.
  compute: (given) => ({
    type: "vector",
    by: differenceOf(vecIn(given, 0), vecIn(given, 1)),
    from: vecIn(given, 1),
  }),
  tex: (_, value, { me, of: [u, v] }) => `${me} = ${u} - ${v} = ${columnOf(value)}`,
  code: (_, { me, of: [u, v] }) => [`const ${me} = subtract(${u}, ${v});`],
};

const factor = {
  label: "factor",
  initial: 1.5,
  min: -5,
  max: 5,
  step: 0.05,
  slider: true,
} as const;

const multiple: Construction = {
  ...usual,
  kind: "multiple",
  title: "Multiple of a vector",
  names: ["w", "q", "r"],
  slots: [{ label: "vector", takes: ["vector"] }],
  fields: () => [factor],
  compute: (given) => arrow(timesOf(given.numbers[0] ?? 0, vecIn(given, 0))),
  tex: ({ numbers: [c = 0] }, value, { me, of: [v] }) =>
    `${me} = ${texFactor(c)}\\,${v} = ${columnOf(value)}`,
  code: ({ numbers: [c = 0] }, { me, of: [v] }) => [`const ${me} = multiply(${c}, ${v});`],
};

const scaled: Construction = {
  ...usual,
  kind: "scaled",
  title: "Number times vector",
  names: ["w", "q", "r"],
  slots: [
    { label: "number", takes: ["number"] },
    { label: "vector", takes: ["vector"] },
  ],
  compute: (given) => arrow(timesOf(valueIn(given, 0, "number").value, vecIn(given, 1))),
  tex: (given, value, { me, of: [c, v] }) =>
    `${me} = ${c}\\,${v} = ${texFactor(valueIn(given, 0, "number").value)}\\,${texColumn(vecIn(given, 1))} = ${columnOf(value)}`,
  code: (_, { me, of: [c, v] }) => [`const ${me} = multiply(${c}, ${v});`],
};

/** The steps of a combination, one after the other. */
export const stepsOf = (given: Given): readonly Vec[] =>
  vecsIn(given).map((v, i) => timesOf(given.numbers[i] ?? 0, v));

const combination: Construction = {
  ...usual,
  kind: "combination",
  title: "Linear combination",
  names: ["w", "x", "r"],
  slots: [{ label: "vector", takes: ["vector"], least: 2 }],
  fields: (_, parents) =>
    Array.from({ length: parents }, (_, i) => ({
      ...factor,
      label: `factor of vector ${i + 1}`,
      initial: 1,
    })),
  compute: (given) => arrow(stepsOf(given).reduce(sumOf)),
  tex: ({ numbers }, value, { me, of }) => {
    const parts = of.map((v, i) => `${texFactor(numbers[i] ?? 0)}\\,${v}`);
    return `${me} = ${parts.join(" + ")} = ${columnOf(value)}`;
  },
  code: ({ numbers }, { me, of }) => [
    `const ${me} = matvec(matrixTranspose(stack([${of.join(", ")}])), [${numbers.slice(0, of.length).join(", ")}]);`,
  ],
};

const projection: Construction = {
  ...usual,
  kind: "projection",
  made: ([v, w]) => `projection of ${v} on ${w}`,
  title: "Projection of a vector on another",
  names: ["p", "q", "r"],
  slots: [
    { label: "vector", takes: ["vector"] },
    { label: "onto", takes: ["vector"] },
  ],
  compute: (given) => {
    const p = projected(vecIn(given, 0), vecIn(given, 1));
    return p === null ? nothing("the vector to project on is zero: it has no line") : arrow(p);
  },
  tex: (given, value, { me, of: [v, w] }) => {
    const [a, b] = [vecIn(given, 0), vecIn(given, 1)];
    const numbers = `\\frac{${texNumber(dotOf(a, b))}}{${texNumber(dotOf(b, b))}}`;
    return `${me} = \\frac{${v}\\cdot ${w}}{${w}\\cdot ${w}}\\,${w} = ${numbers}\\,${texColumn(b)} = ${columnOf(value)}`;
  },
  code: (_, { me, of: [v, w] }) => [
    `const ${me} = multiply(divide(dot(${v}, ${w}), dot(${w}, ${w})), ${w});`,
  ],
};

const onPlane: Construction = {
  ...usual,
  kind: "on-plane",
  made: ([v, plane]) => `projection of ${v} on ${plane}`,
  title: "Projection of a vector on a plane",
  rooms: ["space"],
  names: ["p", "q", "r"],
  slots: [
    { label: "vector", takes: ["vector"] },
    { label: "onto", takes: ["flat"] },
  ],
  compute: (given) => {
    const { along, across } = valueIn(given, 1, "flat");
    const v = vecIn(given, 0);
    const normal = projected(v, crossOf(along, across));
    return normal === null
      ? nothing("there is no plane to project on")
      : arrow(differenceOf(v, normal));
  },
  tex: (_, value, { me, of: [v] }) =>
    `n = \\text{normal},\\qquad ${me} = ${v} - \\frac{${v}\\cdot n}{n\\cdot n}\\,n = ${columnOf(value)}`,
  code: (_, { me, of: [v, plane] }) => [
    `const ${me}Normal = cross(take(${plane}, 0, { axis: 0 }), take(${plane}, 1, { axis: 0 }));`,
    `const ${me} = subtract(${v}, multiply(divide(dot(${v}, ${me}Normal), dot(${me}Normal, ${me}Normal)), ${me}Normal));`,
  ],
};

const cross: Construction = {
  ...usual,
  kind: "cross",
  title: "Cross product",
  rooms: ["space"],
  names: ["n", "c", "r"],
  slots: two,
  compute: (given) => arrow(crossOf(vecIn(given, 0), vecIn(given, 1))),
  tex: (given, value, { me, of: [u, v] }) =>
    `${me} = ${u} \\times ${v} = ${texColumn(vecIn(given, 0))} \\times ${texColumn(vecIn(given, 1))} = ${columnOf(value)}`,
  code: (_, { me, of: [u, v] }) => [`const ${me} = cross(${u}, ${v});`],
};

const coordinates: Construction = {
  ...usual,
  kind: "coordinates",
  title: "Coordinates in a basis",
  rooms: ["plane"],
  names: ["x", "y", "z"],
  slots: [
    { label: "vector", takes: ["vector"] },
    { label: "first of the basis", takes: ["vector"] },
    { label: "second of the basis", takes: ["vector"] },
  ],
  compute: (given) => {
    const [w, u, v] = [vecIn(given, 0), vecIn(given, 1), vecIn(given, 2)];
    const area = areaOf(u, v);
    if (area === 0) return nothing("the two vectors lie on one line: they are no basis");
    // Cramer's rule.
    return arrow([areaOf(w, v) / area, areaOf(u, w) / area]);
  },
  tex: (_, value, { me, of: [w, u, v] }) =>
    `${w} = ${me}_1\\,${u} + ${me}_2\\,${v},\\qquad ${me} = ${columnOf(value)}`,
  code: (_, { me, of: [w, u, v] }) => [
    `const ${me}Area = ([a, b]: number[], [c, d]: number[]) => a * d - b * c;`,
    `const [${me}W, ${me}U, ${me}V] = [${w}, ${u}, ${v}].map((x) => asarray(x).toArray() as number[]);`,
    `const ${me} = divide([${me}Area(${me}W, ${me}V), ${me}Area(${me}U, ${me}W)], ${me}Area(${me}U, ${me}V));`,
  ],
};

export const vectors = [
  sum,
  difference,
  multiple,
  scaled,
  combination,
  projection,
  onPlane,
  cross,
  coordinates,
];
