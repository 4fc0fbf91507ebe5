import type { Place } from "../../place.ts";
import type { Ink } from "../shared/ink.ts";
import type { Shape } from "../shared/marks.ts";

/** A 2×2 matrix by rows. */
export type Matrix2 = readonly [readonly [a: number, b: number], readonly [c: number, d: number]];

/** What a mark that moves says: the state in which it stands at `to`. */
interface Moves<State> {
  readonly move?: (state: State, to: Place) => State;
  /** It only stands at multiples of this; by default what the plane says. */
  readonly snap?: number;
}

/** An arrow, by default from the origin; with `move` its tip can be dragged. */
export interface VectorMark<State> extends Ink, Moves<State> {
  readonly kind: "vector";
  readonly to: Place;
  readonly from: Place;
}

export interface PointMark<State> extends Ink, Moves<State> {
  readonly kind: "point";
  readonly at: Place;
  readonly shape: Shape;
}

export interface SegmentMark extends Ink {
  readonly kind: "segment";
  readonly from: Place;
  readonly to: Place;
}

export interface PolygonMark extends Ink {
  readonly kind: "polygon";
  readonly corners: readonly Place[];
  /** Not closed: a line through places. */
  readonly open: boolean;
}

/** A line without ends: through a place, along a direction. */
export interface LineMark extends Ink {
  readonly kind: "line";
  readonly through: Place;
  readonly along: Place;
}

export interface CircleMark extends Ink {
  readonly kind: "circle";
  readonly centre: Place;
  readonly radius: number;
  readonly filled: boolean;
}

/** The lines of whole numbers, moved by a matrix; with the image of the unit square. */
export interface GridMark extends Ink {
  readonly kind: "grid";
  readonly matrix: Matrix2;
  readonly unitSquare: boolean;
}

/** One depth of a picture: all that is at least so dark, in a unit square. */
export interface PictureLayer {
  readonly path: string;
  readonly opacity: number;
}

/** A picture in the parallelogram that the columns of a matrix span from a place. */
export interface PictureMark extends Ink {
  readonly kind: "picture";
  readonly layers: readonly PictureLayer[];
  readonly matrix: Matrix2;
  readonly at: Place;
}

/** Words at a place. */
export interface LabelMark extends Ink {
  readonly kind: "label";
  readonly at: Place;
  readonly text: string;
}

/** Whatever stands in the plane. */
export type PlaneMark<State> =
  | VectorMark<State>
  | PointMark<State>
  | SegmentMark
  | PolygonMark
  | LineMark
  | CircleMark
  | GridMark
  | PictureMark
  | LabelMark;

type Options<Mark, Given extends keyof Mark> = Partial<Omit<Mark, "kind" | Given>>;

/** An arrow from the origin, or from `from`. */
export const vector = <State>(
  to: Place,
  options: Options<VectorMark<State>, "to"> = {},
): VectorMark<State> => ({ kind: "vector", to, from: [0, 0], ...options });

/** A point. */
export const point = <State>(
  at: Place,
  options: Options<PointMark<State>, "at"> = {},
): PointMark<State> => ({ kind: "point", at, shape: "dot", ...options });

/** A straight stroke between two places. */
export const segment = (from: Place, to: Place, ink: Ink = {}): SegmentMark => ({
  kind: "segment",
  from,
  to,
  ...ink,
});

/** A closed shape with corners; with `open: true` a line through places. */
export const polygon = (
  corners: readonly Place[],
  options: Options<PolygonMark, "corners"> = {},
): PolygonMark => ({ kind: "polygon", corners, open: false, ...options });

/** A line without ends. */
export const line = (through: Place, along: Place, ink: Ink = {}): LineMark => ({
  kind: "line",
  through,
  along,
  ...ink,
});

/** A circle; `filled` shades its inside. */
export const circle = (
  centre: Place,
  radius: number,
  options: Options<CircleMark, "centre" | "radius"> = {},
): CircleMark => ({ kind: "circle", centre, radius, filled: false, ...options });

/** The grid of whole numbers, or its image under a matrix. */
export const grid = (options: Options<GridMark, never> = {}): GridMark => ({
  kind: "grid",
  matrix: [
    [1, 0],
    [0, 1],
  ],
  unitSquare: false,
  ...options,
});

/** A picture, its lower left corner at a place. */
export const picture = (
  layers: readonly PictureLayer[],
  matrix: Matrix2,
  options: Options<PictureMark, "layers" | "matrix"> = {},
): PictureMark => ({ kind: "picture", layers, matrix, at: [0, 0], ...options });

/** Words at a place. */
export const label = (at: Place, text: string, ink: Ink = {}): LabelMark => ({
  kind: "label",
  at,
  text,
  ...ink,
});

/** The place to which a matrix takes a place. */
export const image = ([[a, b], [c, d]]: Matrix2, [x, y]: Place): Place => [
  a * x + b * y,
  c * x + d * y,
];
