/** @file The objects of space as pieces of the figure kind `orbit`. */
import type { OrbitObject } from "../../kit/figures/kinds/orbit/index.tsx";
import type { Vector3 } from "../../kit/figures/kinds/orbit/spec.ts";
import { boxCorners, boxFaces } from "../constructions/shapes.ts";
import type { Evaluated, Evaluation } from "../core/graph.ts";
import { columnsOf, crossOf, lengthOf, type Rows, timesOf, type Vec } from "../core/mathematics.ts";
import { sayName, sayNumber } from "../core/said.ts";

const triple = ([x = 0, y = 0, z = 0]: Vec): Vector3 => [x, y, z];
const sum = (a: Vec, b: Vec, by = 1): Vector3 => triple(a.map((x, i) => x + by * (b[i] ?? 0)));

/** A straight line in pieces, short enough to be sorted by nearness. */
const pieces = (from: Vec, to: Vec, count = 16): readonly Vector3[] =>
  Array.from({ length: count + 1 }, (_, k) =>
    triple(from.map((x, i) => x + (k / count) * ((to[i] ?? 0) - x))),
  );

function solidOf(
  corners: Rows,
  faces: readonly (readonly number[])[],
): Extract<OrbitObject, { readonly kind: "solid" }>["faces"] {
  const at = (k: number | undefined): Vector3 => triple(corners[k ?? 0] ?? []);
  return faces.map(([a, b, c, d]) => [at(a), at(b), at(c), at(d)] as const);
}

/** Two directions at right angles in the plane of two vectors. */
function spanned(along: Vec, across: Vec): readonly [Vec, Vec] {
  const first = timesOf(1 / lengthOf(along), along);
  const normal = crossOf(along, across);
  return [first, crossOf(timesOf(1 / lengthOf(normal), normal), first)];
}

/** How far along a direction the box of a reach goes. */
const upTo = (along: Vec, reach: number): Vec =>
  timesOf(reach / Math.max(...along.map(Math.abs)), along);

type ValueOf<T extends Evaluated["value"]["type"]> = Extract<
  Evaluated["value"],
  { readonly type: T }
>;

interface Look {
  readonly role: OrbitObject["role"];
  readonly sym: string;
}

/** What of a line lies within the box. */
function lineWithin({ through, along }: ValueOf<"line">, reach: number): ReturnType<typeof pieces> {
  const far = upTo(along, 2 * reach);
  return pieces(sum(through, far, -1), sum(through, far), 48);
}

function flat(
  { along, across }: ValueOf<"flat">,
  role: Look["role"],
  reach: number,
): readonly OrbitObject[] {
  const [u, v] = spanned(along, across).map((e) => triple(timesOf(reach, e)));
  return u && v ? [{ kind: "plane", through: [0, 0, 0], along: u, across: v, role }] : [];
}

const arrowTo = (tip: Vec, look: Look, name: string): OrbitObject => ({
  ...{ kind: "vector", from: [0, 0, 0], to: triple(tip), name },
  ...look,
});

function objectsOfOne({ item, value }: Evaluated, reach: number): readonly OrbitObject[] {
  const look = { role: item.role, sym: item.name } as const;
  const name = sayName(item.name);
  switch (value.type) {
    case "point":
      return [{ kind: "point", at: triple(value.at), ...look, name }];
    case "vector":
      return [
        { kind: "vector", from: triple(value.from), to: sum(value.from, value.by), ...look, name },
      ];
    case "segment":
      return [{ kind: "path", points: pieces(value.from, value.to), role: item.role }];
    case "line":
      return [{ kind: "path", points: lineWithin(value, reach), role: item.role }];
    case "flat":
      return flat(value, item.role, reach);
    case "solid":
      return [{ kind: "solid", faces: solidOf(value.corners, value.faces), role: item.role }];
    case "matrix":
      return columnsOf(value.rows).map((column, j) =>
        arrowTo(column, look, `${name}e${sayName(`_${j + 1}`)}`),
      );
    case "number":
      return measured(value, item.role, name);
    case "eigen":
      return value.spectrum.pairs.map(({ value: lambda, direction }, i) =>
        arrowTo(upTo(direction, reach), look, `λ${sayName(`_${i + 1}`)} = ${sayNumber(lambda)}`),
      );
    case "shape":
    case "picture":
    case "grid":
    case "nothing":
      return [];
  }
}

function measured(
  { value, of }: ValueOf<"number">,
  role: OrbitObject["role"],
  name: string,
): readonly OrbitObject[] {
  if (of.kind === "box") {
    const corners = boxCorners(of.at, of.edges);
    const far = corners.at(-1) ?? [];
    return [
      { kind: "solid", faces: solidOf(corners, boxFaces), role, sheer: true },
      { kind: "point", at: triple(far), role, name: `${name} = ${sayNumber(value)}` },
    ];
  }
  if (of.kind === "none") return [];
  const [u, v] = [of.from, of.to].map((w) => timesOf(1 / lengthOf(w), w));
  if (!u || !v) return [];
  const points = Array.from({ length: 25 }, (_, k) => {
    const mixed = sum(timesOf(1 - k / 24, u), timesOf(k / 24, v));
    const length = lengthOf(mixed) || 1;
    return sum(of.at, mixed, 0.7 / length);
  });
  return [{ kind: "path", points, role }];
}

/** How far below the origin the floor lies, against how far the axes reach. */
export const DEPTH = 0.5;

/** The three axes, as far as the box goes. */
const axes = (reach: number): readonly OrbitObject[] =>
  [0, 1, 2].map((i) => {
    const end = [0, 1, 2].map((j) => (i === j ? reach : 0));
    const start = end.map((x) => -x * (i === 2 ? DEPTH : 1));
    return { kind: "path", points: pieces(start, end, 24), role: "plain", fine: true };
  });

/** All pieces of a board. */
export const spaceObjects = (values: Evaluation, reach: number): readonly OrbitObject[] => [
  ...axes(reach),
  ...[...values.values()]
    .filter(({ item }) => !item.hidden)
    .flatMap((one) => objectsOfOne(one, reach)),
];
