/** @file The objects of the plane as marks of the figure kind `plane`. */
import {
  circle,
  grid,
  label,
  line,
  type Matrix2,
  type PictureLayer,
  type PlaneMark,
  picture,
  point,
  polygon,
  segment,
  vector,
} from "../../kit/figures/kinds/plane.tsx";
import type { Place } from "../../kit/figures/place.ts";
import type { Role } from "../../kit/symbols.ts";
import { matrixOf } from "../constructions/free.ts";
import { setNumbers } from "../core/edit.ts";
import type { Evaluated, Evaluation } from "../core/graph.ts";
import { columnsOf, type Rows, type Vec } from "../core/mathematics.ts";
import type { Board, Item } from "../core/model.ts";
import { figureName, sayNumber } from "../core/said.ts";
import type { ValueOf } from "../core/value.ts";

type Mark = PlaneMark<Board>;

/** What the drawing knows besides the objects. */
export interface Scene {
  readonly selected: string | null;
  readonly across: number;
  readonly pictures: (choice: string) => readonly PictureLayer[];
}

const place = ([x = 0, y = 0]: Vec): Place => [x, y];
const matrix2 = ([a = [], b = []]: Rows): Matrix2 => [place(a), place(b)];
const plus = ([a = 0, b = 0]: Vec, [c = 0, d = 0]: Vec): Place => [a + c, b + d];
const minus = ([a = 0, b = 0]: Vec, [c = 0, d = 0]: Vec): Place => [a - c, b - d];
/** Without the noise of a subtraction: what a hand can mean. */
const tidy = (v: Vec): Vec => v.map((x) => Number(x.toFixed(6)) + 0);

interface Look {
  readonly role: Role;
  readonly sym: string;
  readonly label: string;
  readonly width?: number;
}

const lookOf = (item: Item, { selected }: Scene): Look => ({
  role: item.role,
  sym: item.name,
  label: figureName(item.name),
  ...(selected === item.name ? { width: 3.5 } : {}),
});

const isFree = ({ item }: Evaluated): boolean => item.kind === "point" || item.kind === "vector";

const mover =
  (name: string, from: Vec = [0, 0]) =>
  (board: Board, to: Place): Board =>
    setNumbers(board, name, tidy(minus(to, from)));

/** A matrix: its columns, which can be dragged unless it has hardly left the identity. */
function matrixMarks({ item, value }: Evaluated, scene: Scene): readonly Mark[] {
  if (value.type !== "matrix") return [];
  const look = lookOf(item, scene);
  const { t } = matrixOf(item.numbers, "plane");
  const movable = item.kind === "matrix" && t > 0.02;
  return columnsOf(value.rows).map((column, j) => {
    const unit = j === 0 ? [1, 0] : [0, 1];
    const move = (board: Board, to: Place): Board => {
      // c = e + (to − e)/t: where the column must end for its image at t to be here.
      const end = tidy(unit.map((e, i) => e + ((to[i] ?? 0) - e) / t));
      const entry = (x: number, k: number): number =>
        k < 4 && k % 2 === j ? (end[Math.floor(k / 2)] ?? x) : x;
      return setNumbers(board, item.name, item.numbers.map(entry));
    };
    return vector<Board>(place(column), {
      ...look,
      label: `${look.label}*e*_${j + 1}`,
      ...(movable ? { move } : {}),
    });
  });
}

/** The arc from one direction to another, the shorter way round. */
function arcPlaces({ at, from, to }: { at: Vec; from: Vec; to: Vec }, radius: number): Place[] {
  const start = Math.atan2(from[1] ?? 0, from[0] ?? 0);
  let by = Math.atan2(to[1] ?? 0, to[0] ?? 0) - start;
  if (by > Math.PI) by -= 2 * Math.PI;
  if (by < -Math.PI) by += 2 * Math.PI;
  return Array.from({ length: 33 }, (_, k) => {
    const angle = start + (by * k) / 32;
    return plus(at, [radius * Math.cos(angle), radius * Math.sin(angle)]);
  });
}

function measureMarks(
  { item }: Evaluated,
  value: ValueOf<"number">,
  scene: Scene,
): readonly Mark[] {
  const { of } = value;
  const look = lookOf(item, scene);
  const words = `${look.label} = ${sayNumber(value.value)}`;
  if (of.kind === "arc") {
    const arc = arcPlaces(of, 0.09 * scene.across);
    const [cx, cy] = arc[16] ?? [0, 0];
    const at: Place = [cx + 0.55 * (cx - (of.at[0] ?? 0)), cy + 0.55 * (cy - (of.at[1] ?? 0))];
    return [
      polygon(arc, { ...look, label: "", open: true, width: look.width ?? 2 }),
      label(at, `${words}°`, look),
    ];
  }
  if (of.kind === "none") return [];
  const [u = [], v = []] = of.edges;
  const corners = [of.at, plus(of.at, u), plus(plus(of.at, u), v), plus(of.at, v)].map(place);
  const middle = plus(
    of.at,
    [0.5, 0.5].map((half, i) => half * ((u[i] ?? 0) + (v[i] ?? 0))),
  );
  // What is turned over is told by its dashes as well as by its sign.
  const dash = value.value < 0 ? "dashed" : "solid";
  return [polygon(corners, { role: look.role, sym: look.sym, dash }), label(middle, words, look)];
}

function eigenMarks({ item }: Evaluated, value: ValueOf<"eigen">, scene: Scene): readonly Mark[] {
  const { width = 1.5, ...look } = lookOf(item, scene);
  return value.spectrum.pairs.map(({ value: lambda, direction }, i) =>
    line([0, 0], place(direction), {
      ...look,
      label: `*λ*_${i + 1} = ${sayNumber(lambda)}`,
      dash: "dashed",
      width,
    }),
  );
}

const helper = (item: Item, role: Role = item.role) =>
  ({ role, sym: item.name, dash: "dotted", width: 1.5 }) as const;

/** Thin lines that show how a vector comes about. */
function construction({ item, value, of }: Evaluated, roles: readonly Role[]): readonly Mark[] {
  if (value.type !== "vector") return [];
  const vectors = of.flatMap((one) => (one.type === "vector" ? [one] : []));
  const tips = vectors.map(({ by, from }) => plus(from, by));
  const tip = plus(value.from, value.by);
  if (item.kind === "sum" && tips.length === 2) {
    return tips.map((end, i) => segment(end, tip, helper(item, roles[1 - i])));
  }
  if (item.kind === "combination" || item.kind === "sum") {
    let at: Place = [0, 0];
    return vectors.map(({ by }, i) => {
      const factor = item.kind === "sum" ? 1 : (item.numbers[i] ?? 0);
      const next = plus(
        at,
        by.map((x) => factor * x),
      );
      const step = segment(at, next, helper(item, roles[i]));
      at = next;
      return step;
    });
  }
  if (item.kind !== "projection") return [];
  const [shadowed, onto] = vectors;
  if (!shadowed || !onto) return [];
  return [
    line([0, 0], place(onto.by), { ...helper(item, roles[1]), width: 1 }),
    segment(place(shadowed.by), tip, helper(item)),
  ];
}

function circleMarks({ item, value }: Evaluated, scene: Scene): readonly Mark[] {
  if (value.type !== "shape") return [];
  const places = value.rings[0]?.places ?? [];
  const half = places[places.length / 2] ?? [];
  const rim = places[0] ?? [];
  const centre: Place = [((half[0] ?? 0) + (rim[0] ?? 0)) / 2, rim[1] ?? 0];
  const look = lookOf(item, scene);
  const move = (board: Board, to: Place): Board =>
    setNumbers(board, item.name, tidy([Math.hypot(...minus(to, centre))]));
  return [
    circle(centre, item.numbers[0] ?? 0, { ...look, filled: true }),
    point<Board>(place(rim), {
      role: look.role,
      sym: look.sym,
      label: `radius of ${look.label}`,
      move,
    }),
  ];
}

/** An arrow between two tips: its name stands beside its middle, where no other one stands. */
function beside(arrow: Mark, { item, value }: Evaluated, scene: Scene): readonly Mark[] {
  const between = item.kind === "difference" || item.kind === "between";
  if (value.type !== "vector" || !between) return [arrow];
  const [x = 0, y = 0] = value.by;
  const away = (0.03 * scene.across) / (Math.hypot(x, y) || 1);
  const at = plus(value.from, [x / 2 + away * y, y / 2 - away * x]);
  const { label: text = "", ...unnamed } = arrow;
  return [unnamed, label(at, text, lookOf(item, scene))]; // the same arrow without its name
}

/** What a reader moves has a handle. */
const moved = (one: Evaluated, from?: Vec): { readonly move?: ReturnType<typeof mover> } =>
  isFree(one) ? { move: mover(one.item.name, from) } : {};

function pictureMark(
  { picture: name, frame, at }: Extract<Evaluated["value"], { readonly type: "picture" }>,
  look: ReturnType<typeof lookOf>,
  scene: Scene,
): Mark {
  return picture(scene.pictures(name), matrix2(frame), { ...look, at: place(at) });
}

/** The marks of one object. */
function marksOfOne(one: Evaluated, roles: readonly Role[], scene: Scene): readonly Mark[] {
  const { item, value } = one;
  const look = lookOf(item, scene);
  if (item.kind === "circle") return circleMarks(one, scene);
  switch (value.type) {
    case "number":
      return measureMarks(one, value, scene);
    case "point":
      return [point<Board>(place(value.at), { ...look, ...moved(one) })];
    case "vector": {
      const from = place(value.from);
      const moving = { ...look, from, ...moved(one, value.from) };
      const arrow = vector<Board>(plus(value.from, value.by), moving);
      return [...construction(one, roles), ...beside(arrow, one, scene)];
    }
    case "segment":
      return [segment(place(value.from), place(value.to), look)];
    case "line":
      return [line(place(value.through), place(value.along), look)];
    case "shape":
      return value.rings.map(({ places, open }) => polygon(places.map(place), { ...look, open }));
    case "picture":
      return [pictureMark(value, look, scene)];
    case "matrix":
      return matrixMarks(one, scene);
    case "grid":
      return [grid({ ...look, matrix: matrix2(value.rows), unitSquare: true })];
    case "eigen":
      return eigenMarks(one, value, scene);
    case "solid":
    case "flat":
    case "nothing":
      return [];
  }
}

/** All marks of a board. */
export function planeMarks(values: Evaluation, scene: Scene): readonly Mark[] {
  return [...values.values()].flatMap((one) => {
    if (one.item.hidden) return [];
    const roles = one.item.of.map((name) => values.get(name)?.item.role ?? "plain");
    return marksOfOne(one, roles, scene);
  });
}
