import type { Role } from "../../../symbols.ts";
import { clamp } from "../pieces/numbers.ts";
import { dot, plus, type ToBox } from "./camera.ts";
import type { OrbitObject, OrbitSpec, Vector3 } from "./spec.ts";

/** A flat piece with four corners. */
export interface Face {
  readonly corners: readonly [Vector3, Vector3, Vector3, Vector3];
  readonly role: Role;
  /** The share of the role's colour: how far the piece is turned from the light. */
  readonly share: number;
  /** What lies behind shines through; more of it through glass. */
  readonly sheer: boolean | "glass";
}

/** A short straight line. */
export interface Stroke {
  readonly from: Vector3;
  readonly to: Vector3;
  readonly role: Role;
  readonly sym?: string;
  /** The line ends in an arrowhead. */
  readonly tip: boolean;
  readonly fine?: boolean;
}

/** A point with its name. */
export interface Dot {
  readonly at: Vector3;
  readonly role: Role;
  readonly sym?: string;
}

/** A name beside something. */
export interface Caption {
  readonly at: Vector3;
  readonly text: string;
  readonly role: Role;
}

/** A scene in the coordinates of its box, in pieces small enough to be sorted by nearness. */
export interface Parts {
  readonly faces: readonly Face[];
  readonly strokes: readonly Stroke[];
  readonly dots: readonly Dot[];
  readonly captions: readonly Caption[];
}

/** Lines and points stand this much nearer to the eye, so that what lies on a surface is seen. */
export const LIFT = 0.06;

const LIGHT: Vector3 = [-0.42, -0.57, 0.706];
const SHARES = [0.14, 0.62] as const;

function minus(a: Vector3, b: Vector3): Vector3 {
  return plus(a, b, -1);
}

/** The share of colour of a face: little where the light falls straight on it. */
function shareOf(a: Vector3, b: Vector3, c: Vector3, d: Vector3): number {
  const [u, v] = [minus(c, a), minus(d, b)];
  const normal: Vector3 = [
    u[1] * v[2] - u[2] * v[1],
    u[2] * v[0] - u[0] * v[2],
    u[0] * v[1] - u[1] * v[0],
  ];
  const size = Math.sqrt(dot(normal, normal)) || 1;
  const lit = clamp(0.5 + (0.5 * dot(normal, LIGHT)) / size, 0, 1);
  return SHARES[1] + (SHARES[0] - SHARES[1]) * lit;
}

type Grid = (i: number, j: number) => Vector3 | null;

/** The faces between points of a grid; a hole where a corner is missing. */
function sheet(size: number, at: Grid, role: Role, sheer: boolean): Face[] {
  const faces: Face[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
      if (!a || !b || !c || !d) continue;
      faces.push({ corners: [a, b, c, d], role, share: sheer ? 0.3 : shareOf(a, b, c, d), sheer });
    }
  }
  return faces;
}

type Kind<K extends OrbitObject["kind"]> = OrbitObject & { readonly kind: K };

function surface(
  { height, role, cells = 22 }: Kind<"surface">,
  axes: OrbitSpec<unknown>["axes"],
  toBox: ToBox,
): Face[] {
  const [x, y, z] = axes.map(({ range }) => range);
  const along = ([low, high]: readonly [number, number], i: number): number =>
    low + ((high - low) * i) / cells;
  const points = new Map<number, Vector3 | null>();
  const at: Grid = (i, j) => {
    const key = i * (cells + 1) + j;
    const known = points.get(key);
    if (known !== undefined || !x || !y || !z) return known ?? null;
    const [px, py] = [along(x, i), along(y, j)];
    const value = height(px, py);
    const point = Number.isFinite(value) ? toBox([px, py, clamp(value, z[0], z[1])]) : null;
    points.set(key, point);
    return point;
  };
  return sheet(cells, at, role, false);
}

const PLANE_CELLS = 8;

function plane({ through, along, across, role }: Kind<"plane">, toBox: ToBox): Face[] {
  const share = (i: number): number => (2 * i) / PLANE_CELLS - 1;
  const at: Grid = (i, j) => toBox(plus(plus(through, along, share(i)), across, share(j)));
  return sheet(PLANE_CELLS, at, role, true);
}

function solid({ faces, role, sheer = false }: Kind<"solid">, toBox: ToBox): Face[] {
  return faces.map(([a, b, c, d]) => {
    const corners = [toBox(a), toBox(b), toBox(c), toBox(d)] as const;
    return { corners, role, share: shareOf(...corners), sheer: sheer && "glass" };
  });
}

const PIECES = 8;

function arrow({ from, to, role, sym }: Kind<"vector">, toBox: ToBox): Stroke[] {
  const [start, end] = [toBox(from), toBox(to)];
  const way = minus(end, start);
  return Array.from({ length: PIECES }, (_, i) => ({
    from: plus(start, way, i / PIECES),
    to: plus(start, way, (i + 1) / PIECES),
    role,
    ...(sym === undefined ? {} : { sym }),
    tip: i === PIECES - 1,
  }));
}

function way({ points, role, dashed, fine }: Kind<"path">, toBox: ToBox): Stroke[] {
  const places = points.map(toBox);
  return places.slice(1).flatMap((to, i) => {
    const from = places[i];
    if (!from || (dashed && i % 2 === 1)) return [];
    return [{ from, to, role, tip: false, ...(fine ? { fine } : {}) }];
  });
}

/** The pieces of a point and of its name. */
function addPoint(parts: Pieces, { at, role, sym, name }: Kind<"point">, toBox: ToBox): void {
  const place = toBox(at);
  parts.dots.push({ at: place, role, ...(sym === undefined ? {} : { sym }) });
  if (name) parts.captions.push({ at: place, text: name, role });
}

/** The pieces of an arrow, its name at its tip. */
function addVector(parts: Pieces, object: Kind<"vector">, toBox: ToBox): void {
  const { to, name, role } = object;
  parts.strokes.push(...arrow(object, toBox));
  if (name) parts.captions.push({ at: toBox(to), text: name, role });
}

/** Parts that are still being collected. */
type Pieces = { readonly [K in keyof Parts]: Parts[K][number][] };

/** All pieces of a scene. */
export function partsOf(
  objects: readonly OrbitObject[],
  axes: OrbitSpec<unknown>["axes"],
  toBox: ToBox,
): Parts {
  const parts: Pieces = { faces: [], strokes: [], dots: [], captions: [] };
  for (const object of objects) {
    if (object.kind === "surface") parts.faces.push(...surface(object, axes, toBox));
    else if (object.kind === "plane") parts.faces.push(...plane(object, toBox));
    else if (object.kind === "solid") parts.faces.push(...solid(object, toBox));
    else if (object.kind === "path") parts.strokes.push(...way(object, toBox));
    else if (object.kind === "vector") addVector(parts, object, toBox);
    else addPoint(parts, object, toBox);
  }
  return parts;
}
