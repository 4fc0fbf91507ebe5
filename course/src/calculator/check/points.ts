/** @file Random points at which claims are tried: the same ones every time. */
import { type Rng, seeded } from "../../kit/rng.ts";
import type { Point } from "../numeric/compile.ts";

const SEED = 20_261_122;

/** Boxes from which points are drawn in turn: expressions may live in any one of them alone. */
const boxes: readonly (readonly [low: number, high: number])[] = [
  [-3, 3],
  [0.05, 4],
  [-1, 1],
  [0, 1],
  [1, 9],
  [-9, -1],
];

/** Random points of the variables, more than any check needs. */
export function* randomPoints(names: readonly string[], count: number): Generator<Point> {
  const rng: Rng = seeded(SEED);
  for (let i = 0; i < count; i++) {
    const [low, high] = boxes[i % boxes.length] ?? [-1, 1];
    yield Object.fromEntries(names.map((name) => [name, rng.uniform(low, high)]));
  }
}
