/** @file Shapes of the plane, solids of space, and the names of the pictures. */
import type { Rows, Vec } from "../core/mathematics.ts";

/** Corners of a smooth ring. */
const ROUND = 96;

const square: Rows = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

/** The letter, which shows by itself whether it is turned, mirrored or slanted. */
const letter: Rows = [
  [0, 0],
  [0.5, 0],
  [0.5, 0.9],
  [1.1, 0.9],
  [1.1, 1.35],
  [0.5, 1.35],
  [0.5, 1.75],
  [1.4, 1.75],
  [1.4, 2.2],
  [0, 2.2],
];

const triangle: Rows = [
  [0, 0],
  [2, 0],
  [0, 1],
];

const circle: Rows = Array.from({ length: ROUND }, (_, k) => {
  const angle = (2 * Math.PI * k) / ROUND;
  return [Math.cos(angle), Math.sin(angle)];
});

const outlines: Readonly<Record<string, Rows>> = {
  "letter F": letter,
  "unit square": square,
  circle,
  triangle,
};

/** The shapes to choose from. */
export const shapes: readonly string[] = Object.keys(outlines);

/** The corners of a shape. */
export const shapeOf = (choice: string): Rows => outlines[choice] ?? letter;

/** A solid: corners, and faces of four corners each (a triangle repeats one). */
export interface Solid {
  readonly corners: Rows;
  readonly faces: readonly (readonly number[])[];
}

/** The faces of a box whose corner k has the bits of k as its coordinates. */
export const boxFaces: readonly (readonly number[])[] = [
  [0, 1, 3, 2],
  [4, 5, 7, 6],
  [0, 1, 5, 4],
  [2, 3, 7, 6],
  [0, 2, 6, 4],
  [1, 3, 7, 5],
];

/** The eight corners of the box that edges span from a place. */
export const boxCorners = (at: Vec, edges: readonly Vec[]): Rows =>
  Array.from({ length: 8 }, (_, k) =>
    at.map((start, i) =>
      edges.reduce((sum, edge, j) => sum + ((k >> j) & 1) * (edge[i] ?? 0), start),
    ),
  );

const cube: Solid = {
  corners: boxCorners(
    [0, 0, 0],
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ),
  faces: boxFaces,
};

/** Blocks that make the upright letter: x from, x to, z from, z to. */
const blocks = [
  [0, 0.5, 0, 2.2],
  [0.5, 1.1, 0.9, 1.35],
  [0.5, 1.4, 1.75, 2.2],
] as const;

const letterSolid: Solid = {
  corners: blocks.flatMap(([x1, x2, z1, z2]) =>
    boxCorners(
      [x1, 0, z1],
      [
        [x2 - x1, 0, 0],
        [0, 0.45, 0],
        [0, 0, z2 - z1],
      ],
    ),
  ),
  faces: blocks.flatMap((_, b) => boxFaces.map((face) => face.map((k) => k + 8 * b))),
};

const pyramid: Solid = {
  corners: [
    [0, 0, 0],
    [1.5, 0, 0],
    [0, 1.5, 0],
    [0, 0, 1.5],
  ],
  faces: [
    [0, 1, 2, 2],
    [0, 1, 3, 3],
    [0, 2, 3, 3],
    [1, 2, 3, 3],
  ],
};

const bodies: Readonly<Record<string, Solid>> = {
  "unit cube": cube,
  "letter F": letterSolid,
  pyramid,
};

export const solids: readonly string[] = Object.keys(bodies);
export const solidOf = (choice: string): Solid => bodies[choice] ?? cube;

/** Bundled pictures, all from the data sets of the course. */
export const pictures: readonly string[] = ["digit 3", "digit 7", "ankle boot", "shirt"];

/** Lines of a program that declare the corners of a shape, a row each. */
export function cornersCode(choice: string, name: string): readonly string[] {
  if (choice === "circle") {
    return [
      `const ${name}Angles = linspace(0, 2 * Math.PI, ${ROUND}, { endpoint: false });`,
      `const ${name} = stack([cos(${name}Angles), sin(${name}Angles)], { axis: 1 });`,
    ];
  }
  const list = shapeOf(choice).map((corner) => `[${corner.join(", ")}]`);
  return [`const ${name} = array([${list.join(", ")}]);`];
}
